package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/model"
	"paiban/planner/rules"
)

func (a *app) checkCommand() *cobra.Command {
	var asJSON, strict bool
	c := &cobra.Command{
		Use:   "check roster.json",
		Short: a.t("检查一份排班", "check a roster"),
		Long: a.t(`用写在 roster.json 里的当天规则，把一份排班从头检查一遍：改过的也行。
列出每条规则的得分和每处排班问题。`,
			`Judge a roster from scratch by the rules of the day that stand in roster.json,
edited or not: what each rule costs, and every place where one is not kept.`) + a.t(exitsZH, exitsEN),
		Example: "  paiban check out/roster.json",
		Args:    a.args(1, 1, "一个 roster.json", "one roster.json"),
		RunE: func(_ *cobra.Command, args []string) error {
			file, roster, issues := planner.ReadRoster(args[0])
			a.report(issues)
			if roster == nil {
				return exit(exitUsage)
			}
			r := planner.Recheck(file, roster)
			data, err := os.ReadFile(args[0])
			if err != nil {
				return fail(err)
			}
			edited := !planner.Untouched(data)
			if asJSON {
				err = a.checkJSON(r, edited)
			} else {
				err = a.checkText(r, edited)
			}
			if err != nil {
				return err
			}
			return verdict(r, strict)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, a.t("输出 JSON", "print JSON"))
	c.Flags().BoolVar(&strict, "strict", false, a.t("强规则有缺口时退出码为 3", "exit with 3 if a firm rule is short"))
	return c
}

func (a *app) checkText(r *planner.Result, edited bool) error {
	a.headline(r)
	if edited {
		a.wrapped("", a.t("这份排班在生成之后改过。", "This roster was edited since it was written."))
		fmt.Fprintln(a.out)
	}
	if err := a.phaseTable(r); err != nil {
		return err
	}
	a.reasons(r)
	fmt.Fprintln(a.out)
	if err := a.ruleTable(r); err != nil {
		return err
	}
	a.breaches(r)
	a.problems(r)
	if !edited {
		a.quality(r)
	}
	return nil
}

// ruleTable prints what each rule costs; rules that are kept are left out.
func (a *app) ruleTable(r *planner.Result) error {
	columns := []column{
		{title: a.t("规则", "rule"), wrap: 30}, {title: a.t("等级", "level")}, {title: a.t("处数", "places"), right: true},
		{title: a.t("分钟", "minutes"), right: true}, {title: a.t("得分", "score"), right: true},
	}
	var rows [][]string
	for _, rule := range rules.All() {
		places, minutes := 0, 0
		for _, b := range r.Breaches {
			if b.Rule == rule.ID {
				places++
				minutes += b.Amount
			}
		}
		if places > 0 {
			rows = append(rows, []string{rule.Title.In(a.lang), a.levelName(rule.Level), fmt.Sprint(places), fmt.Sprint(minutes), fmt.Sprint(r.Score.ByRule[rule.ID])})
		}
	}
	rows = append(rows, []string{a.t("合计", "total"), "", "", "", fmt.Sprint(r.Score.Total)})
	return a.table(columns, rows)
}

func (a *app) levelName(l model.Level) string {
	switch l {
	case model.Hard:
		return a.t("硬性", "hard")
	case model.Firm:
		return a.t("强", "firm")
	}
	return a.t("软", "soft")
}

// breaches prints every place where a firm rule is short.
func (a *app) breaches(r *planner.Result) {
	for i, b := range r.Breaches {
		if b.Level != model.Firm {
			continue
		}
		if i == 0 || r.Breaches[i-1].Level != model.Firm {
			fmt.Fprintln(a.out, a.t("\n强规则的缺口：", "\nWhere firm rules are short:"))
		}
		a.wrapped("  - ", b.Text.In(a.lang))
	}
}

func (a *app) checkJSON(r *planner.Result, edited bool) error {
	doc := r.Document()
	return a.json(struct {
		Event    string               `json:"event"`
		Edited   bool                 `json:"edited"`
		Hard     int                  `json:"hard"`
		Firm     int                  `json:"firm"`
		Total    int64                `json:"total"`
		ByRule   map[string]int64     `json:"by_rule"`
		Breaches []planner.FileBreach `json:"breaches"`
	}{r.Name, edited, r.Score.Hard, r.Score.Firm, r.Score.Total, r.Score.ByRule, doc.Breaches})
}
