package event

import (
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Skills in a list that has a column for each queue, ticked for whoever can serve it.

// queueColumns are the columns headed by a queue's id or name, where the list has no column
// of skills.
func (r *agentReader) queueColumns(t *model.Table) []int {
	var out []int
	for i, h := range t.Header {
		key := headerKey(h)
		for _, c := range agentColumns {
			if c.id == "skills" && (key == c.id || in(namesOf(c))(key)) {
				return nil
			}
		}
		if _, ok := r.queue[strings.ToLower(model.Fold(h))]; ok {
			out = append(out, i)
		}
	}
	return out
}

func namesOf(c column) map[string]bool {
	out := map[string]bool{}
	for _, n := range c.names {
		out[headerKey(n)] = true
	}
	return out
}

// tellTicks says what the columns of queues are taken for; where more stands there than yes
// and no, what to do.
func (r *agentReader) tellTicks() {
	var heads []model.Text
	for _, i := range r.ticks {
		heads = append(heads, model.Same(r.Header[i]))
		if r.filled(i) && !r.every(i, in(yesNo)) {
			r.sheet.header(r.Header[i], false, model.Text{ZH: "和队列同名，格子里却不只是打勾", EN: "is a queue's name, and its cells are no ticks alone"},
				model.Text{ZH: "会接的打勾（√ 或 1），不会的空着；或者改用一列“技能”，写队列名。", EN: "Tick who can serve it and leave the others empty; or use one column skills with the queues' names."})
		}
	}
	if len(heads) > 0 {
		r.sheet.header("", true, model.Text{ZH: "会接什么按队列各列的勾：%s", EN: "who can serve what is read from the ticks under the queues: %s"}.With(model.Join(heads, model.Comma)), model.Text{})
	}
}

// ticked is what somebody can serve by the ticks; posts are not among them, and everybody may
// hold them.
func (r *agentReader) ticked(row model.Row) (queues []int, posts []string, home string) {
	for _, i := range r.ticks {
		if yesNo[strings.ToLower(entry(row, i))] {
			queues = append(queues, r.queue[strings.ToLower(model.Fold(r.Header[i]))])
		}
	}
	slices.Sort(queues)
	queues = slices.Compact(queues)
	if len(queues) == 1 && len(r.ev.Queues) > 1 {
		home = r.ev.Queues[queues[0]].ID
	}
	if len(queues) == 0 {
		r.sheet.tell(row, "", model.Issue{Value: r.cell(row, "name"), Warning: true, Ask: len(topics),
			What: model.Text{ZH: "一个队列也没有打勾：只排专岗，不排接待", EN: "has no queue ticked: is planned for posts alone, and serves nobody"},
			Hint: model.Text{ZH: "会接的队列下打勾。", EN: "Tick the queues that this person can serve."}})
	}
	return queues, slices.Clone(playbook.PostKinds), home
}
