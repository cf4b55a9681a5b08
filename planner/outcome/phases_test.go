package outcome

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
	"paiban/planner/staffing"
)

// smallResult is the small day as its roster leaves it.
func smallResult() *Result {
	d := rulestest.SmallDay()
	r := Of(&demand.Load{Required: d.Required}, d, rulestest.SmallRoster())
	r.Name, r.Language, r.Seed, r.Iterations = "小店", "zh", 7, 3
	r.Roster.Reliefs = Reliefs(d, r.Roster)
	return r
}

func TestSummary(t *testing.T) {
	r := smallResult()
	rush := r.Phases[0]
	// At 20:00 pre-sales needs 3 and has 2, after-sales needs 1 and has none:
	// 2 heads short in each of 4 slots of 30 minutes.
	if rush.Required != 4 || rush.OnDuty != 2 || rush.Gap != 2 || rush.GapMinutes != 240 {
		t.Errorf("rush: required %d, on duty %d, gap %d, %d head-minutes; want 4, 2, 2, 240", rush.Required, rush.OnDuty, rush.Gap, rush.GapMinutes)
	}
	// 001 and 002 are there; 003 is protected, R01 a reserve: neither counts.
	if rush.Share != 1 {
		t.Errorf("all-hands share %v, want 1", rush.Share)
	}
	want := []Tally{{"protected", 1, 0}, {"reserve", 1, 0}}
	if diff := cmp.Diff(want, rush.Exempt); diff != "" {
		t.Errorf("exempt (-want +got):\n%s", diff)
	}
	late := r.Phases[1]
	if late.Gap != 0 || late.Required != 1 || late.Share != -1 {
		t.Errorf("late: gap %d, required %d, share %v; want 0, 1, -1", late.Gap, late.Required, late.Share)
	}
}

func TestSharesAndReleases(t *testing.T) {
	d := rulestest.SmallDay()
	r := Of(&demand.Load{Required: d.Required}, d, rulestest.Roster("000000000000", "..0000000000", "............", "............"))
	if got := r.Phases[0].Share; got != 0.5 {
		t.Errorf("share %v, want 0.5: one of two is missing at 20:00", got)
	}
	// Who has a short break is there for the share as for the rule, if long stretches count.
	d = rulestest.SmallDay()
	roster := rulestest.Roster("000000000000", "..0000000000", "............", "............")
	roster.Timetables[1][0], roster.Timetables[1][1] = model.Break, model.Break
	for weight, want := range []float64{0.5, 1} {
		d.Weights = d.Weights.With("long_stretch", weight)
		if got := Of(&demand.Load{Required: d.Required}, d, roster).Phases[0].Share; got != want {
			t.Errorf("long_stretch %d: share %v, want %v", weight, got, want)
		}
	}
	if n := Count(r.Phases[0].Released); n != 1 || r.Phases[0].Released[0].Minutes != 60 {
		t.Errorf("released %+v, want one agent with 60 minutes", r.Phases[0].Released)
	}
}

func TestReliefs(t *testing.T) {
	d := rulestest.SmallDay()
	for _, c := range []struct {
		name string
		r    *model.Roster
		want []model.Relief
	}{
		{"the one whose duty ends", rulestest.Roster("000000000000", "00000000....", "............", "........0000"), []model.Relief{{At: 8, Out: 1, In: 3}}},
		{"the longest-serving first", rulestest.Roster("..000000....", "00000000....", "............", "........0000"), []model.Relief{{At: 8, Out: 1, In: 3}}},
		{"nobody ends then", rulestest.Roster("0000000.....", "000000000...", "............", "........0000"), nil},
		{"not outside a relief phase", rulestest.Roster("00..........", "............", "............", "..0000000000"), nil},
	} {
		if diff := cmp.Diff(c.want, Reliefs(d, c.r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// 120 inquiries in 30 minutes, half of them the bot's, 6 minutes each, 4 at once:
// 60 × 6 ÷ 4 ÷ 30 = 3 heads by hand; with an effective number of 2.9 it is
// 60 × 6 ÷ 2.9 ÷ 30 = 4.14.
func TestPeakByHand(t *testing.T) {
	r := smallResult()
	n := r.Day.Slots()
	r.Load = &demand.Load{Required: r.Day.Required, Params: make([]staffing.Params, 2)}
	for q := range r.Day.Queues {
		r.Load.Params[q] = staffing.Params{Channel: model.Chat, Concurrency: 4, AHT: staffing.AHTs(6, 4)}
		r.Load.Slots = append(r.Load.Slots, make([]staffing.Slot, n))
		r.Load.Bot = append(r.Load.Bot, make([]float64, n))
	}
	r.Load.Slots[0][2] = staffing.Slot{Inquiries: 60}
	r.Load.Bot[0][2] = 0.5
	r.Load.Slots[0][1] = staffing.Slot{Inquiries: 59}
	k := peakOf(r)
	if k == nil || k.Queue != 0 || k.Slot != 2 {
		t.Fatalf("peak %+v, want queue 0, slot 2", k)
	}
	if k.Inquiries != 120 || k.ByHand != 3 || model.Round(k.Worked, 2) != 4.14 || k.Required != 3 || k.Present != 2 || k.Short != 1 {
		t.Errorf("peak %+v", k)
	}
	lines := k.Lines(r)
	if want := "120 个咨询 ×（1 − 机器人 50%）× 6 分钟 ÷ 同时接 4 个 ÷ 30 分钟 = 3，要 3 人，在岗 2 人，差 1 人"; !strings.Contains(lines[0].ZH, want) {
		t.Errorf("line\n%s\nlacks\n%s", lines[0].ZH, want)
	}
	k.Bot = 0
	if want := "120 个咨询 × 6 分钟 ÷"; !strings.Contains(k.Lines(r)[0].ZH, want) {
		t.Errorf("without a bot: %s", k.Lines(r)[0].ZH)
	}
	if !strings.Contains(lines[1].EN, "4.1 heads") {
		t.Errorf("line %q does not give the work of 4.1 heads", lines[1].EN)
	}
}
