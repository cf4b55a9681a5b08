package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/disruption"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/rosters"
)

// happened is what has happened on the day, as flags say it.
type happened struct {
	ill, late, home, call []string
	list                  string
}

func (a *app) happenedFlags(c *cobra.Command, f *happened) {
	fl := c.Flags()
	fl.StringArrayVar(&f.ill, "ill", nil, a.t(model.Text{ZH: "`谁@时刻` 起不在，或只这一段不在：谁@从~到",
		EN: "`WHO@TIME`: gone from then on, or for a time alone: WHO@FROM~TO"}))
	fl.StringArrayVar(&f.late, "late", nil, a.t(model.Text{ZH: "`谁@时刻` 才到", EN: "`WHO@TIME`: comes at that time only"}))
	fl.StringArrayVar(&f.home, "home", nil, a.t(model.Text{ZH: "`谁@时刻` 先走，下一个班照上", EN: "`WHO@TIME`: goes home then, and comes to the next duty"}))
	fl.StringArrayVar(&f.call, "call", nil, a.t(model.Text{ZH: "`谁@时刻` 到岗，几个人写 R11..R15@18:00", EN: "`WHO@TIME`: called in for then; several: R11..R15@18:00"}))
	fl.StringVar(&f.list, "list", "", a.t(model.Text{ZH: "一行一件事的`文件`：句子，或有表头的 CSV、Excel",
		EN: "`FILE` of one thing a line: sentences, or a table with headings"}))
}

// replanOptions reads what has happened and --now. What cannot be read is printed, all of it;
// with strict off, people whom the roster does not know yet are let pass.
func (a *app) replanOptions(d *rules.Day, r *model.Roster, f replanFlags, strict bool) (planner.ReplanOptions, error) {
	opt := planner.ReplanOptions{Price: f.price, Seed: f.seed, Iterations: f.iterations}
	events, err := a.disruptions(d, r, f.happened, strict)
	if err != nil {
		return opt, err
	}
	if len(events) > 0 || f.now != "" {
		opt.Notice = f.notice
	}
	first := d.Slots()
	for _, x := range events {
		switch x.Kind {
		case disruption.Post:
			opt.Posts = append(opt.Posts, planner.PostChange{Kind: x.Post, Span: x.Span, Heads: x.Heads})
			first = min(first, x.From)
		case disruption.Called:
			opt.Calls = append(opt.Calls, planner.Call{Agent: x.Agents[0], Span: x.Span})
			first = min(first, max(0, x.From-d.Grid.Per(max(f.notice, d.Agents[x.Agents[0]].Commute))))
		default:
			opt.Absences = append(opt.Absences, planner.Absence{Agent: x.Agents[0], Span: x.Span})
			first = min(first, x.From)
		}
	}
	if len(events) > 0 {
		opt.Now = first
	}
	if f.now != "" {
		if opt.Now, err = a.slotAt("--now", d.Grid, d.EventDay, f.now); err != nil {
			return opt, err
		}
	}
	return opt, nil
}

// disruptions reads the flags and the list.
func (a *app) disruptions(d *rules.Day, r *model.Roster, f happened, strict bool) ([]disruption.Disruption, error) {
	var out []disruption.Disruption
	var bad []model.Issue
	add := func(read *disruption.Reader) {
		list, issues := read.Done()
		out, bad = append(out, list...), append(bad, issues...)
	}
	for _, flag := range []struct {
		name  string
		kind  disruption.Kind
		texts []string
	}{{"--ill", disruption.Absent, f.ill}, {"--late", disruption.Late, f.late}, {"--home", disruption.Home, f.home}, {"--call", disruption.Called, f.call}} {
		for _, text := range flag.texts {
			who, times, err := a.whoWhen(flag.name, text, d)
			if err != nil {
				return nil, err
			}
			read := &disruption.Reader{File: flag.name, Day: d, Roster: r}
			read.Add(flag.kind, who, times...)
			add(read)
		}
	}
	if f.list != "" {
		read := &disruption.Reader{File: f.list, Day: d, Roster: r}
		if err := a.readList(read, f.list); err != nil {
			return nil, a.nothingWritten(err)
		}
		add(read)
	}
	if strict && len(bad) > 0 {
		a.report(bad)
		return nil, a.nothingWritten(exit(exitUsage))
	}
	return out, nil
}

