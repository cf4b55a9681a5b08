package main

import (
	"time"

	"github.com/schollz/progressbar/v3"

	"paiban/planner/model"
	"paiban/planner/search"
)

// progress returns what shows a solve's progress, and what clears it away. It is
// silent unless the errors go to a terminal.
func (a *app) progress() (show func(search.Progress), done func()) {
	if width(a.err) == noTerminal {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	stage := ""
	done = func() {
		if bar != nil {
			_ = bar.Clear()
			bar = nil
		}
	}
	show = func(p search.Progress) {
		if p.Stage != stage || bar == nil {
			done()
			stage = p.Stage
			bar = progressbar.NewOptions(max(1, p.Of),
				progressbar.OptionSetWriter(a.err),
				progressbar.OptionSetDescription(a.stage(p.Stage)),
				progressbar.OptionSetWidth(24),
				progressbar.OptionThrottle(100*time.Millisecond),
				progressbar.OptionClearOnFinish(),
				progressbar.OptionSetTheme(progressbar.ThemeASCII))
		}
		_ = bar.Set(min(p.Done, max(1, p.Of)))
	}
	return show, done
}

func (a *app) stage(name string) string {
	switch name {
	case "bound":
		return a.t(model.Text{ZH: "算理论最优", EN: "bound"})
	case "start":
		return a.t(model.Text{ZH: "排初稿", EN: "first roster"})
	}
	return a.t(model.Text{ZH: "改进", EN: "improving"})
}
