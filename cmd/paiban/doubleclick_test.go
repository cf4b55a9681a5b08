package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDoubleClick: an event that is dropped on the program, or lies beside it, is planned
// into a folder beside the event; without one the program says what to do. The window
// stays open in any case: the last thing printed asks for Enter.
func TestDoubleClick(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "paiban.exe")
	click := func(args ...string) (int, string) {
		var out bytes.Buffer
		code := doubleClicked(args, program, strings.NewReader("\n"), &out, &out)
		if !strings.HasSuffix(out.String(), "Press Enter to close this window.") && !strings.HasSuffix(out.String(), "按回车键关闭窗口。") {
			t.Errorf("%q: the window closes at once\n%s", args, out.String())
		}
		return code, out.String()
	}
	t.Setenv("LC_ALL", "en_US.UTF-8")
	t.Setenv("LANGUAGE", "")
	if code, text := click(); code != exitUsage || !strings.Contains(text, "Drop it on this program's icon") {
		t.Errorf("nothing there: %d\n%s", code, text)
	}
	if code, text := click(filepath.Join(dir, "notes.txt")); code != exitUsage || !strings.Contains(text, "notes.txt") {
		t.Errorf("something else dropped: %d\n%s", code, text)
	}
	shop := filepath.Join(dir, "我的店")
	if err := os.CopyFS(shop, os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shop, "agents.csv"), []byte("工号,姓名,组\nA01,客服1号,甲组\nA02,客服2号,甲组\n"), 0o644); err != nil {
		t.Fatal(err) // two people are planned sooner than six
	}
	if code, text := click(shop); code != exitOK {
		t.Errorf("a folder dropped: %d\n%s", code, text)
	}
	if code, text := click("version"); code != exitOK || !strings.Contains(text, "paiban ") {
		t.Errorf("a command of a link: %d\n%s", code, text)
	}
	if _, err := os.Stat(filepath.Join(dir, "我的店-out", leadsFile)); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "我的店-out", rosterFile), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, text := click(shop); code != exitUsage || !strings.Contains(text, "give its folder another name first") {
		t.Errorf("an edited roster: %d\n%s", code, text)
	}
}

// TestShopBesideProgram: the folder event, a program among the event's own files, and
// event.xlsx are found, the last one first; what lies deeper is not.
func TestShopBesideProgram(t *testing.T) {
	dir := t.TempDir()
	if got := shopOf(nil, dir); got != "" {
		t.Errorf("nothing there: %q", got)
	}
	if err := os.CopyFS(filepath.Join(dir, "event"), os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	if got, want := shopOf(nil, dir), filepath.Join(dir, "event"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := shopOf(nil, filepath.Join(dir, "event")), filepath.Join(dir, "event"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	output(t, "init", filepath.Join(dir, "event.xlsx"))
	if got, want := shopOf(nil, dir), filepath.Join(dir, "event.xlsx"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := shopOf([]string{filepath.Join(dir, "event"), dir}, dir); got != "" {
		t.Errorf("two dropped: %q", got)
	}
}

func TestOutBeside(t *testing.T) {
	dir := t.TempDir()
	for shop, want := range map[string]string{"event.xlsx": "event-out", "店.XLSX": "店-out", "shop.v2": "shop.v2-out"} {
		if got := outBeside(filepath.Join(dir, shop)); got != filepath.Join(dir, want) {
			t.Errorf("%s: %s", shop, got)
		}
	}
}
