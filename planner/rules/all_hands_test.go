package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestAllHands(t *testing.T) {
	phases := func(d *Day, _ *model.Roster) {
		for k := range d.Phases {
			d.Phases[k].Attendance = playbook.AllHands
			d.Phases[k].Opening = d.Phases[k].ID == "O"
			d.Phases[k].DawnExempt = d.Phases[k].ID == "M"
		}
	}
	judge(t, "all_hands",
		example{name: "serving, at a post, standing by, at a treat", rows: `
			phase OOO.MMM
			001   SAD.PUY
			002   YTS.SSS`, set: phases},
		example{name: "by load", rows: "phase OOO\n001 ..."},
		example{name: "off, at a meal, at rest, at a break where long stretches do not count", rows: `
			phase OOO.MMM
			001   .SS.SNS
			002   SSS.RB.`, set: func(d *Day, r *model.Roster) { phases(d, r); d.Weights["long_stretch"] = 0 },
			want: []string{"001 O 00:00–01:00 60", "002 M 04:00–07:00 180", "001 M 05:00–06:00 60"}},
		example{name: "a short break in turns", rows: "phase MMMM\n001 SBSR", set: phases, want: []string{"001 M 03:00–04:00 60"}},
		example{name: "the span holds what is missing", rows: "phase OOOOO\n001 S.S.S", set: phases,
			want: []string{"001 O 01:00–04:00 120"}},
		example{name: "exempt", rows: `
			phase OOO.MMM
			001   .......
			002   .......
			003   .......
			004*  SSS....`, set: func(d *Day, r *model.Roster) {
			phases(d, r)
			d.Agents[0].Kind, d.Agents[1].Protected = model.Reserve, "minor"
			d.Agents[2].Leave = []model.Span{{From: 0, To: 9}}
		}},
		// Leave until 02:00 leaves the hour after it; the dawn crew is exempt in the morning alone.
		example{name: "exempt from a part", rows: `
			phase OOO.MMM
			001   ....SSS
			002*  .SS....`, set: func(d *Day, r *model.Roster) {
			phases(d, r)
			d.Agents[0].Leave = []model.Span{{From: 0, To: 2}}
		}, want: []string{"002 O 00:00–01:00 60", "001 O 02:00–03:00 60"}},
		example{name: "nobody", rows: "phase OOO", set: phases},
	)
}

func TestAllHandsWeights(t *testing.T) {
	e := example{rows: "phase OM\n001 ..", set: func(d *Day, _ *model.Roster) {
		d.Phases[0].Attendance, d.Phases[1].Attendance = playbook.AllHands, playbook.AllHands
		d.Phases[0].Opening = true
	}}
	d, r := e.draw(t)
	score, _ := Check(d, r)
	if got, want := score.ByRule["all_hands"], int64(60*300+60*40); got != want {
		t.Errorf("an hour of the opening and one of the morning cost %d, want %d", got, want)
	}
}
