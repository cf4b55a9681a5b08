package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/disruption"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

func (a *app) actualsFlags(fl *pflag.FlagSet, actuals, now *string) {
	fl.StringVar(actuals, "actuals", "", a.t(model.Text{ZH: "到现在为止来了多少咨询：一个`文件`（按小时、时段、队列或阶段都行），或一个总数",
		EN: "what has come until now: a `FILE` of counts (by hour, slot, queue or phase), or one number"}))
	if fl.Lookup("now") == nil {
		fl.StringVar(now, "now", "", a.t(model.Text{ZH: "数到什么`时刻`，如 10:20", EN: "the `TIME` until which was counted, such as 10:20"}))
	}
}

// revised reads what has come and forecasts the rest of the roster's day.
func (a *app) revised(file *contract.File, actuals, now string) (*demand.Revised, time.Time, error) {
	until, ok := disruption.Moment(file.Day.Grid, file.Day.EventDay, now)
	if now == "" || !ok {
		return nil, until, a.usage(model.Text{ZH: "--actuals 要用 --now 写出数到什么时刻，如 --now 10:20",
			EN: "--actuals wants --now, the time until which was counted, such as --now 10:20"})
	}
	x := planner.Actuals{Until: until}
	if n, err := strconv.ParseFloat(actuals, 64); err == nil && n >= 0 && n < 1e9 {
		x.Count = n
	} else {
		table, issues := rosters.ReadTable("history", actuals)
		a.report(issues)
		if table == nil || fatal(issues) {
			return nil, until, exit(exitUsage)
		}
		x.Table = table
	}
	r, err := planner.Reforecast(file, x)
	if err != nil {
		return nil, until, a.planError(err)
	}
	return r, until, nil
}

// reforecast prints the rest of a roster's day, forecast anew.
func (a *app) reforecast(path string, f forecastFlags) error {
	file, _, err := a.readBase(path)
	if err != nil {
		return err
	}
	r, now, err := a.revised(file, f.actuals, f.now)
	if err != nil {
		return err
	}
	alarm := outcome.AlarmAt(r.Recent)
	if f.json {
		sign := ""
		if alarm != nil {
			sign = alarm.Sign.EN
		}
		return a.json(contract.ReforecastDocument(file.Event, now, r, sign))
	}
	fmt.Fprintln(a.out, file.Event)
	a.howFar(file.Day.Grid, r, now, alarm)
	fmt.Fprintln(a.out)
	d := file.Day
	var rows [][]string
	for k, p := range r.Phases {
		ph := d.Phases[k]
		if p.Forecast == 0 {
			continue
		}
		most := func(required [][]int) string {
			best := 0
			for t := max(ph.From, d.Grid.Floor(now)); t < ph.To; t++ {
				n := 0
				for q := range required {
					n += required[q][t]
				}
				best = max(best, n)
			}
			return strconv.Itoa(best)
		}
		row := []string{ph.Name.In(a.lang), "", whole(p.Forecast), whole(p.Revised), whole(p.Low), whole(p.High), "", ""}
		if p.Expected > 0 && !r.One { // of a single number nobody knows when they came
			row[1] = whole(p.Count)
		}
		if d.Grid.Time(ph.To).After(now) {
			row[6], row[7] = most(d.Required), most(r.Required)
		}
		rows = append(rows, row)
	}
	a.table("l15 r r r r r r r", model.Text{ZH: "阶段|已来|原预测|现估计|P10|P90|原需|现需", EN: "phase|came|forecast|now|P10|P90|required|now required"}, rows)
	a.para(model.Text{ZH: "现估计：已经来的加上还会来的。需：从现在起这个阶段最多要几人接待。看到得越多改得越多；一个阶段才开头，只改一点。按它重排：paiban replan %s --actuals … --now …",
		EN: "now: what came and what is still to come. required: most heads of the phase from now on. The more " +
			"of a phase was seen, the more it moves. To plan by it: paiban replan %s --actuals … --now …"}, path)
	return nil
}

// howFar says how far the day is off, and what the contingency table says to do.
func (a *app) howFar(g model.Grid, r *demand.Revised, now time.Time, alarm *outcome.VolumeAlarm) {
	share := 1.0
	if r.Expected > 0 {
		share = r.Count / r.Expected
	}
	at := func(slot float64) time.Time {
		return g.Start.Add(time.Duration(slot * float64(g.SlotMinutes) * float64(time.Minute)))
	}
	until := at(r.Counted[1])
	text := a.t(model.Text{ZH: "从 %s 到 %s：来了 %.0f 个咨询，预测 %.0f，是预测的 %.2f 倍",
		EN: "From %s until %s: %.0f inquiries came where %.0f were forecast, %.2f times"},
		model.Clock(at(r.Counted[0]), a.lang), model.Clock(until, a.lang), r.Count, r.Expected, share)
	if r.Fine {
		text += a.t(model.Text{ZH: "；数到的最后一小时 %.2f 倍", EN: "; in the last hour that was counted %.2f times"}, r.Recent)
	}
	a.wrapped("", text+a.t(model.Text{ZH: "。", EN: "."}))
	if now.Sub(until) > time.Hour {
		a.para(model.Text{ZH: "%s–%s 没有数：那段来了多少不知道，没有算进去。", EN: "Nothing was counted of %s–%s: how many came then is not known, and left out."},
			model.Clock(until, a.lang), model.Clock(now, a.lang))
	}
	if alarm == nil {
		a.para(model.Text{ZH: "没到应急预案的黄色（1.5 倍）。", EN: "Below the contingency plan's yellow (1.5 times)."})
		return
	}
	a.para(model.Text{ZH: "应急预案：%s。%s", EN: "Contingency plan: %s. %s"}, alarm.Sign.In(a.lang), alarm.Step.In(a.lang))
}
