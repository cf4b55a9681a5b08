package forecast

import (
	"fmt"

	"paiban/planner/model"
)

// Error is why a forecast is impossible, in both languages.
type Error struct {
	Text model.Text
	Past bool       // the past events are at fault, not the history
	Hint model.Text // what to do; empty = what is usual
}

func (e *Error) Error() string { return e.Text.EN }

var emptyHistory = model.Text{ZH: "历史数据是空的", EN: "the history is empty"}

// fail returns an error whose text is a format of the arguments in either language.
func fail(t model.Text, args ...any) error {
	return &Error{Text: model.Text{ZH: fmt.Sprintf(t.ZH, args...), EN: fmt.Sprintf(t.EN, args...)}}
}
