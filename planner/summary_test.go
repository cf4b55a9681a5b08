package planner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/model"
	"paiban/planner/staffing"
)

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
	d := smallDay()
	r := &Result{Day: d, Load: &Load{Required: d.Required}, Roster: rosterOf("000000000000", "..0000000000", "............", "............")}
	r.judge()
	r.OnDuty = onDuty(d, r.Roster)
	r.Phases = summarise(r)
	if got := r.Phases[0].Share; got != 0.5 {
		t.Errorf("share %v, want 0.5: one of two is missing at 20:00", got)
	}
	if n := Count(r.Phases[0].Released); n != 1 || r.Phases[0].Released[0].Minutes != 60 {
		t.Errorf("released %+v, want one agent with 60 minutes", r.Phases[0].Released)
	}
}

func TestReliefs(t *testing.T) {
	d := smallDay()
	for _, c := range []struct {
		name string
		r    *model.Roster
		want []model.Relief
	}{
		{"the one whose duty ends", rosterOf("000000000000", "00000000....", "............", "........0000"), []model.Relief{{At: 8, Out: 1, In: 3}}},
		{"the longest-serving first", rosterOf("..000000....", "00000000....", "............", "........0000"), []model.Relief{{At: 8, Out: 1, In: 3}}},
		{"nobody ends then", rosterOf("0000000.....", "000000000...", "............", "........0000"), nil},
		{"not outside a relief phase", rosterOf("00..........", "............", "............", "..0000000000"), nil},
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
	r.Load = &Load{Required: r.Day.Required, Params: make([]staffing.Params, 2)}
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
	if k.Inquiries != 120 || k.ByHand != 3 || round(k.Worked, 2) != 4.14 || k.Required != 3 || k.Present != 2 || k.Short != 1 {
		t.Errorf("peak %+v", k)
	}
	lines := k.Lines(r)
	if want := "120 个咨询 ×（1 − 机器人 50%）× 6 分钟 ÷ 同时接 4 个 ÷ 30 分钟 = 3，要 3 人，在岗 2 人，差 1 人"; !strings.Contains(lines[0].ZH, want) {
		t.Errorf("line\n%s\nlacks\n%s", lines[0].ZH, want)
	}
	if !strings.Contains(lines[1].EN, "4.1 heads") {
		t.Errorf("line %q does not give the work of 4.1 heads", lines[1].EN)
	}
}

// Three of presales and one of aftersales are required in four slots of half an
// hour, and one is missing of each.
func TestRemedies(t *testing.T) {
	r := smallResult()
	var ids []string
	for _, m := range r.Remedies {
		ids = append(ids, fmt.Sprint(m.ID, " ", m.Phase, " ", m.Queue))
	}
	if want := []string{"add_agents 0 0", "add_agents -1 -1", "add_agents 0 1"}; !slices.Equal(ids, want) {
		t.Fatalf("remedies %q, want %q", ids, want)
	}
	m := r.Remedies[0]
	if m.Heads != 1 || m.Before != 240 || m.After != 120 || m.Proven || !strings.Contains(m.Text.ZH, "11月10日(周二)晚20:00–22:00 在岗；全天缺口从 4 人时降到 2 人时") {
		t.Errorf("first remedy %+v, want one more agent who halves the 4 head-hours missing, not proven against a bound of 0", m)
	}
	r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter = 720, 720, 1000
	r.judge()
	// 120 head-minutes at 100 less 120 paid minutes: the roster with one more scores 11,880 less.
	for _, c := range []struct {
		bound  int64
		proven bool
	}{{r.Score.Total - 11880 + 1, true}, {r.Score.Total - 11880, false}} {
		r.Bound = c.bound
		if m := remedies(context.Background(), r, 0)[0]; m.Proven != c.proven {
			t.Errorf("proven %v against a bound of %d, want %v", m.Proven, c.bound, c.proven)
		}
	}
	r.Day.Agents[0].Kind, r.Day.Agents[0].CostPerHour = model.Temp, 30
	if m := remedies(context.Background(), r, 0)[0]; m.Cost != 60 || !strings.Contains(m.Text.ZH, "约 60 元（兼职）") {
		t.Errorf("cost %v in %q, want 60 yuan for two hours of a temp", m.Cost, m.Text.ZH)
	}
}

// Who could serve presales at 20:00 and does not: 003 is protected, and it is 20:00,
// not yet night, so that nothing but their own hours stands against it.
func TestBinds(t *testing.T) {
	tests := []struct {
		name string
		set  func(r *Result)
		want []Tally
	}{
		{"nothing stands against 003 and the reserve", func(*Result) {}, []Tally{{Reason: BindCost, Agents: 2}}},
		{"leave, and the cap", func(r *Result) {
			r.Day.Agents[2].Leave = []model.Span{{From: 0, To: 4}}
			r.Day.Labour.CapMinutes = 120
		}, []Tally{{Reason: "hours_cap", Agents: 1}, {Reason: BindLeave, Agents: 1}}},
		{"another queue, a meal, no skill", func(r *Result) {
			copy(r.Roster.Timetables[2], timetable("1111"))
			r.Roster.Timetables[3][0] = model.Dinner
			r.Day.Agents[1].Queues = []int{1}
		}, []Tally{{Reason: BindAway, Agents: 1}, {Reason: BindQueue, Agents: 1}}},
		{"all seats are taken", func(r *Result) { r.Day.Seats = 2 }, []Tally{{Reason: "seats", Agents: 2}}},
		{"nobody else can", func(r *Result) { r.Day.Agents = r.Day.Agents[:2] }, []Tally{{Reason: BindNone, Agents: 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := smallResult()
			r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter = 720, 720, 1000
			r.Day.Labour.DayMinutes = 480
			tt.set(r)
			if diff := cmp.Diff(tt.want, r.binds(&Gap{Queue: 0, Slot: 0})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
