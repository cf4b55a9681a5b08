package event

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
)

// presenceOf reads one cell of leave or availability; the day's hours of absence come back,
// 1 for each hour from 11-09 12:00 on, and what is said.
func presenceOf(t *testing.T, column, cell, settings string) (absent []model.Span, said string) {
	t.Helper()
	changes := map[string]string{"agents": "staff_id,name,team," + column + "\n1,客服1号,A组," + cell + "\n2,客服2号,A组,\n"}
	if settings != "" {
		changes["event.yaml"] = settings
	}
	ev, issues := FromTables(shop(changes))
	for _, i := range issues {
		said += i.In("en") + "\n"
	}
	if ev == nil {
		return nil, said
	}
	return ev.Agents[0].Leave, said
}

// Halves of days are read wherever spans are, and it is said what they are.
func TestHalfDays(t *testing.T) {
	whole, _ := presenceOf(t, "leave", "11-11", "")
	if excel, _ := presenceOf(t, "leave", "2026-11-11 00:00", ""); fmt.Sprint(excel) != fmt.Sprint(whole) { // a day as Excel keeps it
		t.Errorf("%v, want %v", excel, whole)
	}
	for _, c := range []struct{ column, cell, same string }{
		{"leave", "11-11 下午", "11-11 12:00~24:00"}, {"请假", "11月11日上午", "11-11 00:00~12:00"}, {"leave", "11-11 PM", "11-11 12:00~24:00"},
		{"leave", "11-10 下午~11-11 上午", "11-10 12:00~11-11 12:00"}, {"leave", "周三晚上", "周三 18:00~24:00"},
		{"available", "11-10 晚上;11-11 下午", "11-10 18:00~24:00;11-11 12:00~24:00"},
		{"available", "周二三 下午", "周二 12:00~24:00;周三 12:00~24:00"}, {"available", "Mon/Wed", "mon;wed"},
	} {
		got, said := presenceOf(t, c.column, c.cell, "")
		want, _ := presenceOf(t, c.column, c.same, "")
		half := c.cell != "Mon/Wed"
		if fmt.Sprint(got) != fmt.Sprint(want) || len(want) == 0 || fmt.Sprint(got) == fmt.Sprint(whole) ||
			strings.Contains(said, "the afternoon with the day") != half {
			t.Errorf("%s %s: %v, not %v: %s", c.column, c.cell, got, want, said)
		}
	}
	ev, issues := FromTables(shop(map[string]string{"wishes": "工号,时段,意愿\n002,11-11 下午,休息\n002,周三上午,休息\n"}))
	if ev == nil || len(ev.Wishes) != 2 {
		t.Fatal(issues)
	}
	g := ev.Resolved.Grid
	if w := ev.Wishes[1]; g.Time(w.From).Format("01-02 15:04") != "11-11 12:00" || g.Time(w.To).Format("01-02 15:04") != "11-12 00:00" {
		t.Errorf("%s to %s", g.Time(w.From), g.Time(w.To))
	}
}

// Where neither order of day and month goes without saying, both are told and nothing is read.
func TestOrderOfDayAndMonth(t *testing.T) {
	for cell, want := range map[string]string{
		"10/11-12/11": "2026-10-11~2026-12-11 or 2026-11-10~2026-11-12",
		"10/11":       "2026-10-11 or 2026-11-10",
		"10.11":       "2026-10-11 or 2026-11-10",
		"13/11":       "it may be 2026-11-13",
		"11/10-11/12": "", "11/11": "", "11/10": "", "11/12": "", "10-11": "", "2026/10/11": "", "11/10 18:00~24:00": "",
	} {
		_, said := presenceOf(t, "leave", cell, "")
		if open := strings.Contains(said, "which is the month"); open != (want != "") || !strings.Contains(said, want) {
			t.Errorf("%s: %s", cell, said)
		}
	}
	if _, said := presenceOf(t, "pins", "10/11 20:00~10/11 21:00=rest", ""); !strings.Contains(said, "2026-10-11 or 2026-11-10") {
		t.Error(said)
	}
	if _, said := presenceOf(t, "pins", "11-11 下午=off", ""); !strings.Contains(said, "the afternoon with the day") {
		t.Error(said)
	}
	english := strings.Replace(goodEvent, "name: 测试店", "language: en", 1)
	if _, said := presenceOf(t, "available", "10/11 8:00~10/11 20:00", english); !strings.Contains(said, "2026-10-11 or 2026-11-10") {
		t.Error(said)
	}
}

// Minutes that look like hours are told with what they are taken for.
func TestMinutesThatLookLikeHours(t *testing.T) {
	for _, c := range [][2]string{{"max_minutes", "8"}, {"max_minutes", "12"}, {"min_minutes", "6"}} {
		if _, said := presenceOf(t, c[0], c[1], ""); !strings.Contains(said, c[0]) || !strings.Contains(strings.ToLower(said), "hours") {
			t.Errorf("%s %s: %s", c[0], c[1], said)
		}
	}
}
