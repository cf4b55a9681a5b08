package event

import (
	"fmt"
	"slices"

	"paiban/planner/model"
)

// Handling is what the shop knows of how long one inquiry takes; one of the three is
// enough, and the work and the silence of a chat follow from it (package demand).
type Handling struct {
	// ReceptionMinutes is 平均接待时长, from opening to closing, the customer's silence and
	// the agent's other chats included: one figure, at AtOnce chats on average, or one
	// each with 1, 2, 3 … at once. On the phone it is the call with the work after it.
	ReceptionMinutes []float64
	AtOnce           float64
	TypingSeconds    float64 // the agent's own work on one chat, 0 = not known
	// Replies of the agent in one chat, of ReplySeconds each; 0 = not known.
	Replies, ReplySeconds float64
}

// ReplySeconds is what a message of an agent takes: the trade's reckoning, 10 messages
// of 5 s a chat.
const ReplySeconds = 5

// Own is the agent's own work on one chat in seconds as the shop gave it, 0 = it did not.
func (h *Handling) Own() float64 {
	if h.TypingSeconds > 0 {
		return h.TypingSeconds
	}
	return h.Replies * h.ReplySeconds
}

// handling reads how long an inquiry takes.
func (b *builder) handling(p string, q *Queue, f queueFile) {
	h := Handling{AtOnce: 1, ReplySeconds: ReplySeconds}
	at, minutes := p+".reception_minutes", f.Reception
	if len(f.OldHandling) > 0 {
		at, minutes = b.oldHandling(p, f)
	}
	for i, x := range minutes {
		b.between(fmt.Sprintf("%s[%d]", at, i), x)
	}
	if len(minutes) > 1 && !slices.IsSorted(minutes) {
		b.warn(at, fmt.Sprint(minutes), model.Text{ZH: "同时接得多，每个反而更快：核对次序", EN: "falls with more chats at once: check the order"},
			model.Text{ZH: "依次写同时接 1、2、3…个时每个的分钟数。", EN: "Write the minutes of one chat with 1, 2, 3 … at once."})
	}
	if n := len(minutes); n > 1 && n < q.Concurrency {
		b.bad(at, fmt.Sprint(minutes),
			model.Text{ZH: "同时接 %d 个，要写 1 个数或 %[1]d 个数", EN: "with %d chats at once, one number or %[1]d are needed"}.With(q.Concurrency),
			model.Text{ZH: "依次写同时接 1、2、3…个时每个的分钟数。", EN: "Write the minutes of one chat with 1, 2, 3 … at once."})
	}
	chat := q.Channel == model.Chat
	for _, x := range []struct {
		key     string
		written *float64
		to      *float64
		needs   bool // the key that it goes with
	}{
		{"reception_at_once", f.AtOnce, &h.AtOnce, len(minutes) == 1},
		{"typing_seconds", f.Typing, &h.TypingSeconds, true},
		{"replies", f.Replies, &h.Replies, f.Typing == nil},
		{"reply_seconds", f.ReplySeconds, &h.ReplySeconds, f.Replies != nil || f.Typing != nil},
	} {
		switch {
		case x.written == nil:
		case !chat:
			b.warn(p+"."+x.key, fmt.Sprint(*x.written), model.Text{ZH: "电话不用这一项", EN: "has no effect on a phone line"},
				model.Text{ZH: "电话写 reception_minutes：一通连同话后处理的分钟数。", EN: "For the phone write reception_minutes: the call with the work after it."})
		case !x.needs:
			b.warn(p+"."+x.key, fmt.Sprint(*x.written), model.Text{ZH: "不起作用", EN: "has no effect"}, handlingHints[x.key])
		case b.between(p+"."+x.key, *x.written):
			if *x.to = *x.written; x.to == &h.AtOnce && h.AtOnce > float64(q.Concurrency) {
				b.warn(p+"."+x.key, fmt.Sprint(h.AtOnce), model.Text{ZH: "多于同时最多接的 %d 个：算作在别的上限下量的",
					EN: "is more than the %d chats at once that are allowed: taken as measured under another cap"}.With(q.Concurrency),
					model.Text{ZH: "核对 reception_at_once 和 concurrency。", EN: "Check reception_at_once and concurrency."})
			}
			b.note(p+"."+x.key, *x.written, model.Text{})
		}
	}
	h.ReceptionMinutes = minutes
	if len(minutes) > 0 {
		b.noteShop(p+".reception_minutes", brief(minutes), at)
	} else if h.Own() == 0 {
		h.ReceptionMinutes = []float64{queueDefaults[q.Channel].reception}
		b.note(p+".reception_minutes", h.ReceptionMinutes[0], grounds["reception_minutes"])
	}
	q.Handling = h
}

func brief(xs []float64) any {
	if len(xs) == 1 {
		return xs[0]
	}
	return xs
}

var handlingHints = map[string]model.Text{
	"reception_at_once": {ZH: "和一个 reception_minutes 一起写；依次写了几个数时不用。", EN: "It goes with a single reception_minutes, not with a list of them."},
	"replies":           {ZH: "已经写了 typing_seconds；两个留一个。", EN: "typing_seconds is given: keep one of the two."},
	"reply_seconds":     {ZH: "和 replies 一起写。", EN: "It goes with replies."},
}

// oldHandling takes handling_minutes for what it always was here, whatever was written
// beside it: from opening to closing, with no other chat at once.
func (b *builder) oldHandling(p string, f queueFile) (at string, minutes []float64) {
	hint := model.Text{ZH: "店铺报表里的平均接待时长写 reception_minutes 和 reception_at_once（平均同时接几个）；客服自己打字的秒数写 typing_seconds；或写 replies（回复条数）。",
		EN: "Write the mean reception time of the shop's report as reception_minutes with reception_at_once (chats at once on average), the " +
			"agent's own typing as typing_seconds, or replies."}
	at = p + ".handling_minutes"
	if len(f.Reception) > 0 || f.Typing != nil || f.Replies != nil {
		newer := "reception_minutes"
		switch {
		case len(f.Reception) > 0:
		case f.Typing != nil:
			newer = "typing_seconds"
		default:
			newer = "replies"
		}
		b.warn(at, fmt.Sprint(brief(f.OldHandling)), model.Text{ZH: "不起作用：按 %s 算", EN: "has no effect: %s is given and holds"}.With(newer),
			model.Text{ZH: "可以删掉。", EN: "It may be removed."})
		return p + ".reception_minutes", f.Reception
	}
	b.warn(at, fmt.Sprint(brief(f.OldHandling)),
		model.Text{ZH: "按“只接这一个时，从接入到结束的分钟数，含顾客沉默”算，不是客服自己干活的时间",
			EN: "is taken as the minutes from opening to closing with no other chat, the customer's silence included, not as the agent's own work"}, hint)
	return at, f.OldHandling
}
