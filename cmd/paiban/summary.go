package main

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"paiban/planner/model"
	"paiban/planner/outcome"
)

// The most lines of a kind that the terminal shows; the workbook has them all.
const (
	maxGaps     = 4
	maxRemedies = 8
	maxHard     = 10
)

// summary prints all that came out of a plan; out is where the files are.
func (a *app) summary(r *outcome.Result, out string) {
	a.headline(r)
	a.closing(r, true)
	if r.Peak != nil {
		fmt.Fprintln(a.out)
		for _, line := range r.Peak.Lines(r) {
			a.wrapped("", line.In(a.lang))
		}
	}
	if r.Played != nil {
		fmt.Fprintln(a.out)
		a.service(r.Day, r.Played)
	}
	a.gapList(r, maxGaps)
	a.remedies(r, maxRemedies)
	a.judged(r, maxHard)
	a.written(out)
}

// judged prints what is wrong with a plan, so many breaches at most, and how good it is.
func (a *app) judged(r *outcome.Result, most int) {
	a.problems(r, most)
	a.contradictions(r)
	a.quality(r)
	if a.asked > 0 {
		fmt.Fprintln(a.out)
		a.para(model.Text{ZH: "名单的备注里有 %d 件事没有照办，见最前面的“请确认”：写进名单后再排一次。",
			EN: "Remarks on the list of agents: %d are not acted on, named above as \"please answer\". Put them into their columns and plan again."}, a.asked)
	}
}

// written names the files of a plan.
func (a *app) written(out string) {
	a.say(model.Text{ZH: "\n写出：", EN: "\nWritten:"})
	for _, f := range []struct{ name, what string }{
		{leadsFile, a.t(model.Text{ZH: "给组长", EN: "for team leads"})},
		{managerFile, a.t(model.Text{ZH: "主管自用，勿转发", EN: "the manager's own, not to be passed on"})},
		{rosterFile, a.t(model.Text{ZH: "给程序，可用 paiban check 检查", EN: "for machines; paiban check checks it"})},
	} {
		fmt.Fprintf(a.out, "  %s  %s\n", filepath.Join(out, f.name), f.what)
	}
}

// headline prints what it is about, and first of all where nobody is there in assessed hours.
func (a *app) headline(r *outcome.Result) {
	g := r.Day.Grid
	for _, alarm := range outcome.Alarms(r.Day, outcome.AssessedOf(r.Day, r.OnDuty, nil)) {
		a.wrapped("! ", alarm.In(a.lang))
	}
	fmt.Fprintf(a.out, "%s\n%s\n\n", r.Name,
		a.t(model.Text{ZH: "%d 人，%s",
			EN: "%d people, %s"}, len(r.Day.Agents), model.ClockRange(g.Start, g.End(), a.lang)))
	if r.Stopped && r.Iterations == 0 {
		a.para(model.Text{ZH: "提前停止：没做完，不能原样重复；多给些时间，排班可能更好。",
			EN: "Stopped early, before it was through: this run cannot be repeated exactly; with more time the plan may get better."})
		fmt.Fprintln(a.out)
	} else if r.Stopped {
		a.say(model.Text{ZH: "提前停止，这是到此为止最好的排班。要重复这个结果：--seed %d --iterations %d\n",
			EN: "Stopped early: this is the best roster so far. To repeat it: --seed %d --iterations %d\n"}, r.Seed, r.Iterations)
	}
}

// closing prints what came out: by phase, with the curve of the day if asked for, or
// of many days by date.
func (a *app) closing(r *outcome.Result, curve bool) {
	if r.Day.ManyDays() {
		a.dateTable(r)
		a.para(model.Text{ZH: "上班、夜班按班开始的日期算；缺口、超出是各队列低于需求、高于上限的人时；最缺时段后面是缺的人数。",
			EN: "people and nights by the date on which the duty starts; short and over are head-hours below a queue's need and above its maximum; " +
				"after the worst slot, the heads missing there."})
		a.fairShares(r)
		return
	}
	a.phaseTable(r, true)
	a.para(model.Text{ZH: "需求、在岗（接待人数）、缺口是本阶段最紧时段的；到岗率是全员阶段最低时段的，免排的不算。",
		EN: "need, on (people serving) and short are those of the phase's tightest slot; share is the lowest slot's of an all-hands phase, " +
			"without the exempt; freed are those released."})
	a.reasons(r)
	if curve {
		a.curve(r.Day.Grid, sum(r.Day.Required), sum(r.OnDuty), curveHeight)
		a.over(r)
	}
}

