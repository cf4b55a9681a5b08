package main

import (
	"slices"

	"github.com/spf13/cobra"

	"paiban/planner/contract"
	"paiban/planner/model"
)

// documents are what paiban writes as JSON, by the command that writes it.
var documents = []struct {
	name  string
	what  model.Text
	value any
}{
	{"roster", model.Text{ZH: "roster.json（plan、import、replan 写出）", EN: "roster.json, which plan, import and replan write"}, contract.File{}},
	{"forecast", model.Text{ZH: "forecast 文件夹 --json", EN: "forecast FOLDER --json"}, contract.EventForecast{}},
	{"days", model.Text{ZH: "forecast 文件.csv --json", EN: "forecast FILE.csv --json"}, contract.DaysForecast{}},
	{"reforecast", model.Text{ZH: "forecast roster.json --actuals --json", EN: "forecast roster.json --actuals --json"}, contract.Reforecast{}},
	{"backtest", model.Text{ZH: "forecast --backtest --json", EN: "forecast --backtest --json"}, contract.Backtest{}},
	{"staff", model.Text{ZH: "staff --json", EN: "staff --json"}, contract.Requirement{}},
	{"size", model.Text{ZH: "staff --size --json", EN: "staff --size --json"}, contract.Size{}},
	{"simulate", model.Text{ZH: "simulate --json", EN: "simulate --json"}, contract.SimulatedDay{}},
	{"check", model.Text{ZH: "check --json", EN: "check --json"}, contract.Check{}},
	{"sheet", model.Text{ZH: "check 往年的表.xlsx --json", EN: "check OLD-SHEET.xlsx --json"}, contract.OldSheet{}},
	{"replan", model.Text{ZH: "replan --json", EN: "replan --json"}, contract.Replanned{}},
	{"compare", model.Text{ZH: "compare --json", EN: "compare --json"}, contract.Comparison{}},
	{"what-if", model.Text{ZH: "plan --what-if --json", EN: "plan --what-if --json"}, contract.Variants{}},
	{"review", model.Text{ZH: "review --json", EN: "review --json"}, contract.Review{}},
	{"explain", model.Text{ZH: "explain --json", EN: "explain --json"}, contract.Explanation{}},
	{"explain-agent", model.Text{ZH: "explain --agent --json", EN: "explain --agent --json"}, contract.ExplainedAgent{}},
	{"explain-slot", model.Text{ZH: "explain --at --json", EN: "explain --at --json"}, []contract.ExplainedQueue{}},
}

func (a *app) schemaCommand() *cobra.Command {
	long := a.t(model.Text{ZH: "打印 roster.json 或一个命令的 --json 输出的 JSON Schema（2020-12 版）。以后的版本只加字段。",
		EN: "Print the JSON Schema (draft 2020-12) of roster.json, or of what a command prints with --json. Later versions only add fields."}) + "\n"
	var names []string
	for _, d := range documents {
		names = append(names, d.name)
		long += "\n  " + d.name + "  " + a.t(d.what)
	}
	return &cobra.Command{
		Use:       "schema " + a.t(model.Text{ZH: "[名字]", EN: "[NAME]"}),
		Short:     a.t(model.Text{ZH: "打印 roster.json 和 --json 输出的 JSON Schema", EN: "the JSON Schema of roster.json and of --json"}),
		Long:      long,
		Example:   "  paiban schema > roster.schema.json\n  paiban schema staff",
		Args:      a.args(0, 1, model.Text{ZH: "最多一个名字", EN: "at most one name"}),
		ValidArgs: names,
		RunE: func(_ *cobra.Command, args []string) error {
			name := "roster"
			if len(args) > 0 {
				name = args[0]
			}
			k := slices.Index(names, name)
			if k < 0 {
				return a.unknown(model.Text{ZH: "没有 %q 的格式说明", EN: "there is no schema of %q"}, name, nearest(name, names),
					model.Text{ZH: "有 %s", EN: "there are %s"}, a.list(names))
			}
			return a.json(contract.JSONSchema("paiban."+name, documents[k].value))
		},
	}
}
