package advice

import (
	"context"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
	"paiban/planner/search"
)

func TestContradictions(t *testing.T) {
	pin := func(from, to int, a model.Activity) model.Pin {
		return model.Pin{Span: model.Span{From: from, To: to}, Activity: a}
	}
	tests := []struct {
		name     string
		set      func(d *rules.Day)
		settings []string // ids
		ways     []string // a part of each
	}{
		{"a pin on leave", func(d *rules.Day) {
			d.Agents[0].Leave = []model.Span{{From: 6, To: 12}}
			d.Agents[0].Pins = []model.Pin{pin(4, 8, model.Serve(0))}
		}, []string{"leave", "pin"}, []string{"改 11月10日(周二)晚23:00–11月11日(周三)凌晨02:00 的请假", "锁定缩短到 11月10日(周二)晚22:00–23:00", "去掉锁定"}},
		// The pin is 6 h, the cap 5 h; the leave has nothing to do with it.
		{"a pin over the cap", func(d *rules.Day) {
			d.Agents[0].Leave = []model.Span{{From: 20, To: 24}}
			d.Agents[0].Pins = []model.Pin{pin(0, 12, model.Serve(0))}
		}, []string{"hours_cap", "pin"}, []string{"24 小时工时上限放宽到 6 小时", "锁定缩短到 11月10日(周二)晚20:00–11月11日(周三)凌晨01:00", "去掉锁定"}},
		// Until 22:00 and from 01:00: 3 h between, 6 h asked for. Working through would be 5 h and keep all.
		{"pins that leave no rest", func(d *rules.Day) {
			d.Agents[0].Pins = []model.Pin{pin(0, 4, model.Serve(0)), pin(4, 10, model.Off), pin(10, 14, model.Serve(0))}
		}, []string{"rest_between_duties", "pin", "pin", "pin"}, []string{"休息缩短 3 小时", "去掉锁定", "去掉锁定", "去掉锁定"}},
		{"a contract beyond the hours", func(d *rules.Day) {
			d.Agents[0].MinMinutes = 240
			d.Agents[0].Leave = []model.Span{{From: 6, To: 24}}
		}, []string{"contract_minimum", "leave"}, []string{"合同工时下限降到 3 小时", "的请假或可上班时段"}},
		{"hours shorter than any duty", func(d *rules.Day) {
			d.Agents[0].Leave = []model.Span{{From: 0, To: 8}, {From: 11, To: 24}}
		}, []string{"duty_length", "leave", "leave"}, []string{"一段在岗的长短下限缩短到 90 分钟", "请假", "请假"}},
		{"pinned to what one cannot do", func(d *rules.Day) {
			d.Agents[1].Pins = []model.Pin{pin(0, 6, model.Serve(1))}
		}, []string{"skills", "pin"}, []string{"在“技能”里加上：售后", "去掉锁定"}},
		{"protected at night", func(d *rules.Day) {
			d.Agents[0].Protected = "pregnant"
			d.Agents[0].Pins = []model.Pin{pin(2, 8, model.Serve(0))}
		}, []string{"protection", "pin"}, []string{"锁定缩短到 11月10日(周二)晚21:00–22:00", "去掉锁定"}},
		{"more pins than seats", func(d *rules.Day) {
			d.Seats = 1
			d.Agents[0].Pins = []model.Pin{pin(0, 6, model.Serve(0))}
			d.Agents[1].Pins = []model.Pin{pin(4, 10, model.Serve(0))}
		}, []string{"pin", "pin", "seats"}, []string{"工位加到 2 个", "少锁定 1 人"}},
		// Two hours each, seven apart, and two duties at most.
		{"pins of three duties", func(d *rules.Day) {
			d.Labour.EventRestMinutes, d.Labour.RestMinutes, d.Labour.MinDuty = 60, 60, 60
			d.Labour.CapMinutes = 660
			d.Agents[0].Pins = []model.Pin{pin(0, 3, model.Serve(0)), pin(3, 8, model.Off), pin(8, 11, model.Serve(0)), pin(11, 18, model.Off), pin(18, 21, model.Serve(0))}
		}, []string{"pin", "pin", "pin", "pin", "pin", "duties"}, []string{"去掉锁定", "去掉锁定", "去掉锁定", "去掉锁定", "去掉锁定"}},
		{"a pinned pause that the phase does not have", func(d *rules.Day) {
			d.Agents[0].Pins = []model.Pin{pin(3, 4, model.Lunch)}
		}, []string{"pin", "place"}, []string{"去掉锁定"}},
		{"a post outside its phase", func(d *rules.Day) {
			d.Agents[0].Posts = []string{"data_watch"}
			d.Agents[0].Pins = []model.Pin{pin(2, 6, model.DataWatch)}
		}, []string{"pin", "place"}, []string{"去掉锁定"}},
		{"pins that agree", func(d *rules.Day) {
			d.Agents[0].Pins = []model.Pin{pin(0, 6, model.Serve(0)), pin(6, 8, model.Serve(1))}
			d.Agents[1].Leave = []model.Span{{From: 0, To: 24}}
		}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := rulestest.StrictNight()
			tt.set(d)
			solved := search.Solve(context.Background(), d, search.Options{Iterations: 12})
			_, breaches := rules.Check(d, solved.Roster)
			got := Contradictions(context.Background(), d, solved.Roster, breaches)
			if tt.settings == nil {
				if got != nil {
					t.Errorf("found %+v, want none", got)
				}
				return
			}
			if len(got) != 1 {
				t.Fatalf("%d contradictions, want one: %+v", len(got), got)
			}
			var ids []string
			for _, s := range got[0].Settings {
				ids = append(ids, s.ID)
			}
			if !slices.Equal(ids, tt.settings) {
				t.Errorf("settings %v, want %v", ids, tt.settings)
			}
			for k, want := range tt.ways {
				if k >= len(got[0].Ways) || !strings.Contains(got[0].Ways[k].Text.ZH, want) {
					t.Errorf("way %d of %+v, want one with %q", k, got[0].Ways, want)
				}
			}
		})
	}
}
