package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"paiban/planner/draft"
	"paiban/planner/model"
	"paiban/rosters"
)

// fromFiles sorts the arguments of init --from: the files that are there, and what to write,
// which is the one that is not, a folder, or a shop's workbook, whose tables no list of people is.
func (a *app) fromFiles(from, args []string) (dir string, files []string, err error) {
	files = from
	for _, arg := range args {
		if info, statErr := os.Stat(arg); statErr == nil && !info.IsDir() && !(isWorkbook(arg) && rosters.IsEvent(arg)) {
			files = append(files, arg)
			continue
		}
		if dir != "" {
			return "", nil, a.usage(model.Text{ZH: "%s 和 %s：没有这样的文件，写到的文件夹或工作簿只能有一个\n" +
				"提示：paiban init 我的店 --from 名单.xlsx 接待.csv",
				EN: "%s and %s: no such files, and there can be but one folder or workbook to write\n" +
					"hint: paiban init my-shop --from list.xlsx volumes.csv"}, dir, arg)
		}
		dir = arg
	}
	if dir == "" {
		dir = a.t(model.Text{ZH: "我的店", EN: "my-shop"})
	}
	return dir, files, a.portable("", dir)
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
	names, write := []string{dir}, a.writeBook
	if !isWorkbook(dir) {
		names, write = []string{filepath.Join(dir, "event.yaml")}, a.writeFolder
		for _, t := range d.Tables {
			names = append(names, filepath.Join(dir, t.File))
		}
	}
	if err := a.notThere("", names, force); err != nil {
		return err
	}
	if err := write(dir, d); err != nil {
		return err
	}
	a.drafted(d, dir, names)
	return nil
}

// writeFolder writes a draft as event.yaml and tables.
func (a *app) writeFolder(dir string, d *draft.Draft) error {
	out := map[string][]byte{"event.yaml": []byte(d.Settings)}
	for _, t := range d.Tables {
		data, err := rosters.CSV(t)
		if err != nil {
			return err
		}
		out[t.File] = data
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, data := range out {
		if err := model.WriteFile(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	return nil
}

// writeBook writes a draft as one workbook; what its reader says names the sheets.
func (a *app) writeBook(path string, d *draft.Draft) error {
	sheets := map[string]string{"event.yaml": rosters.SheetOf("settings", a.lang)}
	for _, t := range d.Tables {
		sheets[t.File] = rosters.SheetOf(t.Name, a.lang)
	}
	for k := range d.Issues {
		i := &d.Issues[k]
		sheet, own := sheets[i.File]
		if !own {
			continue // of a table that was handed in
		}
		if i.File == "event.yaml" {
			i.Line = 0
		}
		i.File, i.Sheet = path, sheet
	}
	return rosters.WriteEventBook(path, append(slices.Clone(d.Book), d.Tables...), a.lang)
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
		a.say(model.Text{ZH: "  %s", EN: "  %s"}, name)
	}
	a.report(d.Issues)
	where := model.Text{ZH: " event.yaml 里", EN: "event.yaml"}
	if isWorkbook(dir) {
		where = model.Text{ZH: "“设置”和“队列”里", EN: "the sheets settings and queues"}
	}
	a.say(model.Text{ZH: "\n请确认 %d 件事，在%s改：", EN: "\n%d questions, to be answered in %s:"}, len(d.Questions), where.In(a.lang))
	for k, q := range d.Questions {
		a.wrapped(fmt.Sprintf("  %d. ", k+1), q.In(a.lang))
	}
	a.say(model.Text{ZH: "\n接下来：paiban plan %s -o out", EN: "\nNext: paiban plan %s -o out"}, dir)
}
