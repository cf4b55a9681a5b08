package event

import (
	"math"
	"regexp"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// ranges holds, for every number of event.yaml that is no rule's, what can be planned
// with. KIND stands for a phase or post. The limits are those of the formulas (chats of
// one agent, customers a minute, heads), a day's or a share's length, or plain sense.
var ranges = map[string]playbook.Range{
	"slot_minutes":   things(1, 60), // which lengths fit the hour and the playbook is checked apart
	"days":           things(1, maxDays),
	"normal_per_day": {Low: 0.001, High: 1e7, Usual: [2]float64{5, 1e6}}, // 10,000 customers a minute are the most that the formulas take
	"concurrency":    chatsAtOnce,
	"seats":          things(0, 100_000),
	"sub_accounts":   things(0, 100_000),

	"surge.day_factor":    dayFactor,
	"surge.phases":        {Low: 0, High: 10_000, Usual: [2]float64{0.05, 500}},
	"surge.opening_spike": {Low: 0, High: 20, Usual: [2]float64{0.1, 10}},

	"queues[].share":             {Low: 0, High: 1, Usual: [2]float64{0.01, 1}, Unit: playbook.Share},
	"queues[].concurrency":       chatsAtOnce,
	"queues[].reception_minutes": handlingMinutes,
	"queues[].handling_minutes":  handlingMinutes,
	"queues[].reception_at_once": chatsAtOnce,
	"queues[].typing_seconds":    seconds(1, 3600, 8, 1200),
	"queues[].replies":           {Low: 1, High: 500, Usual: [2]float64{2, 100}},
	"queues[].reply_seconds":     seconds(1, 600, 2, 120),
	"queues[].patience_minutes":  {Low: 0, High: 1440, Usual: [2]float64{0.2, 60}, Unit: playbook.Minutes},
	"queues[].cv":                {Low: 0, High: 3, Usual: [2]float64{0.01, 1}, Unit: playbook.Share},
	"queues[].shrinkage":         {Low: 0, High: 0.9, Usual: [2]float64{0.01, 0.5}, Unit: playbook.Share},

	"queues[].target":                     playbook.TargetRange,
	"queues[].target_seconds":             playbook.SecondsRange,
	"queues[].bot":                        playbook.BotRange,
	"queues[].phases.KIND.target":         playbook.TargetRange,
	"queues[].phases.KIND.target_seconds": playbook.SecondsRange,
	"queues[].phases.KIND.bot":            playbook.BotRange,
	"phases.KIND.target":                  playbook.TargetRange,
	"phases.KIND.target_seconds":          playbook.SecondsRange,
	"phases.KIND.bot":                     playbook.BotRange,

	"posts.KIND.heads":   things(0, 1000),
	"posts.KIND.outside": things(0, 1000),
}

// columnRanges holds the same for the columns of people and their lists.
var columnRanges = map[string]playbook.Range{
	"concurrency":         chatsAtOnce,
	"speed":               {Low: 0.2, High: 3, Usual: [2]float64{0.5, 2}},
	"commute":             playbook.InMinutes(0, 600, 3, 180),
	"min_minutes":         playbook.InMinutes(0, 100_000, 60, 20_000),
	"max_minutes":         playbook.InMinutes(0, 100_000, 60, 20_000),
	"cost_per_hour":       {Low: 0, High: 1e6, Usual: [2]float64{5, 1000}},
	"max_days_in_a_row":   things(1, 62),
	"min_days_in_a_row":   things(1, 62),
	"min_days_off":        things(1, 62),
	"max_weekends":        things(1, 9),
	"free_weekends":       things(1, 9),
	"max_nights":          things(1, 62),
	"max_nights_in_a_row": things(1, 62),
	"min_week_minutes":    playbook.InMinutes(1, 10080, 240, 4800),
	"max_week_minutes":    playbook.InMinutes(1, 10080, 240, 4800),

	"weight": things(1, 100),

	"week_minutes":     playbook.InMinutes(0, 10080, 90, 6000),
	"month_minutes":    playbook.InMinutes(0, 44640, 300, 30_000),
	"nights":           things(0, 31),
	"overtime_minutes": playbook.InMinutes(0, 44640, 30, 15_000),
	"last_minutes":     playbook.InMinutes(0, 2880, 30, 1440),

	"min": things(0, 100_000),
	"max": things(0, 100_000),

	"decay_minutes": {Low: 0.1, High: 10_000, Usual: [2]float64{2, 1440}, Unit: playbook.Minutes},
	"inquiries":     things(0, 1e9),
	"lift":          {Low: 0, High: 1000},
}

var (
	chatsAtOnce     = playbook.Range{Low: 1, High: 50, Usual: [2]float64{1, 15}}
	dayFactor       = playbook.Range{Low: 0.01, High: 1000, Usual: [2]float64{0.2, 200}}
	handlingMinutes = playbook.Range{Low: 0.05, High: 480, Usual: [2]float64{0.3, 90}, Unit: playbook.Minutes}
)

func things(low, high float64) playbook.Range { return playbook.Range{Low: low, High: high} }

func seconds(low, high, from, to float64) playbook.Range {
	return playbook.Range{Low: low, High: high, Usual: [2]float64{from, to}, Unit: playbook.Seconds}
}

var (
	placeInList = regexp.MustCompile(`\[\d+\]`)
	ofKind      = regexp.MustCompile(`(phases|posts)\.[^.]+\.`)
	ofPhase     = regexp.MustCompile(`^surge\.phases\..*`)
	listOf      = regexp.MustCompile(`_minutes\[\]$`) // reception_minutes may be several
)

// rangeKey is the key of ranges for a key path of event.yaml.
func rangeKey(path string) string {
	key := ofKind.ReplaceAllString(placeInList.ReplaceAllString(path, "[]"), "$1.KIND.")
	return listOf.ReplaceAllString(ofPhase.ReplaceAllString(key, "surge.phases"), "_minutes")
}

// between reports a number outside its range, and warns of an odd one.
func (b *builder) between(path string, x float64) bool {
	r, known := ranges[rangeKey(path)]
	if !known {
		panic("no range for " + path)
	}
	text, written := b.settings.Text(path)
	if !written {
		text = model.FormatNumber(x)
	}
	if what, hint, wrong := r.Fault(x); wrong {
		b.bad(path, text, what, hint)
		return false
	}
	if what, hint, odd := r.Doubt(x); odd {
		b.warn(path, text, what, hint)
	}
	return true
}

// figure reads a cell with a number; an empty one is the standard. written is false for
// that, and ok for what cannot be used.
func (s *sheet) figure(row model.Row, id string, standard float64, whole bool) (x float64, written, ok bool) {
	text := s.cell(row, id)
	if text == "" {
		return standard, false, true
	}
	r, known := columnRanges[id]
	if !known {
		panic("no range for " + id)
	}
	clean := strings.TrimPrefix(text, "+")
	if r.Unit == playbook.Minutes {
		clean = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(clean, "钟"), "分"), "min"))
	}
	x, err := model.Number(clean)
	what, hint, wrong := r.Fault(x)
	switch {
	case err != nil || whole && (x != math.Trunc(x) || strings.HasSuffix(clean, "%")):
		what = model.Text{ZH: "不是数字", EN: "is not a number"}
		if err == nil {
			what = model.Text{ZH: "不是整数", EN: "is not a whole number"}
		}
		key := id
		if r.Unit == playbook.Minutes {
			key += "_minutes"
		}
		example := model.Text{ZH: "只写数字，例如 15。", EN: "Write the number alone, such as 15."}
		if id == "speed" {
			example = model.Text{ZH: "写数字：一般的 1，快的如 1.2，慢的如 0.8。", EN: "Write a number: 1 is the usual, such as 1.2 for who is fast and 0.8 for who is slow."}
		}
		s.bad(row, id, text, what, playbook.Alone(key, text, example))
		return standard, true, false
	case wrong:
		s.bad(row, id, text, what, hint)
		return standard, true, false
	}
	if what, hint, odd := r.Doubt(x); odd {
		s.warn(row, id, text, what, hint)
	}
	return x, true, true
}
