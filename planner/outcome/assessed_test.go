package outcome

import (
	"fmt"
	"testing"

	"paiban/planner/model"
	"paiban/planner/simulate"
)

// Nobody serves the first queue in two of its assessed slots; the second is not assessed.
func TestAssessed(t *testing.T) {
	r := smallResult()
	n := r.Day.Slots()
	r.Day.EventDay = model.Span{To: n}
	r.Day.Queues[0].Assessed = []model.Span{{From: 1, To: 4}}
	serving := [][]int{make([]int, n), make([]int, n)}
	serving[0][0], serving[0][2] = 1, 1
	played := &Played{Result: &simulate.Result{Queues: make([]simulate.QueueResult, 2)}, Measured: r.Day.EventDay}
	for q := range played.Queues {
		played.Queues[q].Slots = make([]simulate.Slot, n)
	}
	for s, x := range []struct{ offered, within, abandoned float64 }{{10, 0.5, 0.4}, {10, 1, 0}, {30, 0.8, 0.1}} {
		played.Queues[0].Slots[s] = simulate.Slot{Offered: x.offered, Within: simulate.Estimate{Mean: x.within}, Abandoned: simulate.Estimate{Mean: x.abandoned}, In3Minutes: x.within, Asked: 2 * x.offered, Quick: x.abandoned}
	}
	list := AssessedOf(r.Day, serving, played)
	if len(list) != 1 || fmt.Sprint(list[0].Unmanned) != "[{1 2} {3 4}]" || *list[0].Inside != (Customers{40, 0.85, 0.075, 0.85, 80, 0.075}) || *list[0].Outside != (Customers{10, 0.5, 0.4, 0.5, 20, 0.4}) {
		t.Errorf("%+v", list)
	}
	if alarms := Alarms(r.Day, list); len(alarms) != 1 {
		t.Error(alarms)
	}
	serving[0][1], serving[0][3] = 1, 2
	if list = AssessedOf(r.Day, serving, nil); len(Alarms(r.Day, list)) != 0 || list[0].Text(r.Day) != (model.Text{}) {
		t.Errorf("%+v", list)
	}
}
