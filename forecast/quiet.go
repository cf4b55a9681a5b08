package forecast

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"paiban/planner/model"
)

// fewLost is the share of its days on which a queue may lack rows by loss: 1 in so many.
const fewLost = 10

// quietDays sets the days to zero on which one queue has no row and others have some: exports
// leave rows of zero out. Days before a queue's first row and after its last are unknown where
// they are more than it ever was silent between, and so are few days amid many, which may have
// been lost, and those of a queue whose zeros are written.
func (h *History) quietDays(entries []entry, day0 int64, f *faults) {
	if len(h.Volume) < 2 {
		return
	}
	rows := make([][]bool, len(h.Volume)) // queue → day: it has a row, be it an empty one
	open := make([]bool, h.Days())        // any queue has a figure
	for q := range rows {
		rows[q] = make([]bool, h.Days())
	}
	empty := make([]int, len(h.Volume))
	for _, e := range entries {
		d := floorDiv(e.minute, 1440) - day0
		rows[e.queue][d] = true
		open[d] = open[d] || known(e.count)
	}
	for q, has := range rows {
		zeros, figures := false, 0
		for d := range has {
			day := h.Day(q, d)
			switch {
			case slices.ContainsFunc(day, known):
				sum, _ := total(day, nil)
				zeros, figures = zeros || sum == 0, figures+1
			case has[d] && open[d]:
				empty[q]++
			}
		}
		silent := silentDays(has, open)
		if !zeros && fewLost*len(silent) > len(silent)+figures {
			for _, d := range silent {
				for i := range h.Day(q, d) {
					h.Day(q, d)[i] = 0
				}
			}
			f.quiet(h.Queues[q], len(silent))
		}
		if !zeros && fewLost*empty[q] > empty[q]+figures {
			f.emptyDays(h.Queues[q], empty[q])
		}
	}
}

// silentDays are the open days without a row of a queue, between its first row and its last,
// and as many before and after as the longest run of them between.
func silentDays(has, open []bool) []int {
	first := slices.Index(has, true)
	last := len(has) - 1
	for last >= 0 && !has[last] {
		last--
	}
	var before, between, after []int
	longest, run := 0, 0
	for d := range has {
		switch {
		case has[d]:
			run = 0
		case !open[d]:
		case d < first:
			before = append(before, d)
		case d > last:
			after = append(after, d)
		default:
			between = append(between, d)
			run++
			longest = max(longest, run)
		}
	}
	out := between
	for _, edge := range [...][]int{before, after} {
		if len(edge) <= longest {
			out = append(out, edge...)
		}
	}
	return out
}

func (f *faults) quiet(queue string, days int) {
	f.issues = append(f.issues, f.issue(true, 0, "", queue,
		model.Text{ZH: fmt.Sprintf("%d 天里别的队列有数、它没有行：这些天按 0 计", days),
			EN: fmt.Sprintf("has no row on days on which other queues have some (days: %d): they count as 0", days)},
		model.Text{ZH: "那些天其实没有导出的话，补上它的数。", EN: "if these days were not exported, add its figures"}))
}

func (f *faults) emptyDays(queue string, days int) {
	f.issues = append(f.issues, f.issue(true, 0, "", queue,
		model.Text{ZH: fmt.Sprintf("%d 天是空的，算没有数据，不算 0：预测只看它有数的日子", days),
			EN: fmt.Sprintf("is empty on days that count as unknown, not as 0 (days: %d): its forecast is of the days with figures", days)},
		model.Text{ZH: "那些天其实一个也没有的话，写 0。", EN: "write 0 if nobody came on these days"}))
}

// spelling tells of a queue that is written in two ways.
func (f *faults) spelling(name, other string) {
	f.issues = append(f.issues, f.issue(true, 0, "", other,
		model.Text{ZH: "和“%s”只差空格、大小写、繁简或符号，算同一个队列",
			EN: "differs from “%s” by blanks, case, traditional characters or marks alone: they are one queue"}.With(name), model.Text{}))
}

// unitWords end the name of a queue that may stand without them.
var unitWords = []string{"技能组", "分流组", "队列", "组", "队", "部", "team", "group", "queue"}

// alikeQueues asks about two names of which one is the other with a word for a group behind,
// unless both are queues to plan.
func (f *faults) alikeQueues(queues, planned []string) {
	for _, id := range queues {
		for _, word := range unitWords {
			bare, ok := strings.CutSuffix(model.Letters(id), word)
			at := slices.IndexFunc(queues, func(q string) bool { return model.Letters(q) == bare })
			if !ok || bare == "" || at < 0 || slices.Contains(planned, id) && slices.Contains(planned, queues[at]) {
				continue
			}
			f.issues = append(f.issues, f.issue(false, 0, "", id,
				model.Text{ZH: "和“%s”像是同一个队列的两种写法", EN: "and “%s” may be one queue written in two ways"}.With(queues[at]),
				model.Text{ZH: "是一个就在文件里写成一个名字；是两个队列就在 event.yaml 的 queues 里都写上。",
					EN: "write one name if they are one; name both in queues of event.yaml if they are two"}))
			break
		}
	}
}

