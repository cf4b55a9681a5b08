package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
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
		Short: a.t(model.Text{ZH: "导出：日历、CSV、人×日表、钉钉、外包需求单、排班表", EN: "calendars, CSV, person × day, DingTalk, request, workbooks"}),
		Long: a.t(model.Text{ZH: "把 roster.json 导出成别的格式。再导一次会替换没改过的文件。",
			EN: "Turn a roster.json into other formats. Doing it again replaces files that nobody has edited."}),
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
	c.AddCommand(a.exportICS(), a.exportCSV(), a.exportMatrix(), a.exportDingTalk(), a.exportRequest(), a.exportBooks())
	return c
}

// export returns a subcommand that reads one roster.json and writes to -o.
func (a *app) export(name string, what model.Text, out string, run func(p *rosters.Plan, file *contract.File, out string, force bool) error) *cobra.Command {
	var to string
	var force bool
	c := &cobra.Command{
		Use: name + " roster.json", Short: a.t(what), Long: a.t(what) + a.t(model.Text{ZH: "。", EN: "."}),
		Example: "  paiban export " + name + " out/roster.json -o " + out,
		Args:    a.args(1, 1, model.Text{ZH: "一个 roster.json", EN: "one roster.json"}),
		RunE: func(_ *cobra.Command, args []string) error {
			if to == "" {
				return a.usage(model.Text{ZH: "要用 -o 指出写到哪里", EN: "-o has to say where to write"})
			}
			judge := planner.Judge
			if name == "xlsx" { // the manager's workbook lists remedies
				judge = planner.Recheck
			}
			p, file, err := a.planOf(args[0], judge)
			if err != nil {
				return err
			}
			return run(p, file, to, force)
		},
	}
	c.Flags().StringVarP(&to, "out", "o", "", a.t(model.Text{ZH: "写到这个`文件`或文件夹", EN: "`FILE` or folder to write"}))
	a.replaceFlag(c, &force)
	return c
}

// mayReplace refuses to replace a file without --force: paiban does not know
// whether anybody has edited it.
func (a *app) mayReplace(path string, force bool) error {
	if _, err := os.Stat(path); err == nil && !force {
		return a.usage(model.Text{ZH: "%s 已经有了，没有覆盖\n提示：加 --force，或用 -o 写到别处",
			EN: "%s is there already and is left alone\nhint: add --force, or write elsewhere with -o"}, path)
	}
	return nil
}

// writeFile writes a file in one step.
func writeFile(path string, write func(io.Writer) error) error {
	r, w := io.Pipe()
	go func() { w.CloseWithError(write(w)) }()
	if err := atomic.WriteFile(path, r); err != nil {
		return fail(err)
	}
	return os.Chmod(path, 0o644)
}

func (a *app) exportICS() *cobra.Command {
	return a.export("ics", model.Text{ZH: "导出日历：每人一份、每组一份，写进一个文件夹",
		EN: "Write calendars, one for each person and each team, into a folder"}, "calendars",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			if err := os.MkdirAll(out, 0o755); err != nil {
				return fail(err)
			}
			type calendar struct {
				name   string
				agents []int
			}
			var list []calendar
			teams := map[string][]int{}
			for i, x := range p.Agents {
				list = append(list, calendar{rosters.FileName(".ics", x.ID, x.Name), []int{i}})
				teams[x.Team] = append(teams[x.Team], i)
			}
			for _, team := range rosters.Teams(p) {
				list = append(list, calendar{rosters.FileName(".ics", a.t(model.Text{ZH: "组", EN: "team"}), team), teams[team]})
			}
			// A calendar of an older version is there to be replaced: its events carry
			// the same UIDs and a lower sequence.
			for _, x := range list {
				if err := writeFile(filepath.Join(out, x.name), func(w io.Writer) error {
					return rosters.WriteICS(w, p, x.agents, max(1, file.Version), a.sheetLang(file))
				}); err != nil {
					return err
				}
			}
			a.say(model.Text{ZH: "写出 %d 份日历：%s", EN: "%d calendars written: %s"}, len(list), out)
			return nil
		})
}

