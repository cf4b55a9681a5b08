package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/guptarohit/asciigraph"

	"paiban/planner/model"
)

// The curve's size in columns and lines, without the figures at its left.
const (
	curveWidth  = 70
	curveColumn = 8 // of the figures
	curveHeight = 10
)

// curve draws required heads as dots and heads on duty as a line, or the former
// alone, in so many lines; it is left out where the terminal is too narrow for it.
func (a *app) curve(g model.Grid, required, present []int, height int) {
	cols := curveWidth
	if w := width(a.out); w != noTerminal {
		if w < 60 {
			return
		}
		cols = min(w-curveColumn-2, 144)
	}
	series, legend := [][]float64{squeeze(required, cols)}, a.t(model.Text{ZH: "\n人数（.... 需求）", EN: "\nHeads (.... required)"})
	if present != nil {
		series, legend = append(series, squeeze(present, cols)), a.t(model.Text{ZH: "\n人数（.... 需求   ---- 在岗接待）", EN: "\nHeads (.... required   ---- serving)"})
	}
	most := 1.0
	for _, row := range series {
		most = max(most, slices.Max(row))
	}
	dots := asciigraph.CharSet{Horizontal: ".", VerticalLine: ":", ArcDownRight: ".", ArcDownLeft: ".", ArcUpRight: ".", ArcUpLeft: ".", EndCap: ".",
		StartCap: ".", UpRight: ".", DownHorizontal: "."}
	line := asciigraph.CharSet{Horizontal: "-", VerticalLine: "|", ArcDownRight: "+", ArcDownLeft: "+", ArcUpRight: "+", ArcUpLeft: "+", EndCap: "-",
		StartCap: "-", UpRight: "+", DownHorizontal: "+"}
	plot := asciigraph.PlotMany(series,
		asciigraph.Height(min(height, int(most))), asciigraph.LowerBound(0), asciigraph.Precision(0),
		asciigraph.SeriesChars(dots, line),
		asciigraph.YAxisValueFormatter(func(v float64) string { return fmt.Sprintf("%4.0f", v) }),
		asciigraph.XAxisRange(0, float64(cols)), asciigraph.XAxisTickCount(7),
		asciigraph.XAxisValueFormatter(func(v float64) string {
			return g.Time(int(math.Round(v * float64(g.N) / float64(cols)))).Format("15:04")
		}),
	)
	fmt.Fprintln(a.out, legend)
	for line := range strings.Lines(plot) {
		fmt.Fprintln(a.out, strings.TrimRight(line, " \n"))
	}
}

// squeeze brings heads per slot to n columns; each shows the most of its slots,
// so that no peak is lost.
func squeeze(heads []int, n int) []float64 {
	out := make([]float64, n)
	for c := range out {
		from := c * len(heads) / n
		to := max(from+1, (c+1)*len(heads)/n)
		for t := from; t < min(to, len(heads)); t++ {
			out[c] = max(out[c], float64(heads[t]))
		}
	}
	return out
}
