package main

import (
	_ "embed" // of the licences
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"paiban/planner/model"

	"github.com/spf13/cobra"
)

// version and revision, the commit, are set by the build of a release: see cmd/release.
var version, revision string

// notices are the licences of what the program is made of; cmd/release writes them.
//
//go:embed notices.txt
var notices string

func programVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

// commit is the commit that the program was built from, with a + where its files had
// been changed; empty where Go did not note it.
func commit() string {
	id, changed := revision, ""
	if id != "" {
		return id
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				id = s.Value[:min(12, len(s.Value))]
			case s.Key == "vcs.modified" && s.Value == "true":
				changed = "+"
			}
		}
	}
	return id + changed
}

func versionLine() string {
	built := strings.TrimSpace(commit() + " " + runtime.Version())
	return fmt.Sprintf("paiban %s (%s %s/%s)", programVersion(), built, runtime.GOOS, runtime.GOARCH)
}

func (a *app) versionCommand() *cobra.Command {
	var asJSON, licences bool
	c := &cobra.Command{
		Use:               "version",
		Short:             a.t(model.Text{ZH: "显示版本", EN: "print the version"}),
		Long:              a.t(model.Text{ZH: "显示程序版本、Go 版本和平台。", EN: "Print the versions of the program and of Go, and the platform."}),
		Args:              a.args(0, 0, model.Text{ZH: "零个参数", EN: "no arguments"}),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return a.json(map[string]string{
					"version": programVersion(), "commit": commit(), "go": runtime.Version(), "os": runtime.GOOS, "arch": runtime.GOARCH,
				})
			}
			if licences {
				_, err := fmt.Fprint(a.out, notices)
				return err
			}
			fmt.Fprintln(a.out, versionLine())
			return nil
		},
	}
	a.jsonFlag(c, &asJSON)
	c.Flags().BoolVar(&licences, "licences", false, a.t(model.Text{ZH: "显示所用开源软件的许可证", EN: "print the licences of the open-source software in it"}))
	return c
}

// json prints a value as indented JSON.
func (a *app) json(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
