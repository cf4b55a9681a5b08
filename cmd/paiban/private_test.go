package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A shop with protected agents, leave, wages and overtime: no file that is shared, and
// no text for the chat, says so anywhere, not in properties and not in hidden parts.
func TestSharedFilesHoldNothingPrivate(t *testing.T) {
	t.Parallel()
	shop, out := t.TempDir(), t.TempDir()
	list := "工号,姓名,组,角色,类型,技能,保护,请假,每小时成本,旺旺昵称,夜间安排\n" +
		"001,客服1号,甲组,组长,,,,,73.25,旗舰店:小1,\n002,客服2号,甲组,副组长,,,pregnant,,73.25,,\n003,客服3号,甲组,,,,nursing,,73.25,,hotel\n" +
		"004,客服4号,乙组,组长,,,minor,,73.25,,\n005,客服5号,乙组,,,,,11-11 00:00~11-11 20:00,73.25,,\n006,客服6号,乙组,,,,,,73.25,,\n" +
		"007,客服7号,乙组,,outsourced,,,,73.25,,\n008,客服8号,乙组,,reserve,,,,73.25,,\n"
	settings := "name: 示例店双十一\nopening: \"2026-11-11 00:00\"\nnormal_per_day: 500\nconcurrency: 3\nsurge: {day_factor: 4}\n"
	for name, text := range map[string]string{"agents.csv": list, "event.yaml": settings} {
		if err := os.WriteFile(filepath.Join(shop, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	call := func(args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(args, nil, &stdout, &stderr); code != exitOK && code != exitBroken {
			t.Fatalf("%v: exit code %d\n%s", args, code, stderr.String())
		}
		return stdout.String()
	}
	// Words that stand in every file, such as the legend's "leave the cell empty", are no secrets.
	secrets := []string{"孕", "哺乳", "未成年", "受保护", "pregnan", "nursing", ">minor", "protected", "请假", "on leave", "73.25", "加班", "vertime", "违法", "legal risk", "需审批", "needs approval", "工时上限", "ours_cap", "酒店", "hotel"}
	private := 0
	for _, lang := range []string{"zh", "en"} {
		dir := filepath.Join(out, lang)
		call("plan", shop, "-o", dir, "--per-team", "--iterations", "1", "--lang", lang)
		roster := filepath.Join(dir, rosterFile)
		call("export", "ics", roster, "-o", filepath.Join(dir, "calendars"), "--lang", lang)
		for _, x := range [][2]string{{"csv", "a.csv"}, {"matrix", "m.csv"}, {"matrix", "m.xlsx"}, {"request", "r.xlsx"}, {"html", "page.html"}} {
			call("export", x[0], roster, "-o", filepath.Join(dir, x[1]), "--lang", lang)
		}
		chat := call("notify", roster, "--since", roster, "--lang", lang)
		for _, at := range []string{"00:40", "02:30", "08:30", "11:20", "17:40", "22:00"} {
			chat += call("notify", roster, "--at", at, "--lang", lang)
		}
		if err := os.WriteFile(filepath.Join(dir, "chat.txt"), []byte(chat), 0o644); err != nil {
			t.Fatal(err)
		}
		files := 0
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || e.Name() == rosterFile {
				return err
			}
			files++
			for part, text := range contents(t, path) {
				for _, s := range secrets {
					switch {
					case !strings.Contains(text, s):
					case e.Name() == managerFile:
						private++ // so the search can find it
					default:
						t.Errorf("%s %s %s holds %q", lang, e.Name(), part, s)
					}
				}
			}
			return nil
		})
		if err != nil || files < 15 {
			t.Fatal(files, err)
		}
	}
	if private < 20 {
		t.Errorf("only %d of the secrets stand in the manager's own files", private)
	}
}

// contents returns the parts of a workbook, or a text file as the one part.
func contents(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(path, ".xlsx") {
		return map[string]string{"": string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}
