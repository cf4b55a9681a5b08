package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"paiban/planner/model"
	"paiban/planner/outcome"
)

// The lines that a plan takes at most in a terminal of 80 columns; --details prints it all.
const (
	briefLines = 50
	leastCurve = 4
	frame      = 5 // lines of the curve's title and time
	mostDates  = 31
)

// capture is what is to be printed on a screen so wide.
type capture struct {
	bytes.Buffer
	cols int
}

// lines returns how many lines of a screen it takes.
func (p *capture) lines() (n int) {
	for line := range strings.Lines(p.String()) {
		n += max(1, (twwidth.Width(strings.TrimRight(line, "\n"))+screen-1)/screen)
	}
	return n
}

// aside returns what is printed meanwhile.
func (a *app) aside(print func()) *capture {
	out, p := a.out, &capture{cols: width(a.out)}
	defer func() { a.out = out }()
	a.out = p
	print()
	return p
}

// brief prints what matters most of a plan: as much of each list as there is room for,
// and the curve of the day, as high as there is.
func (a *app) brief(r *outcome.Result, out, dir string) {
	var above, below *capture
	left := 0
	for most := 4; most >= 0; most-- {
		above = a.aside(func() { a.overview(r, most) })
		below = a.aside(func() { a.outline(r, out, dir, most) })
		left = briefLines - above.lines() - below.lines()
		if left >= 0 && (most <= 2 || r.Day.ManyDays() || left >= frame+leastCurve) {
			break
		}
	}
	fmt.Fprint(a.out, above.String())
	if height := min(curveHeight, left-frame); !r.Day.ManyDays() && height >= leastCurve {
		a.curve(r.Day.Grid, sum(r.Day.Required), sum(r.OnDuty), height)
	}
	fmt.Fprint(a.out, below.String())
}

// overview prints a line for each phase, or for each date; of very many, for those that are short.
func (a *app) overview(r *outcome.Result, most int) {
	a.headline(r)
	if !r.Day.ManyDays() {
		a.phaseTable(r, false)
		return
	}
	few := *r
	if len(r.Dates) > mostDates {
		few.Dates = slices.DeleteFunc(slices.Clone(r.Dates), func(d outcome.DateSummary) bool { return d.Short == 0 })
		few.Dates = few.Dates[:min(most*mostDates/4, len(few.Dates))]
	}
	a.dateTable(&few)
	a.fairShares(r)
}

// outline prints the service, so many gaps, remedies and breaches, and how good the plan is.
func (a *app) outline(r *outcome.Result, out, dir string, most int) {
	if r.Played != nil {
		fmt.Fprintln(a.out)
		var parts []string
		for q := range r.Played.Queues {
			f := r.Played.Queues[q].Total
			parts = append(parts, a.t(model.Text{ZH: "%s %s 个咨询，达标率 %s", EN: "%s, %s inquiries, %s in target"}, a.queue(r, q),
				whole(f.Offered.Mean), a.estimate(f.Within, model.Text{}, r.Played.Replications)))
		}
		a.para(model.Text{ZH: "服务（模拟）：%s。", EN: "Service (simulated): %s."}, strings.Join(parts, a.t(model.Text{ZH: "；", EN: "; "})))
	}
	few := *r
	few.Contradictions = slices.Clone(r.Contradictions[:min(max(1, most-1), len(r.Contradictions))])
	// What contradicts itself is told before the gaps that come of it.
	if most > 1 || len(few.Contradictions) == 0 {
		a.gapList(r, max(1, (most+1)/2))
	}
	if most > 0 || len(few.Contradictions) == 0 {
		a.remedies(r, max(1, most))
	}
	for k := range few.Contradictions {
		c := &few.Contradictions[k]
		c.Settings, c.Ways = c.Settings[:min(max(1, most)+2, len(c.Settings))], c.Ways[:min(max(1, most)+2, len(c.Ways))]
	}
	a.judged(&few, max(1, most))
	a.written(out)
	a.readBriefly(r, dir)
	a.para(model.Text{ZH: "其余（高峰手算、服务明细、谁免排）：加 --details", EN: "The rest (how the peak comes about, service in full, who is exempt): --details"})
}
