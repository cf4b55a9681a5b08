package event

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// FromTables turns what a shop hands in into an event. All faults come back at
// once, each with its place, value, cause and remedy, in the order of the files;
// the event is nil if one of them is more than a warning. It never panics,
// whatever the tables hold.
func FromTables(src *model.Source) (*Event, []model.Issue) {
	if src == nil {
		src = &model.Source{}
	}
	b := &builder{src: src, ev: &Event{Playbook: &playbook.Playbook{}}}
	if f, ok := b.readSettings(); ok {
		b.fromSettings(f)
	}
	b.ev.History = b.raw("history")
	b.ev.PastEvent = b.raw("past_event")
	b.ev.Requirement = b.raw("requirement")
	if b.ev.Opening.IsZero() || b.ev.Resolved.Grid.N == 0 || len(b.ev.Queues) == 0 {
		// Without a grid no cell can be placed; who is there can still be counted.
		b.needAgents()
		return nil, b.sorted()
	}
	b.agents()
	ids, plain := map[string]int{}, map[string]int{}
	for i := range b.ev.Agents {
		id := b.ev.Agents[i].ID
		ids[id] = i
		if _, again := plain[PlainID(id)]; again {
			i = -1
		}
		plain[PlainID(id)] = i
	}
	b.smallShop()
	p := &people{builder: b, index: ids, plain: plain}
	p.pairs()
	b.chained()
	b.postsBeyond()
	p.wishes()
	p.ledger()
	needs := b.requirement()
	if b.ev.Playbook.ManyDays() {
		b.needsOfWeeks(needs)
		b.queuesOfTypes()
	} else {
		b.needsOfDay(needs)
		b.activities()
	}
	faulty := func(i model.Issue) bool { return !i.Warning && i.File == b.src.Tables["agents"].File }
	if b.src.Tables["agents"] != nil && !slices.ContainsFunc(b.issues, faulty) {
		b.skillsThere()
	}
	b.homes()
	b.idleRules()
	b.ruleSettings()
	b.ev.Read = append(b.ev.Read, b.src.Read...)
	if slices.ContainsFunc(b.issues, func(i model.Issue) bool { return !i.Warning }) {
		return nil, b.sorted()
	}
	return b.ev, b.sorted()
}

// raw returns a table that is handed on unread; an empty one is a fault.
func (b *builder) raw(name string) *model.Table {
	t := b.src.Tables[name]
	if t != nil && len(t.Rows) == 0 {
		b.issues = append(b.issues, model.Issue{File: t.File, Sheet: t.Sheet, What: model.Text{ZH: "只有表头，没有数据", EN: "holds a header and no data"},
			Hint: model.Text{ZH: "填入数据，或删掉这个文件。", EN: "Fill it, or remove the file."}})
		return nil
	}
	return t
}

var (
	nobodyThere = model.Text{ZH: "名单里一个人也没有", EN: "there is nobody on the list"}
	oneALine    = model.Text{ZH: "每行写一名客服。", EN: "Write one agent a line."}
)

func (b *builder) needAgents() bool {
	t := b.src.Tables["agents"]
	if t != nil && len(t.Rows) > 0 {
		return true
	}
	i := model.Issue{File: "agents.csv", What: model.Text{ZH: "缺少客服名单", EN: "the list of agents is missing"},
		Hint: model.Text{ZH: "放入 agents.csv，至少有三列：工号、姓名、组。", EN: "Add agents.csv with at least the columns staff_id, name and team."}}
	if t != nil {
		i.File, i.Sheet = t.File, t.Sheet
		i.What, i.Hint = nobodyThere, oneALine
	}
	b.issues = append(b.issues, i)
	return false
}

// sorted puts the faults in the order of files and lines: settings first, then the
// tables as they were read.
func (b *builder) sorted() []model.Issue {
	rank := map[string]int{}
	for _, i := range b.issues {
		if _, ok := rank[i.File]; !ok {
			rank[i.File] = len(rank)
		}
	}
	slices.SortStableFunc(b.issues, func(x, y model.Issue) int {
		if c := cmp.Compare(rank[x.File], rank[y.File]); c != 0 {
			return c
		}
		return cmp.Compare(x.Line, y.Line)
	})
	return b.issues
}

// smallShop lets who serves hold the watches besides, and upkeep yield to the queues, in a
// shop of few people; posts whose heads the shop gives itself stay as they are.
func (b *builder) smallShop() {
	n := b.ev.Playbook.Labour.SmallShop
	if len(b.ev.Agents) >= n {
		return
	}
	for i := range b.ev.Resolved.Phases {
		ph := &b.ev.Resolved.Phases[i]
		ph.Posts = slices.Clone(ph.Posts)
		for j := range ph.Posts {
			if x := &ph.Posts[j]; !b.settings.Has("posts." + x.Kind + ".heads") {
				x.Yields = x.Kind == model.PageUpkeep.Kind()
				x.WhileServing = !x.Yields
			}
		}
	}
	b.note("labour.small_shop", n, model.Text{ZH: "人少于这个数：监控由接待的人兼看，页面整理让给接待",
		EN: "fewer people than this: who serves watches besides, upkeep yields to the queues"})
}

// skillsThere warns of queues that nobody can serve and posts that nobody may hold.
func (b *builder) skillsThere() {
	served := make([]bool, len(b.ev.Queues))
	held := map[string]bool{}
	for i := range b.ev.Agents {
		for _, q := range b.ev.Agents[i].Queues {
			served[q] = true
		}
		for _, p := range b.ev.Agents[i].Posts {
			held[p] = true
		}
	}
	t := b.src.Tables["agents"]
	if len(b.ev.Agents) == 0 {
		return
	}
	lack := func(name string) {
		b.issues = append(b.issues, model.Issue{File: t.File, Sheet: t.Sheet, Line: t.HeaderLine, Value: name, Warning: true,
			What: model.Text{ZH: "没有人会这一项，相应的需求全部是缺口", EN: "nobody has this skill, so all of it will be a gap"},
			Hint: model.Text{ZH: "在“技能”列给合适的人加上。", EN: "Add it in the column skills for those who can."}})
	}
	for q, ok := range served {
		if !ok {
			lack(b.ev.Queues[q].ID)
		}
	}
	for _, ph := range b.ev.Playbook.Phases {
		for _, p := range ph.Posts {
			if p.Need() > 0 && !held[p.Kind] {
				held[p.Kind] = true
				lack(p.Kind)
			}
		}
	}
}
