package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/contract"
	"paiban/rosters"
)

// A lead who has nothing but the workbook sees what an edit breaks; what it carries for that
// says nothing that is only the manager's.
func TestALeadChecksAlone(t *testing.T) {
	t.Parallel()
	shop := t.TempDir()
	for name, text := range map[string]string{
		"agents.csv": "工号,姓名,组,角色,类型,保护,请假,每小时成本,最少分钟\nA01,客服1号,甲组,组长,,,,41.5,\nA02,客服2号,甲组,副组长,,,,41.5,\nA03,客服3号,甲组,,,pregnant,,41.5,\n" +
			"A04,客服4号,甲组,,,,11-11 12:00~18:00,41.5,\n",
		"event.yaml": "name: 店\nopening: \"2026-11-11 00:00\"\nnormal_per_day: 100\nsurge: {day_factor: 4}\n",
		"pairs.csv":  "甲,乙,关系\nA01,A02,together\n",
		"wishes.csv": "工号,时段,意愿\nA01,11-11 12:00~14:00,off\n",
	} {
		if err := os.WriteFile(filepath.Join(shop, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dir, _ := planned(t, "zh", shop, "--iterations", "1", "--per-team")
	books, _ := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if len(books) != 3 {
		t.Fatal(books)
	}
	for _, path := range books {
		book := filepath.Join(t.TempDir(), "mine.xlsx")
		data := must(os.ReadFile(path))
		if err := os.WriteFile(book, data, 0o644); err != nil {
			t.Fatal(err)
		}
		base := rosters.Base(book)
		if strings.Contains(path, managerFile) {
			if base != "" {
				t.Error("the manager's workbook carries a base")
			}
			continue
		}
		file, roster, issues := contract.Unpack(book, base)
		if roster == nil {
			t.Fatal(issues)
		}
		text := string(must(json.Marshal(file.Day.Agents))) + string(must(json.Marshal(file.Agents))) + string(must(json.Marshal(file.Day.Wishes))) +
			string(must(json.Marshal(file.Day.Pairs)))
		for _, secret := range []string{"pregnant", "41.5", "together", "weight", "minutes\":", "exempt", "commute"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s: the base holds %s", filepath.Base(path), secret)
			}
		}
		check := func() (int, string) {
			var stdout, stderr bytes.Buffer
			code := run([]string{"check", book, "--lang", "zh"}, nil, &stdout, &stderr)
			return code, stdout.String() + stderr.String()
		}
		if code, said := check(); code != exitOK || !strings.Contains(said, "改动没有带来新的问题") {
			t.Errorf("%s as written: %d\n%s", filepath.Base(path), code, said)
		}
		f := must(excelize.OpenFile(book))
		rows := must(f.GetRows("排班表"))
		for k, row := range rows {
			if len(row) > 1 && row[1] == "A04" { // at work while not available
				for c := 113; c < 119; c++ {
					if err := f.SetCellValue("排班表", must(excelize.CoordinatesToCellName(c, k+1)), "待"); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if code, said := check(); code != exitBroken || !strings.Contains(said, "改动带来的问题") || !strings.Contains(said, "硬性：客服4号") || !strings.Contains(said, "自带的底稿") {
			t.Errorf("%s edited: %d\n%s", filepath.Base(path), code, said)
		}
	}
}
