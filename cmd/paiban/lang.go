package main

import (
	"strings"

	"github.com/jeandeaual/go-locale"
)

// language returns zh or en, and whether the command line named it. The texts
// of the help depend on it, so it is looked up before the flags are parsed.
func language(args []string) (lang string, given bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		value, found := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, found = args[i+1], true
		}
		if found {
			given = true
			lang = value
		}
	}
	if lang == "zh" || lang == "en" {
		return lang, given
	}
	if system, err := locale.GetLanguage(); err == nil && strings.HasPrefix(strings.ToLower(system), "zh") {
		return "zh", given
	}
	return "en", given
}
