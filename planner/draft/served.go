package draft

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// served is what the tables tell of how chats are served.
type served struct {
	minutes, chats float64 // minutes of reception, weighted by chats
	rows           int
	together, open float64 // minutes of chats, and minutes with one at least
	most           int
}

// oneByOne tells a list of chats with their starts and ends.
func (v volume) oneByOne() bool {
	return column(v.table, startCol) >= 0 && column(v.table, endCol) >= 0 && countColumn(v.table) < 0
}

// service adds what a table tells: a column of reception times, or starts and ends.
func (v volume) service(s *served) {
	if v.oneByOne() {
		v.overlaps(s, column(v.table, startCol), column(v.table, endCol))
		return
	}
	c, n := column(v.table, handlingCol), countColumn(v.table)
	if c < 0 {
		return
	}
	var list, weights []float64
	bare := false
	for _, row := range v.table.Rows {
		if slices.ContainsFunc(row.Cells, model.IsTotal) {
			continue
		}
		x, unit, ok := minutesOf(at(row, c), v.table.Header[c])
		weight := 1.0
		if y, err := model.Number(at(row, n)); err == nil {
			weight = y
		}
		if ok && x > 0 && weight > 0 {
			list, weights, bare = append(list, x), append(weights, weight), bare || !unit
		}
	}
	if bare && median(list) > 30 { // nobody chats for half an hour on average: seconds
		for i := range list {
			list[i] /= 60
		}
	}
	for i, x := range list {
		s.minutes, s.chats = s.minutes+x*weights[i], s.chats+weights[i]
		s.rows++
	}
}

// minutesOf reads a length of time: 200秒, 3分20秒, 00:03:20, 3.5; unit tells whether its
// unit is known, by the heading if need be.
func minutesOf(text, head string) (minutes float64, unit, ok bool) {
	if x, known := model.Seconds(text); known {
		return x / 60, true, true
	}
	x, err := model.Number(text)
	head = strings.ToLower(head)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(head, w) })
	}
	switch {
	case err != nil:
		return 0, false, false
	case has("秒", "sec", "(s)"):
		return x / 60, true, true
	}
	return x, has("分", "min"), true
}

// overlaps adds up chats by their starts and ends, agent by agent.
func (v volume) overlaps(s *served, from, to int) {
	type edge struct {
		at   time.Time
		step int
	}
	who := whoColumn(v.table)
	edges := map[string][]edge{}
	for _, row := range v.table.Rows {
		a, ok1 := (model.Reader{}).Moment(at(row, from))
		b, ok2 := (model.Reader{}).Moment(at(row, to))
		if !ok1 || !ok2 || !a.HasTime || !b.HasTime {
			continue
		}
		length := b.Time().Sub(a.Time())
		if length <= 0 || length > 4*time.Hour {
			continue
		}
		s.minutes, s.chats, s.rows = s.minutes+length.Minutes(), s.chats+1, s.rows+1
		if name := at(row, who); name != "" {
			edges[name] = append(edges[name], edge{a.Time(), 1}, edge{b.Time(), -1})
		}
	}
	var levels []float64 // minutes at 1, 2, 3 … at once
	for _, list := range edges {
		slices.SortFunc(list, func(a, b edge) int {
			if c := a.at.Compare(b.at); c != 0 {
				return c
			}
			return a.step - b.step
		})
		open := 0
		for k, e := range list {
			if k > 0 && open > 0 {
				for len(levels) <= open {
					levels = append(levels, 0)
				}
				minutes := e.at.Sub(list[k-1].at).Minutes()
				levels[open] += minutes
				s.open, s.together = s.open+minutes, s.together+minutes*float64(open)
			}
			open += e.step
		}
	}
	for part, k := 0.0, 0; k < len(levels) && part < 0.95*s.open; k++ {
		part, s.most = part+levels[k], k
	}
}

// doubtfulRatio is by how much two tables may differ in what they say of the same.
const doubtfulRatio = 1.3

func differ(a, b float64) bool { return max(a, b) >= doubtfulRatio*min(a, b) }

// mostPerPerson is up to how many chats at once a report tells of a person, not of the shop.
const mostPerPerson = 20

// mostAlone takes the most chats at once of a report that has no mean of them, and asks where
// a list of chats shows far less: it is of a part of the chats, it seems.
func (d *draft) mostAlone(v volume, most int) {
	var peaks []float64
	for _, row := range v.table.Rows {
		if x, err := model.Number(at(row, most)); err == nil && x > 0 && !slices.ContainsFunc(row.Cells, model.IsTotal) {
			peaks = append(peaks, x)
		}
	}
	if n := int(math.Ceil(median(peaks))); n > 0 && n <= mostPerPerson {
		if found := d.served.most; found > 0 {
			if n < found || !differ(float64(n), float64(found)) || d.served.open == 0 { // of another report
				return
			}
			d.disagree(model.Text{ZH: "最多同时接几个：聊天记录算出 %d 个，%s 写的是 %d 个，先按后者；对吗？（queues 的 reception_at_once、concurrency）",
				EN: "Chats at once at most: the list of chats tells %d, %s says %d, which is taken; is it right? (reception_at_once and concurrency of queues)"}.
				With(found, v.place(), n))
		}
		d.served.most = n
		d.estimate(model.Text{ZH: "最多同时接 %d 个（%s 的“%s”）", EN: "%d chats at once at most (%s, %s)"}, n, v.place(), v.table.Header[most])
	}
}

// disagree notes what tables say otherwise of how chats are served; it is one question.
func (d *draft) disagree(t model.Text) {
	if d.apart != (model.Text{}) {
		t = d.apart.And(model.Text{ZH: "　", EN: " "}).And(t)
	}
	d.apart = t
}

// reported takes how many chats were open at once from a report's own columns. Overlaps
// that say less are of a part of the chats, it seems, and that is asked about.
func (d *draft) reported(v volume) bool {
	mean, most := column(v.table, atOnceCol), column(v.table, mostCol)
	if mean < 0 {
		d.mostAlone(v, most)
		return false
	}
	s, sum, weights, n := &d.served, 0.0, 0.0, countColumn(v.table)
	var list, peaks []float64
	for _, row := range v.table.Rows {
		x, err := model.Number(at(row, mean))
		if err != nil || x <= 0 || slices.ContainsFunc(row.Cells, model.IsTotal) {
			continue
		}
		weight, err := model.Number(at(row, n))
		if err != nil {
			weight = 1
		}
		sum, weights, list = sum+x*weight, weights+weight, append(list, x)
		if y, err := model.Number(at(row, most)); err == nil {
			peaks = append(peaks, y)
		}
	}
	if weights <= 0 {
		return false
	}
	report := max(1, sum/weights)
	if s.open > 0 {
		chats := s.together / s.open
		if !differ(report, chats) {
			return true
		}
		d.disagree(model.Text{ZH: "同时接几个：聊天记录算出平均 %s 个，%s 写的是 %s 个，先按后者；对吗？（queues 的 reception_at_once、concurrency）",
			EN: "Chats at once: the list of chats tells %s on average, %s says %s, which is taken; is it right? (reception_at_once and concurrency of queues)"}.
			With(number(chats), v.place(), number(report)))
	}
	slices.Sort(list)
	s.open, s.together = 1, report
	s.most = int(math.Ceil(max(median(peaks), list[len(list)*95/100])))
	d.estimate(model.Text{ZH: "平均同时接 %s 个，最多 %d 个（%s 的“%s”）", EN: "%s chats at once on average, %d at most (%s, %s)"}, number(report), s.most,
		v.place(), v.table.Header[mean])
	return true
}
