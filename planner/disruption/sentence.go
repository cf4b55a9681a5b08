package disruption

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paiban/planner/model"
)

// words are what people write for each kind; the first one found counts, so that longer ones
// stand before those that they hold.
var words = []struct {
	kind  Kind
	words []string
}{
	{Late, []string{"迟到", "晚到", "晚来", "来晚", "late until", "is late", "late"}},
	{Home, []string{"提前下班", "提前走", "先下班", "先走", "早退", "回家", "下班", "sent home", "goes home", "go home", "leaves early", "home"}},
	{Called, []string{"叫来上班", "来上班", "来支援", "支援", "到岗", "上岗", "加班", "叫来", "called in", "call in", "comes in", "come in"}},
	{Absent, []string{"不来了", "来不了", "不能来", "没来", "不来", "病倒", "病了", "生病", "病假", "请假", "缺勤", "失联", "不舒服", "no-show", "no show", "not coming", "absent",
		"is ill", "ill", "is sick", "sick", "gone"}},
	{Away, []string{"出去", "外出", "离开", "走开", "不在", "is away", "away", "is out", "out"}},
	{Absent, append(reasons, "病")},
}

// reasons are what people give for an absence: alone they say that somebody is gone, beside another
// word for what happened they say nothing more.
var reasons = []string{"拉肚子", "肚子疼", "肚子痛", "胃疼", "胃痛", "头疼", "头痛", "牙疼", "发高烧", "发烧", "发热", "感冒", "受伤", "崴脚", "住院", "急诊", "看病", "去医院",
	"家里有急事", "家里有事", "有急事", "有事", "headache", "fever", "hospital", "emergency"}

var withoutReasons = strings.NewReplacer(func() (pairs []string) {
	for _, x := range append([]string{"突然", "临时"}, reasons...) {
		pairs = append(pairs, x, " ")
	}
	return pairs
}()...)

// clock is a time of day, perhaps with its date and part of the day.
const clock = `(?:\d{1,2}[-/]\d{1,2} ?|\d{1,2}月\d{1,2}日? ?)?(?:次日|明天|今天)?(?:凌晨|早上|上午|中午|下午|晚上|今晚|早|晚)?` +
	`(?:\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2}点(?:半|\d{1,2}分?|一刻|三刻)?|\d{1,2} ?[ap]m)`

var (
	timesOf = regexp.MustCompile(`(?i)(?:from |at |从)?(` + clock + `)(?: ?(?:~|-|–|—|至|到|\bto\b|\buntil\b) ?(` + clock + `))?(?: ?(?:之后|以后|以前|之前|开始|才到|才来|起|后|前|才))?`)
	headsOf = regexp.MustCompile(`(?i)(\d+) ?(?:个人|人|heads?|people|person)`)
	noHeads = regexp.MustCompile(`(?i)取消|不要了|撤掉|cancelled|canceled|cancel|none`)
	between = regexp.MustCompile(`[、，,;；&＋+]|(?: |^)(?:and|和|及)(?: |$)|和|及`)
	spread  = regexp.MustCompile(`^(.*?)(\d+)(\D*?) ?(?:~|\.\.|-|–|—|至|到) ?(\D*?)(\d+)(\D*)$`)
	filler  = strings.NewReplacer("@", " ", "。", " ", "！", " ", "!", " ", ":", " ", "从", " ", "了", " ")
)

// Sentence reads one line; an empty one, or one that begins with #, says nothing.
func (r *Reader) Sentence(line int, text string) {
	r.line, r.text = line, strings.TrimSpace(text)
	s := model.Fold(text)
	if s == "" || strings.HasPrefix(s, "#") {
		return
	}
	if r.post(s) {
		return
	}
	kind, rest, ok := kindOf(s)
	if !ok {
		r.bad(model.Text{ZH: "看不出发生了什么", EN: "does not say what happened"}, example)
		return
	}
	times, rest, ok := r.times(rest, kind == Late)
	if !ok {
		return
	}
	agents, ok := r.people(rest)
	switch {
	case !ok:
	case len(times) == 0:
		r.bad(model.Text{ZH: "没有写时刻", EN: "gives no time"}, example)
	case kind == Away && len(times) == 1:
		r.bad(model.Text{ZH: "没有写到什么时候回来", EN: "does not say until when"}, example)
	default:
		r.person(kind, agents, times)
	}
}

// kindOf finds what happened and returns what is left of the text.
func kindOf(s string) (Kind, string, bool) {
	low := strings.ToLower(s)
	if len(low) != len(s) {
		low = s
	}
	for _, w := range words {
		for _, word := range w.words {
			for at := 0; ; {
				k := strings.Index(low[at:], word)
				if k < 0 {
					break
				}
				if at += k; word[0] >= 0x80 || alone(low, at, at+len(word)) {
					return w.kind, s[:at] + " " + s[at+len(word):], true
				}
				at += len(word)
			}
		}
	}
	return 0, s, false
}

// alone reports whether the Latin word at [from, to) is no part of another.
func alone(s string, from, to int) bool {
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' }
	return (from == 0 || !letter(s[from-1])) && (to == len(s) || !letter(s[to]))
}

