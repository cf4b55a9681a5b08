package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/rosters"
)

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check roster.json|roster.xlsx|" + a.t(model.Text{ZH: "文件夹", EN: "FOLDER"}),
		Short: a.t(model.Text{ZH: "检查一份排班、改过的排班表，或要填的文件夹", EN: "check a roster, an edited workbook, or a shop's input"}),
		Long: a.t(model.Text{ZH: `用写在 roster.json 里的当天规则，把一份排班从头检查一遍：改过的也行。列出每条规则的得分和每处排班问题。给一份改过的排班表（.xlsx）时，先按人和时间列出改了什么；旁边有和它一起写出的 roster.json（或用
--base 指出）就按它查，没有也行：组长的表里自带底稿，只说改动带来的问题。哪个格子读不懂，会指名道姓地说出来，不猜。

也可以给一份往年的人×日表（姓名一列，日期一列一天，格子里是 18:00-02:00 或班次名），看它按今年的需求哪里会缺人。

给一个文件夹或 event.xlsx 时不排班，只说读到了什么：每个文件用了哪些列、多少行、略去什么，每个设置的值和来历。`,
			EN: `Judge a roster from scratch by the rules of the day that stand in roster.json, edited or not: what each rule costs, and
every place where one is not kept. Of an edited workbook (.xlsx) it lists first what was changed, by agent and time; the
roster.json that was written with it stands beside it, or is named by --base; without it a lead's workbook is checked by the copy
that it carries, which says what the changes break. A cell that cannot be read is named;
nothing is guessed.

Of a plain sheet of people × days from an earlier year (names, a column for each day, cells such as 18:00-02:00 or the name of a shift) it says where
that would be short of this year's required heads.

Of a folder, or an event.xlsx, nothing is planned: it says what was read, of each file its columns, rows and what was left out, and of each setting
its value and origin.`}),
		Example:           "  paiban check out/roster.json\n  paiban check out/roster.xlsx",
		Args:              a.args(1, 1, model.Text{ZH: "一个 roster.json 或一份排班表", EN: "one roster.json or one workbook"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE: func(c *cobra.Command, args []string) error {
			if isShop(args[0]) {
				return a.checkShop(args[0], f.json)
			}
			if info, err := os.Stat(args[0]); err == nil && !info.IsDir() && !strings.EqualFold(filepath.Ext(args[0]), ".json") {
				if err := a.workbooks(args[0]); err != nil {
					return err
				}
			}
			if isWorkbook(args[0]) {
				return a.checkWorkbook(c.Context(), args[0], f)
			}
			return a.checkRoster(c.Context(), args[0], f)
		},
	}
	a.jsonFlag(c, &f.json)
	a.strictFlag(c, &f.strict)
	c.Flags().StringVar(&f.shifts, "shifts", "", a.t(model.Text{ZH: "往年的人×日表里的班次：`CSV`，三列 名字,上班,下班",
		EN: "the shifts of a plain sheet of people × days: `CSV` of name, from, to"}))
	a.baseFlag(c, &f.base)
	return c
}

type checkFlags struct {
	json, strict bool
	base, shifts string
}

func (a *app) checkRoster(ctx context.Context, path string, f checkFlags) error {
	file, roster, err := a.readBase(path)
	if err != nil {
		return err
	}
	r := planner.Judge(file, roster)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	edited := !contract.Untouched(data)
	if f.json {
		err = a.checkJSON(r, edited, nil)
	} else {
		planner.Contradictions(ctx, r)
		a.checkText(ctx, r, edited)
	}
	if err != nil {
		return err
	}
	return verdict(r, f.strict)
}

