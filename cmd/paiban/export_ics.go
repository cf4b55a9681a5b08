package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"paiban/planner/model"
	"paiban/rosters"
)

func (a *app) exportICS() *cobra.Command {
	what := model.Text{ZH: "日历：每人一份、每组一份，可导入手机", EN: "calendars, one for each person and each team"}
	return a.export("ics", what, "calendars", true, func(x exported, to string) error {
		write := func(name string, agents []int) error {
			f, err := os.Create(filepath.Join(to, name))
			if err != nil {
				return err
			}
			// The events of every version carry the same UIDs, and a higher sequence.
			return errors.Join(rosters.WriteICS(f, x.plan, agents, max(1, x.file.Version), x.lang), f.Close())
		}
		teams := map[string][]int{}
		for i, y := range x.plan.Agents {
			teams[y.Team] = append(teams[y.Team], i)
			if err := write(rosters.FileName(".ics", y.ID, y.Name), []int{i}); err != nil {
				return err
			}
		}
		for _, team := range rosters.Teams(x.plan) {
			if err := write(rosters.FileName(".ics", a.t(model.Text{ZH: "组", EN: "team"}), team), teams[team]); err != nil {
				return err
			}
		}
		return nil
	})
}
