package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

func (a *app) staffCommand() *cobra.Command {
	var asJSON, size bool
	var history string
	var opt planner.SizeOptions
	c := &cobra.Command{
		Use:   "staff " + a.t("文件夹", "FOLDER"),
		Short: a.t("算每个时段要多少人", "work out the heads required"),
		Long: a.t(`从咨询量算出每个队列、每个时段要多少人在接待，才达到回复目标；不排班。
旁边列出几种常用的估算法作对照。

--size 换一个问法：要再加多少人（正式、兼职、外包、后备各算一遍），什么时候来，当天才
不缺人；先加5人能补多少。每个答案都按全部排班规则真排一遍，要算十来秒。`,
			`Work out how many people must be serving, per queue and slot, to meet the target;
no roster is made. The rules of thumb that managers use stand beside.

--size asks instead how many more people (staff, temps, outsourced, reserves), and
from when, the day needs so that nobody is missing, and what the next five buy. Each
answer is a roster under all rules, which takes some seconds.`) + a.t(exitsZH, exitsEN),
		Example: "  paiban staff examples/flagship\n  paiban staff examples/flagship --size",
		Args:    a.args(1, 1, "一个文件夹", "one folder"),
		RunE: func(c *cobra.Command, args []string) error {
			if opt.Iterations < 0 {
				return a.usage("--iterations 不能是负数", "--iterations must not be negative")
			}
			ev, err := a.load(args[0], map[string]string{"history": history})
			if err != nil {
				return err
			}
			if size && ev.Playbook.ManyDays() {
				return a.usage("--size 只用于按阶段排的一天；多日排班的缺口看 paiban plan", "--size is for a day of phases; paiban plan shows what a roster of many days lacks")
			}
			if size {
				return a.size(c.Context(), ev, opt, asJSON)
			}
			l, issues, err := planner.Staff(ev)
			if err != nil {
				return a.planError(err)
			}
			a.report(issues)
			if asJSON {
				return a.json(planner.RequirementDocument(ev, l))
			}
			if ev.Playbook.ManyDays() {
				return a.staffWeeks(ev, l)
			}
			return a.staff(ev, l)
		},
	}
	c.Flags().StringVar(&history, "history", "", a.t("用这个文件代替文件夹里的 history.csv", "use this file in place of the folder's history.csv"))
	c.Flags().BoolVar(&size, "size", false, a.t("要再加多少人，什么时候来", "how many more people are needed, and from when"))
	c.Flags().Int64Var(&opt.Seed, "seed", 1, a.t("随机种子（--size）", "seed (--size)"))
	c.Flags().IntVar(&opt.Iterations, "iterations", 0, a.t("现有人员试排的改进次数（--size；0 = 默认）", "iterations for the people there are (--size; 0 = default)"))
	c.Flags().BoolVar(&asJSON, "json", false, a.t("输出 JSON", "print JSON"))
	return c
}

// staff prints a line for each phase and queue, and the curve over the day.
func (a *app) staff(ev *event.Event, l *planner.Load) error {
	g := ev.Resolved.Grid
	fmt.Fprintf(a.out, "%s\n\n", ev.Name)
	columns := []column{
		{title: a.t("阶段", "phase"), wrap: 20}, {title: a.t("时间", "time")}, {title: a.t("队列", "queue"), wrap: 10},
		{title: a.t("人工咨询", "inquiries"), right: true}, {title: a.t("最多要", "most"), right: true},
		{title: a.t("最少要", "least"), right: true}, {title: a.t("人时", "hours"), right: true},
	}
	var rows [][]string
	for k, p := range ev.Resolved.Phases {
		for q := range ev.Queues {
			offered, most, least, total := 0.0, 0, -1, 0
			for t := p.From; t < p.To; t++ {
				n := l.Required[q][t]
				if l.Slots != nil {
					offered += l.Slots[q][t].Inquiries
				}
				most, total = max(most, n), total+n
				if least < 0 || n < least {
					least = n
				}
			}
			inquiries := "-"
			if l.Slots != nil {
				inquiries = whole(offered)
			}
			name, when := phaseName(ev, k, a.lang), a.window(g, p.Span)
			if q > 0 {
				name, when = "", ""
			}
			rows = append(rows, []string{
				name, when, ev.Queues[q].Name, inquiries,
				strconv.Itoa(most), strconv.Itoa(max(0, least)), whole(float64(total*g.SlotMinutes) / 60),
			})
		}
	}
	if err := a.table(columns, rows); err != nil {
		return err
	}
	a.wrapped("", a.t("人工咨询是机器人之后的量；最多要、最少要是本阶段各时段里的人数。",
		"inquiries are those left after the bot; most and least are heads over the phase's slots."))
	a.curve(g, sum(l.Required), nil)
	if l.Slots != nil {
		a.thumb(ev, l)
	}
	if f := l.Forecast; f != nil {
		var queues []model.Queue
		for _, q := range ev.Queues {
			queues = append(queues, q.Queue)
		}
		a.notes(append(planner.MethodTexts(f.Methods, queues), f.Notes...))
	}
	return nil
}

// thumb prints the rules of thumb for each queue beside the computed heads.
func (a *app) thumb(ev *event.Event, l *planner.Load) {
	fmt.Fprintln(a.out, a.t("\n常用估算法（对照）：", "\nRules of thumb, to compare:"))
	day := ev.Resolved.EventDay
	perHour := max(1, 60/ev.Resolved.Grid.SlotMinutes)
	for q := range ev.Queues {
		total, hour, peak, most := 0.0, 0.0, 0.0, 0
		for t := day.From; t < day.To; t++ {
			total += l.Slots[q][t].Inquiries
			hour += l.Slots[q][t].Inquiries
			if t-perHour >= day.From {
				hour -= l.Slots[q][t-perHour].Inquiries
			}
			peak, most = max(peak, hour), max(most, l.Required[q][t])
		}
		low, high := staffing.HeadsByPeak(peak)
		shift := float64(ev.Playbook.Labour.DayMinutes)
		a.wrapped("  - ", fmt.Sprintf(a.t("%s：最忙一小时 %.0f 个 ÷ 每人每小时 18–25 个 = %.0f–%.0f 人；全天 %.0f 个 × %.1f 分钟 ÷（%.0f 分钟 × 0.95）= %.1f 个班；本计划高峰要 %d 人",
			"%s: busiest hour %.0f ÷ 18 to 25 an hour and agent = %.0f to %.0f heads; the day's %.0f × %.1f min ÷ (%.0f min × 0.95) = %.1f shifts; the plan asks for %d at the peak"),
			ev.Queues[q].Name, peak, low, high, total, ev.Queues[q].HandlingMinutes, shift, staffing.HeadsByMinutes(total, ev.Queues[q].HandlingMinutes, shift), most))
	}
}
