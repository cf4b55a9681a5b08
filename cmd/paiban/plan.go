package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// The files that plan writes.
const (
	rosterFile  = "roster.json"
	leadsFile   = "roster.xlsx"
	managerFile = "roster-manager.xlsx"
)

type planFlags struct {
	out, history  string
	seed          int64
	iterations    int
	timeLimit     time.Duration
	force, strict bool
	details       bool
	json, perTeam bool
	remedies      int
	before        string
	whatIf        []string
	save          bool // the table of variants, at out
	near          string
	price         int
	sent          *planner.Near // what near names, nil without it
	sentAs        []byte        // as its file has it
	since         int           // version of the roster that near names
	version       int           // of the draft that was written, 0 without one
}

// draftAfter is how long a roster waits for advice before it is written without.
const draftAfter = 2 * time.Second

func (a *app) planCommand() *cobra.Command {
	var f planFlags
	c := &cobra.Command{
		Use:   "plan " + a.t(model.Text{ZH: "文件夹|event.xlsx", EN: "FOLDER|event.xlsx"}),
		Short: a.t(model.Text{ZH: "排班：从咨询量到排班表", EN: "make the roster: from the volume to the workbook"}),
		Long: a.t(model.Text{ZH: `读入一家店的文件夹（event.yaml、agents.csv、history.csv……），预测咨询量，算出每个时段要多少人，排出每个人的班，写出排班表和 roster.json，并如实列出缺口。

  roster.xlsx          给组长看的排班表
  roster-manager.xlsx  主管自己看的：含工时、请假原因和建议
  roster.json          给程序读的结果，可用 paiban check 检查

再跑一次会覆盖没改过的结果；改过的文件不覆盖，除非加 --force。按 Ctrl-C 会停下来，保留到此为止最好的排班。`,
			EN: `Read a shop's folder (event.yaml, agents.csv, history.csv and so on), forecast its inquiries, work out the heads each
slot needs, give everybody a timetable, and write the workbook and roster.json, with the truth about what is missing.

  roster.xlsx          the workbook for team leads
  roster-manager.xlsx  the manager's own: with hours, reasons of absence, remedies
  roster.json          the result for machines; paiban check checks it

Running it again replaces results that nobody has edited; edited files are left alone unless --force is given. Ctrl-C stops and keeps the best roster
so far.`}),
		Example:           "  paiban plan examples/flagship -o out",
		Args:              a.args(1, 1, model.Text{ZH: "一个文件夹", EN: "one folder"}),
		ValidArgsFunction: files("xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.plan(c, args[0], f) },
	}
	fl := c.Flags()
	fl.StringVarP(&f.out, "out", "o", "out", a.t(model.Text{ZH: "结果写到这个`文件夹`", EN: "`FOLDER` for the results"}))
	a.historyFlag(c, &f.history)
	a.seedFlag(c, &f.seed)
	fl.IntVar(&f.iterations, "iterations", 0, a.t(model.Text{ZH: "改进的次数（0 = 按人数自动；不到 10 次时理论下限也只粗算）",
		EN: "iterations of the improvement (0 = by the size of the shop; below 10 the bound is a rough one, too)"}))
	fl.DurationVar(&f.timeLimit, "time-limit", 0, a.t(model.Text{ZH: "读完输入以后最多算多久，如 30s（0 = 不限）",
		EN: "stop so long after reading the input, such as 30s (0 = no limit)"}))
	a.replaceFlag(c, &f.force)
	a.strictFlag(c, &f.strict)
	fl.BoolVar(&f.perTeam, "per-team", false, a.t(model.Text{ZH: "另外每组写一份排班表：本组的行，全店的覆盖",
		EN: "also a workbook for each team: its rows, the whole shop's coverage"}))
	fl.IntVar(&f.remedies, "remedies", 0, a.t(model.Text{ZH: "没能当场验证的建议，再各用一次重排去验证，最多几条",
		EN: "try so many remedies that a quick look does not prove with a solve each"}))
	fl.StringVar(&f.before, "continue-from", "", a.t(model.Text{ZH: "接着这份`排班`排：工时、夜班、加班和休息接得上（代替 ledger.csv 里这些人的）",
		EN: "go on from this `ROSTER`: hours, nights, overtime and rest carry over (in place of these people's ledger.csv)"}))
	fl.StringArrayVar(&f.whatIf, "what-if", nil, a.t(model.Text{ZH: "另排一份，改掉 event.yaml 里的 `键=值`（几个用分号隔开），和原来并排比；可写多次，排班表不写",
		EN: "plan once more with `KEY=VALUE` of event.yaml changed (several with semicolons) " +
			"and set it beside the shop's own; may be given several times; writes no roster"}))
	fl.StringVar(&f.near, "near", "", a.t(model.Text{ZH: "已经发出去的 `roster.json`：除非值得，不改，列出要确认的改动",
		EN: "a `roster.json` that has been sent out: it stays unless a change is worth it; changes are listed"}))
	fl.IntVar(&f.price, "price", 5, a.t(model.Text{ZH: "和 --near 不同的每一分钟的代价，以计薪一分钟为 1，缺一个人一分钟为 100",
		EN: "with --near: price of a minute changed; a paid minute is 1, a minute of a missing head 100"}))
	fl.BoolVar(&f.details, "details", false, a.t(model.Text{ZH: "全部列出：怎么算的、服务明细、缺口和补法、读到的每个文件和设置",
		EN: "print everything: the peak by hand, service in full, gaps and remedies, each file and setting read"}))
	fl.BoolVar(&f.json, "json", false, a.t(model.Text{ZH: "在标准输出打印 roster.json 的内容", EN: "print the content of roster.json"}))
	return c
}

func (a *app) plan(c *cobra.Command, dir string, f planFlags) error {
	if f.iterations < 0 || f.timeLimit < 0 || f.remedies < 0 || f.price < 0 || f.price > 1_000_000 {
		return a.usage(model.Text{ZH: "--iterations、--time-limit、--remedies 不能是负数，--price 要在 0 到 1000000 之间",
			EN: "--iterations, --time-limit and --remedies must not be negative, --price must lie between 0 and 1000000"})
	}
	ev, err := a.load(dir, map[string]string{"history": f.history})
	if err != nil {
		return a.nothingWritten(err)
	}
	if (f.before != "" || f.near != "") && len(f.whatIf) > 0 {
		return a.usage(model.Text{ZH: "--continue-from、--near 不能和 --what-if 一起用", EN: "--continue-from or --near and --what-if do not go together"})
	}
	if f.before != "" {
		_, file, roster, err := a.readEither(f.before, "")
		if err != nil {
			return a.nothingWritten(err)
		}
		a.report(planner.ContinueFrom(ev, file, roster))
	}
	if len(f.whatIf) > 0 {
		f.save = c.Flags().Changed("out")
		return a.whatIf(c.Context(), ev, f)
	}
	if err := a.readSent(&f); err != nil {
		return a.nothingWritten(err)
	}
	release, err := a.holdOut(f)
	if err != nil {
		return a.nothingWritten(err)
	}
	defer release()
	show, done := a.progress()
	r, err := a.solve(c.Context(), ev, planner.Options{Seed: f.seed, Iterations: f.iterations, TimeLimit: f.timeLimit, Progress: show, Near: f.sent,
		Remedies: f.remedies, DraftAfter: draftAfter, Draft: func(r *outcome.Result) {
			if doc, err := a.write(ev, r, f); err == nil { // otherwise the writing at the end says why
				f.version = doc.Version
			}
		}})
	done()
	if err != nil {
		return a.nothingWritten(a.planError(err))
	}
	a.report(r.Warnings)
	a.remark(r)
	doc, err := a.write(ev, r, f)
	if err != nil {
		return err
	}
	if err := a.planned(r, doc, dir, f); err != nil {
		return err
	}
	return verdict(r, f.strict)
}

// planned prints a plan that was written.
func (a *app) planned(r *outcome.Result, doc *contract.File, dir string, f planFlags) error {
	if f.json {
		data, err := doc.Encode()
		if err != nil {
			return err
		}
		_, err = a.out.Write(data)
		return err
	}
	if f.details {
		a.summary(r, f.out)
		fmt.Fprintln(a.out)
		a.whatWasRead(r.Read, r.Settings, r.Day.Queues, r.Day.Phases)
	} else {
		a.brief(r, f.out, dir)
	}
	if f.sent != nil {
		a.acknowledge(r, f.sent, f.since)
	}
	for _, w := range doc.Workbooks[min(2, len(doc.Workbooks)):] {
		fmt.Fprintf(a.out, "  %s\n", filepath.Join(f.out, w.File))
	}
	return nil
}

// nothingWritten prints an error and then says so.
func (a *app) nothingWritten(err error) error {
	err = exit(a.fail(err))
	a.warn(model.Text{ZH: "什么都没有写。", EN: "Nothing was written."})
	return err
}

// verdict turns what the rules found into an exit code.
func verdict(r *outcome.Result, strict bool) error {
	if r.Score.Hard > 0 || strict && r.Score.Firm > 0 {
		return exit(exitBroken)
	}
	return nil
}

// planError reports faults of the input one by one.
func (a *app) planError(err error) error {
	var input *event.InputError
	if errors.As(err, &input) {
		a.report(input.Issues)
		return exit(exitUsage)
	}
	return err
}

// holdOut makes sure before the long part that the results can be written, and holds
// their folder.
func (a *app) holdOut(f planFlags) (release func(), err error) {
	if f.out == "" {
		return nil, a.usage(model.Text{ZH: "-o 后面要写文件夹的名字", EN: "-o wants the name of a folder"})
	}
	if info, err := os.Stat(f.out); err == nil && !info.IsDir() {
		return nil, a.usage(model.Text{ZH: "%s 是文件，不是文件夹\n提示：用 -o 另指一个文件夹", EN: "%s is a file, not a folder\nhint: name another folder with -o"}, f.out)
	}
	if release, err = a.hold(f.out); err != nil {
		return nil, err
	}
	if err := a.mayWrite(f); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

func (a *app) mayWrite(f planFlags) error {
	for _, name := range []string{leadsFile, managerFile, rosterFile} {
		path := filepath.Join(f.out, name)
		file, err := os.OpenFile(path, os.O_RDWR, 0) // Excel locks what it has open
		switch {
		case err == nil:
			file.Close()
		case !errors.Is(err, fs.ErrNotExist):
			return errors.New(a.t(model.Text{ZH: "写不了 %s（是不是在 Excel 里开着？）：%v", EN: "cannot write %s (is it open in Excel?): %v"}, path, err))
		}
	}
	if f.force {
		return nil
	}
	err := contract.Replaceable(filepath.Join(f.out, rosterFile), leadsFile, managerFile)
	var edited *contract.EditedError
	if errors.As(err, &edited) {
		return a.usage(model.Text{ZH: "%s 在生成之后改过（或不是 paiban 写的），没有覆盖\n提示：先另存一份，再加 --force；或用 -o 写到别的文件夹",
			EN: "%s was edited since it was written (or paiban never wrote it) and is left " +
				"alone\nhint: keep a copy and add --force, or write elsewhere with -o"}, edited.Path)
	}
	return err
}

// write puts all files into a folder of its own first and moves them only when
// all are there, so that a run that fails leaves what was there before.
func (a *app) write(ev *event.Event, r *outcome.Result, f planFlags) (doc *contract.File, err error) {
	lang := r.Language
	if a.langGiven {
		lang = a.lang
	}
	doc, err = a.document(r, f)
	if err != nil {
		return nil, err
	}
	tmp, err := stage(f.out, func(tmp string) error {
		sheets := workbookOf(ev, r, doc)
		if err := a.writeBooks(tmp, booksOf(sheets, f.perTeam), sheets, lang, doc); err != nil {
			return err
		}
		if err := a.teamFilesFree(f, doc); err != nil {
			return err
		}
		if path := filepath.Join(f.out, rosterFile); f.near != "" && doc.Version != f.since && same(path, f.near) {
			if err := os.WriteFile(filepath.Join(tmp, keptAs(rosterFile, fmt.Sprintf("v%d", f.since))), f.sentAs, 0o644); err != nil {
				return err
			}
		}
		return contract.WriteRoster(filepath.Join(tmp, rosterFile), doc, f.force)
	})
	if err != nil {
		return nil, err
	}
	return doc, switchTo(f.out, tmp)
}
