package main

import (
	"strings"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/simulate"
)

// screen is the narrowest terminal that tables are made for, in columns.
const screen = 80

// serviceTable prints a line for each figure and a column for each queue, as many
// queues beside each other as fit the screen.
func (a *app) serviceTable(d *rules.Day, p *outcome.Played) {
	labels := []string{a.t(model.Text{ZH: "咨询", EN: "Inquiries"}), a.t(model.Text{ZH: "达标率", EN: "In target"})}
	for _, n := range (simulate.Figures{}).Shop() {
		label := n.Name.In(a.lang)
		if n.Unit.EN == "s" {
			label += a.t(model.Text{ZH: "（", EN: ", "}) + n.Unit.In(a.lang) + a.t(model.Text{ZH: "）", EN: ""})
		}
		labels = append(labels, label)
	}
	side := widest(labels)
	for from := 0; from < len(p.Queues); {
		layout, heads, cols := "l", "", side+2
		rows := make([][]string, len(labels))
		for i, l := range labels {
			rows[i] = []string{l}
		}
		to := from
		for ; to < len(p.Queues); to++ {
			name, cells := d.Queues[to].Name, a.served(p, to)
			w := widest(append([]string{name}, cells...)) + 2
			if to > from && cols+w > screen {
				break
			}
			cols += w
			layout, heads = layout+" r", heads+"|"+strings.ReplaceAll(name, "|", "/")
			for i, c := range cells {
				rows[i] = append(rows[i], c)
			}
		}
		a.table(layout, model.Text{ZH: heads, EN: heads}, rows)
		from = to
	}
}

// served are a queue's figures, in the order of the table's lines.
func (a *app) served(p *outcome.Played, q int) []string {
	f := p.Queues[q].Total
	out := []string{whole(f.Offered.Mean), a.estimate(f.Within, model.Text{}, p.Replications)}
	for _, n := range f.Shop() {
		switch {
		case n.Unit.EN == "s" && p.Unserved(q):
			out = append(out, "-") // no reply, no time
		default:
			out = append(out, a.estimate(n.Value, n.Unit, p.Replications))
		}
	}
	return out
}

func widest(texts []string) int {
	n := 0
	for _, t := range texts {
		n = max(n, twwidth.Width(t))
	}
	return n
}
