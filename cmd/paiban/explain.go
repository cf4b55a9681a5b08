package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

type explainFlags struct {
	base, agent, at, queue string
	remedies               int
	json                   bool
}

func (a *app) explainCommand() *cobra.Command {
	var f explainFlags
	c := &cobra.Command{
		Use:   "explain roster.json|roster.xlsx",
		Short: a.t(model.Text{ZH: "为什么这样排：某个人、某个时段、每处缺口", EN: "why the roster is as it is: a person, a slot, every gap"}),
		Long: a.t(model.Text{ZH: `说明一份排班为什么是这样：

  不带选项             每处缺口卡在哪条规则、互相矛盾的设置、怎么补（逐条用重排验证）
  --agent 客服8号      这个人的班，每段没有会怎样；没来的全员阶段是哪条规则拦着
  --agent 客服8号 --at 11:40   此时为什么在、为什么不在：换成别的会违反哪条规则或多花多少，
                               别人要跟着动几个（七十人的店几秒钟）
  --at 01:40           这个时段谁在接、会接而没在接的人各是什么原因`,
			EN: `Say why a roster is as it is:

  no flags             the rule that binds at every gap, settings that contradict each other, what would help (each tried by a solve)
  --agent 客服8号      this person's duties and what each is good for; the rules that stand against the all-hands phases they miss
  --agent 客服8号 --at 11:40   why they are there or not: what anything else would break or cost, and
                               who else would have to move (some seconds for seventy people)
  --at 01:40           who serves in this slot, and why everybody else who could does not`}),
		Example:           "  paiban explain out/roster.json --agent 客服8号 --at 11:40\n  paiban explain out/roster.json --at 01:40",
		Args:              a.args(1, 1, model.Text{ZH: "一份排班", EN: "one roster"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.explain(c.Context(), args[0], f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.agent, "agent", "", a.t(model.Text{ZH: "`姓名`、工号或旺旺昵称", EN: "a `NAME`, staff id or nick"}))
	a.atFlag(c, &f.at)
	fl.StringVar(&f.queue, "queue", "", a.t(model.Text{ZH: "只说这个`队列`（名字或 id）", EN: "this `QUEUE` alone (name or id)"}))
	fl.IntVar(&f.remedies, "remedies", 3, a.t(model.Text{ZH: "最多用几次重排去验证建议", EN: "try so many remedies with a solve each"}))
	a.baseFlag(c, &f.base)
	a.jsonFlag(c, &f.json)
	return c
}

func (a *app) explain(ctx context.Context, path string, f explainFlags) error {
	if f.remedies < 0 {
		return a.usage(model.Text{ZH: "--remedies 不能是负数", EN: "--remedies must not be negative"})
	}
	_, file, roster, err := a.readEither(path, f.base)
	if err != nil {
		return err
	}
	r := planner.Judge(file, roster)
	at := -1
	if f.at != "" {
		if at, err = a.slotAt("--at", r.Day.Grid, r.Day.EventDay, f.at); err != nil {
			return err
		}
	}
	queue, err := a.findQueue(r.Day, f.queue)
	if err != nil {
		return err
	}
	switch {
	case f.agent != "":
		i, err := a.findAgent(r.Day, f.agent)
		if err != nil {
			return err
		}
		return a.explainAgent(ctx, r, i, at, f.json)
	case at >= 0:
		return a.explainSlot(ctx, r, queue, at, f.json)
	}
	r = planner.Recheck(ctx, file, roster)
	r.Remedies = advice.Remedies(advice.NewAsker(ctx, r.Day), r, f.remedies)
	if f.json {
		doc := contract.Document(r)
		return a.json(contract.Explanation{
			Gaps:           append([]contract.Gap{}, doc.Gaps...),
			Contradictions: append([]contract.Contradiction{}, doc.Contradictions...),
			Remedies:       append([]contract.Remedy{}, doc.Remedies...),
		})
	}
	a.headline(r)
	if outcome.MissingMinutes(r.Day, r.Roster) == 0 {
		a.say(model.Text{ZH: "没有缺口。", EN: "Nothing is short."})
	}
	a.gapList(r, len(r.Gaps))
	a.problems(r, maxHard)
	a.contradictions(r)
	for k, m := range r.Remedies {
		if k == 0 {
			a.helpTitle()
		}
		a.remedy(m)
	}
	return nil
}

// findQueue finds a queue by id or name; -1 for none given.
func (a *app) findQueue(d *rules.Day, name string) (int, error) {
	var known []string
	for q := range d.Queues {
		if name != "" && (d.Queues[q].ID == name || d.Queues[q].Name == name) {
			return q, nil
		}
		known = append(known, d.Queues[q].ID)
	}
	if name == "" {
		return -1, nil
	}
	return 0, a.usage(model.Text{ZH: "没有队列 %q\n提示：有 %s", EN: "there is no queue %q\nhint: there are %s"}, name, a.list(known))
}

// explainAgent explains one agent: at one slot, or duty by duty.
func (a *app) explainAgent(ctx context.Context, r *outcome.Result, i, at int, asJSON bool) error {
	d, g := r.Day, r.Day.Grid
	var list []*advice.Explanation
	if at >= 0 {
		list = append(list, advice.Explain(r, i, at))
	} else {
		for _, u := range r.Roster.Timetables[i].Duties() {
			list = append(list, advice.Explain(r, i, u.From))
		}
	}
	ask := advice.NewAsker(ctx, d)
	for _, x := range list {
		advice.ExplainAnew(ask, r, x, at >= 0)
	}
	if asJSON {
		return a.json(explainDocument(r, i, list))
	}
	fmt.Fprintln(a.out, person(d.Agents[i]))
	for _, u := range r.Roster.Timetables[i].Duties() {
		a.say(model.Text{ZH: "  在岗 %s", EN: "  on duty %s"}, model.ClockRange(g.Time(u.From), g.Time(u.To), a.lang))
	}
	if len(list) == 0 {
		a.say(model.Text{ZH: "  全程不在岗", EN: "  off throughout"})
	} else {
		a.say(model.Text{ZH: "  计薪 %s 小时", EN: "  %s paid hours"}, hours(list[0].Paid))
	}
	for _, x := range list {
		a.explanation(r, x)
	}
	if at < 0 {
		for _, e := range r.Releases {
			if e.Agent == i {
				a.wrapped("  ", a.t(model.Text{ZH: "%s缺 %d 分钟：全程到岗会违反“%s”",
					EN: "%s: %d minutes missing: attending in full would break \"%s\""},
					a.phaseTitle(r, e.Phase), e.Minutes, outcome.ReasonText(e.Rule).In(a.lang)))
			}
		}
		for _, e := range r.Exemptions {
			if e.Agent == i {
				a.wrapped("  ", a.t(model.Text{ZH: "%s免排：%s", EN: "%s: exempt, %s"}, a.phaseTitle(r, e.Phase), outcome.ReasonText(e.Reason).In(a.lang)))
			}
		}
	}
	return nil
}

func (a *app) phaseTitle(r *outcome.Result, id string) string {
	for k := range r.Day.Phases {
		if r.Day.Phases[k].ID == id {
			return a.phase(r, k)
		}
	}
	return id
}

// explanation prints what an agent does and what anything else would bring.
func (a *app) explanation(r *outcome.Result, x *advice.Explanation) {
	g := r.Day.Grid
	if x.Doing == model.Off {
		a.say(model.Text{ZH: "%s 不在岗。", EN: "%s: off duty."}, model.Clock(g.Time(x.Slot), a.lang))
	} else {
		a.say(model.Text{ZH: "%s：%s。", EN: "%s: %s."}, model.Clock(g.Time(x.Slot), a.lang), a.activityOf(r.Day, x.Doing))
	}
	if x.Reason != "" {
		a.wrapped("  ", outcome.BindText(x.Reason).In(a.lang))
	}
	for _, w := range x.Ways {
		span := model.ClockRange(g.Time(w.Span.From), g.Time(w.Span.To), a.lang)
		what := a.t(model.Text{ZH: "如果 %s 不来", EN: "If they stayed away %s"}, span)
		if w.Come {
			what = a.t(model.Text{ZH: "如果 %s 也来", EN: "If they came %s as well"}, span)
		}
		if len(w.Broken) > 0 {
			var texts []string
			for _, b := range w.Broken {
				texts = append(texts, a.t(model.Text{ZH: "%s（%d 分钟）", EN: "%s (%d min)"}, outcome.ReasonText(b.Rule).In(a.lang), b.Amount))
			}
			a.wrapped("  ", what+a.t(model.Text{ZH: "，会违反：", EN: ", this would break: "})+a.list(texts))
			continue
		}
		a.wrapped("  ", what+a.verdict(w.Cost, w.Deltas))
	}
	if x.Anew != nil {
		a.anew(r, x)
	}
}

// verdict says what another roster scores, with the rules that matter most.
func (a *app) verdict(cost int64, list []advice.RuleDelta) string {
	out := a.t(model.Text{ZH: "，总分差 %d（越低越好）：", EN: ", the score would be %d worse: "}, cost)
	if cost < 0 {
		out = a.t(model.Text{ZH: "，总分好 %d：", EN: ", the score would be %d better: "}, -cost)
	}
	var parts []string
	for _, x := range list[:min(4, len(list))] {
		parts = append(parts, a.t(model.Text{ZH: "%s %+d 分钟（%+d 分）", EN: "%s %+d min (%+d)"}, outcome.ReasonText(x.Rule).In(a.lang), x.Minutes, x.Cost))
	}
	return out + a.list(parts)
}

// anew prints what comes of planning the agent anew to be there, or to stay away.
func (a *app) anew(r *outcome.Result, x *advice.Explanation) {
	switch x.Anew.Binds {
	case "":
	case outcome.BindTogether:
		a.wrapped("  ", a.t(model.Text{ZH: "只重排此人也来不了；每条规则单独放开都试过，都不够",
			EN: "Planned anew alone they cannot be there; each rule was lifted by itself, and none is enough"}))
	case outcome.BindNoDuty:
		a.wrapped("  ", a.t(model.Text{ZH: "不算任何规则，也没有班排得到这时", EN: "Even without any rule no duty reaches that time"}))
	case outcome.BindUnknown:
		a.wrapped("  ", a.t(model.Text{ZH: "只重排此人，没有找到可行的排法", EN: "Planned anew alone, no way was found"}))
	default:
		a.wrapped("  ", a.t(model.Text{ZH: "只重排此人也来不了，除非不算“%s”（已照此试排）",
			EN: "Planned anew alone they cannot be there, unless \"%s\" is lifted (tried)"}, outcome.BindText(x.Anew.Binds).In(a.lang)))
	}
	if x.Anew.Binds != "" {
		return
	}
	var spans []string
	for _, u := range x.Anew.Duties {
		spans = append(spans, model.ClockRange(r.Day.Grid.Time(u.From), r.Day.Grid.Time(u.To), a.lang))
	}
	duties := a.list(spans)
	if len(spans) == 0 {
		duties = a.t(model.Text{ZH: "全程不来", EN: "off throughout"})
	}
	what := model.Text{ZH: "只重排此人、这时要来：%s", EN: "Planned anew to be there, the others as they are: %s"}
	if x.Doing != model.Off {
		what = model.Text{ZH: "只重排此人、这段不来：%s", EN: "Planned anew without that duty, the others as they are: %s"}
	}
	a.wrapped("  ", a.t(what, duties)+a.verdict(x.Anew.Cost, x.Anew.Deltas))
	if w := x.Anew.Whole; w != nil {
		a.wrapped("  ", a.t(model.Text{ZH: "其他人也可以动（短时间里找到的最好）：另有 %d 人的班变",
			EN: "If others may change as well (the best of a short search): %d more timetables change"}, w.People)+
			a.verdict(w.Cost, w.Deltas))
	}
}

// mostNames is how many people of one reason are named.
const mostNames = 15

func (a *app) explainSlot(ctx context.Context, r *outcome.Result, queue, at int, asJSON bool) error {
	d, g := r.Day, r.Day.Grid
	var out []contract.ExplainedQueue
	for q := range d.Queues {
		if queue >= 0 && q != queue {
			continue
		}
		serving, reasons := advice.ExplainSlot(ctx, r, q, at)
		out = append(out, explainedOf(r, q, at, serving, reasons))
		if asJSON {
			continue
		}
		a.say(model.Text{ZH: "%s，%s：需求 %d 人，在接 %d 人，缺 %d 人", EN: "%s, %s: required %d, serving %d, short %d"}, a.queue(r, q), model.Clock(g.Time(at), a.lang),
			d.Required[q][at], len(serving), max(0, d.Required[q][at]-len(serving)))
		for _, x := range reasons {
			var names []string
			for k, i := range x.Agents {
				if k == mostNames {
					names = append(names, "…")
					break
				}
				names = append(names, person(d.Agents[i]))
			}
			a.wrapped("  ", a.t(model.Text{ZH: "%s %d 人：", EN: "%s, %d: "}, outcome.BindText(x.Reason).In(a.lang), len(x.Agents))+a.list(names))
		}
	}
	if asJSON {
		return a.json(out)
	}
	return nil
}