// over tells of heads above the shop's own maximum, which cost a day of phases nothing.
func (a *app) over(r *outcome.Result) {
	if minutes := r.OverMinutes(); minutes > 0 {
		a.para(model.Text{ZH: "有 %s 人时超出 requirement.csv 的上限。", EN: "%s head-hours are above the maximum of requirement.csv."}, hoursOf(minutes))
	}
}

// phaseTable prints a line for each phase: the tightest slot, head-hours missing,
// the all-hands share, and, if there is room, how many are exempt and released.
func (a *app) phaseTable(r *outcome.Result, room bool) {
	var rows [][]string
	for _, s := range r.Phases {
		p := r.Day.Phases[s.Index]
		share, exempt, released := "", "", ""
		if p.Attendance == "all_hands" {
			share, exempt, released = "-", strconv.Itoa(outcome.Count(s.Exempt)), strconv.Itoa(outcome.Count(s.Released))
			if s.Share >= 0 {
				share = strconv.Itoa(int(math.Floor(s.Share*100+1e-9))) + "%"
			}
		}
		rows = append(rows, []string{
			a.phase(r, s.Index), a.window(r.Day.Grid, p.Span), strconv.Itoa(s.Required), strconv.Itoa(s.OnDuty), strconv.Itoa(s.Gap),
			strconv.FormatFloat(float64(s.GapMinutes)/60, 'f', 1, 64), share, exempt, released,
		})
	}
	layout, heads := "l15 l r r r r r", model.Text{ZH: "阶段|时间|需求|在岗|缺口|缺口人时|到岗率", EN: "phase|time|need|on|short|hours|share"}
	if room {
		layout, heads = layout+" r r", model.Text{ZH: heads.ZH + "|免排|少排", EN: heads.EN + "|exempt|freed"}
	} else {
		for k := range rows {
			rows[k] = rows[k][:len(rows[k])-2]
		}
	}
	a.table(layout, heads, rows)
}

// window writes a phase's time in few columns: "11日 00:00-02:00", "Wed 00:00-02:00".
func (a *app) window(g model.Grid, s model.Span) string {
	from, to := g.Time(s.From), g.Time(s.To)
	if a.lang == "en" {
		return from.Format("Mon 15:04") + "-" + to.Format("15:04")
	}
	return from.Format("2日 15:04") + "-" + to.Format("15:04")
}

func (a *app) phase(r *outcome.Result, k int) string {
	if name := r.Day.Phases[k].Name.In(a.lang); name != "" {
		return name
	}
	return r.Day.Phases[k].ID
}

// reasons says why people are exempt or released.
func (a *app) reasons(r *outcome.Result) {
	for _, s := range r.Phases {
		if len(s.Exempt)+len(s.Released) == 0 {
			continue
		}
		var parts []string
		if len(s.Exempt) > 0 {
			parts = append(parts, a.t(model.Text{ZH: "免排 ", EN: "exempt "})+a.tallies(s.Exempt, false))
		}
		if len(s.Released) > 0 {
			parts = append(parts, a.t(model.Text{ZH: "少排 ", EN: "released "})+a.tallies(s.Released, true))
		}
		a.wrapped("  ", a.phase(r, s.Index)+a.t(model.Text{ZH: "：", EN: ": "})+strings.Join(parts, a.t(model.Text{ZH: "；", EN: "; "})))
	}
}

func (a *app) tallies(ts []outcome.Tally, minutes bool) string {
	var out []string
	for _, t := range ts {
		s := a.t(model.Text{ZH: "%s %d 人", EN: "%s %d"}, outcome.ReasonText(t.Reason).In(a.lang), t.Agents)
		if minutes {
			s += a.t(model.Text{ZH: "（共 %.1f 小时）", EN: " (%.1f h)"}, float64(t.Minutes)/60)
		}
		out = append(out, s)
	}
	return a.list(out)
}

// gapList says of the largest gaps, so many at most, what keeps more people from them.
func (a *app) gapList(r *outcome.Result, most int) {
	for k, g := range r.Gaps {
		if k == 0 {
			a.say(model.Text{ZH: "\n缺口卡在哪里（最紧时段，会接而没在接的人）：", EN: "\nWhat binds at the gaps (at the tightest slot, of those who could serve and do not):"})
		}
		if k >= most {
			a.say(model.Text{ZH: "  另有 %d 处，见 %s", EN: "  %d more in %s"}, len(r.Gaps)-k, rosterFile)
			return
		}
		var parts []string
		for _, b := range g.Binds {
			words := outcome.BindText(b.Reason).In(a.lang)
			if b.Reason != outcome.BindNone {
				words += a.t(model.Text{ZH: " %d 人", EN: " %d"}, b.Agents)
			}
			parts = append(parts, words)
		}
		a.wrapped("  - ", a.t(model.Text{ZH: "%s·%s，%s 缺 %d 人：%s", EN: "%s, %s, %s: %d short: %s"}, a.phase(r, g.Phase), a.queue(r, g.Queue),
			model.Clock(r.Day.Grid.Time(g.Slot), a.lang), g.Heads, a.list(parts)))
	}
}

