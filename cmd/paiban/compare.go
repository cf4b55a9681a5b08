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
)

type compareFlags struct {
	base string
	json bool
}

func (a *app) compareCommand() *cobra.Command {
	var f compareFlags
	c := &cobra.Command{
		Use:   "compare A.json B.json [C.json …]",
		Short: a.t(model.Text{ZH: "比几份排班：缺口、服务、工时、费用、谁不同", EN: "rosters side by side: gaps, service, hours, cost, who differs"}),
		Long: a.t(model.Text{ZH: `几份排班并排：缺口、服务、工时、费用、到岗率、和第一份有多少人不同。只有两份时再细比：每条规则的得分，缺口和工时，谁的安排不同、差多少。每份都按写在它里面的规则、名单和需求从头算；也可以给改过的排班表（.xlsx）。`,
			EN: `Rosters side by side: gaps, service, hours, cost, all-hands share, and how many people differ from the first one. Of two of
the same time also: what each rule costs, heads missing and hours, and whose timetable differs
by how much. Each is judged from scratch by the rules, people and required heads that stand in it; edited workbooks
(.xlsx) will do.`}),
		Example:           "  paiban compare out/roster-v1.json out/roster.json",
		Args:              a.args(2, 20, model.Text{ZH: "两份到二十份排班", EN: "two to twenty rosters"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.compare(c.Context(), args, f) },
	}
	a.jsonFlag(c, &f.json)
	a.baseFlag(c, &f.base)
	return c
}

func (a *app) compare(ctx context.Context, paths []string, f compareFlags) error {
	var sides []*outcome.Result
	for _, path := range paths {
		_, file, roster, err := a.readEither(path, f.base)
		if err != nil {
			return err
		}
		r := planner.Judge(file, roster)
		if err := planner.PlayOut(ctx, r, file); err != nil {
			return err
		}
		sides = append(sides, r)
	}
	variants := advice.Variants(paths, sides)
	if len(paths) > 2 {
		if f.json {
			return a.json(contract.Variants{Variants: contract.VariantsOf(variants)})
		}
		a.variants(variants)
		return nil
	}
	c, ok := advice.Compare(sides[0], sides[1])
	if !ok {
		return a.usage(model.Text{ZH: "%s 和 %s 的时间范围或时段长度不同，没法比",
			EN: "%s and %s cover other times or have other slots: they cannot be compared"}, paths[0], paths[1])
	}
	other := contract.InputFingerprint(sides[0].Day) != contract.InputFingerprint(sides[1].Day)
	if f.json {
		doc := compareDocument(c, other)
		doc.Variants = contract.VariantsOf(variants)
		return a.json(doc)
	}
	a.headline(sides[0])
	a.variants(variants)
	fmt.Fprintln(a.out)
	if other {
		a.para(model.Text{ZH: "两份的名单、需求或规则不同：各按自己的算。", EN: "The two differ in people, required heads or rules: each is judged by its own."})
		fmt.Fprintln(a.out)
	}
	a.compared(c)
	return nil
}

// compared prints two rosters side by side: what each rule costs, and whose days differ.
func (a *app) compared(c *outcome.Comparison) {
	var rows [][]string
	for _, x := range c.Rules {
		name, more := outcome.ReasonText(x.Rule).In(a.lang), fmt.Sprintf("%+d", x.Cost[1]-x.Cost[0])
		rows = append(rows, cells(name, x.Minutes[0], x.Minutes[1], x.Cost[0], x.Cost[1], more))
	}
	total := a.t(model.Text{ZH: "合计", EN: "total"})
	rows = append(rows, cells(total, "", "", c.Score[0], c.Score[1], fmt.Sprintf("%+d", c.Score[1]-c.Score[0])))
	a.table("l30 r r r r r", model.Text{ZH: "规则|分钟 A|B|得分 A|B|B − A", EN: "rule|minutes A|B|score A|B|B − A"}, rows)
	a.say(model.Text{ZH: "\n缺口 %s → %s 人时；计薪工时 %s → %s 小时；硬性问题 %d → %d，强规则缺口 %d → %d",
		EN: "\nHead-hours missing %s → %s; paid hours %s → %s; hard breaches %d → %d, firm ones %d → %d"},
		hours(c.Missing[0]), hours(c.Missing[1]), hours(c.Paid[0]), hours(c.Paid[1]), c.Hard[0], c.Hard[1], c.Firm[0], c.Firm[1])
	if len(c.People) == 0 {
		a.say(model.Text{ZH: "每个人的安排都一样。", EN: "Everybody's timetable is the same."})
		return
	}
	a.say(model.Text{ZH: "%d 人的安排不同，共 %s 小时：", EN: "%d people's timetables differ, %s hours in all:"}, len(c.People), hours(c.Changed))
	rows = nil
	for _, x := range c.People {
		name, paid := x.ID, [2]string{"-", "-"}
		if x.Name != "" && x.Name != x.ID {
			name = x.Name + " " + x.ID
		}
		for k := range paid {
			if x.In[k] {
				paid[k] = hours(x.Paid[k])
			}
		}
		rows = append(rows, []string{x.Team, name, hours(x.Changed), paid[0], paid[1]})
	}
	a.table("l l r r r", model.Text{ZH: "组|谁|不同（小时）|工时 A|B", EN: "team|who|hours that differ|paid hours A|B"}, rows)
}

// compareDocument is the comparison for machines: pairs are of A and B.
func compareDocument(c *outcome.Comparison, other bool) contract.Comparison {
	out := contract.Comparison{OtherInput: other, Score: c.Score, Hard: c.Hard, Firm: c.Firm, Missing: c.Missing, Paid: c.Paid, Changed: c.Changed,
		Rules: []contract.ComparedRule{}, People: []contract.ComparedPerson{}}
	for _, x := range c.Rules {
		out.Rules = append(out.Rules, contract.ComparedRule{Rule: x.Rule, Minutes: x.Minutes, Score: x.Cost})
	}
	for _, x := range c.People {
		out.People = append(out.People, contract.ComparedPerson{ID: x.ID, In: x.In, Changed: x.Changed, Paid: x.Paid})
	}
	return out
}
