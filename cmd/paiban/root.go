package main

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"paiban/planner/model"
)

// group is a heading of the help and the commands under it.
type group struct {
	id       string
	title    model.Text
	commands []*cobra.Command
}

// groups is the table of contents: a command is a file of its name and a line here.
func (a *app) groups() []group {
	return []group{
		{"input", model.Text{ZH: "输入", EN: "Input"}, []*cobra.Command{
			a.initCommand(),
			a.forecastCommand(),
			a.staffCommand(),
		}},
		{"plan", model.Text{ZH: "排班", EN: "Plan"}, []*cobra.Command{
			a.planCommand(),
			a.checkCommand(),
			a.explainCommand(),
			a.simulateCommand(),
			a.compareCommand(),
		}},
		{"day", model.Text{ZH: "当天", EN: "On the day"}, []*cobra.Command{
			a.importCommand(),
			a.replanCommand(),
			a.swapCommand(),
			a.notifyCommand(),
			a.reviewCommand(),
		}},
		{"output", model.Text{ZH: "输出", EN: "Outputs"}, []*cobra.Command{
			a.exportCommand(),
		}},
		{"more", model.Text{ZH: "更多", EN: "More"}, []*cobra.Command{
			a.rulesCommand(),
			a.schemaCommand(),
			a.versionCommand(),
			a.completionCommand(),
		}},
	}
}

var rootText = model.Text{
	ZH: `paiban：双十一客服排班。

把一家店的咨询量、人员名单和当天的安排变成一份排班：每个阶段要多少人，每个人几点上班、几点吃饭、几点休息，缺口在哪里，怎么补。`,
	EN: `paiban plans customer-service shifts for a promotion day.

It turns a shop's inquiries, its list of people and the day's arrangements into a roster: how many heads each phase needs, when everybody works, eats
and rests, where it falls short, and what would help.`,
}

// misspelt is how many letters a word may differ from the name that it stands for.
const misspelt = 2

func (a *app) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the help keeps the order of groups
	c := &cobra.Command{
		Use:                        "paiban",
		Short:                      a.t(model.Text{ZH: "双十一客服排班", EN: "shift planning for customer service on promotion days"}),
		Long:                       a.t(rootText),
		Example:                    "  paiban init event.xlsx\n  paiban plan event.xlsx -o out",
		Version:                    programVersion(),
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: misspelt,
		CompletionOptions:          cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:                       cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.noSuchCommand(c, args[0])
			}
			return c.Help()
		},
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			if l, _ := c.Flags().GetString("lang"); l != "" && l != "zh" && l != "en" {
				return a.usage(model.Text{ZH: "--lang 只能是 zh 或 en，不能是 %q", EN: "--lang must be zh or en, not %q"}, l)
			}
			if out, _ := c.Flags().GetString("out"); out != "" {
				return a.portable("-o ", out)
			}
			return nil
		},
	}
	c.PersistentFlags().String("lang", "", a.t(model.Text{ZH: "语言：`zh|en`（默认随系统）", EN: "language: `zh|en` (default: the system's)"}))
	c.PersistentFlags().BoolP("help", "h", false, a.t(model.Text{ZH: "显示帮助", EN: "show this help"}))
	c.Flags().BoolP("version", "v", false, a.t(model.Text{ZH: "显示版本", EN: "print the version"}))
	c.SetVersionTemplate(versionLine() + "\n")
	c.SetFlagErrorFunc(a.badFlag)
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	for _, g := range a.groups() {
		c.AddGroup(&cobra.Group{ID: g.id, Title: a.t(g.title)})
		for _, x := range g.commands {
			x.GroupID = g.id
			c.AddCommand(x)
		}
	}
	help := a.helpCommand()
	help.GroupID = "more"
	c.SetHelpCommand(help)
	for _, t := range topics {
		c.AddCommand(&cobra.Command{Use: t.name, Short: a.t(t.short), Long: t.text(a.lang)})
	}
	a.completeFlags(c)
	return c
}

// noSuchCommand says that c has no command of the name, and which ones are near.
func (a *app) noSuchCommand(c *cobra.Command, name string) error {
	near := c.SuggestionsFor(name)
	if !c.HasParent() { // cobra leaves the topics out
		for _, t := range topics {
			near = append(near, nearest(name, []string{t.name})...)
		}
	}
	return a.unknown(model.Text{ZH: "没有 %q 这个命令", EN: "there is no command %q"}, name, near,
		model.Text{ZH: "用 %s --help 看有哪些命令", EN: "%s --help lists the commands"}, c.CommandPath())
}

// unknown is the error of a name that does not exist: what it is, the names near it,
// or else where all of them are listed.
func (a *app) unknown(what model.Text, name string, near []string, otherwise model.Text, args ...any) error {
	hint := a.t(otherwise, args...)
	if len(near) > 0 {
		hint = a.t(model.Text{ZH: "是不是要写 %s？", EN: "did you mean %s?"}, a.list(near))
	}
	return a.usage(model.Text{ZH: "%s\n提示：%s", EN: "%s\nhint: %s"}, a.t(what, name), hint)
}

// nearest returns the names that a misspelt word may stand for, by cobra's own measure.
func nearest(word string, names []string) []string {
	c := &cobra.Command{SuggestionsMinimumDistance: misspelt}
	for _, name := range names {
		c.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	return c.SuggestionsFor(word)
}

// badFlag says in plain words what is wrong with a flag.
func (a *app) badFlag(c *cobra.Command, err error) error {
	help := c.CommandPath()
	var value *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &value):
		return a.usage(model.Text{ZH: "--%s 后面要写%s，不能是 %q\n提示：%s --help", EN: "--%s wants %s, not %q\nhint: %s --help"},
			value.GetFlag().Name, a.t(wanted(value.GetFlag())), value.GetValue(), help)
	case errors.As(err, &missing):
		return a.usage(model.Text{ZH: "--%s 后面要写%s\n提示：%s --help",
			EN: "--%s wants %s\nhint: %s --help"}, missing.GetFlag().Name, a.t(wanted(missing.GetFlag())), help)
	case errors.As(err, &unknown):
		name, dashes := unknown.GetSpecifiedName(), "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		near := nearest(name, names)
		for i := range near {
			near[i] = "--" + near[i]
		}
		return a.unknown(model.Text{ZH: "没有 %s 这个选项", EN: "there is no flag %s"}, dashes+name, near, model.Text{ZH: "%s --help", EN: "%s --help"}, help)
	}
	return a.usage(model.Text{ZH: "参数有误：%v\n提示：%s --help", EN: "%v\nhint: %s --help"}, err, help)
}

// wanted says what a flag takes.
func wanted(f *pflag.Flag) model.Text {
	switch f.Value.Type() {
	case "int", "int64":
		return model.Text{ZH: "一个整数", EN: "a whole number"}
	case "float64":
		return model.Text{ZH: "一个数", EN: "a number"}
	case "intSlice":
		return model.Text{ZH: "整数，用逗号分开", EN: "whole numbers with commas between them"}
	case "duration":
		return model.Text{ZH: "一段时间，如 30s、5m", EN: "a length of time, such as 30s or 5m"}
	case "bool":
		return model.Text{ZH: "true 或 false", EN: "true or false"}
	}
	return model.Text{ZH: "一个值", EN: "a value"}
}
