package forecast

import (
	"strings"
	"testing"
	"time"
)

func date(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The dates are those of the State Council's notices, of 2027 those of lunar-go.
func TestCalendarKinds(t *testing.T) {
	c := NewCalendar(nil, nil, nil)
	for _, x := range []struct {
		date string
		want DayKind
	}{
		{"2024-02-09", Workday}, {"2024-02-10", Holiday}, {"2024-02-17", Holiday}, {"2024-02-18", MakeUp},
		{"2024-09-14", MakeUp}, {"2024-09-17", Holiday}, {"2024-10-07", Holiday}, {"2024-10-08", Workday},
		{"2025-01-26", MakeUp}, {"2025-01-27", Workday}, {"2025-01-28", Holiday}, {"2025-02-04", Holiday}, {"2025-02-05", Workday},
		{"2025-05-31", Holiday}, {"2025-06-02", Holiday}, {"2025-10-08", Holiday}, {"2025-10-11", MakeUp},
		{"2026-01-03", Holiday}, {"2026-01-04", MakeUp}, {"2026-02-14", MakeUp}, {"2026-02-15", Holiday}, {"2026-02-23", Holiday}, {"2026-02-24", Workday},
		{"2026-09-20", MakeUp}, {"2026-09-27", Holiday}, {"2026-10-10", MakeUp}, {"2026-10-11", Weekend},
		{"2025-06-18", Promotion}, {"2025-09-09", Promotion}, {"2026-11-11", Promotion}, {"2024-12-12", Promotion},
		{"2027-02-04", Workday}, {"2027-02-05", Holiday}, {"2027-02-13", Holiday}, {"2027-02-14", MakeUp}, {"2027-06-09", Holiday}, {"2027-06-10", Workday},
		{"2026-11-14", Weekend}, {"2026-11-10", Workday},
	} {
		if got := c.Kind(date(t, x.date)); got != x.want {
			t.Errorf("Kind(%s) = %s, want %s", x.date, got, x.want)
		}
	}
}

// Days off a year by the notices: 2024 28, 2025 28, 2026 33, 2027 29 (adjacent rest days included).
func TestCalendarCounts(t *testing.T) {
	c := NewCalendar(nil, nil, nil)
	for year, want := range map[int][2]int{2024: {28, 8}, 2025: {28, 5}, 2026: {33, 6}, 2027: {29, 5}} {
		var off, work int
		for d := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() == year; d = d.AddDate(0, 0, 1) {
			switch c.Kind(d) {
			case Holiday:
				off++
			case MakeUp:
				work++
			}
		}
		if got := [2]int{off, work}; got != want {
			t.Errorf("%d: off, make-up = %v, want %v", year, got, want)
		}
	}
}

func TestCalendarAdditions(t *testing.T) {
	c := NewCalendar(nil, nil, nil)
	if c.Known(2028) {
		t.Error("2028 is known without data")
	}
	if got := c.Unknown(date(t, "2026-12-01"), date(t, "2029-01-01")); len(got) != 2 || got[0] != 2028 || got[1] != 2029 {
		t.Errorf("Unknown = %v, want [2028 2029]", got)
	}
	c = NewCalendar([]time.Time{date(t, "2028-01-01"), date(t, "2026-01-04")}, []time.Time{date(t, "2028-01-08")}, []time.Time{date(t, "2026-08-08")})
	for s, want := range map[string]DayKind{"2028-01-01": Holiday, "2028-01-08": MakeUp, "2026-08-08": Promotion, "2026-01-04": Holiday, "2028-01-02": Weekend} {
		if got := c.Kind(date(t, s)); got != want {
			t.Errorf("Kind(%s) = %s, want %s", s, got, want)
		}
	}
	if !c.Known(2028) {
		t.Error("2028 has a holiday of the user's and counts as unknown")
	}
	sh := time.FixedZone("", 8*3600)
	if got := c.Kind(time.Date(2026, 10, 1, 0, 30, 0, 0, sh)); got != Holiday {
		t.Errorf("by the local date: %s, want holiday", got)
	}
}

// Years without data are said, and years of one source until the user names a day of them.
func TestDoubts(t *testing.T) {
	for _, x := range []struct {
		holidays []time.Time
		from, to string
		want     []string
	}{
		{nil, "2024-01-01", "2026-12-31", nil},
		{nil, "2026-12-01", "2027-01-01", []string{"2027 rest on one source"}},
		{nil, "2023-12-31", "2029-01-01", []string{"known for 2023, 2028–2029", "2027 rest on one source"}},
		{[]time.Time{date(t, "2027-01-01")}, "2027-01-01", "2027-12-31", nil},
		{[]time.Time{date(t, "2028-01-01")}, "2027-01-01", "2028-12-31", []string{"2027 rest on one source"}},
	} {
		got := NewCalendar(x.holidays, nil, nil).doubts(date(t, x.from), date(t, x.to))
		for i, note := range got {
			if i >= len(x.want) || !strings.Contains(note.EN, x.want[i]) || !strings.Contains(note.ZH, "20") {
				t.Errorf("%s to %s: %v, want %v", x.from, x.to, got, x.want)
			}
		}
		if len(got) != len(x.want) {
			t.Errorf("%s to %s: %v, want %v", x.from, x.to, got, x.want)
		}
	}
}
