package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/disruption"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/rosters"
)

type replanFlags struct {
	importFlags
	happened
	now        string
	actuals    string
	price      int
	notice     int
	take       int
	seed       int64
	iterations int
	json       bool
}

var replanHelp = model.Text{ZH: `从一份排班（改过的排班表也行）出发重排：变动时刻以前的一律不动，以后的尽量不动。算出三种办法：1 别人都不动；2 少改，每一分钟和原来不同的安排都算一笔代价（--price），缺口补得值这个价才改；3 最好，改多少都不计。三种并排列出从现在到结束还缺多少、打扰几个人、服务会怎样，写出
--take 的那一种（默认 2），成为新版的 roster.json；原来的另存为 roster-v1.json（按版本号）。没有变化就不写新版。

  --ill 客服8号@11:40          从 11:40 起到结束都不在（姓名、工号、旺旺昵称都行）
  --ill 008@13:00~15:00        只这一段不在，回来接着上
  --late 008@09:30             晚到
  --home 008@15:00             先走，下一个班照上
  --call R11..R15@18:00        叫来的人，18:00 到岗
  --list 情况.txt              一行写一件事；表头是 谁,时刻,什么事 的 CSV、Excel 也行

    客服8号 11:40 病了
    客服3号 晚到 09:30
    客服5号 13:00~15:00 外出
    客服6号 20:00 先走
    R11~R15 18:00 到岗
    页面监控 14:00~18:00 2人    （整个阶段一起改）

读不懂的指出是哪一行，什么都不写。变动时刻起 --notice 分钟以内也不动；叫人来至少留出这么久，路上更久的按路上算。再给一个文件夹，就按它现在的需求、名单和请假重排；已知的缺勤、已经上过的班照旧算数。`,
	EN: `Start from a roster, or from an edited workbook, and plan again: what lies before the change stays, and of what lies after it as much as possible.
Three ways are worked out: 1, nobody else changes; 2, few do: every minute that is other than planned has a price (--price), and a gap is closed where
that is worth it; 3, whatever serves best. They are set side by side with what is missing from now to the end, who changes and what service to expect.
The one of --take (2 by default) becomes a new version of roster.json; the old one is kept as roster-v1.json (by its version). Without a change there is
no new version.

  --ill 客服8号@11:40          gone from 11:40 to the end (name, staff id or nick)
  --ill 008@13:00~15:00        gone for that time alone, then goes on
  --late 008@09:30             comes late
  --home 008@15:00             goes home, and comes to the next duty
  --call R11..R15@18:00        called in, on duty from 18:00
  --list FILE                  one thing a line, or a table with columns who,time,what

    008 11:40 ill
    003 late 09:30
    005 13:00~15:00 away
    006 20:00 goes home
    R11~R15 18:00 called in
    page watch 14:00~18:00 2 heads    (the phases that it touches as a whole)

A line that cannot be read is named, and nothing is written. The first --notice minutes after the change stay as well; nobody is called in sooner than
that, or than their way takes. With a folder as well, its present required heads, people and leave count; absences known and hours worked still do.`}

