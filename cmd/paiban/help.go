package main

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"paiban/planner/model"
)

var exitsText = model.Text{
	ZH: `  0  成功（排班已生成，缺口已打印）
  1  运行失败
  2  用法或输入有误
  3  排班已生成，但有硬性规则没满足；加 --strict 时，强规则有缺口也算`,
	EN: `  0  done (a plan was made, its gaps are printed)
  1  failure
  2  wrong usage or input
  3  a plan was made, a hard rule is broken, or (--strict) a firm one is short`,
}

func (a *app) helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help " + a.t(model.Text{ZH: "[命令|主题]", EN: "[COMMAND|TOPIC]"}),
		Short: a.t(model.Text{ZH: "一个命令或主题的说明", EN: "how a command works, or a topic"}),
		Long: a.t(model.Text{ZH: "显示一个命令的说明（和“命令 --help”相同），或一个主题。",
			EN: "Print how a command works, as COMMAND --help does, or a topic."}),
		Example: "  paiban help plan\n  paiban help export csv",
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := c.Root().Find(args)
			if err != nil {
				return a.usage(model.Text{ZH: "%v", EN: "%v"}, err)
			}
			if len(rest) > 0 && found.HasParent() && !found.HasSubCommands() {
				return a.usage(model.Text{ZH: "%[1]s 下面没有别的命令，多写了 %[2]q\n提示：paiban help %[3]s",
					EN: "%[1]s has no commands of its own: leave out %[2]q\nhint: paiban help %[3]s"}, found.CommandPath(), rest[0], found.Name())
			}
			if len(rest) > 0 {
				return a.noSuchCommand(found, rest[0])
			}
			return found.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var out []cobra.Completion
			if found, rest, err := c.Root().Find(args); err == nil && len(rest) == 0 {
				for _, x := range found.Commands() {
					if !x.Hidden {
						out = append(out, cobra.CompletionWithDesc(x.Name(), x.Short))
					}
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// help prints a command's help screen, or a topic's page.
func (a *app) help(c *cobra.Command) {
	if !c.HasParent() { // the root's own; below it there would be another, in English
		c.InitDefaultHelpCmd()
	}
	if c.IsAdditionalHelpTopicCommand() {
		fmt.Fprintln(a.out, strings.TrimSpace(c.Long))
		return
	}
	a.prose(cmp.Or(c.Long, c.Short))
	use := strings.TrimSpace(strings.TrimSuffix(c.CommandPath(), c.Name()) + c.Use)
	if c.HasAvailableSubCommands() {
		use += a.t(model.Text{ZH: " 命令", EN: " COMMAND"})
	}
	if c.HasAvailableLocalFlags() || c.HasAvailableInheritedFlags() {
		use += a.t(model.Text{ZH: " [选项]", EN: " [FLAGS]"})
	}
	a.say(model.Text{ZH: "\n用法：\n  %s", EN: "\nUsage:\n  %s"}, use)
	if c.HasExample() {
		a.say(model.Text{ZH: "\n例子：\n%s", EN: "\nExamples:\n%s"}, c.Example)
	}
	if c.HasAvailableSubCommands() {
		a.commandList(c)
	}
	a.flagList(model.Text{ZH: "选项", EN: "Flags"}, c.LocalFlags())
	a.flagList(model.Text{ZH: "通用选项", EN: "Global flags"}, c.InheritedFlags())
	a.say(model.Text{ZH: "\n退出码：\n%s", EN: "\nExit codes:\n%s"}, a.t(exitsText))
}

// commandList prints the commands below c by group, and then the topics.
func (a *app) commandList(c *cobra.Command) {
	groups := append([]*cobra.Group{}, c.Groups()...)
	if len(groups) == 0 {
		groups = []*cobra.Group{{Title: a.t(model.Text{ZH: "命令", EN: "Commands"})}}
	}
	var topics [][2]string
	for _, g := range groups {
		var rows [][2]string
		for _, x := range c.Commands() {
			row := [2]string{x.Name(), x.Short}
			switch {
			case x.IsAdditionalHelpTopicCommand():
				if g == groups[0] {
					topics = append(topics, row)
				}
			case x.GroupID == g.ID && !x.Hidden:
				rows = append(rows, row)
			}
		}
		a.entries(g.Title, c.NamePadding(), rows)
	}
	a.entries(a.t(model.Text{ZH: "主题（paiban help 主题）", EN: "Topics (paiban help TOPIC)"}), c.NamePadding(), topics)
}

// flagList prints flags with what they take and their defaults.
func (a *app) flagList(title model.Text, flags *pflag.FlagSet) {
	var rows [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if !strings.Contains(f.Usage, "`") {
			value = a.t(placeholders[f.Value.Type()])
		}
		switch f.DefValue {
		case "", "0", "0s", "false", "[]":
		default:
			usage += a.t(model.Text{ZH: "（默认 %s）", EN: " (default %s)"}, strings.Trim(f.DefValue, "[]"))
		}
		rows = append(rows, [2]string{strings.TrimSpace(name + " " + value), usage})
		if f.Shorthand == "" {
			rows[len(rows)-1][0] = "    " + rows[len(rows)-1][0]
		}
	})
	a.entries(a.t(title), 0, rows)
}

// placeholders stand for a flag's value where its text names none in back quotes.
var placeholders = map[string]model.Text{
	"int": {ZH: "数", EN: "N"}, "int64": {ZH: "数", EN: "N"}, "float64": {ZH: "数", EN: "X"}, "intSlice": {ZH: "数,…", EN: "N,…"},
	"duration": {ZH: "时长", EN: "TIME"}, "string": {ZH: "文字", EN: "TEXT"}, "stringArray": {ZH: "文字", EN: "TEXT"},
}

// entries prints a heading, and below it names and what they are. The two columns stand
// also where names are Chinese; the second is broken to the screen.
func (a *app) entries(title string, side int, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	a.say(model.Text{ZH: "\n%s：", EN: "\n%s:"}, title)
	a.twoColumns(side, rows)
}

// twoColumns prints names in a column at least side wide, and what they are beside it.
func (a *app) twoColumns(side int, rows [][2]string) {
	for _, r := range rows {
		side = max(side, twwidth.Width(r[0]))
	}
	for _, r := range rows {
		name := r[0]
		for _, line := range wrap(r[1], max(24, a.columns()-side-5)) {
			fmt.Fprintf(a.out, "  %s%s  %s\n", name, strings.Repeat(" ", side-twwidth.Width(name)), line)
			name = ""
		}
	}
}

// columns is how wide a help screen is: as the terminal, but no wider than can be read,
// and 80 columns in a pipe.
func (a *app) columns() int { return min(cmp.Or(width(a.out), screen), 110) }

// prose prints the text of a help screen, broken to the screen: paragraphs with blank
// lines between them, and lists, whose lines begin with two blanks and hold a name and,
// after two blanks more, what it is.
func (a *app) prose(text string) {
	for k, block := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if k > 0 {
			fmt.Fprintln(a.out)
		}
		lines := strings.Split(block, "\n")
		var rows [][2]string
		paragraph := ""
		for _, line := range lines {
			name, what, list := strings.Cut(strings.TrimPrefix(line, "  "), "  ")
			switch {
			case !strings.HasPrefix(line, "  "):
				paragraph = join(paragraph, line)
			case list && name != "":
				rows = append(rows, [2]string{name, strings.TrimSpace(what)})
			case len(rows) > 0:
				rows[len(rows)-1][1] = join(rows[len(rows)-1][1], strings.TrimSpace(line))
			default:
				rows = append(rows, [2]string{name, ""})
			}
		}
		if paragraph != "" {
			for _, line := range wrap(paragraph, a.columns()-1) {
				fmt.Fprintln(a.out, line)
			}
		}
		a.twoColumns(0, rows)
	}
}

// join puts a line after another, with a blank between them unless both are Chinese there,
// or either is a Chinese mark.
func join(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	mark := func(r rune) bool { return unicode.IsPunct(r) && r > unicode.MaxLatin1 }
	if before == "" || han(last) && han(first) || mark(last) || mark(first) {
		return before + after
	}
	return before + " " + after
}
