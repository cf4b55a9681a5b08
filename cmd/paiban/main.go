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
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	_ "time/tzdata" // Windows has no time zones of its own

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"paiban/planner/model"
)

// The exit codes; every command's help names them.
const (
	exitOK      = 0 // done; a plan's gaps are printed
	exitFailure = 1
	exitUsage   = 2 // wrong usage or input
	exitBroken  = 3 // a plan is there, but a hard rule is broken, or with --strict a firm one
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

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
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &e):
		if e.error != nil {
			fmt.Fprintf(stderr, "paiban: %v\n", e.error)
		}
		return e.code
	default: // cobra's own: an unknown command
		fmt.Fprintf(stderr, "paiban: %v\n%s\n", err, a.t("提示：用 paiban --help 看有哪些命令", "hint: paiban --help lists the commands"))
		return exitUsage
	}
}

// app is what every command shares: where to write, and in which language.
type app struct {
	in        io.Reader
	out, err  io.Writer
	lang      string        // zh or en
	langGiven bool          // by --lang
	source    *model.Source // what was read last, to place its faults; nil before
}

// t returns the text of the language in use.
func (a *app) t(zh, en string) string {
	if a.lang == "en" {
		return en
	}
	return zh
}

// exitError ends the program with a code; a nil error has been reported already.
type exitError struct {
	code int
	error
}

func (e *exitError) Unwrap() error { return e.error }

func (a *app) usage(zh, en string) error { return &exitError{exitUsage, errors.New(a.t(zh, en))} }
func fail(err error) error               { return &exitError{exitFailure, err} }
func exit(code int) error                { return &exitError{code: code} }

func (a *app) root() *cobra.Command {
	c := &cobra.Command{
		Use:           "paiban",
		Short:         a.t("双十一客服排班", "shift planning for customer service on promotion days"),
		Long:          a.t(rootZH, rootEN),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.usage(fmt.Sprintf("没有 %q 这个命令\n提示：用 paiban --help 看有哪些命令", args[0]),
					fmt.Sprintf("there is no command %q\nhint: paiban --help lists the commands", args[0]))
			}
			return c.Help()
		},
	}
	c.PersistentFlags().String("lang", "", a.t("语言：zh 或 en（默认随系统）", "language: zh or en (default: the system's)"))
	c.PersistentFlags().BoolP("help", "h", false, a.t("显示帮助", "show this help"))
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var value *pflag.InvalidValueError
		if errors.As(err, &value) {
			return a.badValue(c, value)
		}
		return a.usage(fmt.Sprintf("参数有误：%v\n提示：%s --help", err, c.CommandPath()), fmt.Sprintf("%v\nhint: %s --help", err, c.CommandPath()))
	})
	c.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		if l, _ := c.Flags().GetString("lang"); l != "" && l != "zh" && l != "en" {
			return a.usage(fmt.Sprintf("--lang 只能是 zh 或 en，不能是 %q", l), fmt.Sprintf("--lang must be zh or en, not %q", l))
		}
		return nil
	}
	c.SetUsageTemplate(a.t(usageZH, usageEN))
	c.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}{{.UsageString}}")
	c.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	c.CompletionOptions.DisableDefaultCmd = true
	c.AddCommand(a.initCommand(), a.planCommand(), a.forecastCommand(), a.staffCommand(), a.simulateCommand(), a.checkCommand(), a.importCommand(), a.replanCommand(), a.explainCommand(), a.compareCommand(), a.notifyCommand(), a.exportCommand(), a.rulesCommand(), a.versionCommand(), a.completionCommand())
	return c
}

// args demands a number of arguments between low and high, and says what they are.
func (a *app) args(low, high int, zh, en string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= low && len(args) <= high {
			return nil
		}
		return a.usage(fmt.Sprintf("这个命令要给出%s，现在是 %d 个参数\n提示：%s --help", zh, len(args), c.CommandPath()),
			fmt.Sprintf("this command wants %s, got %d arguments\nhint: %s --help", en, len(args), c.CommandPath()))
	}
}

// badValue says what a flag takes.
func (a *app) badValue(c *cobra.Command, e *pflag.InvalidValueError) error {
	zh, en := "一个合适的值", "a value that fits"
	switch e.GetFlag().Value.Type() {
	case "int", "int64":
		zh, en = "一个整数", "a whole number"
	case "float64":
		zh, en = "一个数", "a number"
	case "duration":
		zh, en = "一段时间，如 30s、5m", "a length of time, such as 30s or 5m"
	case "bool":
		zh, en = "true 或 false", "true or false"
	}
	name, value := e.GetFlag().Name, e.GetValue()
	return a.usage(fmt.Sprintf("--%s 后面要写%s，不能是 %q\n提示：%s --help", name, zh, value, c.CommandPath()),
		fmt.Sprintf("--%s wants %s, not %q\nhint: %s --help", name, en, value, c.CommandPath()))
}
