package draft

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"paiban/planner/event"
	"paiban/planner/model"
)

// skills finds the queues: those of the volumes, or else the words of the list's skills.
func (d *draft) skills() {
	c := slices.Index(event.StaffColumns(d.staff), "skills")
	if h := d.base(); h != nil && len(h.Queues) > 1 {
		d.queues = h.Queues
	}
	if len(d.queues) > 0 {
		return
	}
	words := map[string]bool{}
	for _, row := range d.staff.Rows {
		for _, w := range skillWords(at(row, c)) {
			if w != "全部" && !strings.EqualFold(w, "all") && !slices.Contains(posts, w) && !words[w] {
				words[w] = true
				d.queues = append(d.queues, w)
			}
		}
	}
	if len(d.queues) < 2 || len(d.queues) > 6 {
		d.queues = nil
	}
	if d.shares = d.partsOf(d.queues); d.shares != nil {
		return
	}
	most, parts, others := 0.0, (*volume)(nil), model.Text{} // queues of a volume that are not those of the skills
	for k, v := range d.volumes {
		if v.history != nil && len(v.history.Queues) > 1 && sum(v.history, -1) > most {
			most, parts = sum(v.history, -1), &d.volumes[k]
		}
	}
	switch {
	case parts == nil:
	case d.queues == nil:
		d.queues = parts.history.Queues
		d.shares = d.partsOf(d.queues)
	default:
		others = model.Text{ZH: "；%s 里的队列是 %s，和名单的技能对不上", EN: "; %s has the queues %s, which are not the list's skills"}.
			With(parts.place(), strings.Join(parts.history.Queues, "、"))
	}
	if h := d.base(); len(d.queues) > 1 && d.shares == nil && (h == nil || len(h.Queues) < 2) {
		d.estimate(model.Text{ZH: "各队列占咨询的比例：没有分开的接待数，%s 先平分，知道的请改（queues 的 share）%s",
			EN: "parts of the inquiries: no volumes by queue, so %s have equal ones; mend what you know (share of queues)%s"},
			strings.Join(d.queues, "、"), others)
	}
}

// skillWords splits a cell of skills; blanks stand between Chinese ones alone.
func skillWords(cell string) []string {
	signs := ";/、|,+&\n"
	if strings.ContainsFunc(cell, func(r rune) bool { return r > 0x2E80 }) {
		signs += " "
	}
	out := strings.FieldsFunc(model.Fold(cell), func(r rune) bool { return strings.ContainsRune(signs, r) })
	for k := range out {
		out[k] = strings.TrimSpace(out[k])
	}
	return out
}

var skillHead = regexp.MustCompile(`(?i)技能|业务|队列|擅长|会接|可接|[会能]做|负责|\bskill|\bqueue`)

// withSkills heads a column of skills as one, if its words are few and short and most people
// have some; was is its heading.
func withSkills(t *model.Table, head string) (out *model.Table, was string) {
	ids := event.StaffColumns(t)
	for c, h := range t.Header {
		if slices.Contains(ids, "skills") || ids[c] != "" || !skillHead.MatchString(h) {
			continue
		}
		words, filled := map[string]bool{}, 0
		for _, row := range t.Rows {
			for _, w := range skillWords(at(row, c)) {
				words[w] = true
			}
			filled += min(1, len(at(row, c)))
		}
		long := slices.ContainsFunc(slices.Collect(maps.Keys(words)), func(w string) bool { return len([]rune(w)) > 16 })
		if len(words) < 2 || len(words) > 6 || filled*2 < len(t.Rows) || long {
			continue
		}
		named := *t
		named.Header = slices.Clone(t.Header)
		named.Header[c] = head
		return &named, h
	}
	return t, ""
}

// partsOf are the queues' parts of the inquiries, as the longest volume by the same queues
// has them; nil for none.
func (d *draft) partsOf(queues []string) []float64 {
	var best *volume
	for k, v := range d.volumes {
		if v.history == nil || len(v.history.Queues) != len(queues) || len(queues) < 2 || best != nil && best.history.Days() >= v.history.Days() {
			continue
		}
		if !slices.ContainsFunc(queues, func(q string) bool { return !slices.Contains(v.history.Queues, q) }) {
			best = &d.volumes[k]
		}
	}
	if best == nil {
		return nil
	}
	h, out := best.history, make([]float64, len(queues))
	all := sum(h, -1)
	if all == 0 {
		return nil
	}
	said := make([]model.Text, len(out))
	for k := range out {
		out[k] = sum(h, slices.Index(h.Queues, queues[k])) / all
		said[k] = model.Same(queues[k] + " " + number(100*out[k]) + "%")
	}
	d.estimate(model.Text{ZH: "各队列占咨询的比例：%s（%s，%d 天）", EN: "parts of the inquiries: %s (%s, %d days)"}, model.Join(said, model.Comma),
		best.place(), h.Days())
	return out
}

// posts are skills that are no queues, in either language.
var posts = []string{"数据监控", "页面监控", "页面整理", "data_watch", "page_watch", "page_upkeep"}

var leads = regexp.MustCompile(`(?i)组长|主管|lead|deput|supervisor`)

// watches gives the posts to leads and deputies where the list has skills and nobody any
// post; that is an estimate.
func (d *draft) watches() {
	ids := event.StaffColumns(d.staff)
	skills, role := slices.Index(ids, "skills"), slices.Index(ids, "role")
	if skills < 0 || role < 0 || slices.ContainsFunc(d.staff.Rows, func(r model.Row) bool {
		x := strings.ToLower(at(r, skills))
		return x == "" || slices.ContainsFunc(posts, func(p string) bool { return strings.Contains(x, p) })
	}) {
		return
	}
	given := 0
	for _, r := range d.staff.Rows {
		if leads.MatchString(at(r, role)) {
			r.Cells[skills] += ";" + strings.Join(posts[:3], ";")
			given++
		}
	}
	if given > 0 {
		d.estimate(model.Text{ZH: "看数据、看页面、整理页面：名单里没写是谁，先给了 %d 位组长、副组长，不是的请改（名单的技能）",
			EN: "watching data and pages, page upkeep: the list has nobody, so leads and deputies were given it (%d); mend what is wrong (skills of the list)"}, given)
	}
}
