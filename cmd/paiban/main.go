// Paiban plans the shifts of a shop's customer service for a promotion: from
// the volume of inquiries through the heads required to everybody's timetable,
// written as an Excel workbook and as roster.json, and says where it falls short.
//
//	paiban plan examples/flagship -o out
//
// This package holds one file per command and computes nothing: what a plan is
// stands in paiban/planner, what Excel shows in paiban/rosters.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // Windows has no time zones of its own

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// The exit codes; every command's help names them.
const (
	exitOK      = 0 // done; a plan's gaps are printed
	exitFailure = 1
	exitUsage   = 2 // wrong usage or input
	exitBroken  = 3 // a plan is there, but a hard rule is broken, or with --strict a firm one
)

func main() {
	cobra.MousetrapHelpText = "" // a double click is answered here
	if mousetrap.StartedByExplorer() {
		program, _ := os.Executable()
		os.Exit(doubleClicked(os.Args[1:], program, os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newApp(args, stdin, stdout, stderr).run(args)
}

func newApp(args []string, stdin io.Reader, stdout, stderr io.Writer) *app {
	a := &app{in: stdin, err: stderr, solve: planner.Plan}
	a.out = &printer{stdout, a}
	a.lang, a.langGiven = language(args)
	return a
}

func (a *app) run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	signal.Ignore(syscall.SIGPIPE) // it would end the program with a folder half held; writing fails instead
	// The first Ctrl-C, or SIGTERM, asks for the best plan so far, the second one ends the program.
	go func() { <-ctx.Done(); stop() }()

	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := root.ExecuteContext(ctx)
	return a.fail(cmp.Or(err, a.fault))
}

// printer is what a command prints its results to: where that fails, as on a full disk, the
// command does.
type printer struct {
	io.Writer
	a *app
}

func (o *printer) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	o.a.fault = cmp.Or(o.a.fault, err)
	return n, err
}

// fail prints what ended a command, unless that has been done, and returns the exit code.
func (a *app) fail(err error) int {
	var e *exitError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, syscall.EPIPE): // who reads the output has seen enough
		return exitFailure
	case !errors.As(err, &e):
		fmt.Fprintf(a.err, "paiban: %s\n", a.words(err))
		return exitFailure
	case e.error != nil:
		fmt.Fprintf(a.err, "paiban: %v\n", e.error)
	}
	return e.code
}

// words says what the system found wrong with a file in the language in use.
func (a *app) words(err error) string {
	path := ""
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		path = at.Path
	case errors.As(err, &link):
		path = link.New
	}
	what, hint, known := model.SystemFault(err)
	var held *heldError
	switch {
	case errors.As(err, &held):
		return a.t(model.Text{ZH: "%s 换不成新的：别的程序（如 Excel）打开着它，或没有权限；整份新结果已经写好，放在旁边\n提示：关掉那个程序，再对这个文件夹运行一次任何 paiban 命令，就会换上",
			EN: "%s cannot be replaced: a program such as Excel has it open, or there is no permission; all that is new stands ready beside it\n" +
				"hint: close that program and run any command of paiban on this folder, which puts it in place"}, held.path)
	case errors.Is(err, context.Canceled):
		return a.t(model.Text{ZH: "中途停下了，没有结果", EN: "stopped before there was a result"})
	case errors.Is(err, context.DeadlineExceeded):
		return a.t(model.Text{ZH: "时间到了，没有结果", EN: "out of time before there was a result"})
	case !known:
		return a.t(model.Text{ZH: "运行失败：%v", EN: "%v"}, err)
	case path == "":
		return a.t(model.Text{ZH: "%s\n提示：%s", EN: "%s\nhint: %s"}, what.In(a.lang), hint.In(a.lang))
	}
	return a.t(model.Text{ZH: "%s：%s\n提示：%s", EN: "%s: %s\nhint: %s"}, path, what.In(a.lang), hint.In(a.lang))
}

// app is what every command shares: where to write, and in which language.
type app struct {
	in        io.Reader
	out, err  io.Writer
	lang      string        // zh or en
	langGiven bool          // by --lang
	asked     int           // questions that remarks raise
	told      []model.Issue // all that was reported of the input
	source    *model.Source // what was read last, to place its faults; nil before
	fault     error         // of printing, which ends the command as a failure
	solve     func(context.Context, *event.Event, planner.Options) (*outcome.Result, error)
}

// t returns a text in the language in use; with arguments the text is a format.
func (a *app) t(x model.Text, args ...any) string {
	if len(args) == 0 {
		return x.In(a.lang)
	}
	return fmt.Sprintf(x.In(a.lang), args...)
}

// say prints a line of results.
func (a *app) say(x model.Text, args ...any) { fmt.Fprintln(a.out, a.t(x, args...)) }

// warn prints a line about the run.
func (a *app) warn(x model.Text, args ...any) { fmt.Fprintln(a.err, a.t(x, args...)) }

// list joins names into one.
func (a *app) list(names []string) string {
	return strings.Join(names, a.t(model.Text{ZH: "、", EN: ", "}))
}

// exitError ends the program with a code; a nil error has been reported already.
type exitError struct {
	code int
	error
}

func (e *exitError) Unwrap() error { return e.error }

// usage is the error of wrong usage or input.
func (a *app) usage(x model.Text, args ...any) error {
	return &exitError{exitUsage, errors.New(a.t(x, args...))}
}
func exit(code int) error { return &exitError{code: code} }

// args demands a number of arguments between low and high, and says what they are.
func (a *app) args(low, high int, what model.Text) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= low && len(args) <= high {
			return nil
		}
		if high == 0 {
			return a.usage(model.Text{ZH: "这个命令不带参数，多写了 %q\n提示：%s --help",
				EN: "this command takes no arguments: leave out %q\nhint: %s --help"}, args[0], c.CommandPath())
		}
		return a.usage(model.Text{ZH: "这个命令要给出%s，现在给了 %d 个\n提示：%s --help",
			EN: "this command wants %s, not %d\nhint: %s --help"}, a.t(what), len(args), c.CommandPath())
	}
}
