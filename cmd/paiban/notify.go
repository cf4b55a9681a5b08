package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/disruption"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/rosters"
)

func (a *app) notifyCommand() *cobra.Command {
	var team, at, since string
	c := &cobra.Command{
		Use:   "notify roster.json",
		Short: a.t(model.Text{ZH: "给群里发的一段话：谁在岗、谁在吃饭、下一个变化", EN: "a text for the group chat: who is on, who eats, what changes next"}),
		Long: a.t(model.Text{ZH: `打印可以直接发到群里的话（长了分成几条，每条不超过 2048 字节，中间空一行）：这个时刻谁在岗、谁在吃饭休息到几点、下一个变化、全店缺几个人、版本。给出 --since 旧的 roster.json 时，只说新版改了什么。`,
			EN: `Print what is ready for the group chat (a long text as several, of 2,048 bytes at most, a blank line between): who is on duty at that time, who is away until when,
what changes next, how many heads the shop is short, and the version. With --since OLD.json it says only what the new
version changes.`}),
		Example:           "  paiban notify out/roster.json --team 售前一组 --at 01:40",
		Args:              a.args(1, 1, model.Text{ZH: "一个 roster.json", EN: "one roster.json"}),
		ValidArgsFunction: files("json"),
		RunE: func(_ *cobra.Command, args []string) error {
			p, file, err := a.planOf(args[0], planner.Judge)
			if err != nil {
				return err
			}
			lang := a.sheetLang(file)
			if teams := rosters.Teams(p); team != "" && !slices.Contains(teams, team) {
				return a.usage(model.Text{ZH: "没有 %q 这个组\n提示：有 %s", EN: "there is no team %q\nhint: there are %s"}, team, a.list(teams))
			}
			if since != "" {
				old, was, err := a.planOf(since, planner.Judge)
				if err != nil {
					return err
				}
				g, h := was.Day.Grid, file.Day.Grid
				if !g.Start.Equal(h.Start) || g.N != h.N || g.SlotMinutes != h.SlotMinutes || !sameQueues(was.Day, file.Day) {
					return a.usage(model.Text{ZH: "%s 和 %s 不是同一天的排班", EN: "%s and %s are no rosters of one day"}, since, args[0])
				}
				fmt.Fprintln(a.out, strings.Join(rosters.NotifyChanges(old, p, team, lang), "\n\n"))
				return nil
			}
			t, err := a.slotAt("--at", file.Day.Grid, file.Day.EventDay, at)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.out, strings.Join(rosters.Notify(p, team, t, lang), "\n\n"))
			return nil
		},
	}
	c.Flags().StringVar(&team, "team", "", a.t(model.Text{ZH: "只说这一`组`（默认：全店）", EN: "this `TEAM` alone (default: the whole shop)"}))
	a.atFlag(c, &at)
	c.Flags().StringVar(&since, "since", "", a.t(model.Text{ZH: "旧版的 `roster.json`：只说改了什么", EN: "the old `roster.json`: say only what changed"}))
	return c
}

// slotAt reads a flag's time of the horizon: of the event day if no date or weekday stands
// before it, else of the first day on which it lies in the horizon.
func (a *app) slotAt(flag string, g model.Grid, day model.Span, text string) (int, error) {
	bad := func() error {
		return a.usage(model.Text{ZH: "%s 要写成 01:40 或 11-12 01:40，并在 %s 之内",
			EN: "%s wants 01:40 or 11-12 01:40, within %s"}, flag, model.ClockRange(g.Start, g.End(), a.lang))
	}
	if t, ok := disruption.Slot(g, day, text); ok {
		return t, nil
	}
	return 0, bad()
}

func sameQueues(a, b *rules.Day) bool {
	return slices.EqualFunc(a.Queues, b.Queues, func(x, y model.Queue) bool { return x.ID == y.ID && x.Name == y.Name && x.Channel == y.Channel })
}
