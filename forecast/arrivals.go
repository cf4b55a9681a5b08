package forecast

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// apart tells rows that are arrivals of customers from others that stand in the same column:
// by words of their cells; where heads has words, in columns with one of these in the heading alone.
type apart struct {
	fault    *rowFault
	heads    string
	in, out  string
	inBefore bool // a cell with words of both is an arrival
}

var aparts = []apart{
	{fault: outboundRow, in: inWords, out: outWords},
	{fault: innerRow, in: inWords, out: "内部|内线|转接|转入|转出|internal|transfer|transferred|consult", inBefore: true},
	{fault: staffRow, heads: "发起|发起方|发起人|谁先|initiator|initiated|started by|opened by|begun by", in: "客户|买家|顾客|访客|用户|customer|client|visitor|buyer|user|guest",
		out: "客服|坐席|座席|商家|卖家|店铺|系统|机器人|agent|operator|staff|system|seller|merchant|bot"},
	{fault: testRow, heads: "测试|test", in: "否|非|正式|不是|no|n|false|0", out: "是|测试|yes|y|true|1|test", inBefore: true},
}

// leaveOutNoArrivals drops the rows that a column marks as none beside arrivals: calls that went
// out, internal ones and transfers, chats that the shop began, tests.
func (s *sheet) leaveOutNoArrivals(planned []string, f *faults) {
	for i, h := range s.Header {
		if len(planned) > 0 && s.ofQueues(i, planned) {
			continue // a queue may be called 内部支持
		}
		for _, a := range aparts {
			if a.heads != "" && !takeApart(h).has(a.heads) {
				continue
			}
			if ways := a.ways(s, i); ways != nil {
				s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
					drop := ways[cell(r, i)] == abandoned
					if drop {
						f.row(a.fault, r.Line, h, cell(r, i))
					}
					return drop
				})
			}
		}
	}
}

// ways says of the cells of a column whether they are arrivals, offered, or none, abandoned; nil
// where it has not both.
func (a apart) ways(s *sheet, column int) map[string]role {
	ways := map[string]role{}
	in, out := false, false
	for _, r := range s.Rows {
		c := cell(r, column)
		if _, known := ways[c]; known || c == "" {
			continue
		}
		t := takeApart(c)
		inward, outward := t.has(a.in) || a.heads == "" && t.compact == "in", t.has(a.out) || a.fault == outboundRow && t.compact == "out"
		switch {
		case outward && !(inward && a.inBefore):
			ways[c], out = abandoned, true
		case inward:
			ways[c], in = offered, true
		default:
			ways[c] = unknownRole
		}
		if len(ways) > directions {
			return nil
		}
	}
	if !in || !out {
		return nil
	}
	return ways
}

// mark is a day that a column calls a sale: sure where the column is of nothing else.
type mark struct {
	day          time.Time
	column, says string
	sure         bool
}

const (
	markHeads   = "大促|促销|活动|promo|promotion|campaign|sale day"
	remarkHeads = "备注|说明|备考|附注|remark|note|comment|memo"
	saleWords   = "大促|促销|预售|活动|秒杀|聚划算|百亿补贴|年货节|双11|双十一|双12|双十二|618|promo|promotion|campaign|flash sale|presale|black friday|sale"
)

// noMark are cells of a column of sales that name none.
var noMark = []string{"", "否", "无", "非", "不是", "没有", "平日", "日常", "普通", "普通日", "正常", "no", "n", "false", "0", "normal", "none"}

// marks are the days that a column calls sales, one or more but not most of them.
func (s *sheet) marks(l layout, entries []entry) (out []mark) {
	if s.melted == byDate || l.chats {
		return nil
	}
	for i, h := range s.Header {
		t := takeApart(h)
		sure := t.has(markHeads)
		if l.uses(i) || i == l.until || s.roles[i].count() || !sure && !t.has(remarkHeads) {
			continue
		}
		days, marked, numbers := map[int64]bool{}, map[int64]string{}, 0
		says := map[string]bool{}
		for _, e := range entries {
			c := cell(s.Rows[e.row], i)
			sale, known := says[c]
			if !known {
				sale = sure && !slices.Contains(noMark, model.Letters(c)) && !missing(c) || !sure && takeApart(c).has(saleWords)
				says[c] = sale
			}
			if v, ok := parseCount(c); ok && v > 1 {
				numbers++
			}
			d := floorDiv(e.minute, 1440)
			if days[d] = true; sale {
				marked[d] = c
			}
		}
		if numbers > 0 || 2*len(marked) >= len(days) {
			continue
		}
		for d, c := range marked {
			out = append(out, mark{time.Unix(d*86400, 0).UTC(), h, c, sure})
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.column, b.column)) })
	return out
}

// sales are the days that a column of sales marks.
func (h *History) sales() (out []time.Time) {
	if h == nil {
		return nil
	}
	for _, m := range h.marked {
		if m.sure {
			out = append(out, m.day)
		}
	}
	return out
}

// markedDays tells of days that the table calls sales and the calendar does not: those of a column of sales
// are none of the normal ones, remarks are asked about.
func markedDays(cal *Calendar, h *History) (out []model.Text) {
	if h == nil {
		return nil
	}
	for _, sure := range [2]bool{true, false} {
		text := model.Text{ZH: "“%s”标明的活动日没有算进平日（%d 天）：%s", EN: "the column %s marks sales, which are left out of what is normal (days: %d): %s"}
		if !sure {
			text = model.Text{ZH: "“%s”提到活动，仍按平日算（%d 天）：%s；是活动就写进 event.yaml 的 promotions",
				EN: "the column %s speaks of sales on days that are taken as normal (%d): %s; name sales in promotions of event.yaml"}
		}
		column, n := "", 0
		var named []string
		var last time.Time
		for _, m := range h.marked {
			if m.sure == sure && cal.Kind(m.day) != Promotion && !m.day.Equal(last) { // by another column as well
				if last, column, n = m.day, m.column, n+1; n <= mostNamed {
					named = append(named, m.day.Format(time.DateOnly)+" "+m.says)
				}
			}
		}
		if n > mostNamed {
			named = append(named, "…")
		}
		if n > 0 {
			out = append(out, text.With(column, n, strings.Join(named, ", ")))
		}
	}
	return out
}
