package view

import (
	"regexp"
	"strings"
	"time"

	"paiban/planner/model"
)

// TimeSigns are the signs that a cell of free times may have for its colons, dashes and
// the mark between two duties, with the one that each stands for, in the order in which
// they are replaced. The reader and the sheet's formulas both go by them, so that what
// is read is what counts.
var TimeSigns = [][2]string{{"　", " "}, {"：", ":"}, {"–", "-"}, {"—", "-"}, {"−", "-"}, {"－", "-"}, {"~", "-"}, {"～", "-"}, {"至", "-"}, {"到", "-"}, {"次日", ""},
	{"；", "/"}, {";", "/"}, {"，", "/"}, {",", "/"}, {"、", "/"}, {"+", "/"}, {"\r", ""}, {"\n", "/"}, {" -", "-"}, {"- ", "-"}, {" /", "/"}, {"/ ", "/"}, {" ",
		"/"}, {"//", "/"}}

// MostParts is how many duties a cell of free times can hold.
const MostParts = 2

var clockPart = regexp.MustCompile(`^\d{1,2}:\d\d-\d{1,2}:\d\d$`)

// TimesOf reads the duties of a cell of free times, in minutes after midnight; an end that
// is not after its start is on the next day.
func TimesOf(text string) (parts [][2]int, ok bool) {
	for _, s := range TimeSigns {
		if s[0] == " " || s[0] == "：" { // runs of blanks are one, as TRIM of a spreadsheet has it
			text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
		}
		text = strings.ReplaceAll(text, s[0], s[1])
	}
	for part := range strings.SplitSeq(text, "/") {
		x, read := model.Reader{Near: anyDay}.Stretch(part)
		if !clockPart.MatchString(part) || !read || !x.Daily || x.Minutes[0] >= 24*60 || x.Minutes[1]-x.Minutes[0] >= 24*60 {
			return nil, false
		}
		parts = append(parts, x.Minutes)
	}
	return parts, len(parts) > 0 && len(parts) <= MostParts
}

// anyDay stands for a day where only times of day are read.
var anyDay = time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)
