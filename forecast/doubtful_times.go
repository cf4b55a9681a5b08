package forecast

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// fewTwice: where no more than one row of so many is of an interval that another has, the
// rows are no parts of it but one too many.
const fewTwice = 10

// beginAnew takes times for those at which intervals end: a day's last is 24:00, and none is 00:00.
func beginAnew(entries []entry, f *faults) {
	var times []int64
	for _, e := range entries {
		times = append(times, e.minute)
	}
	slices.Sort(times)
	step := int64(0)
	for k := 1; k < len(times); k++ {
		if gap := times[k] - times[k-1]; gap > 0 && (step == 0 || gap < step) {
			step = gap
		}
	}
	for k := range entries {
		entries[k].minute -= step
	}
	f.whole(true, "", model.Text{ZH: "有 24:00、没有 00:00：时间按一段的结束算，每段往前 %d 分钟",
		EN: "has 24:00 and no 00:00: its times are taken for ends, each interval begins %d minutes before"}.With(step),
		model.Text{ZH: "不对的话，写每段开始的时间。", EN: "if that is wrong, write the times at which the intervals begin"})
}

var (
	clockHeads  = []string{"时间", "时刻", "时段", "开始", "开始时间", "小时", "time", "clock", "hour", "start", "starttime", "interval", "slot"}
	fourDigits  = regexp.MustCompile(`^([01]\d|2[0-4])([0-5]\d)$`)
	leastClocks = 8
)

// clocksOfDigits writes times like 0930 as 09:30: all cells of a column of times are such, and
// some begin with a nought.
func (s *sheet) clocksOfDigits() {
	for i, h := range s.Header {
		if !slices.Contains(clockHeads, takeApart(h).compact) {
			continue
		}
		distinct, all := map[string]bool{}, true
		for _, r := range s.Rows {
			if c := cell(r, i); !missing(c) {
				distinct[c], all = true, all && fourDigits.MatchString(c)
			}
		}
		if !all || len(distinct) < leastClocks {
			continue
		}
		s.Rows = slices.Clone(s.Rows)
		for k, r := range s.Rows {
			if c := cell(r, i); !missing(c) {
				r.Cells = slices.Clone(r.Cells)
				r.Cells[i] = c[:2] + ":" + c[2:]
				s.Rows[k] = r
			}
		}
	}
}

// headless reports a header that is a row of figures: one date with its year, numbers, no word.
func (s *sheet) headless() bool {
	dates, numbers := 0, 0
	for _, h := range s.Header {
		m, ok := (model.Reader{}).Moment(h)
		_, number := parseCount(h)
		switch {
		case strings.TrimSpace(h) == "":
		case ok && m.HasDate && m.HasYear:
			dates++
		case number:
			numbers++
		default:
			return false
		}
	}
	return dates == 1 && numbers > 0
}

func (f *faults) headless() {
	f.head("", model.Text{ZH: "没有表头：第一行就是数", EN: "has no headings: its first line is figures"},
		model.Text{ZH: "在上面加一行表头，如 日期,咨询量。", EN: "add a line of headings above, such as date,inquiries"})
}

func (f *faults) twice(line, rows int) {
	f.issues = append(f.issues, f.issue(true, line, "", "", model.Text{ZH: "这个时段前面已有一行，两行加在一起（这样的共 %d 行）",
		EN: "is of an interval that a row before has, too: they are added up (such rows: %d)"}.With(rows),
		model.Text{ZH: "重复的话删掉一行；日期写错的话改过来。", EN: "remove one if it stands twice; mend the date if it is another day's"}))
}
