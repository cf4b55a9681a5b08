package forecast

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"

	"paiban/planner/model"
)

// DayKind says what sort of day a date is.
type DayKind string

// The kinds of days.
const (
	Workday   DayKind = "workday"
	Weekend   DayKind = "weekend"
	Holiday   DayKind = "holiday"
	MakeUp    DayKind = "make_up_workday"
	Promotion DayKind = "promotion"
)

var kindNames = map[DayKind]model.Text{
	Workday:   {ZH: "工作日", EN: "workday"},
	Weekend:   {ZH: "周末", EN: "weekend"},
	Holiday:   {ZH: "节假日", EN: "holiday"},
	MakeUp:    {ZH: "调休上班", EN: "make-up workday"},
	Promotion: {ZH: "大促", EN: "promotion"},
}

// Name returns the kind in words.
func (k DayKind) Name() model.Text { return kindNames[k] }

// Calendar knows holidays, make-up workdays and promotions by date. Dates are
// taken by their year, month and day; the zone does not matter.
type Calendar struct {
	business   *cal.BusinessCalendar
	makeUp     map[civil]bool
	promotions map[civil]bool
	years      map[int]bool // years whose holidays are known
	oneSource  map[int]bool // … but not yet from the official notice, nor from the user
}

type civil struct {
	y int
	m time.Month
	d int
}

func civilOf(t time.Time) civil {
	y, m, d := t.Date()
	return civil{y, m, d}
}

// NewCalendar returns the PRC calendar with the user's additions. A year of
// which the user names at least one holiday counts as known.
func NewCalendar(holidays, makeUp, promotions []time.Time) *Calendar {
	c := &Calendar{
		business:   cal.NewBusinessCalendar(),
		makeUp:     map[civil]bool{},
		promotions: map[civil]bool{},
		years:      map[int]bool{},
		oneSource:  map[int]bool{},
	}
	for _, n := range notices {
		for _, d := range n.days(n.off) {
			c.addHoliday(d)
		}
		for _, d := range n.days(n.work) {
			c.makeUp[d] = true
		}
		c.oneSource[n.year] = n.oneSource
	}
	// What the user says goes before the notices.
	for _, t := range makeUp {
		c.makeUp[civilOf(t)] = true
		delete(c.oneSource, t.Year())
	}
	for _, t := range holidays {
		delete(c.oneSource, t.Year())
		delete(c.makeUp, civilOf(t))
		c.addHoliday(civilOf(t))
	}
	for _, t := range promotions {
		c.promotions[civilOf(t)] = true
	}
	c.business.WorkdayFunc = func(t time.Time) bool {
		wd := t.Weekday()
		return wd != time.Saturday && wd != time.Sunday || c.makeUp[civilOf(t)]
	}
	return c
}

func (c *Calendar) addHoliday(d civil) {
	c.years[d.y] = true
	c.business.AddHoliday(&cal.Holiday{
		Name: fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d), Type: cal.ObservancePublic,
		StartYear: d.y, EndYear: d.y, Month: d.m, Day: d.d, Func: cal.CalcDayOfMonth,
	})
}

// Kind returns the kind of the date. A promotion is one whatever else the day
// is; a make-up workday goes before the holiday that it shortens.
func (c *Calendar) Kind(date time.Time) DayKind {
	d := civilOf(date)
	if c.promotions[d] || yearlyPromotion(d) {
		return Promotion
	}
	if c.makeUp[d] {
		return MakeUp
	}
	day := time.Date(d.y, d.m, d.d, 0, 0, 0, 0, time.UTC)
	if _, observed, _ := c.business.IsHoliday(day); observed {
		return Holiday
	}
	if !c.business.IsWorkday(day) {
		return Weekend
	}
	return Workday
}

// Known reports whether the holidays of the year are known.
func (c *Calendar) Known(year int) bool { return c.years[year] }

// Unknown returns the years from one date to the other whose holidays are not
// known, ascending.
func (c *Calendar) Unknown(from, to time.Time) []int {
	return yearsOf(from, to, func(y int) bool { return !c.years[y] })
}

func yearsOf(from, to time.Time, which func(int) bool) []int {
	var out []int
	for y := from.Year(); y <= to.Year(); y++ {
		if which(y) {
			out = append(out, y)
		}
	}
	return out
}

// doubts says which years from one date to the other have no data, or data that no
// official notice confirms.
func (c *Calendar) doubts(from, to time.Time) []model.Text {
	var out []model.Text
	if years := c.Unknown(from, to); len(years) > 0 {
		out = append(out, unknownYears(years))
	}
	for _, y := range yearsOf(from, to, func(y int) bool { return c.oneSource[y] }) {
		out = append(out, model.Text{
			ZH: fmt.Sprintf("%d 年的放假安排目前只有一个来源，未与国务院通知核对；请核对，有出入的在 holidays、make_up_workdays 里写明。", y),
			EN: fmt.Sprintf("the holidays of %d rest on one source yet and were not held against the official notice: "+
				"check them, and name what differs in holidays and make_up_workdays", y),
		})
	}
	return out
}

// yearlyPromotion reports the shopping festivals that every platform holds:
// 6.18, 9.9, 11.11 and 12.12.
func yearlyPromotion(d civil) bool {
	d.y = 0
	return slices.Contains([]civil{{0, 6, 18}, {0, 9, 9}, {0, 11, 11}, {0, 12, 12}}, d)
}

// unknownYears names years, those in a row by the first and the last.
func unknownYears(years []int) model.Text {
	var runs []string
	for i := 0; i < len(years); {
		last := i
		for last+1 < len(years) && years[last+1] == years[last]+1 {
			last++
		}
		run := fmt.Sprint(years[i])
		if last > i {
			run += fmt.Sprint("–", years[last])
		}
		runs, i = append(runs, run), last+1
	}
	return model.Text{
		ZH: strings.Join(runs, "、") + " 年没有放假安排数据：当年的节假日按普通日子处理；可在设置里补充节假日和调休上班日。",
		EN: "no holiday notice is known for " + strings.Join(runs, ", ") +
			": its days count as ordinary ones; holidays and make-up workdays can be added in the settings",
	}
}

func setAside(n int) model.Text {
	return model.Text{ZH: fmt.Sprintf("%d 天大促或节假日不计入正常日规律", n),
		EN: fmt.Sprintf("%d promotion days and holidays were set aside from what is normal", n)}
}
