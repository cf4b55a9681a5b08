package rules

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// One small day worked out by hand: two slots of an hour of all hands at the
// opening, presales needs 2, one seat too few is nobody's fault.
func TestCheckAddsUp(t *testing.T) {
	d, r := example{rows: "phase OO\nneed 22\n001 SS\n002 S.", set: func(d *Day, _ *model.Roster) {
		d.Phases[0].Attendance, d.Phases[0].Opening = playbook.AllHands, true
		d.Agents[1].Pins = []model.Pin{{Span: model.Span{From: 1, To: 2}, Activity: model.Off}}
	}}.draw(t)
	score, breaches := Check(d, r)
	want := map[string]int64{
		"duty_length":    60 * 100000, // the second stays for one hour instead of two
		"all_hands":      60 * 300,
		"required_heads": 60 * 100,
		"paid_minutes":   120 + 60,
	}
	var total int64
	for _, rule := range All() {
		got, ok := score.ByRule[rule.ID]
		if !ok || got != want[rule.ID] {
			t.Errorf("%s: %d (in the breakdown: %v), want %d", rule.ID, got, ok, want[rule.ID])
		}
		total += want[rule.ID]
	}
	if score.Total != total || score.Hard != 1 || score.Firm != 2 || len(breaches) != 5 || len(score.ByRule) != len(All()) {
		t.Errorf("total %d, want %d; %d hard, %d firm, %d breaches", score.Total, total, score.Hard, score.Firm, len(breaches))
	}
}

func TestCheckOfNobody(t *testing.T) {
	for _, d := range []*Day{{}, {Grid: model.Grid{N: 5}}, {Grid: model.Grid{N: -1, SlotMinutes: -10}}} {
		if score, breaches := Check(d, &model.Roster{}); score.Total != 0 || len(breaches) != 0 {
			t.Errorf("score %d, breaches %v, want none", score.Total, breaches)
		}
		if Releases(d, &model.Roster{}) != nil || Exemptions(d, &model.Roster{}) != nil || Unavoidable(d) != 0 || Violates(d, 0, nil, true) != nil {
			t.Error("an empty day has something to say")
		}
	}
}

// The list is what `rules` prints: every rule whole, in both languages, hard
// before firm before soft.
func TestAll(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	var ids []string
	level := 0
	order := []model.Level{model.Hard, model.Firm, model.Soft}
	d := &Day{Weights: documentedWeights()}
	for _, rule := range All() {
		if !id.MatchString(rule.ID) || slices.Contains(ids, rule.ID) {
			t.Errorf("id %q", rule.ID)
		}
		ids = append(ids, rule.ID)
		for _, s := range []string{rule.Title.ZH, rule.Title.EN, rule.Text.ZH, rule.Text.EN, rule.Source.ZH, rule.Source.EN, rule.Where.Text().ZH} {
			if s == "" {
				t.Errorf("%s: a text is missing", rule.ID)
			}
		}
		if (rule.Says.ZH == "" || rule.Says.EN == "") == (rule.says == nil) || (rule.each == nil) == (rule.once == nil) {
			t.Errorf("%s: has no single check, or no explanation", rule.ID)
		}
		if rule.Where != Phases && rule.Where != Weeks && rule.Where != Both {
			t.Errorf("%s: holds where? %q", rule.ID, rule.Where)
		}
		if rule.Weight(d) <= 0 || rule.Level == model.Hard && rule.Weight(d) != d.Weights.Of("hard") {
			t.Errorf("%s: weight %d", rule.ID, rule.Weight(d))
		}
		if rule.Scope != ScopeAgent && rule.Scope != ScopeCrew || rule.Unit != model.AgentMinutes && rule.Unit != model.HeadMinutes {
			t.Errorf("%s: scope %q, unit %q", rule.ID, rule.Scope, rule.Unit)
		}
		at := slices.Index(order, rule.Level)
		if at < level {
			t.Errorf("%s: %s after %s", rule.ID, rule.Level, order[level])
		}
		level = at
		if got, ok := ByID(rule.ID); !ok || got.ID != rule.ID {
			t.Errorf("ByID does not find %s", rule.ID)
		}
	}
	if len(ids) != 70 {
		t.Errorf("%d rules, want 70", len(ids))
	}
}

