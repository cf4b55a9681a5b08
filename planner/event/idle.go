package event

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// forecasts reports whether inquiries are forecast: not where the shop brings its own
// requirement, as it does for many days.
func (b *builder) forecasts() bool {
	return !b.ev.Playbook.ManyDays() && b.src.Tables["requirement"] == nil
}

// horizonKeys records the keys that say when the roster is for, and warns of those that the
// playbook does not go by.
func (b *builder) horizonKeys() {
	by, idle := []string{"opening"}, []string{"start", "days"}
	what := model.Text{ZH: "写了 opening，排的是开售前后，这里不起作用", EN: "the roster is that of the opening: this has no effect"}
	hint := model.Text{ZH: "要排连续多日：删掉 opening，写 playbook: weeks 和 requirement.csv；否则删掉这一行。",
		EN: "For a roster of many days remove opening and write playbook: weeks with a requirement.csv; otherwise remove this."}
	if b.ev.Playbook.ManyDays() {
		by, idle = idle, by
		what = model.Text{ZH: "多日排班按 start 和 days，这里不起作用", EN: "a roster of many days goes by start and days: this has no effect"}
		hint = model.Text{ZH: "可以删掉。", EN: "It may be removed."}
	}
	b.noteWritten(append([]string{"name"}, by...)...)
	if !b.settings.Has(by[0]) {
		return // a fault, told with what to write
	}
	for _, key := range idle {
		if text, there := b.settings.Text(key); there {
			b.warn(key, text, what, hint)
		}
	}
}

// idleDays warns of days that tell normal ones from others where no volume on file has days.
func (b *builder) idleDays() {
	if !b.forecasts() || b.src.Tables["history"] != nil || b.ev.LearnFromPast {
		return
	}
	for _, key := range []string{"promotions", "holidays", "make_up_workdays"} {
		if b.settings.Has(key) {
			text, _ := b.settings.Text(key)
			b.warn(key, text, model.Text{ZH: "不起作用：没有 history.csv，没有日子可分", EN: "has no effect: without history.csv there are no days to tell apart"},
				model.Text{ZH: "可以删掉。", EN: "It may be removed."})
		}
	}
}

// eitherOr reports dates that are called days off and workdays at once.
func (b *builder) eitherOr() {
	for _, day := range b.ev.ExtraHolidays {
		if slices.ContainsFunc(b.ev.MakeUpWorkdays, day.Equal) {
			b.bad("make_up_workdays", day.Format(time.DateOnly), model.Text{ZH: "也写在 holidays 里：是放假还是上班，看不出",
				EN: "stands under holidays, too: a day off or a workday"},
				model.Text{ZH: "删掉其中一处。", EN: "Remove it from one of the two."})
		}
	}
}

// What means nothing without a forecast: keys of event.yaml, keys of a queue, tables.
var (
	forecastKeys  = []string{"surge", "normal_per_day", "level", "concurrency", "phases", "promotions", "holidays", "make_up_workdays"}
	forecastQueue = []string{"share", "concurrency", "reception_minutes", "reception_at_once", "typing_seconds", "replies", "reply_seconds", "handling_minutes",
		"patience_minutes", "target", "target_seconds", "bot", "cv", "shrinkage", "phases"}
	forecastTables = []string{"history", "past_event", "activities"}
)

// idle warns of settings that mean nothing without a forecast.
func (b *builder) idle(queues int) {
	if b.forecasts() {
		return
	}
	keys := forecastKeys
	if b.ev.Playbook.ManyDays() {
		keys = append(slices.Clone(keys), "posts")
	}
	for _, key := range forecastQueue {
		for q := range queues {
			keys = append(slices.Clip(keys), fmt.Sprintf("queues[%d].%s", q, key))
		}
	}
	keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !b.settings.Has(key) })
	if len(keys) > 0 { // one warning for all: nothing else of it may be wrong
		first := keys[0]
		for k := range keys {
			keys[k] = placeInList.ReplaceAllString(keys[k], "[]")
		}
		b.warn(first, strings.Join(slices.Compact(keys), ", "),
			model.Text{ZH: "按 requirement.csv 排，这里不起作用", EN: "the roster goes by requirement.csv: this has no effect"},
			model.Text{ZH: "可以删掉。", EN: "It may be removed."})
	}
	for _, name := range forecastTables {
		if t := b.src.Tables[name]; t != nil {
			b.issues = append(b.issues, model.Issue{File: t.File, Sheet: t.Sheet, Warning: true,
				What: model.Text{ZH: "按 requirement.csv 排，这个文件不起作用", EN: "the roster goes by requirement.csv: this file has no effect"}})
		}
	}
	b.ev.Settings = slices.DeleteFunc(b.ev.Settings, func(s model.Setting) bool {
		group, _, _ := strings.Cut(s.Key, ".")
		last := s.Key[strings.LastIndexByte(s.Key, '.')+1:]
		return slices.Contains(forecastKeys, group) || group == "queues" && slices.Contains(forecastQueue, last)
	})
}
