package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/rosters"
)

type forecastFlags struct {
	days               int
	from               string
	time, clock, queue string
	counts             []string
	timezone, history  string
	actuals, now       string
	json               bool
	backtest           backtestFlags
}

func (a *app) forecastCommand() *cobra.Command {
	var f forecastFlags
	c := &cobra.Command{
		Use:   "forecast " + a.t(model.Text{ZH: "文件夹|文件.csv|roster.json", EN: "FOLDER|FILE.csv|roster.json"}),
		Short: a.t(model.Text{ZH: "预测咨询量", EN: "forecast the inquiries"}),
		Long: a.t(model.Text{ZH: `给一个文件夹：预测活动当天每个阶段的咨询量。给一个咨询量文件：预测接下来几天；时间、队列、数量各在哪一列会自己认，认错了用选项指明。方法按本店历史的回测挑选；P10–P90 是八成把握的范围。

当天：forecast roster.json --actuals 今天.csv --now 10:20 按已经来的咨询量把后面各阶段重估一遍。`,
			EN: `With a folder: the inquiries of the event's phases. With a file of volumes: the days to come; the columns of time, queue
and count are found by themselves, or named by flags. The method is chosen by a backtest on the shop's own history; eight
days in ten fall between P10 and P90.

On the day: forecast roster.json --actuals TODAY.csv --now 10:20 forecasts the phases to come anew from what has come.`}),
		Example:           "  paiban forecast examples/flagship\n  paiban forecast calls.csv --days 14\n  paiban forecast calls.csv --backtest",
		Args:              a.args(1, 1, model.Text{ZH: "一个文件夹、咨询量文件或 roster.json", EN: "one folder, file of volumes or roster.json"}),
		ValidArgsFunction: files("csv", "xlsx", "json"),
		RunE: func(_ *cobra.Command, args []string) error {
			if f.actuals != "" {
				return a.reforecast(args[0], f)
			}
			if f.now != "" {
				return a.usage(model.Text{ZH: "--now 要和 --actuals 一起用", EN: "--now goes with --actuals"})
			}
			if f.backtest.on {
				return a.backtest(args[0], f)
			}
			if isShop(args[0]) {
				return a.forecastEvent(args[0], f)
			}
			return a.forecastDays(args[0], f)
		},
	}
	fl := c.Flags()
	a.actualsFlags(fl, &f.actuals, &f.now)
	fl.IntVar(&f.days, "days", 14, a.t(model.Text{ZH: "预测几天（只对文件）", EN: "days to forecast (of a file)"}))
	fl.StringVar(&f.from, "from", "", a.t(model.Text{ZH: "从哪`天`起，如 2026-11-12（默认接着文件的最后一天）",
		EN: "first `DAY`, such as 2026-11-12 (default: the day after the file's last)"}))
	fl.StringVar(&f.time, "time", "", a.t(model.Text{ZH: "时间列的`列名`", EN: "`NAME` of the column of times"}))
	fl.StringVar(&f.clock, "clock", "", a.t(model.Text{ZH: "钟点或时段号列的`列名`（日期另有一列时）",
		EN: "`NAME` of the column of clock times or slot numbers, where the date has its own"}))
	fl.StringVar(&f.queue, "queue", "", a.t(model.Text{ZH: "队列列的`列名`", EN: "`NAME` of the column of queues"}))
	fl.StringArrayVar(&f.counts, "count", nil, a.t(model.Text{ZH: "数量列的`列名`；写几遍就是一列一个队列",
		EN: "`NAME` of the column of counts; given several times, each is a queue"}))
	fl.StringVar(&f.timezone, "timezone", "Asia/Shanghai", a.t(model.Text{ZH: "文件的`时区`", EN: "time `ZONE` of the file"}))
	a.historyFlag(c, &f.history)
	f.backtest.register(fl, a)
	a.jsonFlag(c, &f.json)
	return c
}

