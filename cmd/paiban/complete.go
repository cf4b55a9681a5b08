package main

import (
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// files offers files that end so, and the folders on the way to them; without an ending,
// folders alone.
func files(endings ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(endings) == 0 {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

// ofRoster offers what the roster that the line names holds.
func ofRoster(list func(d *rules.Day) []cobra.Completion) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		path := args[0]
		if isWorkbook(path) {
			path = filepath.Join(filepath.Dir(path), rosterFile)
		}
		file, roster, _ := contract.ReadRoster(path)
		if roster == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return list(file.Day), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// completeFlags tells shells what a flag's value may be, of all commands below c: by the
// flag's name, since one name means one thing. Of other flags no file names are offered.
func (a *app) completeFlags(c *cobra.Command) {
	agents := func(suffix string) cobra.CompletionFunc {
		return ofRoster(func(d *rules.Day) (out []cobra.Completion) {
			for _, x := range d.Agents {
				out = append(out, cobra.CompletionWithDesc(x.ID+suffix, x.Name+" "+x.Team))
			}
			return out
		})
	}
	phases := ofRoster(func(d *rules.Day) (out []cobra.Completion) {
		for _, p := range d.Phases {
			out = append(out, cobra.CompletionWithDesc(d.Grid.Time(p.From).Format("01-02 15:04"), p.Name.In(a.lang)))
		}
		return out
	})
	values := map[string]cobra.CompletionFunc{
		"lang":     cobra.FixedCompletions([]cobra.Completion{"zh\t中文", "en\tEnglish"}, cobra.ShellCompDirectiveNoFileComp),
		"timezone": cobra.FixedCompletions([]cobra.Completion{"Asia/Shanghai", "Asia/Hong_Kong", "UTC"}, cobra.ShellCompDirectiveNoFileComp),
		"out":      nil, // any file or folder
		"base":     files("json"),
		"since":    files("json"),
		"history":  files("csv", "xlsx"),
		"shifts":   files("csv"),
		"sheet":    files("xlsx"),
		"agent":    agents(""),
		"ill":      agents("@"),
		"at":       phases,
		"now":      phases,
		"team": ofRoster(func(d *rules.Day) []cobra.Completion {
			return distinct(d.Agents, func(x model.Agent) string { return x.Team })
		}),
		"queue": ofRoster(func(d *rules.Day) []cobra.Completion {
			return distinct(d.Queues, func(q model.Queue) string { return cobra.CompletionWithDesc(q.ID, q.Name) })
		}),
	}
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		complete, known := values[f.Name]
		if !known {
			complete = cobra.NoFileCompletions
		}
		if complete != nil {
			_ = c.RegisterFlagCompletionFunc(f.Name, complete) // fails only where it is registered already
		}
	})
	for _, x := range c.Commands() {
		a.completeFlags(x)
	}
}

// distinct lists what of returns, each once, in the order of the list.
func distinct[T any](list []T, of func(T) string) (out []string) {
	seen := map[string]bool{}
	for _, x := range list {
		if s := of(x); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