// times takes the time, or the span of times, out of the text; in slots. The second is when
// something ends, and so is the first of who is late until then.
func (r *Reader) times(s string, until bool) (slots []int, rest string, ok bool) {
	at := timesOf.FindStringSubmatchIndex(s)
	if at == nil {
		return nil, s, true
	}
	for g := 1; g <= 2; g++ {
		if at[2*g] < 0 {
			continue
		}
		word := s[at[2*g]:at[2*g+1]]
		read := Slot
		if until || g == 2 {
			read = Until
		}
		t, ok := read(r.Day.Grid, r.Day.EventDay, word)
		if !ok {
			r.bad(model.Text{ZH: "%s 不在排班的时间里", EN: "%s is not within the time of the roster"}.With(word),
				model.Text{ZH: "写成 01:40 或 11-12 01:40，在 %s 之内。",
					EN: "Write 01:40 or 11-12 01:40, within %s."}.With(r.Day.Grid.RangeText(model.Span{To: r.Day.Slots()})))
			return nil, s, false
		}
		slots = append(slots, t)
	}
	if len(slots) == 2 && slots[1] <= slots[0] {
		r.bad(model.Text{ZH: "结束不晚于开始", EN: "ends before it begins"}, model.Text{ZH: "跨日时写上日期，如 11-12 02:00。", EN: "Write the date, such as 11-12 02:00."})
		return nil, s, false
	}
	rest = s[:at[0]] + " " + s[at[1]:]
	if timesOf.MatchString(rest) {
		r.bad(model.Text{ZH: "有几个时刻，看不出是哪一段", EN: "gives several times: which of them is not clear"},
			model.Text{ZH: "一行写一件事。", EN: "Write one thing a line."})
		return nil, s, false
	}
	return slots, rest, true
}

// people reads names with signs between them, and spans of numbers such as R11~R15.
func (r *Reader) people(s string) (out []int, ok bool) {
	if asWritten := strings.TrimSpace(filler.Replace(s)); r.known(asWritten) { // somebody may be called 临时客服8号
		s = asWritten
	} else {
		s = strings.TrimSpace(filler.Replace(withoutReasons.Replace(s)))
	}
	if s == "" {
		r.bad(model.Text{ZH: "没有写是谁", EN: "does not say who"}, example)
		return nil, false
	}
	for _, name := range between.Split(s, -1) {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		i, other := Find(r.Day.Agents, name)
		if i >= 0 && other < 0 {
			out = append(out, i)
			continue
		}
		if other >= 0 {
			r.bad(model.Text{ZH: "有两个人叫 %q", EN: "two people are called %q"}.With(name), model.Text{ZH: "写工号。", EN: "Give the staff id."})
			return nil, false
		}
		list := r.span(name)
		if list == nil {
			r.bad(model.Text{ZH: "名单里没有 %q", EN: "nobody on the list is called %q"}.With(name), model.Text{ZH: "写姓名、工号或旺旺昵称，几个人用 、 隔开。",
				EN: "Give names, staff ids or nicks, with commas between."})
			return nil, false
		}
		out = append(out, list...)
	}
	slices.Sort(out)
	return slices.Compact(out), true
}

// known reports whether a text is names of the list, and nothing else.
func (r *Reader) known(s string) bool {
	return !slices.ContainsFunc(between.Split(s, -1), func(name string) bool {
		name = strings.TrimSpace(name)
		i, _ := Find(r.Day.Agents, name)
		return name != "" && i < 0 && r.span(name) == nil
	})
}

// span lists the people of a span of numbers; nil if one of them is not on the list.
func (r *Reader) span(s string) (out []int) {
	m := spread.FindStringSubmatch(s)
	if m == nil || m[4] != "" && !strings.EqualFold(strings.TrimSpace(m[4]), strings.TrimSpace(m[1])) {
		return nil
	}
	from, err1 := strconv.Atoi(m[2])
	to, err2 := strconv.Atoi(m[5])
	if err1 != nil || err2 != nil || to < from || to-from > len(r.Day.Agents) {
		return nil
	}
	tail := m[3]
	if tail == "" {
		tail = m[6]
	}
	for n := from; n <= to; n++ {
		digits := strconv.Itoa(n)
		if pad := len(m[2]) - len(digits); pad > 0 {
			digits = strings.Repeat("0", pad) + digits
		}
		i, other := Find(r.Day.Agents, m[1]+digits+tail)
		if i < 0 || other >= 0 {
			return nil
		}
		out = append(out, i)
	}
	return out
}

// post reads a line about a post; false if it is about people.
func (r *Reader) post(s string) bool {
	for _, kind := range []model.Activity{model.DataWatch, model.PageWatch, model.PageUpkeep} {
		name := kind.Kind()
		text := model.KindText(name)
		for _, word := range []string{name, text.ZH, text.EN} {
			at := strings.Index(strings.ToLower(s), strings.ToLower(word))
			if at < 0 {
				continue
			}
			times, rest, ok := r.times(s[:at]+" "+s[at+len(word):], false)
			if !ok {
				return true
			}
			x := Disruption{Kind: Post, Post: name, Span: model.Span{To: r.Day.Slots()}}
			if len(times) > 0 {
				x.From = times[0]
			}
			if len(times) > 1 {
				x.To = times[1]
			}
			m := headsOf.FindStringSubmatch(rest)
			switch {
			case m != nil:
				x.Heads, _ = strconv.Atoi(m[1])
			case !noHeads.MatchString(rest):
				r.bad(model.Text{ZH: "没有写专岗要几个人", EN: "does not say how many people the post takes"}, example)
				return true
			}
			if len(times) == 0 {
				r.bad(model.Text{ZH: "没有写时刻", EN: "gives no time"}, example)
				return true
			}
			r.out = append(r.out, x)
			return true
		}
	}
	return false
}
