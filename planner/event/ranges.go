package event

import (
	"fmt"
	"regexp"

	"paiban/planner/model"
)

// ranges holds, for every number of event.yaml that is no rule's, what can be planned
// with. KIND stands for a phase or post. The limits are those of the formulas (chats of
// one agent, customers a minute, heads), a day's or a share's length, or plain sense.
var ranges = map[string][2]float64{
	"slot_minutes":   {1, 60}, // which lengths fit the hour and the playbook is checked apart
	"days":           {1, maxDays},
	"normal_per_day": {0.001, 1e7}, // 10,000 customers a minute are the most that the formulas take
	"concurrency":    {1, 50},
	"seats":          {0, 100_000},
	"sub_accounts":   {0, 100_000},

	"surge.day_factor":    {0.01, 1000},
	"surge.phases":        {0, 10_000},
	"surge.opening_spike": {0, 20},

	"queues[].share":             {0, 1},
	"queues[].concurrency":       {1, 50},
	"queues[].reception_minutes": {0.05, 480},
	"queues[].handling_minutes":  {0.05, 480},
	"queues[].reception_at_once": {1, 50},
	"queues[].typing_seconds":    {1, 3600},
	"queues[].replies":           {1, 500},
	"queues[].reply_seconds":     {1, 600},
	"queues[].patience_minutes":  {0, 1440},
	"queues[].cv":                {0, 3},
	"queues[].shrinkage":         {0, 0.9},

	"queues[].target":                     {0.01, 0.999},
	"queues[].target_seconds":             {0, 86400},
	"queues[].bot":                        {0, 0.99},
	"queues[].phases.KIND.target":         {0.01, 0.999},
	"queues[].phases.KIND.target_seconds": {0, 86400},
	"queues[].phases.KIND.bot":            {0, 0.99},
	"phases.KIND.target":                  {0.01, 0.999},
	"phases.KIND.target_seconds":          {0, 86400},
	"phases.KIND.bot":                     {0, 0.99},

	"posts.KIND.heads":   {0, 1000},
	"posts.KIND.outside": {0, 1000},
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

// between reports a number outside its range.
func (b *builder) between(path string, x float64) bool {
	r, known := ranges[rangeKey(path)]
	if !known {
		panic("no range for " + path)
	}
	if x >= r[0] && x <= r[1] {
		return true
	}
	what := model.Text{ZH: "要在 %v 到 %v 之间", EN: "has to lie between %v and %v"}.With(r[0], r[1])
	hint := model.Text{ZH: "改成范围内的数。", EN: "Write a number in that range."}
	if r[1] <= 1 && x > 1 && x <= 100 {
		hint = model.Text{ZH: "这里是比例：%v%% 写 %v 或 %[1]v%%。", EN: "This is a share: for %v %% write %v or %[1]v%%."}.With(x, x/100)
	}
	b.bad(path, fmt.Sprint(x), what, hint)
	return false
}