// whoWhen parts WHO@TIME or WHO@FROM~TO.
func (a *app) whoWhen(flag, text string, d *rules.Day) (who string, times []int, err error) {
	who, when, ok := strings.Cut(strings.ReplaceAll(text, "＠", "@"), "@")
	if !ok || strings.TrimSpace(when) == "" {
		return "", nil, a.usage(model.Text{ZH: "%s 要写成 客服8号@11:40，不能是 %q", EN: "%s wants 客服8号@11:40, not %q"}, flag, text)
	}
	if strings.Contains(when, "@") {
		return "", nil, a.usage(model.Text{ZH: "%s %q：一个选项写一件事\n提示：同一时刻的几个人写 客服8号,客服9号@11:40；时刻不同的，这个选项各写一次",
			EN: "%s %q: one option says one thing\nhint: several people of one time are 客服8号,客服9号@11:40; for other times give the option again"}, flag, text)
	}
	for k, part := range strings.SplitN(when, "~", 2) {
		part = strings.TrimSpace(part)
		t, err := a.slotAt(flag, d.Grid, d.EventDay, part)
		if err != nil {
			return "", nil, err
		}
		if k == 1 || flag == "--late" { // gone until then: who is back within a slot serves from the next one on
			t, _ = disruption.Until(d.Grid, d.EventDay, part)
		}
		times = append(times, t)
	}
	if len(times) == 2 && times[1] <= times[0] {
		return "", nil, a.usage(model.Text{ZH: "%s %s：结束不晚于开始\n提示：跨日时写上日期，如 11-12 02:00",
			EN: "%s %s ends before it begins\nhint: write the date, such as 11-12 02:00"}, flag, text)
	}
	return who, times, nil
}

// readList reads a table with headings, else a file of sentences.
func (a *app) readList(read *disruption.Reader, path string) error {
	if ext := strings.ToLower(filepath.Ext(path)); isWorkbook(path) || ext == ".csv" {
		t, issues := rosters.ReadTable("list", path)
		a.report(issues)
		if t == nil || fatal(issues) {
			return exit(exitUsage)
		}
		if disruption.IsTable(t) {
			read.Table(t)
			return nil
		}
	}
	if isWorkbook(path) {
		return a.usage(model.Text{ZH: "%s 的表头里没有 谁 和 什么事 两列\n提示：表头写 谁,时刻,什么事",
			EN: "%s has no columns who and what\nhint: head the columns who,time,what"}, path)
	}
	text, issues := rosters.ReadText(path)
	a.report(issues)
	if fatal(issues) {
		return exit(exitUsage)
	}
	n := 0
	for line := range strings.Lines(text) {
		n++
		read.Sentence(n, line)
	}
	return nil
}

// uncalled says who was called in and cannot come: too soon for their way, or against a rule.
func (a *app) uncalled(x *outcome.Replanned, opt planner.ReplanOptions) error {
	d, ok := x.Day, true
	for _, c := range opt.Calls {
		way := max(opt.Notice, d.Agents[c.Agent].Commute)
		if least := opt.Soonest(d, c); c.From < least {
			a.warn(model.Text{ZH: "错误：%s %s 到不了：从现在起要 %d 分钟，最早 %s", EN: "error: %s cannot be there at %s: it takes %d minutes from now, until %s at least"},
				person(d.Agents[c.Agent]), model.Clock(d.Grid.Time(c.From), a.lang), way, model.Clock(d.Grid.Time(min(least, d.Slots())), a.lang))
			ok = false
		}
	}
	calls, why := planner.Uncalled(d, x.Left, opt.Calls)
	for k, c := range calls {
		var titles []string
		for _, id := range why[k] {
			if rule, known := rules.ByID(id); known {
				titles = append(titles, rule.Title.In(a.lang))
			}
		}
		if len(titles) == 0 {
			titles = []string{a.t(model.Text{ZH: "请假，或不能上班的时间", EN: "on leave or not available"})}
		}
		a.warn(model.Text{ZH: "错误：%s %s 不能到岗：%s\n提示：换一个人，或换一个时刻", EN: "error: %s cannot be on duty at %s: %s\nhint: call somebody else, or for another time"},
			person(d.Agents[c.Agent]), model.Clock(d.Grid.Time(c.From), a.lang), a.list(titles))
		ok = false
	}
	if !ok {
		return exit(exitUsage)
	}
	return nil
}
