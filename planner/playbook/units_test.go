package playbook

import (
	"strings"
	"testing"
)

// A number that is wrongly written is told as it should be, in the key's own unit.
func TestNumbersWithUnits(t *testing.T) {
	for _, c := range []struct{ key, text, want string }{
		{"target_seconds", "3m", "180"}, {"target_seconds", "2分钟", "120"}, {"target_seconds", "1分30秒", "90"}, {"target_seconds", "0:45", "45"},
		{"reception_minutes", "3:30", "3.5"}, {"reception_minutes", "210s", "3.5"}, {"reception_minutes", "3分30秒", "3.5"}, {"reception_minutes", "1h", "60"},
		{"patience_minutes", "90 秒", "1.5"}, {"patience_minutes", "1小时5分", "65"}, {"normal_per_day", "1.5k", "1500"}, {"normal_per_day", "2万", "20000"},
		{"bot", "3成", "0.3"}, {"share", "50/30/20", "0.35 or 35%"}, {"reception_minutes", "3-5", "4"}, {"normal_per_day", "800~1000", "900"}, {"day_factor", "8倍", "8"},
	} {
		_, issues := ReadSettings("event.yaml", []byte(c.key+": \""+c.text+"\""), &struct {
			Seconds  int       `yaml:"target_seconds"`
			Minutes  []float64 `yaml:"reception_minutes"`
			Patience float64   `yaml:"patience_minutes"`
			Day      float64   `yaml:"normal_per_day"`
			Bot      float64   `yaml:"bot"`
			Share    float64   `yaml:"share"`
			Factor   float64   `yaml:"day_factor"`
		}{})
		if len(issues) != 1 || !strings.Contains(issues[0].Hint.EN, " "+c.want) {
			t.Errorf("%s: %s: %v, want %s", c.key, c.text, issues, c.want)
		}
	}
}