// checkWorkbook says what was changed in a workbook and checks the roster that
// it makes.
func (a *app) checkWorkbook(ctx context.Context, path string, f checkFlags) error {
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), rosterFile)); f.base == "" && f.shifts == "" && errors.Is(err, fs.ErrNotExist) {
		if text := rosters.Base(path); text != "" {
			return a.checkAlone(path, text, f)
		}
	}
	now, err := a.standing(path, f.base)
	if err != nil {
		return err
	}
	file := now.file
	if plain := f.shifts != "" || !rosters.HasGrid(path, file.Day.Grid); plain && file.Day.ManyDays() {
		return a.usage(model.Text{ZH: "多日排班只能检查 paiban 写出的排班表", EN: "of a roster of many days only the workbook that paiban wrote can be checked"})
	} else if plain {
		return a.lastYear(path, file, f)
	}
	was, err := a.writtenFrom(path, now)
	if err != nil {
		return err
	}
	back, err := a.readEdits(path, was.file, was.roster)
	if err != nil {
		return err
	}
	before := planner.Judge(was.file, was.roster)
	changed := *was.file
	file = &changed
	file.Day = planner.ByHand(file.Day, was.roster, back.Roster)
	back.Roster.Reliefs = outcome.Reliefs(file.Day, back.Roster, was.roster.Reliefs...)
	r := planner.Judge(file, back.Roster)
	if f.json {
		err = a.checkJSON(r, len(back.Changes) > 0, fileChanges(file, back.Changes))
	} else {
		a.changes(file, back)
		a.say(model.Text{ZH: "得分 %d → %d（越低越好）；硬性问题 %d → %d，强规则缺口 %d → %d\n",
			EN: "Score %d → %d (lower is better); hard breaches %d → %d, firm ones %d → %d\n"},
			before.Score.Total, r.Score.Total, before.Score.Hard, r.Score.Hard, before.Score.Firm, r.Score.Firm)
		planner.Contradictions(ctx, r)
		a.checkText(ctx, r, len(back.Changes) > 0)
	}
	if err != nil {
		return err
	}
	return verdict(r, f.strict)
}

func (a *app) checkText(ctx context.Context, r *outcome.Result, edited bool) {
	a.headline(r)
	if edited {
		a.para(model.Text{ZH: "这份排班在生成之后改过。", EN: "This roster was edited since it was written."})
		fmt.Fprintln(a.out)
	}
	a.closing(r, false)
	fmt.Fprintln(a.out)
	a.ruleTable(r)
	a.breaches(r)
	a.problems(r, maxHard)
	a.contradictions(r)
	if !edited {
		a.quality(r)
	}
	for k, q := range advice.Questions(ctx, r) {
		if k == 0 {
			fmt.Fprintf(a.out, "\n%s\n", outcome.QuestionsTitle.In(a.lang))
		}
		a.wrapped("  - ", model.ClockRange(r.Day.Grid.Time(q.From), r.Day.Grid.Time(q.To), a.lang)+a.t(model.Text{ZH: "，", EN: ", "})+q.Text.In(a.lang))
		a.wrapped("    → ", q.Answer.In(a.lang))
	}
}

// ruleTable prints what each rule costs; rules that are kept are left out.
func (a *app) ruleTable(r *outcome.Result) {
	var rows [][]string
	for _, rule := range rules.All() {
		for _, level := range []model.Level{model.Hard, model.Firm, model.Soft} { // what was decided by hand is a firm matter
			places, minutes, cost := 0, 0, int64(0)
			for _, b := range r.Breaches {
				if b.Rule == rule.ID && b.Level == level {
					places, minutes, cost = places+1, minutes+b.Amount, cost+b.Cost()
				}
			}
			if places > 0 {
				rows = append(rows, cells(rule.Title.In(a.lang), a.levelName(level), places, minutes, cost))
			}
		}
	}
	rows = append(rows, []string{a.t(model.Text{ZH: "合计", EN: "total"}), "", "", "", fmt.Sprint(r.Score.Total)})
	a.table("l30 l r r r", model.Text{ZH: "规则|等级|处数|分钟|得分", EN: "rule|level|places|minutes|score"}, rows)
}

func (a *app) levelName(l model.Level) string {
	switch l {
	case model.Hard:
		return a.t(model.Text{ZH: "硬性", EN: "hard"})
	case model.Firm:
		return a.t(model.Text{ZH: "强", EN: "firm"})
	}
	return a.t(model.Text{ZH: "软", EN: "soft"})
}

// maxFirm is for how many places check shows one by one in a roster of many days.
const maxFirm = 40

// breaches prints every place where a firm rule is short.
func (a *app) breaches(r *outcome.Result) {
	most, n := r.Score.Firm, 0
	if r.Day.ManyDays() { // weeks of slots: their sums stand in the table of dates
		most = min(most, maxFirm)
	}
	for _, b := range r.Breaches {
		if b.Level != model.Firm {
			continue
		}
		if n++; n == 1 {
			a.say(model.Text{ZH: "\n强规则的缺口：", EN: "\nWhere firm rules are short:"})
		}
		if n > most {
			a.say(model.Text{ZH: "  另有 %d 处", EN: "  and %d more"}, r.Score.Firm-most)
			return
		}
		a.wrapped("  - ", b.Text.In(a.lang))
	}
}

func (a *app) checkJSON(r *outcome.Result, edited bool, changes []contract.Change) error {
	return a.json(contract.Check{
		Event: r.Name, Edited: edited, Hard: r.Score.Hard, Firm: r.Score.Firm, Total: r.Score.Total, ByRule: r.Score.ByRule,
		Breaches: contract.Document(r).Breaches, Changes: changes,
	})
}
