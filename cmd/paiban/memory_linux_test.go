package main

import (
	"archive/zip"
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// repeated writes a text so many times after a first one.
func repeated(first, text string, n int) func(io.Writer) {
	return func(w io.Writer) {
		io.WriteString(w, first)
		for range n {
			io.WriteString(w, text)
		}
	}
}

// stuffed writes a workbook of one sheet, one part of which is replaced.
func stuffed(part string, write func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		buffer, err := excelize.NewFile().WriteToBuffer()
		if err != nil {
			panic(err)
		}
		was := must(zip.NewReader(strings.NewReader(buffer.String()), int64(buffer.Len())))
		z := zip.NewWriter(w)
		defer z.Close()
		for _, f := range was.File {
			if f.Name != part {
				if err := z.Copy(f); err != nil {
					panic(err)
				}
			}
		}
		write(must(z.Create(part)))
	}
}

var blanks = strings.Repeat(" ", 1<<20)

// heavy are large inputs that are refused: the file that is put into the shop, and the command,
// "check SHOP" unless given.
var heavy = []struct {
	name, file string
	write      func(io.Writer)
	line       string
}{
	{"100,000 brackets", "event.yaml", repeated("a: ", "[", 100_000), ""},
	{"100,000 lists in lists", "playbook.yaml", repeated("", "- ", 100_000), ""},
	{"10,000 settings that are not known", "event.yaml", func(w io.Writer) {
		for k := range 10_000 {
			fmt.Fprintf(w, "x%d: 1\n", k)
		}
	}, ""},
	{"1 MiB of settings that are not known", "event.yaml", repeated("", "abcde: 1\n", 1<<20/9), ""},
	{"1 MiB of a list", "event.yaml", repeated("queues: [", "{id: a},", 1<<20/8-10), ""},
	{"lists that name each other", "event.yaml", func(w io.Writer) {
		io.WriteString(w, "a0: &a0 [x,x,x,x,x,x,x,x,x]\n")
		for k := range 30 {
			fmt.Fprintf(w, "a%d: &a%d [%s*a%d]\n", k+1, k+1, strings.Repeat(fmt.Sprintf("*a%d,", k), 8), k)
		}
	}, ""},
	{"2 MiB of settings", "event.yaml", repeated("", "#", 2<<20), ""},
	{"a thousand million inquiries a day", "event.yaml",
		repeated("name: 店\nopening: \"2026-11-11 00:00\"\nnormal_per_day: 1000000000\nsurge: {day_factor: 12}\n", "", 0), "plan SHOP -o OUT --time-limit 2s"},
	{"2,000 queues", "event.yaml", func(w io.Writer) {
		io.WriteString(w, "name: 店\nopening: \"2026-11-11 00:00\"\nnormal_per_day: 100\nsurge: {day_factor: 4}\nqueues:\n")
		for k := range 2000 {
			fmt.Fprintf(w, "  - {id: q%d}\n", k)
		}
	}, "plan SHOP -o OUT --time-limit 2s"},
	{"100 MB of commas", "agents.csv", repeated("工号,姓名\n", strings.Repeat(",", 1000), 100_000), ""},
	{"a row of 4.9 million cells", "agents.csv", repeated("工号,姓名\n", ",", 4_900_000), ""},
	{"38 MB of one cell", "agents.csv", repeated("工号,姓名\n1,", strings.Repeat("x", 1000), 38_000), ""},
	{"38 MB of one cell of many lines", "agents.csv", repeated("工号,姓名\n1,\"", strings.Repeat("x", 999)+"\n", 38_000), ""},
	{"4 million rows", "agents.csv", repeated("工号,姓名\n", ",\n", 4_000_000), ""},
	{"490,000 faulty people", "agents.csv", repeated("工号,姓名,组,角色,技能,类型,新人,保护,请假,锁定\n", "1,a,b,c,d,e,f,g,h,i\n", 490_000), ""},
	{"490,000 faulty rows of inquiries", "history.csv", repeated("时间,队列,咨询量\n", "never,nobody,many\n", 490_000), ""},
	{"490,000 faulty requirements", "requirement.csv", repeated("queue,date,from,to,min\n", "a,b,c,d,e\n", 490_000), ""},
	{"490,000 faulty wishes", "wishes.csv", repeated("工号,时间,愿望\n", "a,b,c\n", 490_000), ""},
	{"490,000 faulty lines of the ledger", "ledger.csv", repeated("工号,日期,工时\n", "a,b,c\n", 490_000), ""},
	{"a quote that is not closed", "agents.csv", repeated("工号,姓名\n\"", "1,a\n", 490_000), ""},
	{"a sheet as wide as can be", "history.xlsx", stuffed("xl/worksheets/sheet1.xml", func(w io.Writer) {
		io.WriteString(w, "<worksheet><sheetData>")
		for row := range 3000 {
			fmt.Fprintf(w, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, row+1, row+1)
		}
	}), ""},
	{"2 GB of blanks in a sheet", "history.xlsx", stuffed("xl/worksheets/sheet1.xml", repeated("<worksheet>", blanks, 2000)), ""},
	{"900 MB of blanks in a sheet", "history.xlsx", stuffed("xl/worksheets/sheet1.xml", repeated("<worksheet>", blanks, 900)), ""},
	{"900 MB of blanks in the words", "history.xlsx", stuffed("xl/sharedStrings.xml", repeated("<sst>", blanks, 900)), ""},
	{"10 million words", "event.xlsx", stuffed("xl/sharedStrings.xml", repeated("<sst>", "<si><t>x</t></si>", 10_000_000)), "plan SHOP/event.xlsx -o OUT"},
	{"500 MB of brackets as roster.json", "roster.json", repeated("", strings.Repeat("[", 1<<20), 500), "check SHOP/roster.json"},
	{"200 MB of brackets as roster.json", "roster.json", repeated("", strings.Repeat("[", 1<<20), 200), "check SHOP/roster.json"},
	{"200 MB of another JSON", "roster.json", func(w io.Writer) {
		repeated(`{"schema":"other","list":[0`, strings.Repeat(",0", 1<<20-1), 100)(w)
		io.WriteString(w, "]}")
	}, "check SHOP/roster.json"},
	{"200 MB of no JSON", "roster.json", repeated(`{"schema":`, strings.Repeat("x", 1<<20-1), 200), "check SHOP/roster.json"},
	{"3 million people in roster.json", "roster.json", repeated(`{"schema":"paiban.roster/1","agents":[{}`, ",{}", 3_000_000), "check SHOP/roster.json"},
	{"1.9 million people in roster.json", "roster.json", func(w io.Writer) {
		repeated(`{"schema":"paiban.roster/1","agents":[{}`, ",{}", 1_900_000)(w)
		io.WriteString(w, "]}")
	}, "check SHOP/roster.json"},
	{"a device", "agents.csv", nil, "plan SHOP -o OUT --history /dev/zero"},
}

