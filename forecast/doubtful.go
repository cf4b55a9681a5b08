package forecast

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

const (
	outWords     = "呼出|外呼|去电|拨出|outbound|outgoing"
	inWords      = "呼入|来电|呼进|进线|inbound|incoming"
	runningWords = "累计|累积|cumulative|running total|cumulated|ytd|mtd|to date"
	orderedWords = "下单|拍下|付款|支付|成交|order|ordered|purchase|purchased|paid"
	moneyWords   = "金额|实付|应付|价|amount|price|value"
	dayPartWords = "凌晨|早上|早晨|上午|中午|午间|下午|傍晚|晚上|晚间|夜间|白天|早班|中班|晚班|夜班|morning|noon|afternoon|evening|night"
	signingWords = "打卡|签到|签退|考勤|clock in|clocked|punch|punched|attendance|check in|checked in"
	ratingWords  = "评价|评论|评分|晒单|review|reviewed|rated|rating"
	contactWords = "咨询|会话|对话|来电|进线|接待|接入|受理|提问|留言|联系|聊天|通话|呼叫|呼入|工单|话务|接听|热线|旺旺|询问|消息|服务|回复|队列|分流组|技能组|" +
		"chat|contact|call|caller|ticket|conversation|inquiry|enquiry|session|interaction|dialog|message|" +
		"queue|email|case|incident|request|ani|talk|ring|phone|channel"
	partyWords = "客服|坐席|座席|客户|买家|顾客|访客|用户|agent|customer|client|visitor|buyer|user|operator|requester"
	directions = 8 // kinds of calls that a column may tell apart
	soFar      = 2 // days whose figures may each be what came until now
)

// counted refuses columns that by their headings count something else: what came until then,
// or orders.
func (l *layout) counted(s *sheet, o ReadOptions, f *faults) bool {
	if s.inThousands(f) {
		return true
	}
	if !l.chats {
		h, r := s.Header[l.count], s.roles[l.count]
		switch {
		case takeApart(h).has(runningWords) && len(s.Rows) > soFar:
			f.runningTotal(h)
		case r != offered && r != inquiries && r != handled && takeApart(s.Header[l.stamp]).has(orderedWords):
			f.orders(s.Header[l.stamp])
		default:
			return false
		}
		return true
	}
	order, money, contact := "", false, false
	for i, h := range s.Header {
		t := takeApart(h)
		switch {
		case i == l.stamp || i == l.clock:
			switch {
			case t.has(orderedWords):
				f.orders(h)
				return true
			case t.has(signingWords):
				f.noInquiry(h, model.Text{ZH: "一行像是一次打卡", EN: "speaks of a row per signing in"})
				return true
			case t.has(ratingWords):
				f.noInquiry(h, model.Text{ZH: "一行像是一条评价", EN: "speaks of a row per rating"})
				return true
			}
			contact = contact || t.has("进线|接入|来电|呼入|咨询|会话|contact|chat|call")
		case s.roles[i] == customerRole && t.isChat() || t.has("客服|坐席|座席|agent"):
			contact = true
		case t.has("订单|order") && t.identifies():
			order = h
		case t.has(moneyWords):
			money = true
		}
	}
	if order != "" && money && !contact {
		f.orders(order)
		return true
	}
	if o.Time == "" && !s.ofContacts(l.stamp) {
		f.rowOfWhat(s.Header[l.stamp])
		return true
	}
	return false
}

// bareTimes are headings of a time that do not tell what came then.
var bareTimes = strings.Split("时间 日期 日期时间 时间戳 开始时间 开始日期 起始时间 创建时间 创建日期 发生时间 发起时间 进入时间 "+
	"time date datetime timestamp start started starttime startdate startedat "+
	"created createdat createdtime creationtime creationdate createddate datecreated arrival arrivaltime arrived begin began from opened openedat", " ")

// ofContacts reports rows that are inquiries by their headings: one speaks of a chat or call,
// or the time says nothing and stands beside somebody who asks or answers.
func (s *sheet) ofContacts(stamp int) bool {
	return slices.ContainsFunc(s.Header, func(h string) bool { return takeApart(h).has(contactWords) }) ||
		slices.Contains(bareTimes, takeApart(s.Header[stamp]).compact) &&
			slices.ContainsFunc(s.Header, func(h string) bool { return takeApart(h).has(partyWords) })
}

