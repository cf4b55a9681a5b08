package planner

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
)

// What a shop is told of targets and bots, set at any mixture of levels, is what is planned for
// in every slot, and is told once.
func TestStandardsToldArePlanned(t *testing.T) {
	draw := rand.New(rand.NewPCG(5, 16))
	standards := func() string {
		list := []string{fmt.Sprintf("bot: %.2f", draw.Float64()*.99), fmt.Sprintf("target: %.2f", .01+draw.Float64()*.98), fmt.Sprintf("target_seconds: %d", 1+draw.IntN(3600))}
		return strings.Join(slices.DeleteFunc(list, func(string) bool { return draw.IntN(3) > 0 }), ", ")
	}
	phases := func() string {
		var list []string
		for _, id := range []string{"eve", "opening_rush", "plateau", "lunch", "aftermath"} {
			list = append(list, id+": {"+standards()+"}")
		}
		return "{" + strings.Join(list, ", ") + "}"
	}
	for range 8 {
		yaml := strings.Split(keyShop, "queues:")[0] + "phases: " + phases() + "\nqueues:\n"
		for _, q := range []string{"id: a, share: 0.5", "id: b, share: 0.3", "id: t, share: 0.2, channel: phone"} {
			yaml += "  - {" + strings.TrimSuffix(q+", "+standards(), ", ") + ", phases: " + phases() + "}\n"
		}
		s := look(t, yaml, nil)
		for q := range s.d.Queues {
			for slot := range s.d.Grid.N {
				phase, planned := s.d.PhaseAt(slot).ID, s.load.Slots[q][slot]
				for key, want := range map[string]any{"target": planned.Target, "target_seconds": planned.Seconds, "bot": s.load.Bot[q][slot]} {
					told := slices.DeleteFunc(slices.Clone(s.ev.Settings), func(x model.Setting) bool {
						return x.Key != "queues."+s.d.Queues[q].ID+"."+key || len(x.Phases) > 0 && !slices.Contains(x.Phases, phase)
					})
					if len(told) != 1 || told[0].Value != fmt.Sprint(want) {
						t.Fatalf("%s\n%s of %s in %s: %v is planned, told %v", yaml, key, s.d.Queues[q].ID, phase, want, told)
					}
				}
			}
		}
	}
}
