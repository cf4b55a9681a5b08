package forecast

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"paiban/planner/model"
)

// column is what the cells of one column look like.
type column struct {
	filled, stamps, dates, clocks, numbers, whole int
	index                                         bool // 1, 2, 3 … or 0, 1, 2 …
	least, most                                   float64
	anyClock                                      bool // a clock time other than midnight
	grid                                          int  // clock times that lie on 5 minutes
	points                                        int  // numbers like 1.229
	coded                                         int  // numbers like 007
}

// sampleRows is how many rows are looked at to tell what a column holds.
const sampleRows = 5000

// studyColumn looks at the cells of column i. Where the name says that it holds
// times, numbers may be a spreadsheet's.
func studyColumn(rows []model.Row, i int, times bool) column {
	monthFirst, dayFirst := model.Reader{Order: model.MonthFirst, Numbers: times}, model.Reader{Order: model.DayFirst, Numbers: times}
	c := column{index: true, least: math.Inf(1), most: math.Inf(-1)}
	last := math.NaN()
	for _, r := range rows[:min(len(rows), sampleRows)] {
		if i >= len(r.Cells) || missing(r.Cells[i]) {
			continue
		}
		s := r.Cells[i]
		c.filled++
		if v, ok := parseCount(s); ok {
			c.numbers++
			if v == math.Trunc(v) {
				c.whole++
			}
			if dotted.MatchString(s) {
				c.points++
			}
			if len(s) > 1 && s[0] == '0' && v >= 1 {
				c.coded++
			}
			if !(math.IsNaN(last) && (v == 0 || v == 1)) && v != last+1 {
				c.index = false
			}
			last = v
			c.least, c.most = min(c.least, v), max(c.most, v)
			if n := len(s); !times && n != 8 && n != 12 && n != 14 {
				continue // no date is as short as that, and no time of day a number
			}
		} else {
			c.index = false
		}
		m, ok := monthFirst.Start(hourSpan(s))
		if !ok {
			if m, ok = dayFirst.Start(s); !ok {
				continue
			}
		}
		switch {
		case m.HasDate && m.HasTime:
			c.stamps++
		case m.HasDate:
			c.dates++
		default:
			c.clocks++
		}
		if m.HasTime {
			c.anyClock = c.anyClock || m.Second != 0
			if m.Second%300 == 0 {
				c.grid++
			}
		}
	}
	c.index = c.index && c.numbers >= 3 && c.numbers == c.filled
	return c
}

// counting reports whether the numbers may be counts of something, whatever the name:
// whole, and no running index or code.
func (c column) counting() bool {
	return c.mostly(c.numbers) && c.whole == c.numbers && !c.index && c.coded == 0 && c.least >= 0 && c.most <= maxCount
}

// dottedCounts reports counts whose thousands may be parted by dots: 1.229.
func (c column) dottedCounts() bool {
	return c.points > 0 && c.points+c.whole == c.numbers && (c.whole > 0 || c.least >= 1)
}

// mostly reports whether n of the filled cells are nearly all of them. A few
// lines of totals or remarks do not change what a column is.
func (c column) mostly(n int) bool { return c.filled > 0 && 10*n >= 7*c.filled }

// hourSpan writes 9-10点 and 9点~10点 as the time at which they begin.
func hourSpan(s string) string {
	if !strings.ContainsAny(s, "点时") { // most cells
		return s
	}
	if x := hoursHead.FindStringSubmatch(model.Fold(s)); x != nil {
		from, _ := strconv.Atoi(x[1])
		if to, _ := strconv.Atoi(x[2]); to == from+1 || to == 0 && from == 23 {
			return fmt.Sprintf("%02d:00", from)
		}
	}
	return s
}

// missing reports a cell that says that there is no figure.
func missing(s string) bool {
	switch strings.ToLower(model.Simplified(strings.TrimSpace(s))) {
	case "", "-", "--", "—", "/", "na", "n/a", "nan", "null", "none", "nil", "#n/a", "暂无数据", "无数据", "无":
		return true
	}
	return false
}

// thousands are digits in groups of three: 1,229 and 1 229 and 1'229.
var thousands = regexp.MustCompile(`^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^[+-]?\d{1,3}(?: \d{3})+(?:\.\d+)?$|^[+-]?\d{1,3}(?:['’]\d{3})+(?:\.\d+)?$`)

// parseCount reads 1234, 1,234, １２３, 12人 and 1.2万. A comma that parts no group
// of three is no thousands comma.
func parseCount(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		s = model.Fold(s)
		for _, unit := range [...]string{"人次", "人", "次", "条", "通", "个"} {
			s = strings.TrimSpace(strings.TrimSuffix(s, unit))
		}
		scale := 1.0
		if t, ok := strings.CutSuffix(s, "万"); ok {
			s, scale = strings.TrimSpace(t), 10000
		}
		if thousands.MatchString(s) {
			s = strings.NewReplacer(",", "", " ", "", "'", "", "’", "").Replace(s)
		}
		if v, err = strconv.ParseFloat(s, 64); err != nil {
			return 0, false
		}
		v *= scale
	}
	if math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(s, "xXpP_") {
		return 0, false
	}
	return v, true
}

// dotted is a number that may be 1,229 with a dot between its thousands, or 1.229.
var dotted = regexp.MustCompile(`^\d{1,3}\.\d{3}$`)
