package demand

import (
	"math"
	"testing"

	"paiban/planner/model"
	"paiban/planner/staffing"
)

// talkOf gives back the handling times that it was made from, alone and at the cap.
func TestTalkOf(t *testing.T) {
	for _, minutes := range []float64{1, 3, 6, 20} {
		for n := 2; n <= 6; n++ {
			ahts := staffing.AHTs(minutes, n)
			k := talkOf(model.Chat, minutes, ahts[n-1], n)
			got := k.ahts(n)
			if math.Abs(got[0]-minutes) > 1e-3 || math.Abs(got[n-1]-ahts[n-1]) > 1e-3 || k.silence < 0 || k.turns < 2 {
				t.Errorf("%v minutes, %d at once: %+v takes %v, want %v", minutes, n, k, got, ahts)
			}
		}
	}
	// A call, and a chat of a single message.
	if k := talkOf(model.Phone, 3, 3, 1); k.turns != 1 || k.typing != 180 {
		t.Errorf("call %+v", k)
	}
	if k := talkOf(model.Chat, 0.1, 0.2, 3); k.turns != 1 || k.typing != 6 {
		t.Errorf("chat of 6 seconds %+v", k)
	}
	// Shops that see no slow-down, or one beyond all typing, get what is possible.
	for _, crowded := range []float64{3, 100} {
		if k := talkOf(model.Chat, 3, crowded, 4); k.turns < 2 || k.turns > 36 || k.silence < 0 {
			t.Errorf("crowded %v: %+v", crowded, k)
		}
	}
}
