package forecast

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
)

// fewTwice: where no more than one row of so many is of an interval that another has, the
// rows are no parts of it but one too many.
const fewTwice = 10

// endHeads reports a heading of the times at which intervals end.
func endHeads(h string) bool {
	return takeApart(h).has("结束|截止|截至|终止|end|until|ending|ended")
}

// beginAnew takes times for those at which intervals end: their heading says so, or a day's last is
// 24:00 and none is 00:00. It reports whether there are times of day.
func beginAnew(entries []entry, heading string, f *faults) bool {
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
	if step == 0 || step >= 1440 {
		return false
	}
	for k := range entries {
		entries[k].minute -= step
	}
	what := model.Text{ZH: "有 24:00、没有 00:00：时间按一段的结束算，每段往前 %d 分钟",
		EN: "has 24:00 and no 00:00: its times are taken for ends, each interval begins %d minutes before"}
	if heading != "" {
		what = model.Text{ZH: "只有一段结束的时间：每段往前 %d 分钟", EN: "has ends of intervals alone: each begins %d minutes before"}
	}
	f.whole(true, heading, what.With(step),
		model.Text{ZH: "不对的话，写每段开始的时间。", EN: "if that is wrong, write the times at which the intervals begin"})
	return true
}

var (
	clockHeads  = []string{"时间", "时刻", "时段", "开始", "开始时间", "小时", "time", "clock", "hour", "start", "starttime", "interval", "slot", "时", "时点", "hr", "hh", "区间"}
	fourDigits  = regexp.MustCompile(`^([01]\d|2[0-4])([0-5]\d)$`)
	leastClocks = 8
)

// clocksOfDigits writes times like 0930 as 09:30, spans like 0900-0930 as 09:00-09:30 and hours like 9-10 as
// 09:00-10:00: all cells of a column of times are such, and some begin with a nought.
func (s *sheet) clocksOfDigits() {
	for i, h := range s.Header {
		if t := takeApart(h); !slices.Contains(clockHeads, t.compact) && !(t.has("时段|小时|时间段|hour|interval|slot") && !roleOf(h).count() && roleOf(h) != measure) {
			continue
		}
		distinct, all := map[string]string{}, true
		for _, r := range s.Rows {
			if c := cell(r, i); !missing(c) {
				if _, known := distinct[c]; !known {
					distinct[c] = digitsClock(c)
				}
				if all = distinct[c] != ""; !all {
					break
				}
			}
		}
		if !all || len(distinct) < leastClocks {
			continue
		}
		s.Rows = slices.Clone(s.Rows)
		for k, r := range s.Rows {
			if c := cell(r, i); !missing(c) {
				r.Cells = slices.Clone(r.Cells)
				r.Cells[i] = distinct[c]
				s.Rows[k] = r
			}
		}
	}
}

var dashes = strings.NewReplacer("－", "-", "—", "-", "–", "-", "~", "-", "～", "-", "至", "-", "到", "-", " ", "")

// digitsClock writes digits out as a time of day or a span; "" = they are none.
func digitsClock(c string) string {
	c = dashes.Replace(c)
	from, to, span := strings.Cut(c, "-")
	if x := hoursHead.FindStringSubmatch(c); x != nil && len(from) < 3 {
		a, _ := strconv.Atoi(x[1])
		b, _ := strconv.Atoi(x[2])
		if b != a+1 && !(a == 23 && b == 0) || a > 23 {
			return ""
		}
		return fmt.Sprintf("%02d:00-%02d:00", a, b)
	}
	if !fourDigits.MatchString(from) || span && !fourDigits.MatchString(to) {
		return ""
	}
	if !span {
		return from[:2] + ":" + from[2:]
	}
	return from[:2] + ":" + from[2:] + "-" + to[:2] + ":" + to[2:]
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

// Days without figures amid others are told where they are the fewer: they are no
// days on which the shop is closed. Nor are those of a weekday of which half is gone, or every
// other one.
const (
	leastRun   = 10  // days
	fewMissing = 0.4 // of them
	mostNamed  = 8
)

// missingDays names the days amid the others that have no figure, and the day under which that
// of a date with day and month swapped stands alone.
func (h *History) missingDays(f *faults) {
	has := func(d int) bool {
		return d >= 0 && d < h.Days() && slices.ContainsFunc(h.Volume, func(v []float64) bool {
			return slices.ContainsFunc(v[d*h.PerDay():(d+1)*h.PerDay()], known)
		})
	}
	first, last := 0, h.Days()-1
	for first < last && !has(first) {
		first++
	}
	for first < last && !has(last) {
		last--
	}
	var of, gone, turns [7]int // turns: weeks that are otherwise than the one before
	for d := first; d <= last; d++ {
		w := h.Date(d).Weekday()
		if of[w]++; !has(d) {
			gone[w]++
		}
		if d >= first+7 && has(d) != has(d-7) {
			turns[w]++
		}
	}
	var missing, swapped []string
	for d := first; d <= last; d++ {
		day := h.Date(d)
		w := day.Weekday()
		if has(d) || 2*gone[w] > of[w] && of[w] > 1 {
			continue
		}
		if other := time.Date(day.Year(), time.Month(day.Day()), int(day.Month()), 0, 0, 0, 0, day.Location()); day.Day() <= 12 {
			if at := daysBetween(h.Date(0), other); has(at) && !has(at-1) && !has(at+1) {
				swapped = append(swapped, day.Format(time.DateOnly)+" ↔ "+other.Format(time.DateOnly))
			}
		}
		inRow := !has(d-1) || !has(d+1)
		if gone[w] == 1 || (2*gone[w] < of[w] || inRow) && turns[w] < of[w]-1 {
			missing = append(missing, day.Format(time.DateOnly))
		}
	}
	if len(swapped) > 0 {
		f.whole(true, "", model.Text{ZH: "有的日子孤零零的，把月和日对调正好补上缺的一天：%s",
			EN: "has days that stand alone and whose day and month, exchanged, are those of a missing one: %s"}.With(strings.Join(swapped, ", ")),
			model.Text{ZH: "是写反了就改过来。", EN: "Mend the date if they are."})
		return
	}
	if n, days := len(missing), last-first+1; days >= leastRun && n > 0 && float64(n) <= fewMissing*float64(days) {
		f.whole(true, "", model.Text{ZH: "中间缺 %d 天：%s", EN: "lacks days amid the others (%d): %s"}.With(n, strings.Join(missing[:min(n, mostNamed)], ", ")),
			model.Text{ZH: "那天没开门就留空；漏导的补上。", EN: "Leave them if the shop was closed; add them if the export lacks them."})
	}
}
