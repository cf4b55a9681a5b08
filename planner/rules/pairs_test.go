package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestPairs(t *testing.T) {
	pair := func(kind model.PairKind) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) { d.Pairs = []model.Pair{{A: 0, B: 1, Kind: kind}} }
	}
	judge(t, "pairs",
		example{name: "together", rows: "001 .SSL.\n002 .SLS.", set: pair(model.Together)},
		example{name: "not together", start: "2026-11-10 23:00", rows: "001 SSS..\n002 ..SSS", set: pair(model.Together),
			want: []string{"001+002 together 23:00–01:00 120", "001+002 together 02:00–04:00 120"}},
		example{name: "apart", rows: "001 SSS..\n002 ...SS", set: pair(model.Apart)},
		example{name: "not apart", rows: "001 SSS..\n002 .LSSS", set: pair(model.Apart),
			want: []string{"001+002 apart 01:00–03:00 120"}},
		example{name: "eat one after the other", rows: "001 SLSS.\n002 SSESS", set: pair(model.NotEatTogether)},
		example{name: "eat together", rows: "001 SLLS.\n002 SSESS", set: pair(model.NotEatTogether),
			want: []string{"001+002 not_eat_together 02:00–03:00 60"}},
		example{name: "nobody of that index", rows: "001 SLLS", set: pair(model.Together)},
		example{name: "a pair of one", rows: "001 SLLS\n002 ....", set: func(d *Day, _ *model.Roster) { d.Pairs = []model.Pair{{A: 0, B: 0, Kind: model.Apart}} }},
	)
}