// TestMemory measures the most memory that the program itself takes at once, as it is built for
// its users: at most 300 MB and 5 s of processor time to refuse a heavy input, at most 1 GB to plan
// 10,000 people and to check their roster.
func TestMemory(t *testing.T) {
	if os.Getenv("PAIBAN_MEMORY") == "" {
		t.Skip("PAIBAN_MEMORY is not set")
	}
	program := filepath.Join(t.TempDir(), "paiban")
	if text, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%s", text)
	}
	// The kernel's figure is that of the test where that is larger, so the test stays small.
	measure := func(t *testing.T, most int64, limit time.Duration, line, dir string) (code int, took time.Duration, text string) {
		t.Helper()
		line = strings.NewReplacer("SHOP", filepath.Join(dir, "shop"), "OUT", filepath.Join(dir, "out")).Replace(line)
		ctx, stop := context.WithTimeout(t.Context(), limit)
		defer stop()
		c := exec.CommandContext(ctx, program, append([]string{"--lang", "en"}, strings.Fields(line)...)...)
		c.Env = append(os.Environ(), "GOMEMLIMIT=off", "GOGC=100")
		out, _ := c.CombinedOutput()
		took = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		peak := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
		first, _, _ := strings.Cut(string(out), "\n")
		t.Logf("%d MB, %v of processor time, exit code %d: %.200s", peak, took.Round(10*time.Millisecond), c.ProcessState.ExitCode(), first)
		if peak > most {
			t.Errorf("%d MB, allowed are %d", peak, most)
		}
		return c.ProcessState.ExitCode(), took, string(out)
	}
	for _, x := range heavy {
		t.Run(x.name, func(t *testing.T) {
			dir := t.TempDir()
			fresh(t, "testdata/shop", filepath.Join(dir, "shop"))
			if x.write != nil {
				f := must(os.Create(filepath.Join(dir, "shop", x.file)))
				w := bufio.NewWriter(f)
				if x.write(w); w.Flush() != nil || f.Close() != nil {
					t.Fatal("the disk is full")
				}
			}
			line := x.line
			if line == "" {
				line = "check SHOP"
			}
			code, took, text := measure(t, 300, 20*time.Second, line, dir)
			if code != exitUsage || took > 5*time.Second || !strings.Contains(text, "hint: ") {
				t.Errorf("exit code %d after %v: %.1000s", code, took, text)
			}
		})
	}
	for _, x := range []struct {
		people int
		most   int64
	}{{10_000, 1 << 10}, {100_000, 1 << 30}} {
		t.Run(fmt.Sprint(x.people, " people"), func(t *testing.T) {
			dir := t.TempDir()
			list := strings.Builder{}
			list.WriteString("工号,姓名,组\n")
			for i := range x.people {
				fmt.Fprintf(&list, "%d,客服%d号,%d组\n", i+1, i+1, i/20+1)
			}
			layShop(t, filepath.Join(dir, "shop"), map[string]string{"agents.csv": list.String(),
				"event.yaml": fmt.Sprintf("name: 店\nopening: \"2026-11-11 00:00\"\nnormal_per_day: %d\nsurge: {day_factor: 4}\n", 30*x.people)})
			for _, line := range []string{"plan SHOP -o OUT --time-limit 10s", "check OUT/roster.json", "check OUT/roster.xlsx"} {
				t.Run(line, func(t *testing.T) {
					if code, _, text := measure(t, x.most, 20*time.Minute, line, dir); code != exitOK && code != exitBroken {
						t.Errorf("exit code %d: %.1000s", code, text)
					}
				})
			}
		})
	}
}
