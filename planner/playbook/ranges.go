package playbook

import (
	"strconv"

	"paiban/planner/model"
)

// Range is where a number of a setting or of a column has to lie, and where those of
// shops usually do: what lies outside is planned with, and told with what it was taken for.
type Range struct {
	Low, High float64
	Usual     [2]float64 // both 0 = anything may be meant
	Unit      Unit
}

// Unit is what a number counts.
type Unit int

// The units. Things are people, chats and times.
const (
	Things Unit = iota
	Minutes
	Seconds
	Share
)

// slips are what people write instead of a unit, and what that has to be multiplied by.
var slips = map[Unit][]struct {
	name  model.Text
	times float64
}{
	Minutes: {{model.Text{ZH: "小时", EN: "hours"}, 60}, {model.Text{ZH: "秒", EN: "seconds"}, 1. / 60}},
	Seconds: {{model.Text{ZH: "分钟", EN: "minutes"}, 60}},
	Share:   {{model.Text{ZH: "百分数", EN: "per cent"}, 0.01}, {model.Text{ZH: "小数", EN: "a share"}, 100}},
}

// show writes a number with its unit.
func (u Unit) show(x float64) model.Text {
	unit := model.Text{ZH: "%s", EN: "%s"}
	switch {
	case u == Minutes && x >= 60:
		unit, x = model.Text{ZH: "%s 小时", EN: "%s h"}, x/60
	case u == Minutes:
		unit = model.Text{ZH: "%s 分钟", EN: "%s min"}
	case u == Seconds && x >= 120:
		unit, x = model.Text{ZH: "%s 分钟", EN: "%s min"}, x/60
	case u == Seconds:
		unit = model.Text{ZH: "%s 秒", EN: "%s s"}
	case u == Share:
		unit, x = model.Same("%s%%"), x*100
	}
	return unit.With(model.FormatNumber(x))
}

// Fault says what is wrong with a number outside the range.
func (r Range) Fault(x float64) (what, hint model.Text, wrong bool) {
	if x >= r.Low && x <= r.High {
		return what, hint, false
	}
	what = model.Text{ZH: "要在 %s 到 %s 之间", EN: "has to lie between %s and %s"}.With(plain(r.Low), plain(r.High))
	if hint, wrong = r.slip(x); !wrong {
		hint = model.Text{ZH: "改成范围内的数。", EN: "Write a number in that range."}
	}
	return what, hint, true
}

// Doubt says what a number inside the range is taken for, if it is an odd one. 0 is none
// of something, which is not odd.
func (r Range) Doubt(x float64) (what, hint model.Text, odd bool) {
	if x == 0 || r.usual(x) || r.Usual == [2]float64{} {
		return what, hint, false
	}
	what = model.Text{ZH: "算作 %s；通常 %s–%s", EN: "is taken as %s; usual are %s to %s"}.With(r.Unit.show(x), r.Unit.show(r.Usual[0]), r.Unit.show(r.Usual[1]))
	hint, slipped := r.slip(x)
	right := model.Text{ZH: "没写错就不用改。", EN: "Leave it if it is right."}
	if slipped {
		return what, hint.And(model.Same(" ")).And(right), true
	}
	return what, right, true
}

// The ranges of what a queue, or a phase, may set.
var (
	TargetRange  = Range{0.01, 0.999, usual(0.3, 0.999), Share}
	SecondsRange = Range{0, 86400, usual(3, 1800), Seconds}
	BotRange     = Range{0, 0.99, usual(0.02, 0.95), Share}
)

// MoreOutside says that a post has more holders from outside than it takes heads.
func MoreOutside(heads int) (what, hint model.Text) {
	return model.Text{ZH: "多于这个岗位的 %d 人：客服里不会有人守", EN: "is more than its %d heads: none of the agents holds this post"}.With(heads),
		model.Text{ZH: "改大 heads，或改小 outside。", EN: "Raise heads, or lower outside."}
}

// InMinutes is a range of minutes with what is usual.
func InMinutes(low, high, from, to float64) Range {
	return Range{low, high, usual(from, to), Minutes}
}

func usual(low, high float64) [2]float64 { return [2]float64{low, high} }

// plain writes a number with all its digits.
func plain(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func (r Range) usual(x float64) bool { return x >= r.Usual[0] && x <= r.Usual[1] }

// slip guesses which unit a number was written in.
func (r Range) slip(x float64) (hint model.Text, found bool) {
	for _, s := range slips[r.Unit] {
		y := model.Round(x*s.times, 3)
		if !r.usual(y) && (r.Usual != [2]float64{} || y < r.Low || y > r.High) {
			continue
		}
		if r.Unit == Share {
			share := model.Text{ZH: "这里是比例：%s%% 写 %s 或 %[1]s%%。", EN: "This is a share: for %s %% write %s or %[1]s%%."}
			return share.With(model.FormatNumber(y*100), plain(y)), true
		}
		return model.Text{ZH: "要是 %s %s，写 %s。", EN: "If %s %s are meant, write %s."}.With(plain(x), s.name, plain(y)), true
	}
	return hint, false
}
