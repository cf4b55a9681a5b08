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
	"os"
	"os/signal"
	"strings"
	_ "time/tzdata" // Windows has no time zones of its own

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"paiban/planner/model"
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
	a := &app{in: stdin, out: stdout, err: stderr}
	a.lang, a.langGiven = language(args)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	// The first Ctrl-C asks for the best plan so far, the second one ends the program.
	go func() { <-ctx.Done(); stop() }()

	root := a.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var e *exitError
	if err = cmp.Or(err, a.fault); errors.As(err, &e) {
		if e.error != nil {
			fmt.Fprintf(stderr, "paiban: %v\n", e.error)
		}
		return e.code
	}
	if err != nil {
		fmt.Fprintf(stderr, "paiban: %v\n", err)
		return exitFailure
	}
	return exitOK
}

// app is what every command shares: where to write, and in which language.
type app struct {
	in        io.Reader
	out, err  io.Writer
	lang      string        // zh or en
	langGiven bool          // by --lang
	asked     int           // questions that remarks raise
	source    *model.Source // what was read last, to place its faults; nil before
	fault     error         // of printing, which ends the command as a failure
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
		return a.usage(model.Text{ZH: "这个命令要给出%s，现在是 %d 个参数\n提示：%s --help",
			EN: "this command wants %s, got %d arguments\nhint: %s --help"}, a.t(what), len(args), c.CommandPath())
	}
}
