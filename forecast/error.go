package forecast

import (
	"fmt"

	"paiban/planner/model"
)

// Error is why a forecast is impossible, in both languages.
type Error struct{ Text model.Text }

func (e *Error) Error() string { return e.Text.EN }

func fail(zh, en string, args ...any) error {
	return &Error{model.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}}
}
