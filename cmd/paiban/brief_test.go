package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// TestBrief: however much there is to say, a plan takes 50 lines of 80 columns at most; with
// little to say the curve is among them.
func TestBrief(t *testing.T) {
	file, roster, issues := contract.ReadRoster(filepath.Join(plannedSmall(t), rosterFile))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	for name, many := range map[string]int{"little": 0, "much": 30} {
		for _, lang := range []string{"zh", "en"} {
			var out bytes.Buffer
			a := &app{out: &out, lang: lang}
			r := planner.Judge(file, roster)
			long := model.Text{ZH: strings.Repeat("很长的一句话", 30), EN: strings.Repeat("many words ", 30)}
			short := []outcome.Setting{{Text: model.Text{ZH: "放宽一些", EN: "a little more"}}}
			for k := range many {
				r.Remedies = append(r.Remedies, outcome.Remedy{Phase: k % 2, Text: long})
				r.Breaches = append(r.Breaches, model.Breach{Level: model.Hard, Text: long})
				r.Contradictions = append(r.Contradictions, outcome.Contradiction{Agent: k % 3,
					Settings: append([]outcome.Setting{{Text: long}}, slices.Repeat(short, 5)...), Ways: slices.Repeat(short, 6)})
				r.Score.Hard++
			}
			a.brief(r, "out", "shop")
			p := capture{Buffer: out}
			if n := p.lines(); n > briefLines {
				t.Errorf("%s, %s: %d lines\n%s", name, lang, n, out.String())
			}
			if drawn := strings.Contains(out.String(), "┤"); many == 0 && !drawn {
				t.Errorf("%s, %s: no curve\n%s", name, lang, out.String())
			}
		}
	}
}
