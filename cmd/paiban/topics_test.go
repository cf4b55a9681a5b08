package main

import (
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// TestTopics reads each page of help: it fits a screen, holds the columns and keys
// of its sections, and says them in one language.
func TestTopics(t *testing.T) {
	inside := map[string][]string{"event": {"day_factor", "normal_per_day"}, "agents": {"staff_id", "commute", "prefer"}, "weeks": {"free_weekends", "days"}}
	for _, p := range topics {
		for _, lang := range []string{"zh", "en"} {
			text := p.text(lang)
			lines := strings.Split(text, "\n")
			if len(lines) > 50 {
				t.Errorf("%s %s: %d lines", p.name, lang, len(lines))
			}
			for _, line := range lines {
				if w := twwidth.Width(line); w > 100 {
					t.Errorf("%s %s: %d columns: %s", p.name, lang, w, line)
				}
			}
			for _, key := range inside[p.name] {
				if !strings.Contains(text, key) {
					t.Errorf("%s %s: no %s", p.name, lang, key)
				}
			}
			if english := strings.Contains(text, "needed"); english != (lang == "en") {
				t.Errorf("%s %s is in the other language:\n%s", p.name, lang, text)
			}
		}
	}
}
