package model

import (
	"fmt"
	"testing"
	"time"
)

var shopTime = time.FixedZone("CST", 8*3600)

// people reads what people of a shop write about 11 November 2026.
var people = Reader{Near: time.Date(2026, 11, 11, 0, 0, 0, 0, shopTime)}

func TestPeoplesMoments(t *testing.T) {
	cases := map[string]string{
		"2026-11-11":                "2026-11-11 00:00",
		"2026/11/11":                "2026-11-11 00:00",
		"2026.11.11 8:30":           "2026-11-11 08:30",
		"2026 年 11 月 11 日 8 点":      "",
		"2026 年 11 月 11 日 8点":       "2026-11-11 08:00",
		"20261111":                  "2026-11-11 00:00",
		"20261111 08:30":            "2026-11-11 08:30",
		"11月11日":                    "2026-11-11 00:00",
		"11/11":                     "2026-11-11 00:00",
		"11-11 08:30":               "2026-11-11 08:30",
		"１１－１１　０８：３０":               "2026-11-11 08:30",
		"11-10 24:00":               "2026-11-11 00:00",
		"11-10 26:30":               "2026-11-11 02:30",
		"11月11日(周三)凌晨02:10":         "2026-11-11 02:10",
		"11月10日（周二）晚23:30":          "2026-11-10 23:30",
		"11月10日晚8点":                 "2026-11-10 20:00",
		"11月10日晚上八点":                "",
		"11月10日晚12点":                "2026-11-11 00:00",
		"11月10日 晚上11点半":             "2026-11-10 23:30",
		"11月10日 晚上1点":               "2026-11-11 01:00",
		"11月11日零点":                  "2026-11-11 00:00",
		"11月11日凌晨2点30分":             "2026-11-11 02:30",
		"11月11日凌晨12点":               "2026-11-11 00:00",
		"11月11日下午3点":                "2026-11-11 15:00",
		"11月11日下午 11:30":            "2026-11-11 23:30",
		"11月11日中午12点":               "2026-11-11 12:00",
		"11月11日中午1点":                "2026-11-11 13:00",
		"11月11日上午8点半":               "2026-11-11 08:30",
		"11月11日上午12点":               "2026-11-11 12:00",
		"11月11日上午12:00":             "", // noon, as people say it, or midnight, as Excel shows it
		"11月10日次日2点":                "2026-11-11 02:00",
		"2026年11月11日 8:00pm":        "2026-11-11 20:00",
		"2026年11月11日 8 PM":          "2026-11-11 20:00",
		"2026-11-11 12:00 am":       "2026-11-11 00:00",
		"2026-11-11 12:00 p.m.":     "2026-11-11 12:00",
		"2026-11-11 15:00 am":       "",
		"2026-11-11T08:30:00+08:00": "2026-11-11 08:30",
		"2026-11-11T00:30:00Z":      "2026-11-11 08:30",
		"2026-11-10T16:30:00-08:00": "2026-11-11 08:30",
		"46337":                     "2026-11-11 00:00",
		"46337.354166667":           "2026-11-11 08:30",
		"46337.0":                   "2026-11-11 00:00",
		"1-5":                       "2027-01-05 00:00",
		"9-9":                       "2026-09-09 00:00",
		"11-Nov":                    "2026-11-11 00:00",
		"11-Nov-26":                 "2026-11-11 00:00",
		"11 Nov 2026 7:00 PM":       "2026-11-11 19:00",
		"November 11, 2026":         "2026-11-11 00:00",
		"Nov 11 08:30":              "2026-11-11 08:30",
		"Wed 11 Nov 08:30":          "2026-11-11 08:30",
		"Wednesday, 11 Nov":         "2026-11-11 00:00",
		"周三 11-11 08:30":            "2026-11-11 08:30",
		"11/11/2026":                "2026-11-11 00:00", // either order is this day
		"25/11/2026":                "2026-11-25 00:00",
		"11/25/2026":                "2026-11-25 00:00",
		"3/4/2026":                  "", // two days, and no column to tell which
		"11-31":                     "",
		"2026-02-29":                "",
		"13-01":                     "",
		"11-11 08:60":               "",
		"11-11 48:00":               "",
		"11月11日凌晨15点":               "",
		"":                          "",
		"下午":                        "",
		"周三":                        "",
		"周三 08:30":                  "",
		"11日":                       "",
		"12":                        "",
	}
	for text, want := range cases {
		m, ok := people.Moment(text)
		got := ""
		if ok && m.HasDate {
			got = m.Time().Format("2006-01-02 15:04")
		}
		if got != want {
			t.Errorf("%q: %q, not %q (%+v)", text, got, want, m)
		}
	}
}

