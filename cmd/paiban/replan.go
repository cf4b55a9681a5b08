package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

type replanFlags struct {
	importFlags
	ill        []string
	now        string
	price      int
	notice     int
	take       int
	seed       int64
	iterations int
	json       bool
}

func (a *app) replanCommand() *cobra.Command {
	var f replanFlags
	c := &cobra.Command{
		Use:   "replan roster.json|roster.xlsx [" + a.t(model.Text{ZH: "文件夹|event.xlsx", EN: "FOLDER|event.xlsx"}) + "]",
		Short: a.t(model.Text{ZH: "有人缺勤或情况变了：改动最少地重排", EN: "somebody is ill, or things changed: plan again, changing little"}),
		Long: a.t(model.Text{ZH: `从一份排班（改过的排班表也行）出发重排：变动时刻以前的一律不动，以后的尽量不动。每一分钟和原来不同的安排都算一笔代价（--price），缺口补得值这个价才改。列出谁改了、改成什么，写成新版的 roster.json；原来的另存为
roster-v1.json（按版本号）。

  --ill 客服8号@11:40          从 11:40 起到结束都不在（姓名、工号、旺旺昵称都行）
  --ill 008@11-11 20:00~11-12 02:00   只这一段不在，回来接着上（迟到也这样写：--ill 008@08:00~09:20）

变动时刻起 --notice 分钟以内也不动；叫人来至少留出这么久，路上更久的按路上算。再给一个文件夹，就按它现在的需求、名单和请假重排；已知的缺勤、已经上过的班照旧算数。`,
			EN: `Start from a roster, or from an edited workbook, and plan again: what lies before the change stays, and of what lies
after it as much as possible. Every minute that is other than planned has a price (--price); a gap is closed where that
is worth it. It says who changes and what, and writes a new version of roster.json; the old one is kept as roster-v1.json
(by its version).

  --ill 客服8号@11:40          gone from 11:40 to the end (name, staff id or nick)
  --ill "008@11-11 20:00~11-12 02:00"   gone for that time alone, then goes on; being late is written so, too

The first --notice minutes after the change stay as well; nobody is called in sooner than that, or than their way takes.
With a folder as well, its present required heads, people and leave count; absences known and hours worked still do.`}),
		Example:           "  paiban replan out/roster.json --ill 客服8号@11:40\n  paiban replan out/roster.xlsx examples/flagship --now 11:00",
		Args:              a.args(1, 2, model.Text{ZH: "一份排班，可以再加一个文件夹", EN: "a roster, and perhaps a folder"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.replan(c.Context(), args, f) },
	}
	fl := c.Flags()
	fl.StringArrayVar(&f.ill, "ill", nil, a.t(model.Text{ZH: "`谁@时刻` 起不在，可写多次", EN: "`WHO@TIME`: who is gone from when; may be given several times"}))
	fl.StringVar(&f.now, "now", "", a.t(model.Text{ZH: "这个`时刻`以前的不动（默认：最早的缺勤时刻）", EN: "leave alone what lies before this `TIME` (default: the first absence)"}))
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
	if f.take < 1 || f.take > len(outcome.Ways) {
		return a.usage(model.Text{ZH: "--take 是 1、2 或 3：不动、少改、最好", EN: "--take is 1, 2 or 3: do nothing, fewest changes, best service"})
	}
	if f.price < 0 || f.price > 1_000_000 || f.iterations < 0 || f.notice < 0 || f.notice > 24*60 {
		return a.usage(model.Text{ZH: "--price 要在 0 到 1000000 之间，--notice 在 0 到 1440 之间，--iterations 不能是负数",
			EN: "--price must lie between 0 and 1000000, --notice between 0 and 1440, --iterations must not be negative"})
	}
	where, file, roster, err := a.readEither(args[0], f.base)
	if err != nil {
		return a.nothingWritten(err)
	}
	f.out = target(where, f.out)
	version, books, known := max(1, file.Version), file.Workbooks, contract.InputFingerprint(file.Day)
	opt, who, err := a.absences(file.Day, f)
	if err != nil {
		return err
	}
	if len(args) > 1 {
		ev, err := a.load(args[1], nil)
		if err != nil {
			return a.nothingWritten(err)
		}
		var warnings []model.Issue
		if file, roster, warnings, err = planner.Follow(ev, file, roster, opt.Now); err != nil {
			return a.nothingWritten(a.planError(err))
		}
		a.report(warnings)
	}
	for k, name := range who {
		if opt.Absences[k].Agent, err = a.findAgent(file.Day, name); err != nil {
			return err
		}
	}
	show, done := a.progress()
	opt.Progress = show
	ways := planner.Replan(ctx, file.Day, roster, opt)
	done()
	looks, err := planner.Weigh(context.WithoutCancel(ctx), ways, roster, file.Load, f.seed)
	if err != nil {
		return err
	}
	x := ways[f.take-1]

	next := *file
	next.Day, next.Score.Bound, next.Seed, next.Iterations, next.Stopped = x.Day, x.Bound, f.seed, f.iterations, x.Stopped
	r := planner.RecheckFrom(&next, x.Roster, x.Now)
	if err := planner.PlayOut(context.WithoutCancel(ctx), r, &next); err != nil {
		return err
	}
	doc := contract.Rechecked(r, &next)
	doc.Input = contract.InputFingerprint(x.Day)
	doc.Version, doc.Workbooks = version+1, books
	unchanged := doc.Input == known && isUnchanged(roster, x.Roster) && !isWorkbook(args[0])
	if unchanged && f.out == where {
		doc.Version = version
	}
	old := *file
	old.Version = version
	if doc.Version != version {
		if err := a.replaceRoster(where, f.importFlags, &old, doc); err != nil {
			return a.nothingWritten(err)
		}
	}
	if f.json {
		err = a.json(replanDocument(file, roster, doc, ways, looks, f.take))
	} else {
		a.replanText(file, roster, x, r)
		a.ways(ways, looks, f.take)
	}
	if !f.json && doc.Version == version {
		a.para(model.Text{ZH: "\n和 v%d 没有不同：没有写新版。", EN: "\nNothing is other than in v%d: no new version was written."}, version)
	} else if !f.json {
		a.say(model.Text{ZH: "\n写出：\n  %s  v%d（排班表用 paiban export xlsx 写）",
			EN: "\nWritten:\n  %s  v%d (paiban export xlsx writes its workbooks)"}, f.out, doc.Version)
	}
	if err != nil {
		return err
	}
	return verdict(r, f.strict)
}

// readEither reads a roster.json, also by its folder, or an edited workbook with the one
// beside it.
func (a *app) readEither(path, base string) (string, *contract.File, *model.Roster, error) {
	if isFolder(path) {
		path = filepath.Join(path, rosterFile)
	}
	if !isWorkbook(path) {
		file, roster, err := a.readBase(path)
		return path, file, roster, err
	}
	now, err := a.standing(path, base)
	if err != nil {
		return "", nil, nil, err
	}
	file, merged, _, err := a.edits([]string{path}, now)
	if err != nil {
		return "", nil, nil, err
	}
	merged.Reliefs = outcome.Reliefs(file.Day, merged, now.roster.Reliefs...)
	return now.path, file, merged, nil
}

func isUnchanged(a, b *model.Roster) bool {
	return slices.EqualFunc(a.Timetables, b.Timetables, slices.Equal) && slices.Equal(a.Dawn, b.Dawn)
}

// absences reads --ill and --now; who are the people as they were named, in the order of
// the absences.
func (a *app) absences(d *rules.Day, f replanFlags) (opt planner.ReplanOptions, who []string, err error) {
	opt = planner.ReplanOptions{Price: f.price, Seed: f.seed, Iterations: f.iterations, Now: d.Slots()}
	if len(f.ill) > 0 || f.now != "" {
		opt.Notice = f.notice
	}
	for _, text := range f.ill {
		name, when, ok := strings.Cut(strings.ReplaceAll(text, "＠", "@"), "@")
		if !ok || strings.TrimSpace(when) == "" {
			return opt, nil, a.usage(model.Text{ZH: "--ill 要写成 客服8号@11:40，不能是 %q", EN: "--ill wants 客服8号@11:40, not %q"}, text)
		}
		x := planner.Absence{Span: model.Span{To: d.Slots()}}
		from, to, ends := strings.Cut(when, "~")
		if x.From, err = a.slotAt("--ill", d.Grid, d.EventDay, strings.TrimSpace(from)); err != nil {
			return opt, nil, err
		}
		if ends {
			if x.To, err = a.slotAt("--ill", d.Grid, d.EventDay, strings.TrimSpace(to)); err != nil {
				return opt, nil, err
			}
			if x.To <= x.From {
				return opt, nil, a.usage(model.Text{ZH: "--ill %s：结束不晚于开始\n提示：跨日时写上日期，如 11-12 02:00",
					EN: "--ill %s ends before it begins\nhint: write the date, such as 11-12 02:00"}, text)
			}
		}
		opt.Absences, who = append(opt.Absences, x), append(who, strings.TrimSpace(name))
		opt.Now = min(opt.Now, x.From)
	}
	if len(opt.Absences) == 0 {
		opt.Now = 0
	}
	if f.now != "" {
		if opt.Now, err = a.slotAt("--now", d.Grid, d.EventDay, f.now); err != nil {
			return opt, nil, err
		}
	}
	return opt, who, nil
}

// findAgent finds an agent by staff id, name or nick.
func (a *app) findAgent(d *rules.Day, who string) (int, error) {
	// As it is written first; then full-width letters and digits count as plain ones.
	// At last the digits of a staff id do, without the noughts before them.
	number := func(s string) string { return strings.TrimLeft(model.Fold(s), "0") }
	for _, as := range []func(string) string{strings.TrimSpace, model.Fold, number} {
		found := -1
		for i := range d.Agents {
			x := &d.Agents[i]
			if as(x.ID) == as(who) {
				return i, nil
			}
			if as(who) != "" && as(x.Name) == as(who) || x.Nick != "" && as(x.Nick) == as(who) {
				if found >= 0 {
					return 0, a.usage(model.Text{ZH: "有两个人叫 %q：%s 和 %s\n提示：写工号",
						EN: "two people are called %q: %s and %s\nhint: give the staff id"}, who, d.Agents[found].ID, x.ID)
				}
				found = i
			}
		}
		if found >= 0 {
			return found, nil
		}
	}
	var names []string
	for _, x := range d.Agents {
		names = append(names, x.ID, x.Name)
	}
	near := nearest(model.Fold(who), names)
	return 0, a.unknown(model.Text{ZH: "名单里没有 %q", EN: "nobody on the list is called %q"}, who, near[:min(3, len(near))],
		model.Text{ZH: "写姓名、工号或旺旺昵称", EN: "give a name, staff id or nick"})
}
