package simulate

import "paiban/planner/model"

// Standard is a documented service standard held against a simulated day.
type Standard struct {
	Name   model.Text `json:"name"`
	Source string     `json:"source"`
	Share  float64    `json:"share"` // of customers (or replies) that meet it
	Want   float64    `json:"want"`  // share that the standard asks for
	Met    bool       `json:"met"`
}

// ringSeconds is how long a telephone rings once, pause included (China: 1 s of
// tone, 4 s of silence).
const ringSeconds = 5

// Standards returns the documented standards of the channel. Where a document
// names a time only, all are meant to keep it. Customers whom nobody answered
// count as missed.
func (f Figures) Standards(channel model.Channel) []Standard {
	answered := 1.0
	if f.Offered.Mean > 0 {
		answered -= f.Unanswered.Mean / f.Offered.Mean
	}
	first := func(seconds int) float64 { return round(answered * f.First.Within(seconds)) }
	var out []Standard
	add := func(name model.Text, source string, share, want float64) {
		out = append(out, Standard{name, source, share, want, share >= want})
	}
	if channel == model.Phone {
		add(model.Text{ZH: "三声铃响内接听", EN: "Picked up within three rings"}, "電商客服禮儀培訓", first(3*ringSeconds), 0.95)
		return out
	}
	add(model.Text{ZH: "10秒内首次响应", EN: "First reply within 10 s"}, "淘宝客服沟通技巧", first(10), 1)
	add(model.Text{ZH: "15秒内首次响应", EN: "First reply within 15 s"}, "项目四 客户接待与沟通", first(15), 1)
	add(model.Text{ZH: "30秒内首次响应", EN: "First reply within 30 s"}, "電商客服禮儀培訓", first(30), 0.9)
	each := round(f.Replies.Within(20))
	if f.Offered.Mean > 0 && f.Replies.Count == 0 {
		each = 0 // where nobody replies, no reply is quick
	}
	add(model.Text{ZH: "每次回复不超过20秒", EN: "Each reply within 20 s"}, "项目四 客户接待与沟通", each, 1)
	add(model.Text{ZH: "3分钟人工响应", EN: "Answered by a person within 3 minutes"}, "平台考核口径", round(f.In3Minutes.Mean), 0.95)
	return out
}