func TestTimesOfDay(t *testing.T) {
	for text, want := range map[string]int{"8:30": 510, "０８：３０": 510, "8点半": 510, "晚8点": 1200, "9am": 540, "下午3:05": 905, "24:00": 1440,
		"26:30": 1590, "0.75": 1080, "1.0": 1440, "1.00000": 1440, "0.354166667": 510, ".5": 720, "1.2": -1, "0.75.1": -1, "7": -1, "12:": -1} {
		m, ok := people.Moment(text)
		if !ok || m.HasDate {
			m.Second = -60
		}
		if m.Minutes() != want {
			t.Errorf("%q: %d, not %d", text, m.Minutes(), want)
		}
	}
}

func TestOrder(t *testing.T) {
	for _, x := range []struct {
		order Order
		in    string
		want  string
	}{
		{MonthFirst, "3/4/2026", "2026-03-04"}, {DayFirst, "3/4/2026", "2026-04-03"}, {MonthFirst, "25/12/2026", ""}, {DayFirst, "12/25/2026", ""},
		{DayFirst, "10/11", "2026-11-10"}, {DayFirst, "10.11.2026", "2026-11-10"}, {DayFirst, "10月11日", "2026-10-11"}, {DayFirst, "2026-10-11", "2026-10-11"},
	} {
		m, ok := Reader{Near: people.Near, Order: x.order}.Moment(x.in)
		got := ""
		if ok {
			got = m.Day.Format(time.DateOnly)
		}
		if got != x.want {
			t.Errorf("%q by %d: %q, not %q", x.in, x.order, got, x.want)
		}
	}
}

