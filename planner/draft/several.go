package draft

import (
	"math"
	"slices"
	"strings"

	"paiban/forecast"
	"paiban/planner/model"
)

// Several volumes: exports of one month each are one history; exports of the same days that
// do not agree may be parts of the whole, which only the shop knows.

// longestGap is the days between two exports of which one goes on where the other ends, or would
// but for what was not exported.
const longestGap = 31

// sameFigures is by which part two counts of the same days differ at most: those that were
// answered are fewer than those who came.
const sameFigures = 0.15

// joinMonths puts together volumes of the same kind that follow each other.
func (d *draft) joinMonths() {
	var out, dated []volume
	for _, v := range d.volumes {
		if v.history == nil {
			out = append(out, v)
		} else {
			dated = append(dated, v)
		}
	}
	slices.SortStableFunc(dated, func(a, b volume) int { return a.history.Start.Compare(b.history.Start) })
	for _, v := range dated {
		k := slices.IndexFunc(out, func(w volume) bool { return w.history != nil && follows(w, v) })
		if k < 0 {
			out = append(out, v)
			continue
		}
		w := out[k]
		out[k].history = after(w.history, v.history)
		if slices.Equal(w.table.Header, v.table.Header) {
			t := *w.table
			t.Rows = slices.Concat(t.Rows, v.table.Rows)
			out[k].table = &t
		} else {
			out = append(out, volume{table: v.table})
		}
		d.estimate(model.Text{ZH: "%s 和 %s 前后相接，接成一份：%s 到 %s", EN: "%s and %s follow each other and are one history: %s to %s"},
			w.place(), v.place(), out[k].history.Date(0).Format("2006-01-02"), out[k].history.Date(out[k].history.Days()-1).Format("2006-01-02"))
	}
	d.volumes = out
}

// follows tells whether a volume goes on where another ends.
func follows(a, b volume) bool {
	gap := int(b.history.Start.Sub(a.history.Date(a.history.Days())).Hours() / 24)
	return gap >= 0 && gap <= longestGap && a.history.Interval == b.history.Interval && slices.Equal(a.history.Queues, b.history.Queues) &&
		a.kind() == b.kind()
}

// after is a history that goes on with a later one.
func after(a, b *forecast.History) *forecast.History {
	out := *a
	out.Volume = nil
	gap := int(math.Round(b.Start.Sub(a.Date(a.Days())).Hours()/24)) * a.PerDay()
	unknown := slices.Repeat([]float64{math.NaN()}, gap)
	for q := range a.Volume {
		out.Volume = append(out.Volume, slices.Concat(a.Volume[q], unknown, b.Volume[q]))
	}
	return &out
}

// together is what two histories have on the days that both have.
func together(a, b *forecast.History) (days int, ofA, ofB float64) {
	for k := range b.Days() {
		j, ok := holds(a, b.Date(k))
		if x := total(b, k); ok && !math.IsNaN(x) {
			days, ofA, ofB = days+1, ofA+total(a, j), ofB+x
		}
	}
	return days, ofA, ofB
}

// agree tells whether two counts may be of the same inquiries.
func agree(a, b float64) bool { return math.Abs(a-b) <= sameFigures*max(a, b) }

// rivals says which other volumes are of the same days as the one that is planned by, and
// have other figures; empty for none.
func (d *draft) rivals() model.Text {
	base := d.base()
	if base == nil {
		return model.Text{}
	}
	var said []model.Text
	own := model.Text{}
	for _, v := range d.volumes {
		if v.history == nil {
			continue
		}
		days, a, b := together(base, v.history)
		mean := model.Text{ZH: "%s 平均每天 %s", EN: "%s has %s a day"}.With(v.place(), number(b/max(1, float64(days))))
		switch {
		case days < 7:
		case own == model.Text{} && math.Abs(a-b) < 1e-6*max(1, a):
			own = mean
		case !agree(a, b):
			said = append(said, mean)
		}
	}
	if len(said) == 0 {
		return model.Text{}
	}
	return model.Text{ZH: "同一段时间有几份接待数，对不上：%s；排班只按前一份。各是一部分（两家店、两个队列）的话，合成一张表、加一列队列再来一次；是同一批咨询就不用改",
		EN: "Volumes of the same days do not agree: %s; the first alone is planned by. Where each is a part (two shops, two queues), put them into one table " +
			"with a column of queues and run this again; leave it where they are the same inquiries"}.
		With(model.Join(slices.Concat([]model.Text{own}, said), model.Text{ZH: "，", EN: ", "}))
}

// plainID is a queue's name where it can be its id.
func plainID(name string) bool {
	return name != "" && !strings.ContainsAny(name, ";,|、~= ") && len(name) < 40
}
