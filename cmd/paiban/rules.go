package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"paiban/planner/model"
	"paiban/planner/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "rules",
		Short: a.t(model.Text{ZH: "列出排班遵守的规则", EN: "list the rules that a roster is judged by"}),
		Long: a.t(model.Text{ZH: "列出全部规则：硬性规则不许破，强规则尽量满足，软规则用来比较好坏。\n每条都写明要求和来源。",
			EN: "List every rule with what it demands and where that comes from: hard rules are\nnot broken, firm ones are what the day is " +
				"planned for, soft ones tell good plans\nfrom better ones."}),
		Args:              a.args(0, 0, model.Text{ZH: "零个参数", EN: "no arguments"}),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return a.rulesJSON()
			}
			level := model.Level("")
			for _, r := range rules.All() {
				if r.Level != level {
					level = r.Level
					fmt.Fprintf(a.out, "%s\n", a.level(level))
				}
				fmt.Fprintf(a.out, "\n  %s  %s\n", r.ID, r.Title.In(a.lang))
				a.wrapped("    ", r.Text.In(a.lang))
				a.wrapped("    ", a.t(model.Text{ZH: "适用：%s · 来源：%s", EN: "holds for: %s · source: %s"}, r.Where.Text().In(a.lang), r.Source.In(a.lang)))
			}
			return nil
		},
	}
	a.jsonFlag(c, &asJSON)
	return c
}

// level names a level with a line on what it means.
func (a *app) level(l model.Level) string {
	switch l {
	case model.Hard:
		return a.t(model.Text{ZH: "硬性规则（不许破）", EN: "Hard rules (not to be broken)"})
	case model.Firm:
		return a.t(model.Text{ZH: "\n强规则（尽量满足，缺口如实列出）", EN: "\nFirm rules (met as far as people last; what is missing is named)"})
	}
	return a.t(model.Text{ZH: "\n软规则（比较好坏）", EN: "\nSoft rules (which plan is better)"})
}

func (a *app) rulesJSON() error {
	type rule struct {
		ID     string      `json:"id"`
		Level  model.Level `json:"level"`
		Scope  string      `json:"scope"`
		Unit   model.Unit  `json:"unit"`
		Title  model.Text  `json:"title"`
		Text   model.Text  `json:"text"`
		Source model.Text  `json:"source"`
		Where  rules.Where `json:"where"`
	}
	var out []rule
	for _, r := range rules.All() {
		out = append(out, rule{r.ID, r.Level, r.Scope, r.Unit, r.Title, r.Text, r.Source, r.Where})
	}
	return a.json(out)
}