// A day at the end that has less than 1/halfDay of what any of the last fullDays had before
// was exported before it was over; at least leastDays of these are needed to say so.
const (
	halfDay   = 2
	fullDays  = 28
	leastDays = 14
)

// leaveOutUnfilled makes the days at either end unknown that have 0 all through, two or more, where
// so many of the same weekdays have more than chance would leave without any: the rows of a
// template to be filled in, or of the time before a shop counted. Holidays do not tell: it may be closed.
func (h *History) leaveOutUnfilled(f *faults) {
	sums, weekday, calendar := make([]float64, h.Days()), [7][]float64{}, NewCalendar(nil, nil, nil)
	first, last := h.Days(), -1 // days with inquiries
	for d := range sums {
		if sums[d] = h.during(d, d); sums[d] > 0 {
			first, last = min(first, d), d
		}
	}
	filled := 0
	for d := first; d <= last; d++ {
		if known(sums[d]) {
			filled++
			weekday[h.Date(d).Weekday()] = append(weekday[h.Date(d).Weekday()], sums[d])
		}
	}
	for _, end := range [...][2]int{{0, first}, {last + 1, h.Days()}} {
		var zeros []int
		usual := 0.0
		for d := end[0]; d < end[1]; d++ {
			if sums[d] == 0 {
				zeros = append(zeros, d)
				if calendar.Kind(h.Date(d)) != Holiday {
					usual += median(weekday[h.Date(d).Weekday()])
				}
			}
		}
		if len(zeros) < 2 || filled < leastDays || usual < leastOutage {
			continue
		}
		for _, d := range zeros {
			h.forget(d)
		}
		f.whole(true, "", model.Text{ZH: "%s 到 %s 全是 0，平日这些天共有 %.0f 个：像是还没填的模板，没有计入",
			EN: "0 all through from %s to %s, where such days have %.0f: the rows of a template, it seems, and left out"}.
			With(h.day(zeros[0]), h.day(zeros[len(zeros)-1]), usual),
			model.Text{ZH: "还没有数的日子留空；真的一个也没有（关店），也留空，用 holidays 写关店的日子。",
				EN: "leave days without figures empty; closed days, too, and name them in holidays"})
	}
}

// forget makes a day unknown.
func (h *History) forget(d int) {
	for q := range h.Volume {
		for i := range h.Day(q, d) {
			h.Day(q, d)[i] = math.NaN()
		}
	}
}

// leaveOutHalfDays makes the first and the last day unknown where each has far less than all days beside it, and is
// neither a holiday nor the eve of one.
func (h *History) leaveOutHalfDays(f *faults) {
	n, calendar := h.Days(), NewCalendar(nil, nil, nil)
	first, last := 0, n-1 // with figures
	for first < last && math.IsNaN(h.during(first, first)) {
		first++
	}
	for first < last && math.IsNaN(h.during(last, last)) {
		last--
	}
	for _, end := range [...]struct{ at, step int }{{first, 1}, {last, -1}} {
		if day := h.Date(end.at); calendar.Kind(day) == Holiday || calendar.Kind(day.AddDate(0, 0, 1)) == Holiday {
			continue
		}
		own := h.during(end.at, end.at)
		least, days, weekdays := math.Inf(1), 0, 0
		for k := 1; k <= last-first && k <= fullDays; k++ {
			v := h.during(end.at+k*end.step, end.at)
			if math.IsNaN(v) {
				continue
			}
			days++
			least = min(least, v)
			if k%7 == 0 {
				weekdays++
			}
		}
		if days < leastDays || weekdays < 2 || !(halfDay*own < least && least-own > freakSpread*math.Sqrt(least)) {
			continue
		}
		h.forget(end.at)
		f.whole(true, "", model.Text{ZH: "%s 只有 %.0f 个，前后四周同一段最少的一天也有 %.0f：像是没导出完，没有计入",
			EN: "%s has %.0f, the least of the four weeks beside it %.0f: it seems to be exported in part, and is left out"}.With(h.day(end.at), own, least),
			model.Text{ZH: "导出整天的数。", EN: "export the whole day"})
	}
}

// during adds up what day d has in the intervals that are known on another; NaN for a day without figures.
func (h *History) during(d, other int) float64 {
	sum, any := 0.0, false
	for q := range h.Volume {
		as := h.Day(q, other)
		for i, v := range h.Day(q, d) {
			if known(v) && known(as[i]) {
				sum, any = sum+v, true
			}
		}
	}
	if !any {
		return math.NaN()
	}
	return sum
}