func (f *faults) rowOfWhat(column string) {
	how := f.byName("time", []string{column})
	f.head(column, model.Text{ZH: "一行像是别的事，看不出是一次咨询", EN: "heads rows of which it cannot be told that each is an inquiry"},
		model.Text{ZH: "一行就是一次咨询的话，指明时间列：" + how.ZH, EN: "if each is one, name the column of its time: " + how.EN})
}

// partsOfDay reports columns that are parts of the day, two or more.
func (s *sheet) partsOfDay(columns []int) bool {
	return len(columns) > 1 && !slices.ContainsFunc(columns, func(i int) bool { return !takeApart(s.Header[i]).has(dayPartWords) })
}

// joinPartsOfDay adds columns up that are headed by parts of the day: they are no queues.
func joinPartsOfDay(entries []entry, queues []string, o ReadOptions, f *faults) ([]entry, []string) {
	if len(queues) < 2 || slices.ContainsFunc(queues, func(q string) bool { return !takeApart(q).has(dayPartWords) || slices.Contains(o.Queues, q) }) {
		return entries, queues
	}
	f.partsOfDay(queues)
	for i := range entries {
		entries[i].queue = 0
	}
	return entries, []string{""}
}

// periods refuses rows that are a week's or a month's: all of them stand as far apart.
func (f *faults) periods(entries []entry) {
	var days []int64
	for _, e := range entries {
		days = append(days, floorDiv(e.minute, 1440))
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) < 3 {
		return
	}
	weeks, months, next := 0, 0, 0
	for i := 1; i < len(days); i++ {
		a, b := time.Unix(days[i-1]*86400, 0).UTC(), time.Unix(days[i]*86400, 0).UTC()
		switch gap := days[i] - days[i-1]; {
		case gap%7 == 0 && a.Day() != b.Day():
			weeks++
			if gap == 7 {
				next++
			}
		case gap >= 28 && gap <= 31:
			months++
		}
	}
	steps := len(days) - 1
	switch {
	case weeks == steps && 2*next >= steps:
		f.perPeriod(model.Text{ZH: "7 天", EN: "7 days"}, model.Text{ZH: "一周", EN: "a week"})
	case months == steps:
		f.perPeriod(model.Text{ZH: "一个月", EN: "a month"}, model.Text{ZH: "一个月", EN: "a month"})
	}
}

// A running total never falls but where it begins anew, rises on most steps, and ends far
// above where it began.
const (
	runSteps  = 10
	runGrowth = 3
	runStart  = 4
)

// runs reports figures that are running totals: of the day, of the month, or of all days.
func (h *History) runs() bool {
	perDay := h.PerDay()
	for _, v := range h.Volume {
		steps, rises, periods, grown := 0, 0, 0, 0
		from, before, falls := -1, -1, false
		end := func() {
			if from >= 0 && before > from {
				periods++
				// what grows begins far above what it grows by; what is added up begins with one step
				if v[before] >= runGrowth*max(v[from], 1) && v[from]*float64(before-from) <= runStart*(v[before]-v[from]) {
					grown++
				}
			}
		}
		for i, x := range v {
			if !known(x) {
				continue
			}
			anew := before >= 0 && (perDay > 1 && i/perDay != before/perDay || perDay == 1 && h.Date(i).Month() != h.Date(before).Month() && x < v[before])
			switch {
			case anew || before < 0:
				end()
				from = i
			case x < v[before]:
				falls = true
			default:
				steps++
				if x > v[before] {
					rises++
				}
			}
			before = i
		}
		end()
		if !falls && steps >= runSteps && 5*rises >= 4*steps && 2*grown > periods && (perDay == 1 || periods > 1) {
			return true
		}
	}
	return false
}

func (f *faults) runningTotal(column string) {
	f.whole(false, column, model.Text{ZH: "像是累计数：一直只增不减，不是每一段新来的量", EN: "seems to be a running total: it only rises, and is not what came in each interval"},
		model.Text{ZH: "导出每天（每个时段）新来的量，或用后一行减前一行。", EN: "export what came in each day or interval, or take each row less the one before"})
}

// scaled are units of a heading in which counts are not written out, unitLine a line that
// tells it above the table.
var (
	several = `(十万|百万|十|百|千|万|k|hundreds?|thousands?|'?000s?|millions?)`
	scaled  = regexp.MustCompile(`(?i)[(\[]\s*(单位\s*:?|in )?\s*` + several + `\s*(人次?|次|个|通|条)?\s*[)\]]|` +
		`/\s*` + several + `(人次?|次|个|通|条)?$|\b(in )?(hundreds|thousands|millions)\b`)
	unitLine = regexp.MustCompile(`(?i)(单位|unit)s?\s*:\s*` + several + `\s*(人次?|次|个|通|条)?\s*$`)
)

