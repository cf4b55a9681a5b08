package workbook

import (
	"strings"

	"paiban/rosters/kit"
)

// NoteStyle marks remarks that speak of legal risk.
func NoteStyle(note string, above int) kit.Style {
	st := kit.Style{Size: 9, Border: true, Above: above}
	if strings.Contains(note, "违法风险") || strings.Contains(note, "legal risk") {
		st.Colour = kit.ShortColour
	}
	return st
}