func (a *app) queue(r *outcome.Result, q int) string {
	if name := r.Day.Queues[q].Name; name != "" {
		return name
	}
	return r.Day.Queues[q].ID
}

// remedies prints what would help: everything for the largest gap, and the first
// choice for the others, so many at most.
func (a *app) remedies(r *outcome.Result, most int) {
	if len(r.Remedies) == 0 {
		return
	}
	a.helpTitle()
	first, shown := r.Remedies[0], 0
	type place struct{ phase, queue int }
	seen := map[place]bool{}
	for _, m := range r.Remedies {
		at := place{m.Phase, m.Queue}
		largest := at == place{first.Phase, first.Queue}
		if shown < most && (largest || !seen[at]) {
			a.remedy(m)
			shown++
		}
		seen[at] = true
	}
	if more := len(r.Remedies) - shown; more > 0 {
		a.say(model.Text{ZH: "  另有 %d 条，见 %s", EN: "  %d more in %s"}, more, managerFile)
	}
}

func (a *app) remedy(m outcome.Remedy) {
	sure := a.t(model.Text{ZH: "估算 ", EN: "estimated: "})
	if m.Proven {
		sure = a.t(model.Text{ZH: "已验证 ", EN: "proven: "})
	}
	a.wrapped("  - ", sure+m.Text.In(a.lang))
}

// contradictions prints hard settings that cannot be kept together, and what would
// end that.
func (a *app) contradictions(r *outcome.Result) {
	for k, c := range r.Contradictions {
		if k == 0 {
			a.say(model.Text{ZH: "\n互相矛盾的设置（每组去掉任何一条，其余就都能满足）：",
				EN: "\nSettings that contradict each other (of each set, without any one the others can be kept):"})
		}
		who := a.t(model.Text{ZH: "几个人", EN: "several people"})
		if c.Agent >= 0 {
			who = person(r.Day.Agents[c.Agent])
		}
		fmt.Fprintf(a.out, "  %s\n", who)
		for _, s := range c.Settings {
			a.wrapped("    · ", s.Text.In(a.lang))
		}
		for _, w := range c.Ways {
			a.wrapped("    → ", w.Text.In(a.lang))
		}
	}
}

// problems lists hard breaches one by one, so many at most.
func (a *app) problems(r *outcome.Result, most int) {
	if r.Unadvised {
		fmt.Fprintln(a.out)
		a.para(model.Text{ZH: "时间到了：服务水平、矛盾和建议没有算全。", EN: "Time was over: service, contradictions and advice are not complete."})
	}
	if r.Score.Hard == 0 {
		a.say(model.Text{ZH: "\n硬性规则全部满足。", EN: "\nEvery hard rule is kept."})
		return
	}
	why := model.Text{ZH: "多半是锁定或设置互相矛盾", EN: "pins or settings that contradict each other, as a rule"}
	if r.Stopped && len(r.Contradictions) == 0 {
		why = model.Text{ZH: "提前停止，还没排到满足它们：多给些时间再排", EN: "the search was stopped before it had kept them: give it more time"}
	}
	a.say(model.Text{ZH: "\n有 %d 处硬性排班问题（%s）：", EN: "\n%d breaches of hard rules (%s):"}, r.Score.Hard, a.t(why))
	n := 0
	for _, b := range r.Breaches {
		if b.Level != model.Hard {
			continue
		}
		if n++; n > most {
			a.say(model.Text{ZH: "  另有 %d 处", EN: "  and %d more"}, r.Score.Hard-most)
			return
		}
		a.wrapped("  - ", b.Text.In(a.lang))
	}
}

func (a *app) helpTitle() {
	fmt.Fprintf(a.out, "\n%s\n", outcome.HelpTitle.In(a.lang))
	a.para(outcome.HelpWords)
}

func (a *app) quality(r *outcome.Result) {
	a.para(r.Proof())
}

// sum adds up the queues slot by slot.
func sum(perQueue [][]int) []int {
	var out []int
	for _, row := range perQueue {
		if out == nil {
			out = make([]int, len(row))
		}
		for t, n := range row {
			out[t] += n
		}
	}
	return out
}
