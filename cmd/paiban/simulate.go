package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/simulate"
)

type simulateFlags struct {
	replications int
	seed         int64
	json         bool
}

func (a *app) simulateCommand() *cobra.Command {
	var f simulateFlags
	c := &cobra.Command{
		Use:   "simulate " + a.t(model.Text{ZH: "roster.json|文件夹", EN: "roster.json|FOLDER"}),
		Short: a.t(model.Text{ZH: "按排班模拟当天的服务", EN: "play the day out over a roster"}),
		Long: a.t(model.Text{ZH: `按一份排班（改过的也行）把当天一条消息一条消息地演一遍，顾客每次都不一样，演很多天，看首次响应、平均响应、3分钟人工响应率、慢响应和未回复各是多少，±是 95% 的把握。给文件夹：里面有 roster.json 就用它；有
event.yaml 就先排班再模拟。`,
			EN: `Play the day out over a roster, edited or not, message by message, many times with other customers each, and say what
customers meet: first and average response, answers within 3 minutes, slow and missing replies, each with its 95 %
confidence. With a folder: the roster.json in it, or a plan made from its event.yaml.`}),
		Example:           "  paiban simulate out/roster.json --replications 400",
		Args:              a.args(1, 1, model.Text{ZH: "一个 roster.json 或文件夹", EN: "one roster.json or folder"}),
		ValidArgsFunction: files("json"),
		RunE: func(c *cobra.Command, args []string) error {
			if f.replications < 2 || f.replications > 100_000 {
				return a.usage(model.Text{ZH: "--replications 要在 2 到 100000 之间", EN: "--replications must be between 2 and 100000"})
			}
			return a.simulate(c, args[0], f)
		},
	}
	c.Flags().IntVar(&f.replications, "replications", 200, a.t(model.Text{ZH: "模拟多少天", EN: "days to play"}))
	a.seedFlag(c, &f.seed)
	a.jsonFlag(c, &f.json)
	return c
}

func (a *app) simulate(c *cobra.Command, path string, f simulateFlags) error {
	day, roster, loads, name, err := a.rosterFor(c, path, f.seed)
	if err != nil {
		return err
	}
	if len(loads) == 0 {
		return a.usage(model.Text{ZH: "这份排班里没有咨询量（需求人数是店里自己给的），没法模拟",
			EN: "this roster has no inquiries (the shop brought its own required heads), so there is nothing to play"})
	}
	played, err := outcome.Play(c.Context(), day, roster, loads, f.replications, f.seed)
	if err != nil {
		return err
	}
	if f.json {
		return a.json(contract.ServiceDocument(played, name, day, loads))
	}
	fmt.Fprintf(a.out, "%s\n\n", name)
	a.service(day, played)
	fmt.Fprintln(a.out)
	a.serviceByPhase(day, played)
	return nil
}

// rosterFor reads a roster, or plans one.
func (a *app) rosterFor(c *cobra.Command, path string, seed int64) (*rules.Day, *model.Roster, []demand.QueueLoad, string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		inside := filepath.Join(path, rosterFile)
		if _, err := os.Stat(inside); err != nil {
			ev, err := a.load(path, nil)
			if err != nil {
				return nil, nil, nil, "", err
			}
			show, done := a.progress()
			r, err := planner.Plan(c.Context(), ev, planner.Options{Seed: seed, Progress: show})
			done()
			if err != nil {
				return nil, nil, nil, "", a.planError(err)
			}
			a.report(r.Warnings)
			a.remark(r)
			return r.Day, r.Roster, r.Loads, r.Name, nil
		}
		path = inside
	}
	file, roster, issues := contract.ReadRoster(path)
	a.report(issues)
	if roster == nil {
		return nil, nil, nil, "", exit(exitUsage)
	}
	return file.Day, roster, file.Load, file.Event, nil
}

// service prints what customers meet, in the words of the shops' own reports.
func (a *app) service(d *rules.Day, p *outcome.Played) {
	a.para(model.Text{ZH: "服务（按排班一条条消息模拟活动当天 %d 次，± 为 95%% 的把握）：",
		EN: "Service (the event day played out %d times, message by message; ± is 95%% confidence):"}, p.Replications)
	a.serviceTable(d, p)
	for _, x := range outcome.AssessedOf(d, d.Required, p) {
		a.wrapped("  ", x.Text(d).In(a.lang))
	}
	for q, x := range p.Queues {
		if p.Unserved(q) {
			a.wrapped("  ", d.Queues[q].Name+a.t(model.Text{ZH: "：没有人接待，顾客全部没有得到回复。", EN: ": nobody serves this queue; none of its customers gets a reply."}))
			continue
		}
		var met, missed []string
		for _, s := range x.Total.Standards(d.Queues[q].Channel) {
			text := a.t(model.Text{ZH: "%s %.1f%%（要 %.0f%%）", EN: "%s %.1f%% (asked %.0f%%)"}, s.Name.In(a.lang), 100*s.Share, 100*s.Want)
			if s.Met {
				met = append(met, text)
			} else {
				missed = append(missed, text)
			}
		}
		line := d.Queues[q].Name + a.t(model.Text{ZH: "：", EN: ": "})
		if len(missed) > 0 {
			line += a.t(model.Text{ZH: "未达到 ", EN: "missed: "}) + a.list(missed)
		}
		if len(missed) > 0 && len(met) > 0 {
			line += a.t(model.Text{ZH: "；", EN: "; "})
		}
		if len(met) > 0 {
			line += a.t(model.Text{ZH: "达到 ", EN: "met: "}) + a.list(met)
		}
		a.wrapped("  ", line)
	}
	a.weak(d, p)
}