func TestStretches(t *testing.T) {
	cases := map[string]string{
		"11-10 18:00~11-11 12:00":     "11-10 18:00 11-11 12:00",
		"11-10 18:00-11-11 12:00":     "11-10 18:00 11-11 12:00",
		"11-10 18:00 - 11-11 12:00":   "11-10 18:00 11-11 12:00",
		"11-10 18:00 → 11-11 12:00":   "11-10 18:00 11-11 12:00",
		"11-10 18:00 --> 11-11 12:00": "11-10 18:00 11-11 12:00",
		"11-10 6pm to 11-11 12:00":    "11-10 18:00 11-11 12:00",
		"11-11 00:00~02:00":           "11-11 00:00 11-11 02:00",
		"11-10 22:00~02:00":           "11-10 22:00 11-11 02:00",
		"11-10 22:00～次日02:00":         "11-10 22:00 11-11 02:00",
		"11-10 18:00~24:00":           "11-10 18:00 11-11 00:00",
		"11-10 7:00 AM - 4:00 PM":     "11-10 07:00 11-10 16:00",
		"11月10日晚8点至11月11日凌晨2点":        "11-10 20:00 11-11 02:00",
		"11-11":                           "11-11 00:00 11-12 00:00",
		"11-10~11-11":                     "11-10 00:00 11-12 00:00",
		"11/10-11/11":                     "11-10 00:00 11-12 00:00",
		"10-Nov-11-Nov":                   "11-10 00:00 11-12 00:00",
		"2026-11-10 至 2026-11-12 08:30":   "11-10 00:00 11-12 08:30",
		"11月10日-11月11日":                   "11-10 00:00 11-12 00:00",
		"46336~46337":                     "11-10 00:00 11-12 00:00",
		"2026-11-11T08:30:00+08:00~12:00": "11-11 08:30 11-11 12:00",
		"2026-11-11 08:30:00-12:00":       "11-11 08:30 11-11 12:00",
		"11-10 9:00-6:00pm":               "11-10 09:00 11-10 18:00",
		"11-10 1:00-9:00pm":               "", // from one at night, or in the afternoon
		"11-10 1:00pm-9:00pm":             "11-10 13:00 11-10 21:00",
		"11-11 12:00~11-11 12:00":         "",
		"11-12~11-11":                     "",
		"11-11 08:00":                     "",
		"11-03 下午":                        "11-03 12:00 11-04 00:00",
		"11-03上午":                         "11-03 00:00 11-03 12:00",
		"11月3日(周二) 下午":                    "11-03 12:00 11-04 00:00",
		"11-03 PM":                        "11-03 12:00 11-04 00:00",
		"11-03 (morning)":                 "11-03 00:00 11-03 12:00",
		"11-03 晚上":                        "11-03 18:00 11-04 00:00",
		"11-03 下午~11-05 上午":               "11-03 12:00 11-05 12:00",
		"11-03 下午~11-05":                  "11-03 12:00 11-06 00:00",
		"下午":                              "",
		"11-11~":                          "",
		"~":                               "",
	}
	for text, want := range cases {
		s, ok := people.Stretch(text)
		got := ""
		if ok {
			got = s.From.Format("01-02 15:04") + " " + s.To.Format("01-02 15:04")
		}
		if got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

func TestDailyStretches(t *testing.T) {
	for text, want := range map[string]struct {
		days string
		at   [2]int
	}{
		"22:00~06:00":     {"SMTWTFS", [2]int{1320, 1800}},
		"9:00-18:00":      {"SMTWTFS", [2]int{540, 1080}},
		"周一":              {"-M-----", [2]int{0, 1440}},
		"周一~周五":           {"-MTWTF-", [2]int{0, 1440}},
		"礼拜六至礼拜天":         {"S-----S", [2]int{0, 1440}},
		"mon - fri":       {"-MTWTF-", [2]int{0, 1440}},
		"Sat":             {"------S", [2]int{0, 1440}},
		"周末 9:00~18:00":   {"S-----S", [2]int{540, 1080}},
		"工作日晚8点~12点":      {"-MTWTF-", [2]int{1200, 1440 + 720}},
		"周三 09:00-18:00":  {"---W---", [2]int{540, 1080}},
		"每天":              {"SMTWTFS", [2]int{0, 1440}},
		"周二下午":            {"--T----", [2]int{720, 1440}},
		"周二四 上午":          {"--T-T--", [2]int{0, 720}},
		"周一三五":            {"-M-W-F-", [2]int{0, 1440}},
		"周一至五 晚上":         {"-MTWTF-", [2]int{1080, 1440}},
		"Mon/Wed 9-17":    {},
		"Mon/Wed":         {"-M-W---", [2]int{0, 1440}},
		"每周六日":            {"S-----S", [2]int{0, 1440}},
		"逢周三下午":           {"---W---", [2]int{720, 1440}},
		"every fri pm":    {"-----F-", [2]int{720, 1440}},
		"周五~周一":           {"SM---FS", [2]int{0, 1440}},
		"周三 09:00":        {},
		"周八":              {},
		"周三 11-11 ~ 周四":   {},
		"monday tuesday":  {},
		"周三 11-11 00:00~": {},
	} {
		s, ok := people.Stretch(text)
		days := ""
		for d := time.Sunday; ok && d <= time.Saturday; d++ {
			if s.Days.Has(d) {
				days += d.String()[:1]
			} else {
				days += "-"
			}
		}
		if ok != (want.days != "") || ok && (!s.Daily || days != want.days || s.Minutes != want.at) {
			t.Errorf("%q: %s %+v %v", text, days, s, ok)
		}
	}
}

func TestExports(t *testing.T) {
	for _, x := range []struct{ in, want string }{ // date, time, offset as far as named
		{"2026-11-11", "2026-11-11"},
		{"2026/1/2", "2026-01-02"},
		{"2026.11.11 9:05", "2026-11-11 09:05:00"},
		{"2026年11月11日", "2026-11-11"},
		{"2026年11月11日 9时30分", "2026-11-11 09:30:00"},
		{"2026年11月11日 周三 09:30", "2026-11-11 09:30:00"},
		{"2026-11-11（周三）", "2026-11-11"},
		{"2026-11-11 (Wed)", "2026-11-11"},
		{"20261111", "2026-11-11"},
		{"202611110930", "2026-11-11 09:30:00"},
		{"20261111093015", "2026-11-11 09:30:15"},
		{"2026-11-11T07:00:00Z", "2026-11-11 07:00:00 +0"},
		{"2026-11-11 07:00:00 UTC", "2026-11-11 07:00:00 +0"},
		{"2026-11-11 07:00:00+08:00", "2026-11-11 07:00:00 +28800"},
		{"2026-11-11T07:00:00.250+0800", "2026-11-11 07:00:00 +28800"},
		{"2026-11-11T07:00-05:00", "2026-11-11 07:00:00 +-18000"},
		{"2026-11-11 07:00:00-05:00", "2026-11-11 07:00:00 +-18000"},
		{"2026-11-11 07:00-07:30", "2026-11-11 07:00:00"},
		{"2026-11-11 07:00:00~2026-11-11 07:30:00", "2026-11-11 07:00:00"},
		{"2026-11-10 24:00", "2026-11-10 24:00:00"},
		{"11-Nov-2026 3:05 PM", "2026-11-11 15:05:00"},
		{"2026-11-11 下午3:05", "2026-11-11 15:05:00"},
		{"2026-11-11 下午 11:05", "2026-11-11 23:05:00"},
		{"2026-11-11 上午12:05", "2026-11-11 00:05:00"},
		{"2026-11-11 12:05 AM", "2026-11-11 00:05:00"},
		{"２０２６-１１-１１　０９：３０", "2026-11-11 09:30:00"},
		{"07:30", "07:30:00"},
		{"07:30-08:00", "07:30:00"},
		{"07:30～08:00", "07:30:00"},
		{"7点", "07:00:00"},
		{"7点30分", "07:30:00"},
		{"8点半", "08:30:00"},
		{"23:59:60", "24:00:00"},
		{"", ""}, {"合计", ""}, {"2026-02-30", ""}, {"2026-13-01", ""}, {"25:00", ""}, {"07:60", ""}, {"11-11", ""}, {"11月11日", ""}, {"周三", ""},
		{"46337", ""}, {"0.75", ""}, {"3/4/2026", ""},
		{"2026-11-11 x", ""}, {"12", ""}, {"1:2:", ""}, {"24:01", ""}, {"2026-11", ""}, {"07:00-", ""}, {"1234567890123", ""}, {"次日2:00", ""},
	} {
		m, ok := Reader{}.Start(x.in)
		if got := written(m, ok); got != x.want {
			t.Errorf("%q: %q, not %q", x.in, got, x.want)
		}
	}
	for in, want := range map[string]string{"46337": "2026-11-11", "46337.5": "2026-11-11 12:00:00", "0.75": "18:00:00", "1.0": "24:00:00", "2026-11-11": "2026-11-11"} {
		m, ok := Reader{Numbers: true}.Start(in)
		if got := written(m, ok); got != want {
			t.Errorf("number %q: %q, not %q", in, got, want)
		}
	}
}

// written writes a moment as far as it is known.
func written(m Moment, ok bool) string {
	got := ""
	if ok && m.HasDate {
		got = m.Day.Format(time.DateOnly)
	}
	if ok && m.HasTime {
		if got != "" {
			got += " "
		}
		got += fmt.Sprintf("%02d:%02d:%02d", m.Second/3600, m.Second/60%60, m.Second%60)
	}
	if ok && m.Zoned {
		got += " +" + fmt.Sprint(m.Offset)
	}
	return got
}

func TestWithin(t *testing.T) {
	from, to := time.Date(2026, 11, 10, 18, 0, 0, 0, shopTime), time.Date(2026, 11, 12, 8, 30, 0, 0, shopTime)
	for text, want := range map[string]string{
		"11日 02:10": "11-11 02:10", "Wed 02:10": "11-11 02:10", "周三晚8点": "11-11 20:00", "11-12 01:40": "11-12 01:40", "2026-11-12 01:40": "11-12 01:40",
		"11-10 26:00": "11-11 02:00", "12:00": "11-11 12:00", "01:40": "", "周一 10:00": "", "11-10 10:00": "", "11日": "", "13日 02:10": "", "12日 09:00": "",
	} {
		got := ""
		if at, ok := people.Within(text, from, to); ok {
			got = at.Format("01-02 15:04")
		}
		if got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

// What the clock writes, the reader reads.
func TestClockIsRead(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, zone := range []*time.Location{shopTime, berlin} {
		r := Reader{Near: time.Date(2026, 11, 11, 0, 0, 0, 0, zone)}
		for k := range 3000 {
			from := time.Date(2026, 11, 11, 0, (k-1500)*157, 0, 0, zone)
			to := time.Date(2026, 11, 11, 0, (k-1500)*157+1+k*7%2000, 0, 0, zone)
			for _, lang := range []string{"zh", "en"} {
				if m, ok := r.Moment(Clock(from, lang)); !ok || !m.Time().Equal(from) && zone != berlin {
					t.Fatalf("%s is read as %v", Clock(from, lang), m.Time())
				}
				if m, ok := r.Moment(ClockDate(from, lang)); !ok || m.HasTime || !m.Day.Equal(startOfDay(from)) {
					t.Fatalf("%s is read as %v", ClockDate(from, lang), m.Day)
				}
				s, ok := r.Stretch(ClockRange(from, to, lang))
				if ClockRange(s.From, s.To, lang) != ClockRange(from, to, lang) || !ok {
					t.Fatalf("%s is read as %s", ClockRange(from, to, lang), ClockRange(s.From, s.To, lang))
				}
				at, ok := r.Within(ClockTick(from, lang), from.AddDate(0, 0, -2), from.AddDate(0, 0, 2))
				if ok && ClockTick(at, lang) != ClockTick(from, lang) || !ok && zone != berlin {
					t.Fatalf("%s is read as %v", ClockTick(from, lang), at)
				}
			}
		}
	}
}

// An hour that clocks show twice is its first; one that they skip is the next.
func TestOnClock(t *testing.T) {
	for _, x := range []struct{ zone, day, at, want string }{
		{"Europe/Berlin", "2026-10-25", "02:00", "2026-10-25T02:00:00+02:00"}, {"Europe/Berlin", "2026-10-25", "02:50", "2026-10-25T02:50:00+02:00"},
		{"Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T03:00:00+01:00"}, {"America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"},
		{"Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05T01:45:00+11:00"}, {"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T03:30:00+02:00"},
		{"Asia/Shanghai", "2026-11-11", "02:00", "2026-11-11T02:00:00+08:00"}, {"America/New_York", "2026-03-08", "02:00", "2026-03-08T03:00:00-04:00"},
		{"America/New_York", "2026-03-08", "02:40", "2026-03-08T03:40:00-04:00"}, {"America/New_York", "2026-03-08", "03:00", "2026-03-08T03:00:00-04:00"},
		{"Europe/London", "2026-03-29", "01:00", "2026-03-29T02:00:00+01:00"}, {"Australia/Sydney", "2026-10-04", "02:30", "2026-10-04T03:30:00+11:00"},
		{"Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:45:00+11:00"}, {"Africa/Cairo", "2026-04-24", "00:00", "2026-04-24T01:00:00+03:00"},
		{"America/Santiago", "2026-04-04", "23:30", "2026-04-04T23:30:00-03:00"}, {"Pacific/Auckland", "2026-09-27", "02:10", "2026-09-27T03:10:00+13:00"},
	} {
		zone, err := time.LoadLocation(x.zone)
		if err != nil {
			t.Fatal(err)
		}
		day, _ := time.ParseInLocation(time.DateOnly, x.day, zone)
		m, ok := Reader{}.Moment(x.at)
		if got := m.On(day).Format(time.RFC3339); !ok || got != x.want {
			t.Errorf("%s on %s in %s: %s, want %s", x.at, x.day, x.zone, got, x.want)
		}
	}
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{"11-10 18:00~11-11 12:00", "11月10日晚8点至次日凌晨2点", "09:00-18:00", "46337.5~46338", "2026-11-11T08:30:00+08:00~12:00",
		"周一~周五 9:00-18:00", "Nov 11, 2026 3 PM", "Wed 02:10", "11日凌晨02:10–02:30", "３/４/２０２６", "0.75", "Z", "9", "("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if s, ok := people.Stretch(text); ok && !s.Daily && !s.From.Before(s.To) {
			t.Fatalf("%q: %v is not before %v", text, s.From, s.To)
		} else if ok && s.Daily && (s.Days == 0 || s.Minutes[0] >= s.Minutes[1]) {
			t.Fatalf("%q: %+v", text, s)
		}
		for _, r := range []Reader{people, {}, {Numbers: true, Order: DayFirst}} {
			m, ok := r.Moment(text)
			if ok && (!m.HasDate && !m.HasTime || m.Second < 0 || m.Second >= 48*3600) {
				t.Fatalf("%q: %+v", text, m)
			}
			if again, same := r.Moment(Fold(text)); same != ok || again != m && ok {
				t.Fatalf("%q: %+v, folded %+v", text, m, again)
			}
		}
		from := people.Near
		if at, ok := people.Within(text, from, from.AddDate(0, 0, 3)); ok && (at.Before(from) || !at.Before(from.AddDate(0, 0, 3))) {
			t.Fatalf("%q: %v", text, at)
		}
	})
}
