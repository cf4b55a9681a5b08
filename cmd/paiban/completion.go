package main

import (
	"paiban/planner/model"

	"github.com/spf13/cobra"
)

func (a *app) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: a.t(model.Text{ZH: "生成命令行补全脚本", EN: "print a script for shell completion"}),
		Long: a.t(model.Text{ZH: "把补全脚本写到标准输出，例如：\n\n  source <(paiban completion bash)",
			EN: "Print the completion script of a shell, for example:\n\n  source <(paiban completion bash)"}),
		Args:      a.args(1, 1, model.Text{ZH: "一种 shell：bash、zsh、fish 或 powershell", EN: "a shell: bash, zsh, fish or powershell"}),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			var err error
			switch args[0] {
			case "bash":
				err = root.GenBashCompletionV2(a.out, true)
			case "zsh":
				err = root.GenZshCompletion(a.out)
			case "fish":
				err = root.GenFishCompletion(a.out, true)
			case "powershell":
				err = root.GenPowerShellCompletionWithDesc(a.out)
			default:
				return a.usage(model.Text{ZH: "不认识 %q 这种 shell\n提示：有 bash、zsh、fish、powershell",
					EN: "unknown shell %q\nhint: there are bash, zsh, fish and powershell"}, args[0])
			}
			return err
		},
	}
}