// maxWeak is how many stretches the terminal shows.
const maxWeak = 6

// weak lists stretches that stay below target though nobody is missing.
func (a *app) weak(d *rules.Day, p *outcome.Played) {
	if p.Judged == 0 {
		a.wrapped("  ", a.t(model.Text{ZH: "没有一个时段人数够，服务谈不上达不达标。", EN: "In no slot do enough people serve, so that none can be held against its target."}))
		return
	}
	if len(p.Weak) == 0 {
		a.wrapped("  ", a.t(model.Text{ZH: "人够的时段（不缺人、也不在消化积压）都没有明显低于目标。",
			EN: "Wherever nobody is missing and no backlog is being cleared, service is not clearly below target."}))
		return
	}
	a.wrapped("  ", a.t(model.Text{ZH: "人数够、也不在消化积压，却比目标低 2 个点以上：",
		EN: "Below target by more than 2 points though nobody is missing and no backlog is being cleared:"}))
	for i, w := range p.Weak {
		if i == maxWeak {
			a.say(model.Text{ZH: "    另有 %d 段，见 %s", EN: "    and %d more in %s"}, len(p.Weak)-maxWeak, rosterFile)
			return
		}
		a.wrapped("    ", a.t(model.Text{ZH: "%s %s：最低 %.1f%%，目标 %.0f%%", EN: "%s %s: at worst %.1f%%, target %.0f%%"}, d.Queues[w.Queue].Name,
			model.ClockRange(d.Grid.Time(w.From), d.Grid.Time(w.To), a.lang), 100*w.Within, 100*w.Target))
	}
}

// serviceByPhase prints each phase's worst slot.
func (a *app) serviceByPhase(d *rules.Day, p *outcome.Played) {
	var rows [][]string
	for _, ph := range d.Phases {
		for q, x := range p.Queues {
			offered, within, worst := 0.0, 0.0, -1
			half, backlog, chats := 0.0, 0.0, 0.0
			for t := ph.From; t < ph.To; t++ {
				s := x.Slots[t]
				offered, within = offered+s.Offered, within+s.Offered*s.Within.Mean
				if worst < 0 || s.Within.Mean < x.Slots[worst].Within.Mean {
					worst = t
				}
				half, backlog, chats = max(half, s.Within.Half), max(backlog, s.Backlog.Mean), max(chats, s.Concurrency)
			}
			if worst < 0 || offered == 0 {
				continue
			}
			name := ph.Name.In(a.lang)
			if q > 0 {
				name = ""
			}
			rows = append(rows, []string{
				name, d.Queues[q].Name, whole(offered), fmt.Sprintf("%.1f%%", 100*within/offered),
				d.Grid.Time(worst).Format("15:04 ") + fmt.Sprintf("%.1f%%", 100*x.Slots[worst].Within.Mean), fmt.Sprintf("%.1f",
					100*half), whole(backlog), fmt.Sprintf("%.1f", chats),
			})
		}
	}
	a.table("l13 l8 r r r r r r", model.Text{ZH: "阶段|队列|咨询|达标率|最低时段|±最大|排队|同时接", EN: "phase|queue|volume|within|worst slot|most ±|waiting|at once"}, rows)
	a.para(model.Text{ZH: "±最大：各时段达标率的 95% 把握，单位为点；模拟天数加到 4 倍，± 减半。排队、同时接：最多的时段。",
		EN: "within: share in target. most ±: half-width over the slots, in points, at 95 %; four times the days halve it. waiting, at once: " +
			"of the slot with the most."})
}

// estimate writes a figure with its half-width; without a unit it is a share. The
// unit itself stands in the table's label.
func (a *app) estimate(e simulate.Estimate, unit model.Text, days int) string {
	if unit == (model.Text{}) {
		return fmt.Sprintf("%.1f%% ± %.1f", 100*e.Mean, 100*e.Half)
	}
	return e.Text(days)
}