func (a *app) forecastDays(path string, f forecastFlags) error {
	location, err := time.LoadLocation(f.timezone)
	if err != nil {
		return a.noSuchZone(f.timezone)
	}
	var from time.Time
	if f.from != "" {
		m, ok := model.Reader{Near: time.Unix(0, 0).In(location)}.Moment(f.from)
		if from = m.Day; !ok || !m.HasYear || m.HasTime {
			return a.usage(model.Text{ZH: "--from %q 不是日期\n提示：写成 2026-11-12 的样子", EN: "--from %q is no date\nhint: written like 2026-11-12"}, f.from)
		}
	}
	if f.days < 1 || f.days > 400 {
		return a.usage(model.Text{ZH: "--days 要在 1 到 400 之间", EN: "--days must be between 1 and 400"})
	}
	table, issues := rosters.ReadTable("history", path)
	if table == nil || fatal(issues) {
		a.report(issues)
		return exit(exitUsage)
	}
	columns := demand.ReadOptions{Time: f.time, Clock: f.clock, Queue: f.queue, Counts: f.counts, Location: location, Before: from}
	r, more, err := demand.Days(table, columns, from, f.days)
	if err != nil {
		a.report(issues)
		return a.planError(err)
	}
	a.report(append(issues, more...))
	if f.json {
		return a.json(contract.DaysDocument(r))
	}
	fmt.Fprintln(a.out, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	a.readings(r.Read)
	fmt.Fprintln(a.out)
	var rows [][]string
	for _, d := range r.Days {
		if !d.Open {
			rows = append(rows, []string{d.Date.Format("2006-01-02 ") + a.weekday(d.Date), d.Kind.Name().In(a.lang), a.t(model.Text{ZH: "不营业",
				EN: "closed"}), "", ""})
			continue
		}
		rows = append(rows, []string{
			d.Date.Format("2006-01-02 ") + a.weekday(d.Date), d.Kind.Name().In(a.lang), whole(d.Total), whole(d.Low), whole(d.High),
		})
	}
	a.table("l l r r r", model.Text{ZH: "日期|日子|咨询量|P10|P90", EN: "date|day|inquiries|P10|P90"}, rows)
	a.notes(append(demand.MethodTexts(r.Methods, nil), r.Notes...))
	return nil
}

func (a *app) forecastEvent(dir string, f forecastFlags) error {
	ev, err := a.load(dir, map[string]string{"history": f.history})
	if err != nil {
		return err
	}
	r, issues, err := demand.Forecast(ev)
	if err != nil {
		return a.planError(err)
	}
	a.report(issues)
	if f.json {
		return a.json(contract.ForecastDocument(ev, r))
	}
	g := ev.Resolved.Grid
	var queues []model.Queue
	for _, q := range ev.Queues {
		queues = append(queues, q.Queue)
	}
	fmt.Fprintln(a.out, ev.Name)
	a.readings(r.Read)
	a.say(model.Text{ZH: "平日一天 %.0f 个咨询，活动当天 %.1f 倍\n", EN: "%.0f inquiries on a normal day, %.1f times that on the event day\n"}, r.NormalPerDay, r.DayFactor)
	var rows [][]string
	for k, p := range ev.Resolved.Phases {
		normal, mid, low, high := 0.0, 0.0, 0.0, 0.0
		for _, q := range r.Queues {
			for t := p.From; t < p.To; t++ {
				normal, mid, low, high = normal+q.Normal[t], mid+q.Event[t], low+q.Low[t], high+q.High[t]
			}
		}
		factor := "-"
		if normal > 0 {
			factor = fmt.Sprintf("%.1f", mid/normal)
		}
		row := []string{phaseName(ev, k, a.lang), a.window(g, p.Span), whole(normal), factor, whole(mid), whole(low), whole(high)}
		rows = append(rows, row)
	}
	a.table("l15 l r r r r r", model.Text{ZH: "阶段|时间|平日|倍数|咨询量|P10|P90", EN: "phase|time|normal|factor|inquiries|P10|P90"}, rows)
	a.notes(append(demand.MethodTexts(r.Methods, queues), r.Notes...))
	return nil
}

func phaseName(ev *event.Event, k int, lang string) string {
	if name := ev.Resolved.Phases[k].Name.In(lang); name != "" {
		return name
	}
	return ev.Resolved.Phases[k].ID
}

func (a *app) weekday(t time.Time) string {
	return model.WeekdayName(t.Weekday(), a.lang)
}

// notes prints remarks below a table.
func (a *app) notes(notes []model.Text) {
	if len(notes) > 0 {
		fmt.Fprintln(a.out)
	}
	for _, n := range notes {
		a.wrapped("- ", n.In(a.lang))
	}
}

func whole(x float64) string { return fmt.Sprintf("%.0f", math.Round(x)+0) } // and never -0
