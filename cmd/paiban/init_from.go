package main

import (
	"bytes"
	"os"
	"path/filepath"
	"time"

	"github.com/natefinch/atomic"

	"paiban/planner/draft"
	"paiban/planner/model"
	"paiban/rosters"
)

// fromFiles sorts the arguments of init --from: the files that are there, and the folder to
// write, which is the one that is not, or a folder.
func (a *app) fromFiles(from, args []string) (dir string, files []string, err error) {
	files = from
	for _, arg := range args {
		if info, statErr := os.Stat(arg); statErr == nil && !info.IsDir() {
			files = append(files, arg)
			continue
		}
		if dir != "" {
			return "", nil, a.usage(model.Text{ZH: "%s 和 %s：没有这样的文件，写到的文件夹只能有一个\n提示：paiban init 我的店 --from 名单.xlsx 接待.csv",
				EN: "%s and %s: no such files, and there can be but one folder to write\nhint: paiban init my-shop --from list.xlsx volumes.csv"}, dir, arg)
		}
		dir = arg
	}
	if dir == "" {
		dir = a.t(model.Text{ZH: "我的店", EN: "my-shop"})
	}
	if isWorkbook(dir) {
		return "", nil, a.usage(model.Text{ZH: "--from 写的是文件夹，%s 像一个工作簿\n提示：换一个没有 .xlsx 的名字",
			EN: "--from writes a folder, and %s looks like a workbook\nhint: a name without .xlsx"}, dir)
	}
	return dir, files, nil
}

// initFrom makes a first event of what the shop has, and says what was taken for what, what
// was estimated and what only the shop can answer.
func (a *app) initFrom(from, args []string, force bool) error {
	dir, files, err := a.fromFiles(from, args)
	if err != nil {
		return err
	}
	var list []*model.Table
	var issues []model.Issue
	for _, path := range files {
		tables, more := rosters.ReadAll(path)
		list, issues = append(list, tables...), append(issues, more...)
	}
	a.report(issues)
	if fatal(issues) {
		return a.nothingWritten(exit(exitUsage))
	}
	d, issues := draft.Make(list, a.lang, time.Now())
	if d == nil {
		a.report(issues)
		return a.nothingWritten(exit(exitUsage))
	}
	out := map[string][]byte{"event.yaml": []byte(d.Settings)}
	names := []string{"event.yaml"}
	for _, t := range d.Tables {
		if out[t.File], err = rosters.CSV(t); err != nil {
			return err
		}
		names = append(names, t.File)
	}
	if err := a.notThere(dir, names, force); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := atomic.WriteFile(path, bytes.NewReader(out[name])); err != nil {
			return err
		}
		if err := os.Chmod(path, 0o644); err != nil {
			return err
		}
	}
	a.drafted(d, dir, names)
	return nil
}

// drafted prints a draft.
func (a *app) drafted(d *draft.Draft, dir string, names []string) {
	for _, t := range d.Taken {
		a.say(model.Text{ZH: "%s：%s", EN: "%s: %s"}, t.Place, t.For.In(a.lang))
		for _, l := range t.Lines {
			a.wrapped("  ", l.In(a.lang))
		}
	}
	if len(d.Estimated) > 0 {
		a.say(model.Text{ZH: "\n估算：", EN: "\nEstimated:"})
		for _, x := range d.Estimated {
			a.wrapped("  - ", x.In(a.lang))
		}
	}
	a.say(model.Text{ZH: "\n写出：", EN: "\nWritten:"})
	for _, name := range names {
		a.say(model.Text{ZH: "  %s", EN: "  %s"}, filepath.Join(dir, name))
	}
	a.report(d.Issues)
	a.say(model.Text{ZH: "\n请确认 %d 件事，在 event.yaml 里改：", EN: "\n%d questions, to be answered in event.yaml:"}, len(d.Questions))
	for k, q := range d.Questions {
		a.wrapped("  "+string(rune('1'+k))+". ", q.In(a.lang))
	}
	a.say(model.Text{ZH: "\n接下来：paiban plan %s -o out", EN: "\nNext: paiban plan %s -o out"}, dir)
}
