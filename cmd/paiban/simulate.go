package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

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
	from         string
	volume       float64
	absent       int
}

func (a *app) simulateCommand() *cobra.Command {
	var f simulateFlags
	c := &cobra.Command{
		Use:   "simulate " + a.t(model.Text{ZH: "roster.json|文件夹", EN: "roster.json|FOLDER"}),
		Short: a.t(model.Text{ZH: "按排班模拟当天的服务", EN: "play the day out over a roster"}),
		Long: a.t(model.Text{ZH: `按一份排班（改过的也行）把当天一条消息一条消息地演一遍，顾客每次都不一样，演很多天，看首次响应、平均响应、3分钟人工响应率、慢响应和未回复各是多少，±是 95% 的把握；
再按阶段说，每条标准有多大机会做到：100 天里大约几天，后面是 95% 的把握区间。

  --from 11:40 --volume 1.5   从 11:40 起咨询量是预测的 1.5 倍
  --absent 3                  每天随机缺 3 个人（代替平均缺勤率）

给文件夹：里面有 roster.json 就用它；有 event.yaml 就先排班再模拟。`,
			EN: `Play the day out over a roster, edited or not, message by message, many times with other customers each, and say what
customers meet: first and average response, answers within 3 minutes, slow and missing replies, each with its 95 %
confidence; and, by phase, the chance that each standard is met: on about how many of 100 days, with its 95 % interval.

  --from 11:40 --volume 1.5   from 11:40 on 1.5 times the forecast come
  --absent 3                  each day 3 people at random are away (in place of the average share of absence)

With a folder: the roster.json in it, or a plan made from its event.yaml.`}),
		Example:           "  paiban simulate out/roster.json --replications 400",
		Args:              a.args(1, 1, model.Text{ZH: "一个 roster.json 或文件夹", EN: "one roster.json or folder"}),
		ValidArgsFunction: files("json"),
		RunE: func(c *cobra.Command, args []string) error {
			if f.replications < 2 || f.replications > 100_000 {
				return a.usage(model.Text{ZH: "--replications 要在 2 到 100000 之间", EN: "--replications must be between 2 and 100000"})
			}
			if !(f.volume > 0 && f.volume <= 100) || f.absent < 0 {
				return a.usage(model.Text{ZH: "--volume 要大于 0、不超过 100，--absent 不能是负数",
					EN: "--volume must be above 0 and at most 100, --absent must not be negative"})
			}
			return a.simulate(c, args[0], f)
		},
	}
	c.Flags().IntVar(&f.replications, "replications", 200, a.t(model.Text{ZH: "模拟多少天", EN: "days to play"}))
	c.Flags().StringVar(&f.from, "from", "", a.t(model.Text{ZH: "从这个`时刻`起（默认：整个活动当天）", EN: "from this `TIME` on (default: the whole event day)"}))
	c.Flags().Float64Var(&f.volume, "volume", 1, a.t(model.Text{ZH: "咨询量是预测的几`倍`", EN: "inquiries as a `MULTIPLE` of the forecast"}))
	c.Flags().IntVar(&f.absent, "absent", 0, a.t(model.Text{ZH: "每天随机缺`几人`", EN: "`HOW-MANY` people away at random each day"}))
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
	play := outcome.Scenario{Replications: f.replications, Seed: f.seed, Volume: f.volume, Absent: f.absent, Phases: true}
	if f.from != "" {
		if play.From, err = a.slotAt("--from", day.Grid, day.EventDay, f.from); err != nil {
			return err
		}
	}
	played, err := outcome.Play(c.Context(), day, roster, loads, play)
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
	fmt.Fprintln(a.out)
	a.chances(day, played)
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
	a.para(model.Text{ZH: "服务（按排班一条条消息模拟%s %d 次，± 为 95%% 的把握）：",
		EN: "Service (%s played out %d times, message by message; ± is 95%% confidence):"}, p.What(d).In(a.lang), p.Replications)
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
	if p.Scenario.Plain() {
		a.weak(d, p)
	}
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
			for t := max(ph.From, p.Scenario.From); t < ph.To; t++ {
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
		EN: "within: share in target. most ±: half-width over the slots, in points, at 95 " +
			"%; four times the days halve it. waiting, at once: of the slot with the most."})
}

// chances prints, by phase, how likely each standard is met.
func (a *app) chances(d *rules.Day, p *outcome.Played) {
	var rows [][]string
	var strict, heads []string
	all := map[string]float64{} // standards that ask for everybody: the largest chance
	col := map[string]int{}     // of the others, by head
	k := -1
	for _, ph := range d.Phases {
		if k+1 == len(p.Periods) || !ph.Has(p.Periods[k+1][0].From) {
			continue
		}
		k++
		for q, x := range p.Periods[k] {
			if x.Offered.Mean == 0 {
				continue
			}
			row := append([]string{ph.Name.In(a.lang), d.Queues[q].Name, chance(x.Chances[0])}, make([]string, len(heads))...)
			for _, c := range x.Chances[1:] {
				name := c.Name.In(a.lang)
				if c.Want == 1 {
					if _, ok := all[name]; !ok {
						strict = append(strict, name)
					}
					all[name] = max(all[name], c.High)
					continue
				}
				head := a.t(model.Text{ZH: "%d秒内 %.0f%%", EN: "in %d s %.0f%%"}, c.Seconds, 100*c.Want)
				if _, ok := col[head]; !ok {
					col[head], heads, row = len(row), append(heads, head), append(row, "")
				}
				row[col[head]] = chance(c)
			}
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		return
	}
	a.para(model.Text{ZH: "各阶段做到标准的机会（每天每个阶段看一次；括号里是 95% 的把握区间；咨询量和缺勤如上，预测本身的误差不算在内）：",
		EN: "Chance that a phase meets each standard (each day is judged once a phase; in brackets " +
			"the 95 % interval; volume and absence as above, the forecast's own error left out):"})
	for i := range rows {
		rows[i] = append(rows[i], make([]string, 3+len(heads)-len(rows[i]))...)
	}
	more := ""
	for _, h := range heads {
		more += "|" + h
	}
	a.table("l13 l8 l"+strings.Repeat(" l", len(heads)), model.Text{ZH: "阶段|队列|目标" + more, EN: "phase|queue|target" + more}, rows)
	for i, name := range strict {
		strict[i] = fmt.Sprintf("%s ≤ %.0f%%", name, 100*all[name])
	}
	if len(strict) > 0 {
		a.para(model.Text{ZH: "要求人人做到的标准，机会最大的阶段：%s。", EN: "Standards that ask it for everybody, in their likeliest phase: %s."}, a.list(strict))
	}
}

// chance is how likely a standard is met, with its interval.
func chance(c simulate.Chance) string {
	if c.Days == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f%% (%.0f–%.0f)", 100*float64(c.Met)/float64(c.Days), 100*c.Low, 100*c.High)
}

// estimate writes a figure with its half-width; without a unit it is a share. The
// unit itself stands in the table's label.
func (a *app) estimate(e simulate.Estimate, unit model.Text, days int) string {
	if unit == (model.Text{}) {
		return fmt.Sprintf("%.1f%% ± %.1f", 100*e.Mean, 100*e.Half)
	}
	return e.Text(days)
}