func (a *app) exportCSV() *cobra.Command {
	return a.export("csv", model.Text{ZH: "每个人每段活动一行",
		EN: "Write a row for each activity of each person"}, "activities.csv",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			if err := a.mayReplace(out, force); err != nil {
				return err
			}
			return writeFile(out, func(w io.Writer) error { return rosters.WriteCSV(w, p, a.sheetLang(file)) })
		})
}

func (a *app) exportMatrix() *cobra.Command {
	return a.export("matrix", model.Text{ZH: "人×日的表，不上班写“休”",
		EN: "Write a table of person × day"}, "matrix.xlsx",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			if err := a.mayReplace(out, force); err != nil {
				return err
			}
			if err := rosters.WriteMatrix(out, p, a.sheetLang(file)); err != nil {
				return fail(err)
			}
			return nil
		})
}

func (a *app) exportRequest() *cobra.Command {
	return a.export("request", model.Text{ZH: "给外包公司的需求单：坐席、时间、技能，不含店名和人名",
		EN: "Write the request to an outsourcing company: seats, times, skills, without the shop's names"}, "request.xlsx",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			if err := a.mayReplace(out, force); err != nil {
				return err
			}
			if err := rosters.WriteRequest(out, p, a.sheetLang(file)); err != nil {
				return fail(err)
			}
			return nil
		})
}

func (a *app) exportDingTalk() *cobra.Command {
	var sheet, shifts string
	c := a.export("dingtalk", model.Text{ZH: "填好从钉钉导出的排班表：只写班次名，别的格子不动",
		EN: "Fill in the sheet exported from DingTalk: shift names alone, nothing else touched"}, "d.xlsx --sheet s.xlsx --shifts s.csv",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			if sheet == "" || shifts == "" {
				return a.usage(model.Text{ZH: "要用 --sheet 指出从钉钉导出的表，用 --shifts 指出考勤组的班次（名字,上班,下班）",
					EN: "--sheet has to name the sheet exported from DingTalk, --shifts the attendance group's shifts (name,from,to)"})
			}
			if err := a.mayReplace(out, force); err != nil {
				return err
			}
			names, issues := rosters.ReadShifts(shifts)
			a.report(issues)
			if fatal(issues) {
				return a.nothingWritten(exit(exitUsage))
			}
			issues, err := rosters.FillDingTalk(sheet, out, p, names)
			if err != nil {
				return fail(err)
			}
			a.report(issues)
			if fatal(issues) {
				return a.nothingWritten(exit(exitUsage))
			}
			return nil
		})
	c.Flags().StringVar(&sheet, "sheet", "", a.t(model.Text{ZH: "从钉钉导出的`排班表`", EN: "the `SHEET` exported from DingTalk"}))
	c.Flags().StringVar(&shifts, "shifts", "", a.t(model.Text{ZH: "考勤组的班次：`CSV`，名字,上班,下班，一天两段的再写 上班2,下班2；休息只写名字",
		EN: "the attendance group's shifts: `CSV` of name, from, to, and from, to again of a shift of two parts; the day off has a name only"}))
	return c
}

func (a *app) exportBooks() *cobra.Command {
	var perTeam bool
	c := a.export("xlsx", model.Text{ZH: "按 roster.json 写出排班表（合并改动之后用），写进一个文件夹",
		EN: "Write the workbooks of a roster.json into a folder, after an import"}, "v2",
		func(p *rosters.Plan, file *contract.File, out string, force bool) error {
			books := booksOf(p, perTeam)
			for _, b := range books {
				if err := a.mayReplace(filepath.Join(out, b.name), force); err != nil {
					return err
				}
			}
			if err := os.MkdirAll(out, 0o755); err != nil {
				return fail(err)
			}
			if err := a.writeBooks(out, books, p, a.sheetLang(file), nil); err != nil {
				return err
			}
			for _, b := range books {
				fmt.Fprintln(a.out, filepath.Join(out, b.name))
			}
			return nil
		})
	c.Flags().BoolVar(&perTeam, "per-team", false, a.t(model.Text{ZH: "另外每组一份", EN: "also one for each team"}))
	return c
}
