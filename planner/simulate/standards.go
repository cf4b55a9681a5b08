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

// documented is a service standard as its document gives it: within so many seconds, the
// first reply or each, for so large a share. Where a document names a time only, all are
// meant to keep it.
type documented struct {
	name    model.Text
	source  string
	seconds int
	each    bool
	want    float64
}

var (
	chatStandards = []documented{
		{model.Text{ZH: "10秒内首次响应", EN: "First reply within 10 s"}, "淘宝客服沟通技巧", 10, false, 1},
		{model.Text{ZH: "15秒内首次响应", EN: "First reply within 15 s"}, "项目四 客户接待与沟通", 15, false, 1},
		{model.Text{ZH: "30秒内首次响应", EN: "First reply within 30 s"}, "電商客服禮儀培訓", 30, false, 0.9},
		{model.Text{ZH: "每次回复不超过20秒", EN: "Each reply within 20 s"}, "项目四 客户接待与沟通", 20, true, 1},
		{model.Text{ZH: "3分钟人工响应", EN: "Answered by a person within 3 minutes"}, "平台考核口径", 180, false, 0.95},
	}
	phoneStandards = []documented{
		{model.Text{ZH: "三声铃响内接听", EN: "Picked up within three rings"}, "電商客服禮儀培訓", 3 * ringSeconds, false, 0.95},
	}
)

func standardsOf(channel model.Channel) []documented {
	if channel == model.Phone {
		return phoneStandards
	}
	return chatStandards
}

// Standards returns the documented standards of the channel, held against the figures.
// Customers whom nobody answered count as missed; where nobody replies, no reply is quick.
func (f Figures) Standards(channel model.Channel) []Standard {
	answered := 1.0
	if f.Offered.Mean > 0 {
		answered -= f.Unanswered.Mean / f.Offered.Mean
	}
	var out []Standard
	for _, x := range standardsOf(channel) {
		share := round(answered * f.First.Within(x.seconds))
		if x.each {
			share = round(f.Replies.Within(x.seconds))
			if f.Offered.Mean > 0 && f.Replies.Count == 0 {
				share = 0
			}
		}
		out = append(out, Standard{x.name, x.source, share, x.want, share >= x.want})
	}
	return out
}
