package rosters

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"paiban/planner/model"
	"paiban/rosters/view"
)

func TestICS(t *testing.T) {
	p := samplePlan(30)
	p.Agents[1].ID = "a/1" // not to be mixed up with a-1
	all := make([]int, len(p.Agents))
	duties := 0
	for i := range all {
		all[i] = i
		duties += len(p.Timetables[i].Duties())
	}
	uids := func(sequence int) map[string]*ics.VEvent {
		t.Helper()
		var buf bytes.Buffer
		if err := WriteICS(&buf, p, all, sequence, "zh"); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(buf.String(), "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) {
				t.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
		cal, err := ics.ParseCalendar(&buf)
		if err != nil {
			t.Fatal(err)
		}
		if z := cal.Timezones(); len(z) != 1 {
			t.Errorf("%d time zones", len(z))
		}
		out := map[string]*ics.VEvent{}
		for _, e := range cal.Events() {
			out[e.Id()] = e
			if got := e.GetProperty(ics.ComponentPropertySequence).Value; got != fmt.Sprint(sequence) {
				t.Errorf("sequence %s", got)
			}
		}
		return out
	}
	first, second := uids(1), uids(2)
	if len(first) != duties {
		t.Errorf("%d events for %d duties", len(first), duties)
	}
	for id := range first {
		if second[id] == nil {
			t.Errorf("%s is gone in the next version", id)
		}
	}
	// The first agent: from 18:00 to 02:00 of the next day.
	e := first["001-2026-11-10-1@paiban"]
	if e == nil {
		t.Fatal("no event of 001")
	}
	start, end := e.GetProperty(ics.ComponentPropertyDtStart), e.GetProperty(ics.ComponentPropertyDtEnd)
	if start.Value != "20261110T180000" || end.Value != "20261111T020000" || len(start.ICalParameters["TZID"]) != 1 {
		t.Errorf("%v – %v", start, end)
	}
}

// A zone with summer time: the change in the horizon is an observance of its own.
func TestICSZoneChange(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	g := model.Grid{Start: time.Date(2026, 10, 24, 18, 0, 0, 0, zone), SlotMinutes: 60, N: 36}
	p := &Plan{Grid: g, Opening: g.Start, Queues: []Queue{{}}, Agents: []Agent{{ID: "1"}}, Timetables: []model.Timetable{make(model.Timetable, 36)}}
	var buf bytes.Buffer
	if err := WriteICS(&buf, p, []int{0}, 1, "en"); err != nil {
		t.Fatal(err)
	}
	// 25 October 2026, 03:00 summer time → 02:00.
	for _, want := range []string{"TZID:Europe/Berlin", "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200", "DTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"} {
		if !strings.Contains(buf.String(), want) {
			t.Errorf("%q is missing in\n%s", want, buf.String())
		}
	}
}

func TestCSVAndMatrix(t *testing.T) {
	p := samplePlan(30)
	p.Agents[0].Name = "=1+1"
	var buf bytes.Buffer
	if err := WriteCSV(&buf, p, "zh"); err != nil {
		t.Fatal(err)
	}
	text, bom := strings.CutPrefix(buf.String(), "\xef\xbb\xbf")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if !bom || err != nil {
		t.Fatal(bom, err)
	}
	minutes, slots := 0, 0
	for _, row := range rows[1:] {
		n := 0
		fmt.Sscan(row[6], &n)
		minutes += n
	}
	for _, tt := range p.Timetables {
		for _, a := range tt {
			if a != model.Off {
				slots++
			}
		}
	}
	if minutes != slots*10 {
		t.Errorf("%d minutes, want %d", minutes, slots*10)
	}
	if got := strings.Join(rows[1], ","); got != "001,'=1+1,A组,2026-11-10,2026-11-10 18:00,2026-11-10 20:00,120,接待,售前" {
		t.Error(got)
	}
	for _, ext := range []string{".csv", ".xlsx"} {
		path := filepath.Join(t.TempDir(), "m"+ext)
		if err := WriteMatrix(path, p, "zh"); err != nil {
			t.Fatal(err)
		}
		table, issues := ReadTable("m", path)
		if len(issues) > 0 {
			t.Fatal(issues[0].In("en"))
		}
		if got := strings.Join(table.Header, ","); got != "工号,姓名,部门,2026-11-10,2026-11-11,2026-11-12" {
			t.Error(got)
		}
		if got := table.Rows[1].Cells; got[0] != "002" || got[3] != "21:00-02:00" || got[5] != "休" {
			t.Errorf("%s: %q", ext, got)
		}
	}
}

func TestNotify(t *testing.T) {
	p := samplePlan(60)
	text := strings.Join(Notify(p, "A组", 105, "zh"), "\n") // 11:30
	for _, want := range []string{"【双十一大促 A组】11月11日(周三)中午11:30 v1", "轮流午餐，到 12:20", "午餐 ", "到11:40", "下一变化 11月11日(周三)中午11:40"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for i, a := range p.Agents {
		if a.Team != "A组" && strings.Contains(text+"、", "客服"+fmt.Sprint(i+1)+"号、") {
			t.Errorf("%s of %s is named", a.Name, a.Team)
		}
	}
	for i := range p.Agents {
		p.Agents[i].Name = strings.Repeat("很长的名字", 8) + fmt.Sprint(i)
	}
	for s := range p.Grid.N {
		for _, team := range []string{"", "B组"} {
			all := Notify(p, team, s, "zh")
			for _, x := range all {
				if len(x) > view.MessageBytes || !utf8.ValidString(x) || !strings.HasPrefix(x, "【双十一大促") {
					t.Fatalf("slot %d: %d bytes: %s", s, len(x), x)
				}
			}
			for i, a := range p.Agents { // nobody is cut
				if on := p.Timetables[i][s] != model.Off && (team == "" || a.Team == team); on && !strings.Contains(strings.Join(all, ""), a.Name) {
					t.Fatalf("slot %d: %s is missing", s, a.Name)
				}
			}
		}
	}
}

func TestNotifyChanges(t *testing.T) {
	old, now := samplePlan(30), samplePlan(30)
	now.Version = "v2"
	put(now, 3, 40, 43, model.Rest)
	text := strings.Join(NotifyChanges(old, now, "A组", "zh"), "\n")
	if want := "【双十一大促 A组】v1 → v2 的改动\n客服4号 11日凌晨00:40–01:10 售前→轮流休息"; text != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
	if text := strings.Join(NotifyChanges(old, now, "B组", "zh"), "\n"); !strings.Contains(text, "没有改动") {
		t.Error(text)
	}
	old, now = samplePlan(90), samplePlan(90)
	for i := range now.Timetables {
		put(now, i, 60, 70, model.Activity(1+i%10))
	}
	all := NotifyChanges(old, now, "", "en")
	for k, x := range all {
		if len(x) > view.MessageBytes || !strings.Contains(x, fmt.Sprintf("(%d/%d)", k+1, len(all))) {
			t.Errorf("%d bytes: %s", len(x), x)
		}
	}
	if n := strings.Count(strings.Join(all, "\n"), "→"); n < 80 {
		t.Errorf("%d changes of 90 people in %d messages", n, len(all))
	}
}