// inThousands refuses counts that are thousands of them by their heading, or by a line above.
func (s *sheet) inThousands(f *faults) bool {
	refuse := func(h, unit string) bool {
		f.issues = nil // what was said of its words
		f.head(h, model.Text{ZH: "数是以“%s”为单位的", EN: "is in units of several: %s"}.With(unit),
			model.Text{ZH: "把数写全，去掉单位。", EN: "write the counts in full, without the unit"})
		return true
	}
	heads := slices.Clone(s.Header)
	if s.wide != nil {
		heads = append(heads, s.wide.Header...)
	}
	for _, h := range heads {
		folded := model.Fold(strings.NewReplacer("（", "(", "）", ")", "【", "[", "】", "]", "：", ":").Replace(h))
		if unit := scaled.FindString(folded); unit != "" && roleOf(scaled.ReplaceAllString(folded, "")).count() {
			return refuse(h, unit)
		}
	}
	for _, line := range s.title {
		for _, c := range line.Cells {
			if unit := unitLine.FindString(model.Fold(strings.ReplaceAll(c, "：", ":"))); unit != "" {
				return refuse("", unit)
			}
		}
	}
	return false
}

// broken warns of counts that hardly any is a whole number: a unit that nobody tells, or means.
func (h *History) broken(f *faults) {
	all, whole := 0, 0
	for _, q := range h.Volume {
		for _, v := range q {
			if known(v) && v > 0 {
				if all++; v == math.Trunc(v) {
					whole++
				}
			}
		}
	}
	if all >= 5 && 5*whole < all {
		f.whole(true, "", model.Text{ZH: "几乎没有一个数是整数：是以千、万为单位，还是平均数？", EN: "hardly any figure is a whole number: are they thousands, or means?"},
			model.Text{ZH: "写出每段来了多少个。", EN: "write how many came in each interval"})
	}
}

// aLot is how many times a day in the middle may be exceeded before the figure is doubted:
// an event has tens of times a normal day. [assume]
const aLot = 100

// outlier warns of a day that is beyond all events: a slip of digits.
func (h *History) outlier(f *faults) {
	var days, positive []float64
	for d := range h.Days() {
		sum := 0.0
		for q := range h.Volume {
			v, _ := total(h.Day(q, d), nil)
			sum += v
		}
		if days = append(days, sum); sum > 0 {
			positive = append(positive, sum)
		}
	}
	if len(positive) < 5 {
		return
	}
	slices.Sort(positive)
	middle := positive[len(positive)/2]
	for d, sum := range days {
		if sum > aLot*middle {
			f.whole(true, "", model.Text{ZH: "%s 有 %.0f 个，平常一天约 %.0f：像是多打了几位", EN: "%s has %.0f, a day in the middle %.0f: digits too many?"}.
				With(h.Date(d).Format("2006-01-02"), sum, middle), model.Text{ZH: "核对这一天的数。", EN: "check that day's figure"})
		}
	}
}

func (f *faults) noInquiry(column string, what model.Text) {
	f.head(column, model.Text{ZH: "%s，不是一次咨询", EN: "%s, which is no inquiry"}.With(what),
		model.Text{ZH: "换成咨询（会话、来电）的导出。", EN: "give an export of inquiries (chats, calls)"})
}

func (f *faults) orders(column string) {
	f.head(column, model.Text{ZH: "一行像是一张订单，不是一次咨询", EN: "speaks of a row per order, which is no inquiry"},
		model.Text{ZH: "换成咨询（会话、来电）的导出。", EN: "give an export of inquiries (chats, calls)"})
}

func (f *faults) partsOfDay(names []string) {
	f.whole(true, "", model.Text{ZH: strings.Join(names, "、") + " 是一天的几段，加在一起算一天的量",
		EN: strings.Join(names, ", ") + " are parts of the day and are added up to the day's figure"},
		model.Text{})
}

func (f *faults) perPeriod(gap, length model.Text) {
	f.whole(false, "", model.Text{ZH: "各行的日期都隔%s：一行像是%s的量，不是一天的",
		EN: "the dates all stand %s apart: a row seems to be the figure of %s, not of a day"}.With(gap, length),
		model.Text{ZH: "按天导出；没有的话，除以天数，在 event.yaml 里写 normal_per_day；每周只开一天的店，给别的日子补 0。",
			EN: "export by day; or divide by the days, and give normal_per_day in event.yaml; a shop open on one day a week adds rows of 0 for the others"})
}
