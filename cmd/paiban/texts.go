package main

import "paiban/planner/model"

var rootText = model.Text{
	ZH: `paiban：双十一客服排班。

把一家店的咨询量、人员名单和当天的安排变成一份排班：每个阶段要多少人，
每个人几点上班、几点吃饭、几点休息，缺口在哪里，怎么补。

  paiban plan examples/flagship -o out`,
	EN: `paiban plans customer-service shifts for a promotion day.

It turns a shop's inquiries, its list of people and the day's arrangements into a
roster: how many heads each phase needs, when everybody works, eats and rests,
where it falls short, and what would help.

  paiban plan examples/flagship -o out`,
}

var exitsText = model.Text{
	ZH: `

退出码：
  0  成功（排班已生成，缺口已打印）
  1  运行失败
  2  用法或输入有误
  3  排班已生成，但有硬性规则没满足；加 --strict 时，强规则有缺口也算`,
	EN: `

Exit codes:
  0  done (a plan was made, its gaps are printed)
  1  failure
  2  wrong usage or input
  3  a plan was made but a hard rule is broken, or, with --strict, a firm one is short`,
}

var usageText = model.Text{
	ZH: `用法：
  {{if .Runnable}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} <命令>{{end}}{{if .HasExample}}

例子：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`,
	EN: `Usage:
  {{if .Runnable}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} <command>{{end}}{{if .HasExample}}

Examples:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Commands:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Global flags:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`,
}
