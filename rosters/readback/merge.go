package readback

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// Edit is one edited workbook among those to be merged.
type Edit struct {
	File string
	*Back
}

// Conflict is a run of slots that two workbooks changed to different things, or one of an
// earlier version against what has changed since.
type Conflict struct {
	Agent int
	model.Span
	First, Second int // indices of the edits; First -1 = the roster that stands
	FirstNow      model.Activity
	SecondNow     model.Activity
	FirstCell     string
	SecondCell    string
	// FirstSays and SecondSays are the duties of a date, of a roster of many days, in place of
	// the activities; "" = day off.
	FirstSays, SecondSays string
	Stand                 []model.Span // the duties that stand, where First is -1
}

// Merge lays the changes of all edits, each against the version that it was made on, on
// the roster that stands. Where two of them changed one slot to different things, or one
// what others have changed since, the first one stands and the conflict is named; the
// same change made twice is no conflict.
func Merge(base *model.Roster, edits []Edit) (*model.Roster, []Conflict) {
	out := base.Clone()
	out.Reliefs = nil
	if list := cellConflicts(base, edits); list != nil {
		return out, list
	}
	done := map[[2]int]mark{} // by agent and slot
	var conflicts []Conflict
	for e, edit := range edits {
		for k, c := range edit.Changes {
			open := -1 // the conflict that the slot before belongs to
			for t := c.From; t < c.To; t++ {
				at := [2]int{c.Agent, t}
				m, taken := done[at]
				stands := base.Timetables[c.Agent][t]
				if !taken && stands != c.Was && stands != c.Now {
					if open < 0 || conflicts[open].First >= 0 || conflicts[open].FirstNow != stands {
						open = len(conflicts)
						conflicts = append(conflicts, Conflict{Agent: c.Agent, Span: model.Span{From: t}, First: -1, Second: e,
							FirstNow: stands, SecondNow: c.Now, SecondCell: moved(edit, c, t)})
					}
					conflicts[open].To = t + 1
					continue
				}
				if !taken {
					done[at] = mark{e, k}
					out.Timetables[c.Agent][t] = c.Now
					open = -1
					continue
				}
				other := edits[m.edit].Changes[m.change]
				switch {
				case other.Now == c.Now:
					open = -1
				case open >= 0 && conflicts[open].First == m.edit && conflicts[open].FirstNow == other.Now:
					conflicts[open].To = t + 1
				default:
					open = len(conflicts)
					conflicts = append(conflicts, Conflict{Agent: c.Agent, Span: model.Span{From: t, To: t + 1}, First: m.edit, Second: e,
						FirstNow: other.Now, SecondNow: c.Now, FirstCell: moved(edits[m.edit], other, t), SecondCell: moved(edit, c, t)})
				}
			}
		}
	}
	return out, conflicts
}

// mark is a changed duty of an edit.
type mark struct{ edit, change int }

// touched finds among the edits before a new duty of the same person on another date that runs into
// one of c: laid together they would be one.
func touched(before []Edit, c DutyChange) (mark, bool) {
	for e, edit := range before {
		for k, o := range edit.Duties {
			if o.Agent != c.Agent || o.day == c.day {
				continue
			}
			for _, a := range o.new {
				for _, b := range c.new {
					if a.From <= b.To && b.From <= a.To {
						return mark{e, k}, true
					}
				}
			}
		}
	}
	return mark{}, false
}

// cellConflicts finds the cells of rosters of many days that two edits changed to different
// duties, or one against what stands there now: laid over each other slot by slot they would
// be a duty that nobody wrote.
func cellConflicts(base *model.Roster, edits []Edit) []Conflict {
	type cell struct{ agent, from int }
	done := map[cell]mark{}
	var out []Conflict
	for e, edit := range edits {
		for k, c := range edit.Duties {
			now := Conflict{Agent: c.Agent, Span: c.day, First: -1, Second: e, SecondCell: c.Cell, SecondSays: c.Now}
			if m, taken := done[cell{c.Agent, c.day.From}]; taken {
				if o := edits[m.edit].Duties[m.change]; !slices.Equal(o.new, c.new) {
					now.First, now.FirstCell, now.FirstSays = m.edit, o.Cell, o.Now
					out = append(out, now)
				}
				continue
			}
			var stand []model.Span
			for _, d := range base.Timetables[c.Agent].Duties() {
				if c.day.Has(d.From) {
					stand = append(stand, d.Span)
				}
			}
			if !slices.Equal(stand, c.old) && !slices.Equal(stand, c.new) {
				now.Stand = stand
				out = append(out, now)
				continue
			}
			if o, touches := touched(edits[:e], c); touches {
				now.First, now.FirstCell, now.FirstSays = o.edit, edits[o.edit].Duties[o.change].Cell, edits[o.edit].Duties[o.change].Now
				out = append(out, now)
				continue
			}
			done[cell{c.Agent, c.day.From}] = mark{e, k}
		}
	}
	return out
}

// moved returns the cell of slot t of a change.
func moved(e Edit, c Change, t int) string {
	col, row, err := excelize.CellNameToCoordinates(c.Cell)
	if err != nil {
		return c.Cell
	}
	if t < len(e.cols) {
		return kit.Ref(e.cols[t]+1, row)
	}
	return kit.Ref(col+t-c.From, row)
}