// A few sentences, so that a change of wording is a change somebody has read.
func TestTexts(t *testing.T) {
	d, r := example{start: "2026-11-10 22:00", slot: 30, rows: `
		phase ....OOOO..........................
		need  1111333300000000000000000000000000
		001   SSSSSSSS.............SSSSSSSSSSS..
		002   ..................................`, set: func(d *Day, _ *model.Roster) {
		d.Phases[0].Name = model.Text{ZH: "零点高峰", EN: "opening rush"}
		d.Phases[0].Attendance = playbook.AllHands
		d.Agents[0].Commute = 20
	}}.draw(t)
	_, breaches := Check(d, r)
	got := map[string]model.Text{}
	for _, b := range breaches {
		got[b.Rule] = b.Text
	}
	for rule, want := range map[string]model.Text{
		"rest_between_duties": {ZH: "客服001(001)，11月11日(周三)凌晨02:00–早08:30：两段在岗之间少休息 10 分钟", EN: "客服001(001), Wed 11 Nov 02:00–08:30: 10 min short of the rest between two duties"},
		"all_hands":           {ZH: "客服002(002)：零点高峰缺岗 2 小时", EN: "客服002(002): absent from opening rush for 2 h"},
		"required_heads":      {ZH: "11月11日(周三)凌晨00:00–02:00：售前缺 2 人", EN: "Wed 11 Nov 00:00–02:00: 售前 is 2 short"},
		"paid_minutes":        {ZH: "客服001(001)：计薪 9 小时 30 分钟", EN: "客服001(001): paid for 9 h 30 min"},
	} {
		if got[rule] != want {
			t.Errorf("%s:\n got %+v\nwant %+v", rule, got[rule], want)
		}
	}
}

// Rules of several parts say which part is broken.
func TestTextsOfParts(t *testing.T) {
	night := example{start: "2026-11-10 20:00", rows: "001 SSSSSSSSS", set: func(d *Day, _ *model.Roster) { d.Agents[0].Protected = "nursing" }}
	meals := example{rows: "phase LLLLLLLL\n001 SSSSSSSS", set: func(d *Day, _ *model.Roster) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 60, DueAfter: 60}}
	}}
	dawn := example{rows: "phase DDM\n001* .SS", set: func(d *Day, _ *model.Roster) { d.Phases[0].Dawn, d.Phases[1].DawnExempt = true, true }}
	for _, tt := range []struct {
		rule string
		e    example
		want []string // in English
	}{
		{"protection", night, []string{"客服001(001), Tue 10 Nov 20:00 – Wed 11 Nov 05:00: protected agent in overtime for 1 h",
			"客服001(001), Tue 10 Nov 22:00 – Wed 11 Nov 05:00: protected agent at night work for 7 h"}},
		{"meal_entitlement", meals, []string{"客服001(001), Wed 11 Nov 00:00–08:00: no meal at its time in this duty",
			"客服001(001), Wed 11 Nov 00:00–08:00: L calls for exactly one lunch"}},
		{"dawn_designation", dawn, []string{"客服001(001): dawn crew, but 3 h short of a dawn duty",
			"客服001(001), Wed 11 Nov 02:00–03:00: dawn crew, who should be resting now"}},
	} {
		rule, _ := ByID(tt.rule)
		var got []string
		for _, b := range rule.Check(tt.e.draw(t)) {
			got = append(got, b.Text.EN)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q", tt.rule, got)
		}
	}
}

// Settings know the weight of every firm and soft rule, under its id and in its tier,
// and no other: all_hands has a second weight, required_heads four more.
func TestKnownWeights(t *testing.T) {
	want := map[string]model.Level{"hard": model.Hard, "all_hands_opening": model.Firm, tenth: model.Firm}
	for _, id := range quarters[1:] {
		want[id] = model.Firm
	}
	for _, rule := range All() {
		if rule.Level != model.Hard {
			want[cmp.Or(rule.weight, rule.ID)] = rule.Level
		}
	}
	known := map[string]model.Level{}
	for _, k := range playbook.KnownWeights() {
		known[k.ID] = k.Level
	}
	if !maps.Equal(known, want) {
		t.Errorf("weights.yaml has %v, the rules %v", known, want)
	}
}
