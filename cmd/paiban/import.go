package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

type importFlags struct {
	base, out string
	force     bool
	strict    bool
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import A.xlsx [B.xlsx …]",
		Short: a.t(model.Text{ZH: "把改过的排班表合并回 roster.json", EN: "merge edited workbooks into roster.json"}),
		Long: a.t(model.Text{ZH: `读入一份或几份改过的排班表（全店的、各组的都行），把改动合并成一份新版的 roster.json，并检查。按旧版改的也行：旧版（roster-v1.json 这样的）要还在旁边。同一个人的同一时间被改成两样的，或旧版之后别处已经改过的，指出是哪几格，什么都不写。

原来的 roster.json 另存为 roster-v1.json（按版本号），旁边的排班表不动；新版的排班表用 paiban export xlsx 写。改过的 roster.json 不覆盖，除非加 --force。`,
			EN: `Read one or more edited workbooks, of the shop or of a team, and merge their changes into a new version of roster.json,
which is checked. A workbook of an earlier version will do while that version (such as roster-v1.json) is there. Where two
of them give one person two things at the same time, or something has changed since, the cells are named and nothing is
written.

The old roster.json is kept as roster-v1.json (by its version); the workbooks beside it are left alone: paiban export xlsx writes the new ones. A
roster.json that was edited itself is not replaced unless --force is given.`}),
		Example:           "  paiban import A.xlsx B.xlsx --base out/roster.json",
		Args:              a.args(1, 1000, model.Text{ZH: "至少一份排班表", EN: "at least one workbook"}),
		ValidArgsFunction: files("xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.merge(c.Context(), args, f) },
	}
	fl := c.Flags()
	a.baseFlag(c, &f.base)
	fl.StringVarP(&f.out, "out", "o", "", a.t(model.Text{ZH: "写到这个`文件`或文件夹（默认：替换原来的 roster.json）",
		EN: "`FILE` or folder to write (default: in place of that roster.json)"}))
	a.replaceFlag(c, &f.force)
	a.strictFlag(c, &f.strict)
	return c
}

func (a *app) merge(ctx context.Context, paths []string, f importFlags) error {
	if err := a.workbooks(paths...); err != nil {
		return a.nothingWritten(err)
	}
	now, err := a.standing(paths[0], f.base)
	if err != nil {
		return err
	}
	f.out = target(now.path, f.out)
	file, merged, edits, err := a.edits(paths, now)
	if err != nil {
		return a.nothingWritten(err)
	}
	for _, e := range edits {
		fmt.Fprintf(a.out, "%s\n", e.File)
		a.changes(file, e.Back)
		fmt.Fprintln(a.out)
	}
	merged.Reliefs = outcome.Reliefs(file.Day, merged, now.roster.Reliefs...)
	r := planner.Recheck(ctx, file, merged)
	if changed(edits) {
		if err := planner.PlayOut(context.WithoutCancel(ctx), r, file); err != nil {
			return err
		}
	}
	doc := contract.Rechecked(r, file)
	doc.Version, doc.Workbooks = max(1, file.Version), file.Workbooks
	if changed(edits) {
		doc.Version++
		doc.Since, doc.Changes = max(1, file.Version), documentChanges(doc, planner.Changes(now.roster, merged))
	}
	if err := a.replaceRoster(now.path, f, file, doc); err != nil {
		return err
	}
	a.checkText(ctx, r, false)
	a.say(model.Text{ZH: "\n写出：\n  %s  v%d", EN: "\nWritten:\n  %s  v%d"}, f.out, doc.Version)
	return verdict(r, f.strict)
}

func changed(edits []rosters.Edit) bool {
	for _, e := range edits {
		if len(e.Changes) > 0 {
			return true
		}
	}
	return false
}

// replaceRoster writes the new version; the old one is kept beside it.
func (a *app) replaceRoster(base string, f importFlags, old, doc *contract.File) error {
	dir := filepath.Dir(f.out)
	release, err := a.hold(dir)
	if err != nil {
		return err
	}
	defer release()
	var edited *contract.EditedError
	if !f.force {
		if err := contract.Replaceable(f.out); errors.As(err, &edited) {
			return a.usage(model.Text{ZH: "%s 在生成之后改过（或不是 paiban 写的），没有覆盖\n提示：先另存一份，再加 --force；或用 -o 写到别的文件",
				EN: "%s was edited since it was written (or paiban never wrote it) and is left " +
					"alone\nhint: keep a copy and add --force, or write elsewhere with -o"}, edited.Path)
		} else if err != nil {
			return err
		}
	}
	keep, data := "", []byte(nil)
	if same(base, f.out) && doc.Version != old.Version {
		keep = keptAs(base, versionOf(old))
		if data, err = os.ReadFile(base); err != nil {
			return err
		}
		if kept, err := os.ReadFile(keep); err == nil && !bytes.Equal(kept, data) && !f.force {
			return a.usage(model.Text{ZH: "%s 已经有了，没有覆盖\n提示：移走它，或加 --force",
				EN: "%s is there already and is left alone\nhint: move it away, or add --force"}, keep)
		}
	}
	tmp, err := stage(dir, func(tmp string) error {
		if keep != "" {
			if err := os.WriteFile(filepath.Join(tmp, filepath.Base(keep)), data, 0o644); err != nil {
				return err
			}
		}
		return contract.WriteRoster(filepath.Join(tmp, filepath.Base(f.out)), doc, true)
	})
	if err != nil {
		return err
	}
	return switchTo(dir, tmp)
}

func same(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
