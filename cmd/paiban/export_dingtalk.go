package main

import (
	"github.com/spf13/cobra"

	"paiban/planner/model"
	"paiban/rosters"
)

func (a *app) exportDingTalk() *cobra.Command {
	var sheet, shifts string
	what := model.Text{ZH: "填好从钉钉导出的排班表：只写班次名，别的格子不动", EN: "the sheet exported from DingTalk, filled in: shift names alone"}
	c := a.export("dingtalk", what, "d.xlsx --sheet s.xlsx --shifts s.csv", false, func(x exported, to string) error {
		if sheet == "" || shifts == "" {
			return a.usage(model.Text{ZH: "要用 --sheet 指出从钉钉导出的表，用 --shifts 指出考勤组的班次（名字,上班,下班）",
				EN: "--sheet has to name the sheet exported from DingTalk, --shifts the attendance group's shifts (name,from,to)"})
		}
		names, issues := rosters.ReadShifts(shifts)
		a.report(issues)
		if fatal(issues) {
			return a.nothingWritten(exit(exitUsage))
		}
		issues, err := rosters.FillDingTalk(sheet, to, x.plan, names)
		if err != nil {
			return err
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
