package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	chinese = regexp.MustCompile(`\p{Han}+`)
	// english is four words on end: no unit, no key, no name of a file.
	english = regexp.MustCompile(`(?:^|[^\w./-])(?:[A-Za-z]+,? ){3,}[a-z]+(?:[^\w./=-]|$)`)
	// cited is what a page may hold of the other language: what people write into cells
	// and flags, and the titles of the documents that a figure comes from.
	cited = regexp.MustCompile("“[^”]*”|\"[^\"]*\"|`[^`]*`|客服\\d+号|售前一组|電商客服禮儀培訓|电商客服礼仪培训|淘宝客服沟通技巧|项目四 ?(?:客户接待与沟通|任务一)?|平台考核口径")
)

// TestPagesKeepToTheirLanguage plans the flagship's day and the month, and reads every
// command's output and every cell: names that the shop gave aside, an English page holds
// no Chinese, and a Chinese one no English sentence. TestFlagship reads its Chinese pages.
func TestPagesKeepToTheirLanguage(t *testing.T) {
	t.Parallel()
	for _, x := range [][2]string{{"flagship", "en"}, {"month", "en"}, {"month", "zh"}} {
		shop, lang := x[0], x[1]
		t.Run(shop+"/"+lang, func(t *testing.T) {
			out, text := planned(t, lang, example(shop)...)
			keepsTo(t, lang, "plan "+shop, ownNames(t, shop), strings.Split(text, "\n"))
			pagesKeepTo(t, shop, lang, out)
		})
	}
	for _, lang := range []string{"zh", "en"} {
		lineKeepsTo(t, lang, "rules", nil)
		lineKeepsTo(t, lang, "--help", nil)
		for _, c := range (&app{lang: lang}).root().Commands() {
			lineKeepsTo(t, lang, c.Name()+" --help", nil)
		}
	}
}

// pagesKeepTo reads what there is about an example that has been planned into out.
func pagesKeepTo(t *testing.T, example, lang, out string) {
	own, roster := ownNames(t, example), filepath.Join(out, rosterFile)
	lines := []string{"check " + roster, "compare " + roster + " " + roster, "explain " + roster + " --remedies 0", "notify " + roster + " --since " + roster}
	if example == "flagship" { // whose heads come from inquiries
		lines = append(lines, "staff ../../examples/flagship", "simulate "+roster+" --replications 2", "notify "+roster+" --at 11:20")
	}
	for _, line := range lines {
		lineKeepsTo(t, lang, line, own)
	}
	for _, name := range []string{leadsFile, managerFile} {
		keepsTo(t, lang, name, own, workbookTexts(t, filepath.Join(out, name)))
	}
}

// lineKeepsTo runs a command and reads what it prints.
func lineKeepsTo(t *testing.T, lang, line string, own []string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(append(strings.Fields(line), "--lang", lang), nil, &stdout, &stderr); code != exitOK && code != exitBroken {
		t.Errorf("%s: exit code %d\n%s", line, code, stderr.String())
	}
	keepsTo(t, lang, line, own, strings.Split(stdout.String()+"\n"+stderr.String(), "\n"))
}

// keepsTo reports the texts that hold the other language.
func keepsTo(t *testing.T, lang, where string, own []string, texts []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, text := range texts {
		rest := text
		for _, name := range own {
			rest = strings.ReplaceAll(rest, name, "")
			if strings.Contains(name, rest) { // 前, for the queue 售前
				rest = ""
			}
		}
		rest = cited.ReplaceAllString(rest, "")
		other := chinese
		if lang == "zh" {
			other = english
		}
		if found := other.FindString(rest); found != "" && !seen[found] {
			seen[found] = true
			t.Errorf("%s in %s has %q: %s", where, lang, found, text)
		}
	}
}

// ownNames returns what the shop calls its event, queues, people and teams, and what
// it notes down, the longest first.
func ownNames(t *testing.T, example string) []string {
	t.Helper()
	shop := filepath.Join("..", "..", "examples", example)
	settings, err := os.ReadFile(filepath.Join(shop, "event.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(settings)) {
		line, _, _ = strings.Cut(line, "#")
		for _, m := range regexp.MustCompile(`name: *["']?([^"',}\n]+)`).FindAllStringSubmatch(line, -1) {
			names = append(names, strings.TrimSpace(m[1]))
		}
	}
	for _, file := range []string{"agents.csv", "pairs.csv", "wishes.csv"} {
		data, err := os.Open(filepath.Join(shop, file))
		if err != nil {
			continue // not every shop has it
		}
		defer data.Close()
		r := csv.NewReader(data)
		r.Comment, r.FieldsPerRecord = '#', -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for k, head := range rows[0] {
			if slices.Contains([]string{"姓名", "旺旺昵称", "组", "备注"}, strings.TrimPrefix(head, "\ufeff")) {
				for _, row := range rows[1:] {
					names = append(names, row[k])
				}
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return slices.DeleteFunc(slices.Compact(names), func(s string) bool { return s == "" })
}

// workbookTexts returns the texts of a workbook: of cells, sheet names and comments.
func workbookTexts(t *testing.T, file string) []string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out []string
	for _, f := range z.File {
		if !regexp.MustCompile(`^xl/(sharedStrings|workbook|comments\d*|worksheets/sheet\d+)\.xml$`).MatchString(f.Name) {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		d, text := xml.NewDecoder(part), ""
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch x := token.(type) {
			case xml.StartElement:
				for _, a := range x.Attr {
					if x.Name.Local == "sheet" && a.Name.Local == "name" {
						out = append(out, a.Value)
					}
				}
			case xml.CharData:
				text += string(x)
			case xml.EndElement:
				if slices.Contains([]string{"si", "is", "f", "v", "comment"}, x.Name.Local) {
					out, text = append(out, text), ""
				}
			}
		}
		part.Close()
	}
	if len(out) < 200 {
		t.Errorf("%s holds %d texts only", file, len(out))
	}
	return out
}
