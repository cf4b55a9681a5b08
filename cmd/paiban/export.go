package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// planOf reads a roster.json as the sheets want it. judge is planner.Judge, or
// planner.Recheck for what also says what would help, which takes longer.
func (a *app) planOf(path string, judge func(*contract.File, *model.Roster) *outcome.Result) (*rosters.Plan, *contract.File, error) {
	file, roster, err := a.readBase(path)
	if err != nil {
		return nil, nil, err
	}
	r := judge(file, roster)
	if file.Input == "" {
		file.Input = contract.InputFingerprint(file.Day)
	}
	return workbookOf(nil, r, contract.Rechecked(r, file)), file, nil
}

// sheetLang is the language of what is handed out: the event's, unless --lang says
// otherwise.
func (a *app) sheetLang(file *contract.File) string {
	if a.langGiven || file.Language == "" {
		return a.lang
	}
	return file.Language
}

func (a *app) exportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "export",
		Short: a.t(model.Text{ZH: "导出：日历、CSV、人×日表、钉钉、外包需求单、手机页、排班表", EN: "calendars, CSV, person × day, DingTalk, request, phone page, workbooks"}),
		Long: a.t(model.Text{ZH: "把 roster.json 导出成别的格式。再导一次会替换没改过的文件；改过的不覆盖，除非加 --force。",
			EN: "Turn a roster.json into other formats. Doing it again replaces files that " +
				"nobody has edited; edited ones are left alone unless --force is given."}),
		Example: "  paiban export ics out/roster.json -o calendars\n  paiban export matrix out/roster.json -o matrix.csv",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.noSuchCommand(c, args[0])
			}
			return c.Help()
		},
		Args:                       cobra.ArbitraryArgs,
		SuggestionsMinimumDistance: misspelt,
	}
	c.AddCommand(
		a.exportICS(),
		a.exportFile("csv", model.Text{ZH: "每个人每段活动一行（Excel 能直接打开）", EN: "a row for each activity of each person"}, "activities.csv", writeCSV),
		a.exportFile("matrix",
			model.Text{ZH: "人×日的表，.xlsx 或 .csv，不上班写“休”", EN: "person × day, .xlsx or .csv, off on days off"}, "matrix.xlsx", rosters.WriteMatrix),
		a.exportDingTalk(),
		a.exportFile("request", model.Text{ZH: "给外包公司的需求单：坐席、时间、技能，不含店名和人名",
			EN: "the request to an outsourcing company: seats, times, skills, without the shop's names"}, "request.xlsx", rosters.WriteRequest),
		a.exportFile("html", model.Text{ZH: "手机上看的一页：我的组现在和接下来、找人、整张表，不联网",
			EN: "a page for the phone: who does what now and next, a name to find, the grid; fetches nothing"}, "roster.html", rosters.WriteHTML),
		a.exportBooks(),
	)
	return c
}

// exported is what an export is made of.
type exported struct {
	plan *rosters.Plan
	file *contract.File
	lang string
}

// export returns a subcommand that reads one roster.json and writes a file, or a folder
// of files, to -o. write makes them at a place of their own, from which they are moved.
func (a *app) export(name string, what model.Text, out string, folder bool, write func(x exported, to string) error) *cobra.Command {
	var to string
	var force bool
	c := &cobra.Command{
		Use: name + " roster.json", Short: a.t(what), Example: "  paiban export " + name + " out/roster.json -o " + out,
		Args: a.args(1, 1, model.Text{ZH: "一个 roster.json", EN: "one roster.json"}), ValidArgsFunction: files("json"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return a.usage(model.Text{ZH: "要用 -o 指出写到哪里", EN: "-o has to say where to write"})
			}
			if err := a.exportTo(name, to); err != nil {
				return err
			}
			judge := planner.Judge
			if name == "xlsx" { // the manager's workbook lists remedies
				judge = func(f *contract.File, r *model.Roster) *outcome.Result { return planner.Recheck(c.Context(), f, r) }
			}
			p, file, err := a.planOf(args[0], judge)
			if err != nil {
				return err
			}
			dir, inside := filepath.Dir(to), filepath.Base(to)
			if folder {
				dir, inside = to, ""
			}
			return a.replaceExports(dir, force, func(tmp string) error {
				return write(exported{p, file, a.sheetLang(file)}, filepath.Join(tmp, inside))
			})
		},
	}
	c.Flags().StringVarP(&to, "out", "o", "", a.t(model.Text{ZH: "写到这个`文件`或文件夹", EN: "`FILE` or folder to write"}))
	a.replaceFlag(c, &force)
	return c
}

// exportEnds are what the name of an exported file may end with; a name without an end will do.
var exportEnds = map[string][]string{"csv": {".csv", ".txt"}, "matrix": {".xlsx", ".csv"}, "dingtalk": {".xlsx"}, "request": {".xlsx"},
	"html": {".html", ".htm"}}

// exportTo refuses a name that says another kind of file than is written, and the names of a
// plan's own files.
func (a *app) exportTo(name, to string) error {
	ends, end := exportEnds[name], strings.ToLower(filepath.Ext(to))
	if ends == nil {
		return nil // a folder
	}
	_, err := os.Stat(filepath.Join(filepath.Dir(to), rosterFile))
	if err == nil && slices.Contains([]string{rosterFile, leadsFile, managerFile}, filepath.Base(to)) {
		return a.usage(model.Text{ZH: "%s 是 paiban plan 的结果，导出不能写在它上面\n提示：-o 另写一个名字",
			EN: "%s is what paiban plan writes: an export cannot take its place\nhint: name another file with -o"}, to)
	}
	if end != "" && !slices.Contains(ends, end) {
		return a.usage(model.Text{ZH: "%s 写的文件要以 %s 结尾，不能是 %s\n提示：改 -o 后面的名字",
			EN: "%s writes a file that ends with %s, not %s\nhint: change the name after -o"}, name, a.list(ends), to)
	}
	return nil
}

// exportFile is an export of one file that needs nothing but the plan.
func (a *app) exportFile(name string, what model.Text, out string, write func(path string, p *rosters.Plan, lang string) error) *cobra.Command {
	return a.export(name, what, out, false, func(x exported, to string) error {
		return write(to, x.plan, x.lang)
	})
}

func writeCSV(path string, p *rosters.Plan, lang string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(rosters.WriteCSV(f, p, lang), f.Close())
}
