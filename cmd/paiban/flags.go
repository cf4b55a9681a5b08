package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"paiban/planner/model"
	"paiban/rosters"
)

// Flags that several commands have, worded once. A word in back quotes stands for the
// flag's value in the help.

func (a *app) jsonFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "json", false, a.t(model.Text{ZH: "输出 JSON", EN: "print JSON"}))
}

func (a *app) strictFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "strict", false, a.t(model.Text{ZH: "强规则有缺口时退出码为 3", EN: "exit with 3 if a firm rule is short"}))
}

func (a *app) baseFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "base", "", a.t(model.Text{ZH: "和排班表一起写出的 `roster.json`（默认：排班表旁边的）",
		EN: "the `roster.json` that was written with the workbook (default: the one beside it)"}))
}

func (a *app) historyFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "history", "", a.t(model.Text{ZH: "用这个`文件`代替文件夹里的 history.csv", EN: "use this `FILE` in place of the folder's history.csv"}))
}

func (a *app) atFlag(c *cobra.Command, to *string) {
	c.Flags().StringVar(to, "at", "", a.t(model.Text{ZH: "`时刻`：活动日的，如 01:40，或 11-12 01:40", EN: "a `TIME` of the event day, such as 01:40, or 11-12 01:40"}))
}

func (a *app) seedFlag(c *cobra.Command, to *int64) {
	c.Flags().Int64Var(to, "seed", 1, a.t(model.Text{ZH: "随机种子：输入、种子和次数相同，结果就相同", EN: "random seed: the same input, seed and iterations give the same result"}))
}

// replaceFlag lets a command replace what it would leave alone.
func (a *app) replaceFlag(c *cobra.Command, to *bool) {
	c.Flags().BoolVar(to, "force", false, a.t(model.Text{ZH: "已有的、改过的文件也覆盖", EN: "replace files that are there, even edited ones"}))
}

// portable refuses a path that is to be written where a name in it cannot be copied to every
// system; folders that are there already are left out.
func (a *app) portable(flag, path string) error {
	volume := filepath.VolumeName(path)
	for p := filepath.Clean(path[len(volume):]); ; p = filepath.Dir(p) {
		if isFolder(volume + p) {
			return nil
		}
		name := filepath.Base(p)
		if name == "." || name == ".." || name == string(filepath.Separator) {
			return nil
		}
		if why, so := rosters.Unportable(name); so {
			return a.usage(model.Text{ZH: "%s%s：%s %s\n提示：换一个名字", EN: "%s%s: %s %s\nhint: choose another name"}, flag, path, name, why.In(a.lang))
		}
	}
}
