package outcome

// StandIn names who steps in when somebody of a team is missing in a phase, first
// choice first.
type StandIn struct {
	Phase  int // in Day.Phases
	Team   string
	Agents []int
	How    []string // of each: one of the ways below
	// Busy and Unable are, where there is none, how many who could serve are at work as the
	// phase begins, and how many are not and cannot come.
	Busy, Unable int
}

// The ways to step in.
const (
	StandInFree    = "free"    // is off, and no rule stands against coming
	StandInMove    = "move"    // is at work where heads are to spare, or stands by
	StandInApprove = "approve" // is off, but would have too short a rest or a third duty
)
