package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paiban/planner/model"
	"paiban/rosters"
)

func (a *app) initCommand() *cobra.Command {
	var force bool
	var from []string
	c := &cobra.Command{
		Use:   "init " + a.t(model.Text{ZH: "文件夹|event.xlsx", EN: "FOLDER|event.xlsx"}),
		Short: a.t(model.Text{ZH: "写一份能直接运行的样例：文件夹，或一份工作簿", EN: "write a working example: a folder, or one workbook"}),
		Long: a.t(model.Text{ZH: `写一家店的样例输入，马上能用 paiban plan 排班，改成自己的就行：

  paiban init 我的店        文件夹：event.yaml、agents.csv……，每一项都有注释
  paiban init event.xlsx    一份工作簿：同样的内容，表头有批注，能选的有下拉

两种写法内容相同，排出的班也相同。已有的文件不覆盖，除非加 --force。

  paiban init 我的店 --from 名单.xlsx 接待.csv 去年.xlsx

写成一份工作簿：paiban init event.xlsx --from …。
用手头现成的表起步：人员名单、去年的月排班表、每天或每人每天的接待数、聊天记录，Excel 或 CSV，一个文件里几张表都行。每张表认成了什么、哪些是估算的、哪些要您定，都会说。`,
			EN: `Write a shop's input as a working example that paiban plan takes at once, to be changed into your own:

  paiban init my-shop       a folder: event.yaml, agents.csv and so on, with remarks
  paiban init event.xlsx    one workbook: the same, with remarks and drop-downs

Both hold the same and give the same roster. Files that are there already are left alone unless --force is given.

  paiban init my-shop --from list.xlsx volumes.csv last-year.xlsx

(or paiban init event.xlsx --from …) begins with the tables that you have: a list of people, last year's month sheet, volumes by day or by agent and day,
lists of chats, in Excel or CSV,
several in one file if need be. It says what each was taken for, what is estimated and what you have to answer.`}),
		Example:           "  paiban init event.xlsx\n  paiban plan event.xlsx -o out",
		ValidArgsFunction: files("xlsx", "csv"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(from) > 0 {
				return a.initFrom(from, args, force)
			}
			if err := a.args(1, 1, model.Text{ZH: "一个文件夹或一个 .xlsx 文件名", EN: "one folder or one .xlsx file"})(c, args); err != nil {
				return err
			}
			return a.init(args[0], force)
		},
	}
	c.Flags().StringArrayVar(&from, "from", nil, a.t(model.Text{ZH: "用这些现成的表起步：`文件`，后面可以接着写几个", EN: "begin with the tables of these `FILES`; more may follow"}))
	a.replaceFlag(c, &force)
	return c
}

// otherFiles are endings of files that init does not write.
var otherFiles = []string{".csv", ".tsv", ".txt", ".json", ".yaml", ".yml", ".xls", ".xlsb", ".ods", ".et", ".doc", ".docx", ".pdf", ".zip", ".md"}

func (a *app) init(path string, force bool) error {
	if err := a.portable("", path); err != nil {
		return err
	}
	if slices.Contains(otherFiles, strings.ToLower(filepath.Ext(path))) && !isFolder(path) {
		return a.usage(model.Text{ZH: "init 写一个文件夹，或一份 .xlsx 工作簿，不能写成 %s\n提示：paiban init event.xlsx",
			EN: "init writes a folder or an .xlsx workbook, not %s\nhint: paiban init event.xlsx"}, path)
	}
	files := []string{path}
	if !isWorkbook(path) {
		files = nil
		for _, name := range rosters.ExampleFiles() {
			files = append(files, filepath.Join(path, name))
		}
	}
	if err := a.notThere("", files, force); err != nil {
		return err
	}
	if isWorkbook(path) {
		if err := rosters.WriteExampleBook(path, a.lang); err != nil {
			return err
		}
	} else if err := rosters.WriteExampleFolder(path, a.lang); err != nil {
		return err
	}
	a.say(model.Text{ZH: "写出：", EN: "Written:"})
	for _, file := range files {
		fmt.Fprintf(a.out, "  %s\n", file)
	}
	a.say(model.Text{ZH: "接下来：paiban plan %s -o out", EN: "Next: paiban plan %s -o out"}, path)
	return nil
}

// notThere makes sure that no file is replaced unless that is asked for.
func (a *app) notThere(dir string, files []string, force bool) error {
	for _, name := range files {
		file := filepath.Join(dir, name)
		_, err := os.Stat(file)
		switch {
		case err == nil && !force:
			return a.usage(model.Text{ZH: "%s 已经有了，没有覆盖；什么都没有写\n提示：换一个名字，或加 --force",
				EN: "%s is there already and is left alone; nothing was written\nhint: choose another name, or add --force"}, file)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	return nil
}
