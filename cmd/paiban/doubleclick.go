package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"paiban/planner/model"
)

// doubleClicked is the program as somebody uses it who never opens a command line: a
// double click on it, or an event dropped on it. The event that was dropped, or the one
// beside the program, is planned, and the window stays open until Enter is pressed.
func doubleClicked(args []string, program string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{in: stdin, out: stdout, err: stderr}
	a.lang, _ = language(args)
	code := exitUsage
	switch shop := shopOf(args, filepath.Dir(program)); {
	case shop != "":
		code = run([]string{"plan", shop, "-o", outBeside(shop)}, stdin, stdout, stderr)
		if code == exitUsage || code == exitFailure {
			a.say(model.Text{ZH: "\n没有排成：原因见上面。改好以后再试一次；如果是旧的排班改过，先把那个文件夹改名。",
				EN: "\nThere is no plan; the reason stands above. Mend it and try again; if an older roster was edited, give its folder another name first."})
		}
	case len(args) == 0:
		a.say(clickText)
	default:
		code = run(args, stdin, stdout, stderr)
	}
	fmt.Fprint(stdout, a.t(model.Text{ZH: "\n按回车键关闭窗口。", EN: "\nPress Enter to close this window."}))
	_, _ = bufio.NewReader(stdin).ReadString('\n')
	return code
}

var clickText = model.Text{
	ZH: `paiban：双十一客服排班。

怎么用：
  1. 填好一份 event.xlsx（或一个放着 event.yaml 和 agents.csv 的文件夹）。
     没有的话，在命令行里运行 paiban init event.xlsx，会写出一份样例。
  2. 把它拖到本程序的图标上；或者和本程序放在一起，再双击本程序。
  3. 排班写在它旁边的文件夹里：roster.xlsx 给组长，roster-manager.xlsx 自己看。`,
	EN: `paiban plans customer-service shifts for a promotion day.

How to use it:
  1. Fill in an event.xlsx (or a folder that holds event.yaml and agents.csv). If
     you have none, run paiban init event.xlsx on a command line for an example.
  2. Drop it on this program's icon; or put it beside the program and double-click.
  3. The roster is written to a folder beside it: roster.xlsx for team leads,
     roster-manager.xlsx for yourself.`,
}

// shopOf finds the event to plan: the one that was dropped, or event.xlsx, an event of
// files, or the folder event beside the program; "" if there is none.
func shopOf(args []string, dir string) string {
	places := args
	if len(args) == 0 {
		places = []string{filepath.Join(dir, "event.xlsx"), dir, filepath.Join(dir, "event")}
	} else if len(args) > 1 {
		return ""
	}
	for _, path := range places {
		if _, err := os.Stat(filepath.Join(path, "event.yaml")); err == nil || isWorkbook(path) && isShop(path) {
			return path
		}
	}
	return ""
}

// outBeside names the folder for the results: event-out beside event.xlsx.
func outBeside(shop string) string {
	if abs, err := filepath.Abs(shop); err == nil {
		shop = abs
	}
	if isWorkbook(shop) {
		shop = strings.TrimSuffix(shop, filepath.Ext(shop))
	}
	return shop + "-out"
}
