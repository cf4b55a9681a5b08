package main

import (
	"bytes"
	"path/filepath"
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
			for k := range many {
				r.Remedies = append(r.Remedies, outcome.Remedy{Phase: k % 2, Text: long})
				r.Breaches = append(r.Breaches, model.Breach{Level: model.Hard, Text: long})
				r.Contradictions = append(r.Contradictions, outcome.Contradiction{Agent: k % 3, Settings: []outcome.Setting{{Text: long}}})
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
