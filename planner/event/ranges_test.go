package event

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Every number of event.yaml that is no rule's has its range.
func TestEveryNumberHasARange(t *testing.T) {
	var walk func(of reflect.Type, at string)
	walk = func(of reflect.Type, at string) {
		switch of.Kind() {
		case reflect.Pointer:
			walk(of.Elem(), at)
		case reflect.Slice:
			if structure(of.Elem()) {
				at += "[]"
			}
			walk(of.Elem(), at)
		case reflect.Map:
			if structure(of.Elem()) {
				at += ".KIND"
			}
			walk(of.Elem(), at)
		case reflect.Struct:
			for i := range of.NumField() {
				if key := of.Field(i).Tag.Get("yaml"); !slices.Contains([]string{"labour", "weights", "taste", "work"}, key) {
					walk(of.Field(i).Type, strings.TrimPrefix(at+"."+key, "."))
				}
			}
		case reflect.Int, reflect.Float64:
			if _, ok := ranges[at]; !ok {
				t.Errorf("%s has no range", at)
			}
		}
	}
	walk(reflect.TypeFor[file](), "")
}

// What is taken for something else than it says is a fault, or a warning that says what
// was understood.
func TestNothingTakenAsItCame(t *testing.T) {
	event := func(old, with string) map[string]string {
		return map[string]string{"event.yaml": strings.Replace(goodEvent, old, with, 1)}
	}
	top := func(line string) map[string]string { return event("queues:", line+"\nqueues:") }
	agents := func(column, cell string) map[string]string {
		return map[string]string{"agents": "工号,姓名,组," + column + "\n1,客服1号,一组," + cell + "\n2,客服2号,一组,\n"}
	}
	needs := func(rows string) map[string]string {
		return map[string]string{"requirement": "queue,from,to,min\n" + rows}
	}
	actions := func(cells string) map[string]string {
		return map[string]string{"activities": "类型,开始,结束,咨询量,增幅\n" + cells + "\n"}
	}
	for _, c := range []struct {
		name    string
		change  map[string]string
		want    string
		warning bool
	}{
		{"concurrency below", top("concurrency: -1"), "between 1 and 50", false},
		{"concurrency of none", top("concurrency: 0"), "between 1 and 50", false},
		{"concurrency above", top("concurrency: 51"), "between 1 and 50", false},
		{"concurrency of a million", top("concurrency: 1000000"), "between 1 and 50", false},
		{"concurrency without effect", top("concurrency: 5"), "every chat queue has its own", true},
		{"concurrency of a call", event("    concurrency: 3", "    concurrency: 3\n    channel: phone"), "one call at a time", true},
		{"seats", top("seats: -2"), "between 0 and 100000", false},
		{"slots of none", top("slot_minutes: 0"), "between 1 and 60", false},
		{"a share in per cent", event("    concurrency: 3", "    bot: 35"), "for 35 % write 0.35 or 35%", false},
		{"decimal comma", event("day_factor: 10", "day_factor: \"12,5\""), "not a number", false},
		{"comma of a cell", agents("速度", "\"1,2\""), "number", false},
		{"decimal comma of whole numbers", event("normal_per_day: 800", "normal_per_day: \"8,00\""), "not a number", false},
		{"second document", event("queues:", "---\nqueues:"), "second document", false},
		{"no such anchor", event("day_factor: 10", "day_factor: *usual"), "no anchor &usual", false},
		{"key twice", event("normal_per_day: 800", "normal_per_day: 800\nnormal_per_day: 80"), "given twice", false},
		{"full-width colon", event("normal_per_day: 800", "normal_per_day：800"), "full-width colon", false},
		{"full-width colon of a queue", event("    concurrency: 3", "    concurrency： 3"), "full-width colon", false},
		{"leave of last year", agents("请假", "2025-11-11"), "Did you mean 2026-11-11", true},
		{"leave of next year", agents("请假", "2027-11-11 08:00~18:00"), "Did you mean 2026-11-11", true},
		{"leave of another month", agents("请假", "2026-12-24"), "", false},
		{"available last year", agents("可上班时段", "2025-11-11 08:00~18:00"), "Did you mean 2026-11-11", true},
		{"never available", agents("可上班时段", "2026-12-01"), "cannot come at any time of the plan", true},
		{"first day after the event", agents("入职日期", "2027-11-01"), "not planned at all", true},
		{"pin of last year", agents("锁定", "2025-11-11 00:00~02:00=售前"), "Did you mean 2026-11-11", true},
		{"wish of last year", map[string]string{"wishes": "staff_id,when,want\n001,2025-11-11,off\n"}, "Did you mean 2026-11-11", true},
		{"requirement of last year", needs("presales,2025-11-11 08:00,2025-11-11 12:00,3\n"), "nobody would be needed", false},
		{"requirement of another day", needs("presales,2026-11-18 08:00,2026-11-18 12:00,3\n"), "nobody would be needed", false},
		{"requirement half outside", needs("presales,2026-11-11 08:00,2026-11-11 12:00,3\npresales,2025-11-11 13:00,2025-11-11 14:00,3\n"), "Did you mean 2026-11-11", true},
		{"requirement of nobody", needs("presales,2026-11-11 08:00,2026-11-11 12:00,0\n"), "every line asks for 0 heads", true},
		{"lift in per cent", actions("直播,11-11 20:00,22:00,,30"), "reads as 30 times more", false},
		{"lift as it should be", actions("直播,11-11 20:00,22:00,,30%"), "", false},
		{"action of last year", actions("直播,2025-11-11 20:00,2025-11-11 22:00,800,"), "Did you mean 2026-11-11", true},
	} {
		ev, issues := FromTables(shop(c.change))
		found := c.want == ""
		for _, i := range issues {
			if text := i.In("en"); c.want != "" && strings.Contains(text, c.want) && i.Warning == c.warning {
				found = true
			} else if c.want == "" && !i.Warning {
				t.Errorf("%s: %s", c.name, text)
			}
		}
		if !found || (ev == nil) == (c.warning || c.want == "") {
			var said []string
			for _, i := range issues {
				said = append(said, i.In("en"))
			}
			t.Errorf("%s: no %q; event: %v; said\n%s", c.name, c.want, ev != nil, strings.Join(said, "\n"))
		}
	}
}
