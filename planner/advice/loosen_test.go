package advice

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/demand"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
	"paiban/planner/staffing"
)

// Four slots of half an hour of all hands, then eight more. 001 and 002 are due.
func TestAllHandsRemedies(t *testing.T) {
	type want struct {
		ID    string
		Heads int
		ZH    string // a part of the text
	}
	late := []string{"....00000000", "....00000000", "............", "............"} // 240 minutes each, 360 with all hands
	tests := []struct {
		name string
		set  func(d *rules.Day)
		rows []string
		want []want
	}{
		{"the cap alone, for both", func(d *rules.Day) { d.Labour.CapMinutes = 240 }, late,
			[]want{{"hours_cap", 2, "上限放宽 120 分钟（须本人同意），可让 2 人"}}},
		{"the cap alone, less for one of them", func(d *rules.Day) { d.Labour.CapMinutes = 240 },
			[]string{"....00000000", "....0000000.", "............", "............"},
			[]want{{"hours_cap", 1, "上限放宽 90 分钟（须本人同意），可让 1 人"}}},
		{"the cap, further than anybody should go", func(d *rules.Day) { d.Labour.CapMinutes = 150 }, late, nil},
		// 2 h between the duties in place of 7: neither the cap nor the rest helps alone.
		{"rest binds too", func(d *rules.Day) {
			d.Labour.CapMinutes, d.Labour.EventRestMinutes, d.Labour.OnSiteRest = 180, 420, 420
		}, []string{"........0000", "........0000", "............", "............"},
			[]want{{"together", 0, "两条规则同时卡住：24 小时工时上限、两段在岗之间的休息"}}},
		{"sleeping on site is enough", func(d *rules.Day) { d.Labour.EventRestMinutes, d.Labour.OnSiteRest = 420, 120 },
			[]string{"........0000", "000000000000", "............", "............"},
			[]want{{"rest_between_duties", 1, "安排住店，两段之间的休息可以缩短，可让 1 人"}}},
		{"a shorter rest", func(d *rules.Day) { d.Labour.EventRestMinutes, d.Labour.OnSiteRest = 180, 180 },
			[]string{"........0000", "000000000000", "............", "............"},
			[]want{{"rest_between_duties", 1, "休息缩短 60 分钟，可让 1 人"}}},
		{"a contract", func(d *rules.Day) { d.Agents[0].MaxMinutes = 300 }, []string{late[0], "000000000000", late[2], late[3]},
			[]want{{"contract_maximum", 1, "合同工时上限放宽 60 分钟，可让 1 人"}}},
		{"seats", func(d *rules.Day) { d.Seats = 1 }, []string{"000000000000", "............", "............", "............"},
			[]want{{"seats", 1, "增加 1 个工位或居家接待，可让 1 人"}}},
		{"seats and the cap", func(d *rules.Day) { d.Seats, d.Labour.CapMinutes = 2, 240 },
			[]string{late[0], late[1], "0000........", "0000........"},
			[]want{{"together", 0, "两条规则同时卡住：工位已满、24 小时工时上限"}}},
		// One seat is left for the two whom the cap keeps away.
		{"the cap, and a seat for one", func(d *rules.Day) { d.Seats, d.Labour.CapMinutes = 2, 240 },
			[]string{late[0], late[1], "0000........", "............"},
			[]want{{"hours_cap", 1, "上限放宽 120 分钟（须本人同意），可让 1 人"}}},
		{"nothing binds", func(*rules.Day) {}, late, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := rulestest.SmallDay()
			d.Labour.MaxDuty, d.Labour.MaxStretch, d.Labour.MealAfter = 720, 720, 1000
			tt.set(d)
			r := outcome.Of(&demand.Load{Required: d.Required}, d, rulestest.Roster(tt.rows...))
			var got []want
			for k, m := range (&catalogue{ctx: context.Background(), ask: NewAsker(context.Background(), r.Day), r: r}).byRule() {
				w := want{m.ID, m.Heads, m.Text.ZH}
				if k < len(tt.want) && strings.Contains(m.Text.ZH, tt.want[k].ZH) {
					w.ZH = tt.want[k].ZH
				}
				got = append(got, w)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNobodyCanServe(t *testing.T) {
	r := smallResult()
	for i := range r.Day.Agents {
		r.Day.Agents[i].Queues = []int{0}
	}
	r.Load.Slots = make([][]staffing.Slot, 2) // the catalogue would go on to the bot of queue 1
	r.Day.Required[0] = make([]int, r.Day.Slots())
	r.Gaps = Gaps(NewAsker(context.Background(), r.Day), r)
	got := Remedies(NewAsker(context.Background(), r.Day), r, 0)
	if len(got) != 1 || got[0].Queue != 1 || !strings.Contains(got[0].Text.ZH, "名单上没有人会接，要培训或加") {
		t.Errorf("remedies %+v, want one: nobody on the list can serve queue 1", got)
	}
}
