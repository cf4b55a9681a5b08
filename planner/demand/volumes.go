package demand

import (
	"bytes"
	"errors"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// VolumeFaults reads the volumes that a shop hands in, history.csv and
// past_event.csv, although the rest of its files have faults, so that all faults
// can be mended at once. Warnings are left to the run that gets that far.
func VolumeFaults(src *model.Source) []model.Issue {
	if src == nil || src.Tables["requirement"] != nil { // then no volume is read
		return nil
	}
	names := []string{"history"}
	// The settings themselves may be beyond reading; their key is enough here.
	if bytes.Contains(src.Files["event.yaml"], []byte("past_event")) {
		names = append(names, "past_event")
	}
	var out []model.Issue
	for _, name := range names {
		t := src.Tables[name]
		if t == nil || len(t.Rows) == 0 { // an empty table is the event's fault
			continue
		}
		h, issues := forecast.ReadHistory(t, columnsOf(event.ColumnsOf(src)[name]))
		if h != nil {
			continue
		}
		for _, i := range issues {
			if !i.Warning {
				out = append(out, i)
			}
		}
	}
	return out
}

// bothFaults joins the faults of two tables.
func bothFaults(a, b error) error {
	var x, y *event.InputError
	if errors.As(a, &x) && errors.As(b, &y) {
		return &event.InputError{Issues: append(x.Issues[:len(x.Issues):len(x.Issues)], y.Issues...)}
	}
	if a != nil {
		return a
	}
	return b
}

// anyInquiry reports whether there is anything to answer.
func anyInquiry(f *forecast.Result) bool {
	for _, q := range f.Queues {
		for _, v := range q.Event {
			if v > 0 {
				return true
			}
		}
	}
	return false
}

// silent reports whether a history counts nothing at all.
func silent(h *forecast.History) bool {
	for _, q := range h.Volume {
		for _, v := range q {
			if v > 0 { // a gap is not a number
				return false
			}
		}
	}
	return true
}

// noInquiries says that a volume of zero leaves nothing to plan.
func noInquiries(ev *event.Event) model.Issue {
	i := model.Issue{
		File: "event.yaml",
		What: model.Text{ZH: "预测的咨询量全天是 0，没有班可排", EN: "the forecast is zero inquiries all day: there is nothing to plan"},
		Hint: model.Text{ZH: "检查倍数和平日的咨询量", EN: "look at the factors and the volume of a normal day"},
	}
	if ev.History != nil {
		i.File = ev.History.File
		i.Hint = model.Text{ZH: "检查数量列是不是都是 0；没有历史就删掉这个文件，在 event.yaml 里写 normal_per_day（平日一天的咨询量）",
			EN: "see whether its counts are all 0; without a history, remove the file and set normal_per_day in event.yaml (inquiries of a normal day)"}
	}
	return i
}
