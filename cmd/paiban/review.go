package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/rosters"
)

type reviewFlags struct {
	actuals, attendance, out string
	force, json              bool
}

func (a *app) reviewCommand() *cobra.Command {
	var f reviewFlags
	c := &cobra.Command{
		Use:   "review roster.json --actuals " + a.t(model.Text{ZH: "文件", EN: "FILE"}),
		Short: a.t(model.Text{ZH: "过后复盘：实际和计划，留给下次的数据", EN: "after the day: what came beside the plan, and what to carry on"}),
		Long: a.t(model.Text{ZH: `活动过后，把实际的咨询量和签到放在预测、排班和模拟旁边，按阶段看。

  --actuals 咨询量.csv     当天各时段的咨询量，历史能读的各种表都行
  --attendance 签到.csv    谁几点到岗、几点离岗（表头 工号、到岗、离岗；考勤导出也行）
  -o next                  写出 next/past_event.csv（下次学倍数用）和 next/ledger.csv（下次接着排用）`,
			EN: `After the day: what came and who was there beside forecast, roster and prediction, by phase.

  --actuals VOLUME.csv     the day's inquiries, any table that histories take
  --attendance SIGNED.csv  who came and went when (columns staff_id, come, go; exports of attendance will do)
  -o next                  write next/past_event.csv (to learn from) and next/ledger.csv (to go on from)`}),
		Example:           "  paiban review out/roster.json --actuals today.csv -o next",
		Args:              a.args(1, 1, model.Text{ZH: "一份排班", EN: "one roster"}),
		ValidArgsFunction: files("json"),
		RunE:              func(_ *cobra.Command, args []string) error { return a.review(args[0], f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.actuals, "actuals", "", a.t(model.Text{ZH: "实际咨询量的`文件`", EN: "`FILE` of what came"}))
	fl.StringVar(&f.attendance, "attendance", "", a.t(model.Text{ZH: "签到表或考勤导出`文件`", EN: "`FILE` of who came and went when"}))
	fl.StringVarP(&f.out, "out", "o", "", a.t(model.Text{ZH: "把 past_event.csv 和 ledger.csv 写到这个`文件夹`", EN: "`FOLDER` for past_event.csv and ledger.csv"}))
	a.replaceFlag(c, &f.force)
	a.jsonFlag(c, &f.json)
	return c
}

func (a *app) review(path string, f reviewFlags) error {
	if f.actuals == "" {
		return a.usage(model.Text{ZH: "要用 --actuals 指出实际咨询量的文件", EN: "--actuals has to name the file of what came"})
	}
	file, roster, err := a.readBase(path)
	if err != nil {
		return err
	}
	read := func(name, path string) (*model.Table, error) {
		if path == "" {
			return nil, nil
		}
		t, issues := rosters.ReadTable(name, path)
		a.report(issues)
		if t == nil || fatal(issues) {
			return nil, exit(exitUsage)
		}
		return t, nil
	}
	actuals, err := read("history", f.actuals)
	if err != nil {
		return err
	}
	attendance, err := read("attendance", f.attendance)
	if err != nil {
		return err
	}
	r, err := planner.ReviewOf(file, roster, actuals, attendance)
	if err != nil {
		return a.planError(err)
	}
	if f.out != "" {
		if err := a.replaceExports(f.out, f.force, func(tmp string) error { return a.carryOn(tmp, file, r) }); err != nil {
			return err
		}
	}
	if f.json {
		return a.json(contract.ReviewDocument(file, reviewRows(r)))
	}
	a.reviewText(file, r)
	return nil
}

func reviewRows(r *planner.Review) []contract.ReviewPhase {
	var out []contract.ReviewPhase
	for _, p := range r.Phases {
		out = append(out, contract.ReviewPhase{Span: p.Span, Forecast: p.Forecast, Low: p.Low, High: p.High, Came: contract.Known(p.Came), Required: p.Required,
			Planned: p.Planned, Within: contract.Known(p.Within), Due: p.Due, There: contract.Known(float64(p.There))})
	}
	return out
}

func (a *app) reviewText(file *contract.File, r *planner.Review) {
	fmt.Fprintln(a.out, file.Event)
	known := func(ok bool, text string) string {
		if !ok {
			return "-"
		}
		return text
	}
	var rows [][]string
	for k, p := range r.Phases {
		rows = append(rows,
			[]string{file.Day.Phases[k].Name.In(a.lang), whole(p.Forecast), whole(p.Low) + "–" + whole(p.High), known(p.Came >= 0, whole(p.Came)),
				known(p.Came >= 0 && p.Forecast > 0, fmt.Sprintf("%.2f", p.Came/max(p.Forecast, 1e-9))), hours(p.Required), hours(p.Planned),
				known(p.Within >= 0, model.FormatPercent(p.Within)), known(p.There >= 0 && p.Due > 0,
					model.FormatPercent(float64(p.There)/max(float64(p.Due), 1)))})
	}
	a.table("l15 r r r r r r r r", model.Text{ZH: "阶段|预测|P10–P90|实际|倍|需(人时)|接待(人时)|预计达标|签到",
		EN: "phase|forecast|P10–P90|came|times|required, h|serving, h|predicted|signed in"}, rows)
	names := func(list []int) string {
		var out []string
		for _, i := range list {
			out = append(out, file.Day.Agents[i].Name+" "+file.Day.Agents[i].ID)
		}
		return a.list(out)
	}
	if s := r.Signed; s.Rows > 0 {
		a.para(model.Text{ZH: "签到：%d 行，%d 人；没写日期的 %d 处，按离得最近的班算",
			EN: "attendance: %d lines, %d people; %d times without a date are taken for the nearest duty's"}, s.Rows, s.People, s.Dated)
		if len(s.Open) > 0 {
			a.para(model.Text{ZH: "没写离岗，按排班的下班算：%s", EN: "no end is given, the duty's is taken: %s"}, names(s.Open))
		}
		if len(s.Strangers) > 0 {
			a.para(model.Text{ZH: "名单上没有，没有算：%s", EN: "not on the list, left out: %s"}, a.list(s.Strangers[:min(len(s.Strangers), mostNames)]))
		}
	}
	if len(r.Absent) > 0 {
		a.para(model.Text{ZH: "排了班没有签到：%s", EN: "on the roster and not signed in: %s"}, names(r.Absent))
	}
}

// daysAround is how many normal days a past event has to come with.
const daysAround = 7

// carryOn writes what the next event starts from.
func (a *app) carryOn(dir string, file *contract.File, r *planner.Review) error {
	g := file.Day.Grid
	rows := [][]string{{"time", "queue", "count"}}
	even := true
	days := map[string]bool{}
	for _, s := range r.Past {
		even = even && math.Abs(s.To-s.From-(r.Past[0].To-r.Past[0].From)) < 1e-6
		queue := ""
		if s.Queue >= 0 {
			queue = file.Day.Queues[s.Queue].ID
		}
		at := g.Start.Add(time.Duration(math.Round(s.From*float64(g.SlotMinutes)*60)) * time.Second)
		days[at.Format(time.DateOnly)] = true
		rows = append(rows, []string{at.Format("2006-01-02 15:04"), queue, model.FormatNumber(s.Count)})
	}
	if even {
		if err := writeRows(filepath.Join(dir, "past_event.csv"), rows); err != nil {
			return err
		}
		if len(days) <= daysAround {
			a.warn(model.Text{ZH: "注意：past_event.csv 里只有 %d 天。要从它学倍数，还要活动前后至少 %d 个普通日子：--actuals 给一份含前后几周的表。",
				EN: "warning: past_event.csv holds %d days only. To learn from it takes at " +
					"least %d normal days around, too: hand in --actuals with the weeks around."},
				len(days), daysAround)
		}
	} else {
		a.warn(model.Text{ZH: "注意：没有写 past_event.csv：实际咨询量的时段长短不一，下次学不了；给按小时或时段的表。",
			EN: "warning: past_event.csv is not written: the counts are of stretches of different length; hand in hours or slots."})
	}
	rows = [][]string{{"staff_id", "name", "week_minutes", "month_minutes", "nights", "overtime_minutes", "last_end", "last_minutes"}}
	for _, c := range r.Carried {
		row := []string{c.ID, c.Name, strconv.Itoa(c.WeekMinutes), strconv.Itoa(c.MonthMinutes), strconv.Itoa(c.Nights), strconv.Itoa(c.OvertimeMinutes), "",
			""}
		if c.LastMinutes > 0 {
			row[6], row[7] = c.LastEnd.Format("2006-01-02 15:04"), strconv.Itoa(c.LastMinutes)
		}
		rows = append(rows, row)
	}
	return writeRows(filepath.Join(dir, "ledger.csv"), rows)
}

func writeRows(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(rosters.WriteRows(f, rows), f.Close())
}
