package main

import (
	"github.com/spf13/cobra"

	"paiban/planner/model"
)

func (a *app) exportBooks() *cobra.Command {
	var perTeam bool
	what := model.Text{ZH: "排班表：合并改动之后用，给组长、主管和各组", EN: "the workbooks, after an import: for leads, manager and teams"}
	c := a.export("xlsx", what, "v2", true, func(x exported, to string) error {
		return a.writeBooks(to, booksOf(x.plan, perTeam), x.plan, x.lang, nil)
	})
	c.Flags().BoolVar(&perTeam, "per-team", false, a.t(model.Text{ZH: "另外每组一份", EN: "also one for each team"}))
	return c
}
