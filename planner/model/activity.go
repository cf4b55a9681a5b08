package model

import "fmt"

// Activity is what one agent does in one slot: Off, one of the fixed kinds, or
// serving queue q (Serve(q)). One byte, so that a timetable is a byte per slot.
type Activity uint8

// The activities. Values from firstQueue on mean serving a queue.
const (
	Off Activity = iota
	DataWatch
	PageWatch
	PageUpkeep
	Lunch
	Dinner
	NightMeal
	Treat
	Break
	Rest
	Standby
	activityKinds

	firstQueue Activity = 16
)

// MaxQueues is the largest number of queues that an Activity can tell apart.
const MaxQueues = 256 - int(firstQueue)

var kindNames = [...]string{"off", "data_watch", "page_watch", "page_upkeep", "lunch", "dinner", "night_meal", "treat", "break", "rest", "standby"}

// Serve returns the activity of serving queue q.
func Serve(q int) Activity { return firstQueue + Activity(q) }

// Queue returns the queue that is served and true, or -1 and false.
func (a Activity) Queue() (int, bool) {
	if a < firstQueue {
		return -1, false
	}
	return int(a - firstQueue), true
}

// Kind returns the contract's name of the activity's kind, "serve" for any queue.
func (a Activity) Kind() string {
	if a >= firstQueue {
		return "serve"
	}
	if int(a) < len(kindNames) {
		return kindNames[a]
	}
	return fmt.Sprintf("activity(%d)", uint8(a))
}

// ParseKind returns the activity of a kind's name other than "serve".
func ParseKind(name string) (Activity, bool) {
	for i, n := range kindNames {
		if n == name {
			return Activity(i), true
		}
	}
	return Off, false
}

// OnDuty reports whether the slot belongs to a duty (meals and rests included).
func (a Activity) OnDuty() bool { return a != Off }

// Working reports whether the agent is at work in the sense of the all-hands
// rule: serving, at a post or standing by; meals, rests and breaks are not.
func (a Activity) Working() bool { return a != Off && !a.Away() }

// Away reports whether the agent is on duty but away from the desk. A treat is
// eaten at the desk and costs no cover.
func (a Activity) Away() bool { return a.Meal() || a == Break || a == Rest }

// Meal reports whether the activity is a meal.
func (a Activity) Meal() bool { return a == Lunch || a == Dinner || a == NightMeal }

// Post reports whether the activity is a post (data watch, page watch, page upkeep).
func (a Activity) Post() bool { return a == DataWatch || a == PageWatch || a == PageUpkeep }
