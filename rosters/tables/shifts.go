package tables

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
)

// Shift is a named shift of the attendance group: its parts in minutes after
// midnight, where To may pass 24 hours. A shift without parts is the day off.
type Shift struct {
	Name  string
	Parts []ShiftPart
}

// ShiftPart is an unbroken part of a shift.
type ShiftPart struct{ From, To int }

// ReadShifts reads the shifts of the attendance group from a table of name, from, to,
// and from and to again for each further part; a line without times is the day off.
func ReadShifts(path string) ([]Shift, []model.Issue) {
	t, issues := ReadTable("shifts", path)
	if t == nil {
		return nil, issues
	}
	var out []Shift
	for _, row := range t.Rows {
		if len(row.Cells) == 0 || strings.TrimSpace(row.Cells[0]) == "" {
			continue
		}
		s := Shift{Name: strings.TrimSpace(row.Cells[0])}
		bad := ""
		for c := 1; c < len(row.Cells) && bad == ""; c += 2 {
			from, to := strings.TrimSpace(row.Cells[c]), ""
			if c+1 < len(row.Cells) {
				to = strings.TrimSpace(row.Cells[c+1])
			}
			if from+to == "" {
				continue
			}
			part, ok := shiftPart(from, to)
			if !ok || len(s.Parts) > 0 && part.From < s.Parts[len(s.Parts)-1].To {
				bad = from + "–" + to
			}
			s.Parts = append(s.Parts, part)
		}
		if bad != "" {
			issues = append(issues, model.Issue{File: path, Line: row.Line, Value: bad, What: model.Text{ZH: "看不懂的时间，或两段重叠",
				EN: "times that cannot be read, or parts that overlap"},
				Hint: model.Text{ZH: "班次名、上班、下班，如 夜班,18:00,02:00；两段的接着写，如 两头班,00:00,02:00,08:30,17:00；休息只写名字",
					EN: "name, from, to, such as night,18:00,02:00; two parts one after the " +
						"other, such as split,00:00,02:00,08:30,17:00; the day off has a name only"}})
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 && len(issues) == 0 {
		issues = append(issues, model.Issue{File: path, What: model.Text{ZH: "没有班次", EN: "no shifts"}})
	}
	return out, issues
}

func shiftPart(from, to string) (ShiftPart, bool) {
	s, ok := model.Reader{Near: anyDay}.Stretch(from + "~" + to)
	return ShiftPart{s.Minutes[0], s.Minutes[1]}, ok && s.Daily && s.Minutes[0] < 24*60
}

// anyDay stands for a day where only times of day are read.
var anyDay = time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)

var (
	brackets  = regexp.MustCompile(`[(\[][^)\]]*[)\]]`)
	shiftName = regexp.MustCompile(`^\pL+\d{0,2}\pL*$`)
	bareHours = regexp.MustCompile(`(?i)^([01]?\d|2[0-4]) ?([-~–—]) ?([01]?\d|2[0-4]) ?([ap]m)?$`) // 9-18, 9-6pm
	// stretches are what hyphens join, with the time behind a date: 11-11 18:00 are no hours, nor is A1-3.
	stretches = regexp.MustCompile(`(?i)[\w:.]+(?: ?[-~–—] ?[\w:.]+)+(?: ?[ap]m\b| +\d{1,2}:\d\d)?`)
	frenchH   = regexp.MustCompile(`(?i)\b(\d{1,2}) ?h(\d\d)?\b`) // 18h30
	pauses    = regexp.MustCompile(`(?i)[休餐饭]|lunch|break|meal`)
)

// shiftTimes reads the times of a cell: one span or several, also behind the name of a
// shift. Pauses, in brackets or named so, are left out; brackets hold the times only
// where nothing before them does.
func shiftTimes(text string) ([]ShiftPart, bool) {
	text = frenchH.ReplaceAllStringFunc(model.Fold(text), func(x string) string {
		m := frenchH.FindStringSubmatch(x)
		return m[1] + ":" + cmp.Or(m[2], "00")
	})
	text = stretches.ReplaceAllStringFunc(text, wholeHours)
	if parts, ok := spans(brackets.ReplaceAllString(text, " ")); ok {
		return parts, true
	}
	return spans(text)
}

// longestBare is how many hours a shift lasts at most that is written 9-18; 9-6 may end
// in the evening or in the morning.
const longestBare = 14

func wholeHours(text string) string {
	m := bareHours.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	from, _ := strconv.Atoi(m[1])
	to, _ := strconv.Atoi(m[3])
	if m[4] == "" && (to-from+23)%24+1 > longestBare {
		return text
	}
	return m[1] + ":00" + m[2] + m[3] + ":00" + m[4]
}

func spans(text string) ([]ShiftPart, bool) {
	var out []ShiftPart
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("/;、,+&|和()[]\r\n", c) }) {
		pause := false
		for words := strings.Fields(part); len(words) > 0; {
			switch n, s := firstSpan(words); {
			case n > 0:
				if !pause && !pauses.MatchString(words[0]) {
					out = append(out, s)
				}
				pause, words = false, words[n:]
			case shiftName.MatchString(words[0]):
				pause, words = pauses.MatchString(words[0]), words[1:]
			default:
				return nil, false
			}
		}
	}
	return out, len(out) > 0
}

const digits = "0123456789零"

// firstSpan reads the longest run of words that is a span of times, and says how many
// they are; the first may begin with a name (早班08:00-17:00).
func firstSpan(words []string) (int, ShiftPart) {
	for n := len(words); n > 0; n-- {
		text := strings.Join(words[:n], " ")
		for _, t := range []string{text, text[max(0, strings.IndexAny(text, digits)):]} {
			s, ok := model.Reader{Near: anyDay}.Stretch(t)
			if ok && s.Daily && s.Days == model.EveryDay && s.Minutes[0] < 24*60 && strings.ContainsAny(t, digits) {
				return n, ShiftPart{s.Minutes[0], s.Minutes[1]}
			}
		}
	}
	return 0, ShiftPart{}
}
