package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

func (a *app) staffCommand() *cobra.Command {
	var asJSON, size bool
	var history string
	var opt advice.SizeOptions
	c := &cobra.Command{
		Use:   "staff " + a.t(model.Text{ZH: "文件夹|event.xlsx", EN: "FOLDER|event.xlsx"}),
		Short: a.t(model.Text{ZH: "算每个时段要多少人", EN: "work out the heads required"}),
		Long: a.t(model.Text{ZH: `从咨询量算出每个队列、每个时段要多少人在接待，才达到回复目标；不排班。旁边列出几种常用的估算法作对照。

--size 换一个问法：要再加多少人（正式、兼职、外包、后备各算一遍），什么时候来，当天才几乎不缺人（不过半个人时）；先加5人能补多少。每个答案都按全部排班规则真排一遍，要算十来秒。`,
			EN: `Work out how many people must be serving, per queue and slot, to meet the target; no roster is made. The rules of thumb
that managers use stand beside.

--size asks instead how many more people (staff, temps, outsourced, reserves), and from when, the day needs so that next to nobody is missing (half a
head-hour at most), and what the next five buy. Each answer is a roster under all rules, which takes some seconds.`}),
		Example:           "  paiban staff examples/flagship\n  paiban staff examples/flagship --size",
		Args:              a.args(1, 1, model.Text{ZH: "一个文件夹", EN: "one folder"}),
		ValidArgsFunction: files("xlsx"),
		RunE: func(c *cobra.Command, args []string) error {
			if opt.Iterations < 0 {
				return a.usage(model.Text{ZH: "--iterations 不能是负数", EN: "--iterations must not be negative"})
			}
			ev, err := a.load(args[0], map[string]string{"history": history})
			if err != nil {
				return err
			}
			if size && ev.Playbook.ManyDays() {
				return a.usage(model.Text{ZH: "--size 只用于按阶段排的一天；多日排班的缺口看 paiban plan",
					EN: "--size is for a day of phases; paiban plan shows what a roster of many days lacks"})
			}
			if size {
				return a.size(c.Context(), ev, opt, asJSON)
			}
			l, issues, err := demand.Heads(c.Context(), ev)
			if err != nil {
				return a.planError(err)
			}
			a.report(issues)
			if asJSON {
				return a.json(contract.RequirementDocument(ev, l))
			}
			if ev.Playbook.ManyDays() {
				a.staffWeeks(ev, l)
			} else {
				a.staff(ev, l)
			}
			return nil
		},
	}
	a.historyFlag(c, &history)
	c.Flags().BoolVar(&size, "size", false, a.t(model.Text{ZH: "要再加多少人，什么时候来", EN: "how many more people are needed, and from when"}))
	a.seedFlag(c, &opt.Seed)
	c.Flags().IntVar(&opt.Iterations, "iterations", 0, a.t(model.Text{ZH: "现有人员试排的改进次数（--size；0 = 默认）",
		EN: "iterations for the people there are (--size; 0 = default)"}))
	a.jsonFlag(c, &asJSON)
	return c
}

// staff prints a line for each phase and queue, and the curve over the day.
func (a *app) staff(ev *event.Event, l *demand.Load) {
	g := ev.Resolved.Grid
	fmt.Fprintf(a.out, "%s\n\n", ev.Name)
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
	a.table("l20 l l10 r r r r", model.Text{ZH: "阶段|时间|队列|人工咨询|最多要|最少要|人时", EN: "phase|time|queue|inquiries|most|least|hours"}, rows)
	a.para(model.Text{ZH: "人工咨询是机器人之后的量；最多要、最少要是本阶段各时段里的人数。",
		EN: "inquiries are those left after the bot; most and least are heads over the phase's slots."})
	a.curve(g, sum(l.Required), nil, curveHeight)
	if l.Slots != nil {
		a.thumb(ev, l)
		a.notes(demand.Handling(ev))
	}
	if f := l.Forecast; f != nil {
		var queues []model.Queue
		for _, q := range ev.Queues {
			queues = append(queues, q.Queue)
		}
		a.notes(append(demand.MethodTexts(f.Methods, queues), f.Notes...))
	}
}

// thumb prints the rules of thumb for each queue beside the computed heads.
func (a *app) thumb(ev *event.Event, l *demand.Load) {
	a.say(model.Text{ZH: "\n常用估算法（对照）：", EN: "\nRules of thumb, to compare:"})
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
		each, shift := demand.TalkOf(&ev.Queues[q]).Alone(), float64(ev.Playbook.Labour.DayMinutes)
		a.wrapped("  - ", a.t(model.Text{ZH: "%s：最忙一小时 %.0f 个 ÷ 每人每小时 18–25 个 = %.0f–%.0f 人；全天 %.0f 个 × %.1f 分钟 ÷（%.0f 分钟 × 0.95）= %.1f 个班；本计划高峰要 %d 人",
			EN: "%s: busiest hour %.0f ÷ 18 to 25 an hour and agent = %.0f to %.0f heads; the day's " +
				"%.0f × %.1f min ÷ (%.0f min × 0.95) = %.1f shifts; the plan asks for %d at the peak"},
			ev.Queues[q].Name, peak, low, high, total, each, shift, staffing.HeadsByMinutes(total, each, shift), most))
	}
}