func (a *app) replanCommand() *cobra.Command {
	var f replanFlags
	c := &cobra.Command{
		Use:               "replan roster.json|roster.xlsx [" + a.t(model.Text{ZH: "文件夹|event.xlsx", EN: "FOLDER|event.xlsx"}) + "]",
		Short:             a.t(model.Text{ZH: "有人病了、晚到、叫来了：改动最少地重排", EN: "people are ill, late or called in: plan again, changing little"}),
		Long:              a.t(replanHelp),
		Example:           "  paiban replan out/roster.json --ill 客服8号@11:40\n  paiban replan out/roster.json --late 003@09:30 --call R01@18:00\n  paiban replan out/roster.xlsx examples/flagship --now 11:00",
		Args:              a.args(1, 2, model.Text{ZH: "一份排班，可以再加一个文件夹", EN: "a roster, and perhaps a folder"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.replan(c.Context(), args, f) },
	}
	fl := c.Flags()
	a.happenedFlags(c, &f.happened)
	fl.StringVar(&f.now, "now", "", a.t(model.Text{ZH: "现在的`时刻`，以前的不动（默认：最早的一件事）",
		EN: "leave alone what lies before this `TIME` (default: when the first thing happens)"}))
	a.actualsFlags(fl, &f.actuals, &f.now)
	fl.IntVar(&f.price, "price", 5, a.t(model.Text{ZH: "每改动一分钟的代价，以计薪一分钟为 1，缺一个人一分钟为 100",
		EN: "price of a minute changed; a paid minute is 1, a minute of a missing head 100"}))
	fl.IntVar(&f.notice, "notice", 15, a.t(model.Text{ZH: "变动时刻以后这么多分钟也不动", EN: "minutes after the change that stay as they are, too"}))
	fl.IntVar(&f.take, "take", 2, a.t(model.Text{ZH: "写出哪一种`办法`：1 不动，2 少改，3 最好", EN: "`WAY` that is written: 1 do nothing, 2 fewest changes, 3 best service"}))
	a.seedFlag(c, &f.seed)
	fl.IntVar(&f.iterations, "iterations", 0, a.t(model.Text{ZH: "改进的次数（0 = 自动）", EN: "iterations of the improvement (0 = a default)"}))
	a.baseFlag(c, &f.base)
	fl.StringVarP(&f.out, "out", "o", "", a.t(model.Text{ZH: "写到这个`文件`或文件夹（默认：替换原来的 roster.json）",
		EN: "`FILE` or folder to write (default: in place of that roster.json)"}))
	a.replaceFlag(c, &f.force)
	a.strictFlag(c, &f.strict)
	a.jsonFlag(c, &f.json)
	return c
}

func (a *app) replan(ctx context.Context, args []string, f replanFlags) error {
	if err := a.replanFlagsFit(f); err != nil {
		return err
	}
	in, err := a.disrupted(args, &f)
	if err != nil {
		return err
	}
	file, roster, opt := in.file, in.roster, in.opt
	version, books, known := max(1, in.was.Version), in.was.Workbooks, contract.InputFingerprint(in.was.Day)
	show, done := a.progress()
	opt.Progress = show
	ways := planner.Replan(ctx, file.Day, roster, opt)
	done()
	if err := a.uncalled(ways[0], opt); err != nil {
		return a.nothingWritten(err)
	}
	looks, err := planner.Weigh(context.WithoutCancel(ctx), ways, roster, file.Load, f.seed)
	if err != nil {
		return err
	}
	x := ways[f.take-1]

	r, doc, err := replanned(ctx, file, roster, x, f)
	if err != nil {
		return err
	}
	doc.Version, doc.Workbooks, doc.Since = version+1, books, version
	unchanged := doc.Input == known && isUnchanged(roster, x.Roster) && !isWorkbook(args[0])
	if unchanged && f.out == in.where {
		doc.Version = version
	}
	old := *file
	old.Version = version
	if doc.Version != version {
		if err := a.replaceRoster(in.where, f.importFlags, &old, doc); err != nil {
			return a.nothingWritten(err)
		}
	}
	if f.json {
		if err := a.json(replanDocument(file, roster, doc, ways, looks, f.take)); err != nil {
			return err
		}
		return verdict(r, f.strict)
	}
	a.replanText(file, roster, x, opt, r)
	a.ways(ways, looks, f.take)
	if doc.Version == version {
		a.para(model.Text{ZH: "\n和 v%d 没有不同：没有写新版。", EN: "\nNothing is other than in v%d: no new version was written."}, version)
	} else {
		a.say(model.Text{ZH: "\n写出：\n  %s  v%d（排班表用 paiban export xlsx 写）",
			EN: "\nWritten:\n  %s  v%d (paiban export xlsx writes its workbooks)"}, f.out, doc.Version)
	}
	return verdict(r, f.strict)
}

// disruptedRoster is a roster in which something has happened.
type disruptedRoster struct {
	where     string         // its roster.json
	was, file *contract.File // as it was, and with the folder and the counts of now
	roster    *model.Roster
	opt       planner.ReplanOptions
}

// disrupted reads a roster, what has happened, and what holds now.
func (a *app) disrupted(args []string, f *replanFlags) (in disruptedRoster, err error) {
	var edits []rosters.Edit
	if in.where, in.was, in.roster, edits, err = a.readEdited(args[0], f.base); err != nil {
		return in, a.nothingWritten(err)
	}
	for _, e := range edits {
		if !f.json {
			a.byHand(in.was, in.roster, e.Back)
		}
	}
	in.file, f.out = in.was, target(in.where, f.out)
	if in.opt, err = a.replanOptions(in.file.Day, in.roster, *f, len(args) == 1); err != nil {
		return in, err
	}
	if len(args) > 1 {
		if in.file, in.roster, err = a.followed(args[1], in.file, in.roster, in.opt.Now); err != nil {
			return in, a.nothingWritten(err)
		}
		if in.opt, err = a.replanOptions(in.file.Day, in.roster, *f, true); err != nil {
			return in, err
		}
	}
	if in.file, err = a.byActuals(in.file, *f); err != nil {
		return in, a.nothingWritten(err)
	}
	return in, nil
}

// replanned judges what was planned anew, with its service, and makes it a roster.json.
func replanned(ctx context.Context, file *contract.File, roster *model.Roster, x *outcome.Replanned, f replanFlags) (*outcome.Result, *contract.File, error) {
	next := *file
	next.Day, next.Score.Bound, next.Seed, next.Iterations, next.Stopped = x.Day, x.Bound, f.seed, f.iterations, x.Stopped
	r := planner.RecheckFrom(ctx, &next, x.Roster, x.Now)
	if err := planner.PlayOut(context.WithoutCancel(ctx), r, &next); err != nil {
		return nil, nil, err
	}
	doc := contract.Rechecked(r, &next)
	doc.Input = contract.InputFingerprint(x.Day)
	doc.Changes = documentChanges(doc, planner.Changes(roster, x.Roster))
	return r, doc, nil
}

// replanFlagsFit refuses numbers that no re-planning can have.
func (a *app) replanFlagsFit(f replanFlags) error {
	if f.take < 1 || f.take > len(outcome.Ways) {
		return a.usage(model.Text{ZH: "--take 是 1、2 或 3：不动、少改、最好", EN: "--take is 1, 2 or 3: do nothing, fewest changes, best service"})
	}
	if f.price < 0 || f.price > 1_000_000 || f.iterations < 0 || f.notice < 0 || f.notice > 24*60 {
		return a.usage(model.Text{ZH: "--price 要在 0 到 1000000 之间，--notice 在 0 到 1440 之间，--iterations 不能是负数",
			EN: "--price must lie between 0 and 1000000, --notice between 0 and 1440, --iterations must not be negative"})
	}
	return nil
}

// followed sets a roster into the event as it is now.
func (a *app) followed(folder string, file *contract.File, roster *model.Roster, now int) (*contract.File, *model.Roster, error) {
	ev, err := a.load(folder, nil)
	if err != nil {
		return nil, nil, err
	}
	file, roster, warnings, err := planner.Follow(ev, file, roster, now)
	if err != nil {
		return nil, nil, a.planError(err)
	}
	a.report(warnings)
	return file, roster, nil
}

// byActuals revises the required heads by the counts of the day so far, if there are any.
func (a *app) byActuals(file *contract.File, f replanFlags) (*contract.File, error) {
	if f.actuals == "" {
		return file, nil
	}
	r, until, err := a.revised(file, f.actuals, f.now)
	if err != nil {
		return nil, err
	}
	if !f.json {
		a.howFar(file.Day.Grid, r, until, outcome.AlarmAt(r.Recent))
		fmt.Fprintln(a.out)
	}
	return planner.Revised(file, r, until), nil
}

// readEither reads a roster.json, also by its folder, or an edited workbook with the one
// beside it.
func (a *app) readEither(path, base string) (string, *contract.File, *model.Roster, error) {
	where, file, roster, _, err := a.readEdited(path, base)
	return where, file, roster, err
}

// readEdited is readEither with what the workbook changes.
func (a *app) readEdited(path, base string) (string, *contract.File, *model.Roster, []rosters.Edit, error) {
	if isFolder(path) {
		path = filepath.Join(path, rosterFile)
	}
	if !isWorkbook(path) {
		file, roster, err := a.readBase(path)
		return path, file, roster, nil, err
	}
	now, err := a.standing(path, base)
	if err != nil {
		return "", nil, nil, nil, err
	}
	file, merged, edits, err := a.edits([]string{path}, now)
	if err != nil {
		return "", nil, nil, nil, err
	}
	merged.Reliefs = outcome.Reliefs(file.Day, merged, now.roster.Reliefs...)
	return now.path, file, merged, edits, nil
}

// byHand says what a workbook changes in the roster that planning begins with, and what that breaks.
func (a *app) byHand(file *contract.File, merged *model.Roster, back *rosters.Back) {
	before := merged.Clone()
	for _, c := range back.Changes {
		for t := c.From; t < c.To; t++ {
			before.Timetables[c.Agent][t] = c.Was
		}
	}
	a.changes(file, back)
	_, was := rules.Check(file.Day, before)
	_, now := rules.Check(file.Day, merged)
	a.arisen(planner.Arisen(was, now))
	fmt.Fprintln(a.out)
}

func isUnchanged(a, b *model.Roster) bool {
	return slices.EqualFunc(a.Timetables, b.Timetables, slices.Equal) && slices.Equal(a.Dawn, b.Dawn)
}

// findAgent finds an agent by staff id, name or nick.
func (a *app) findAgent(d *rules.Day, who string) (int, error) {
	found, other := disruption.Find(d.Agents, who)
	if found >= 0 && other < 0 {
		return found, nil
	}
	if other >= 0 {
		return 0, a.usage(model.Text{ZH: "有两个人叫 %q：%s 和 %s\n提示：写工号",
			EN: "two people are called %q: %s and %s\nhint: give the staff id"}, who, d.Agents[found].ID, d.Agents[other].ID)
	}
	var names []string
	for _, x := range d.Agents {
		names = append(names, x.ID, x.Name)
	}
	near := nearest(model.Fold(who), names)
	return 0, a.unknown(model.Text{ZH: "名单里没有 %q", EN: "nobody on the list is called %q"}, who, near[:min(3, len(near))],
		model.Text{ZH: "写姓名、工号或旺旺昵称", EN: "give a name, staff id or nick"})
}
