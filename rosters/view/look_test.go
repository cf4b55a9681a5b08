package view

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// rgb returns linear light of RRGGBB.
func rgb(s string) [3]float64 {
	var out [3]float64
	for i := range out {
		n, _ := strconv.ParseUint(s[2*i:2*i+2], 16, 8)
		x := float64(n) / 255
		if x <= 0.04045 {
			out[i] = x / 12.92
		} else {
			out[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return out
}

func luminance(c [3]float64) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// WCAG 2.1, success criterion 1.4.3: at least 4.5 : 1 for text.
func TestContrast(t *testing.T) {
	pairs := map[string]kit.Colour{"head": kit.HeadColour, "band": kit.BandColour, "short": kit.ShortColour, "exact": kit.ExactColour, "over": kit.OverColour, "wrong": kit.WrongColour, "quiet": kit.QuietColour}
	for q := range len(kit.QueueColours) {
		pairs["queue "+strconv.Itoa(q)] = kit.ActivityColour(model.Serve(q))
	}
	for _, f := range Fixed {
		pairs[f.name.EN] = kit.ActivityColour(f.Activity)
	}
	for name, c := range pairs {
		a, b := luminance(rgb(c.Fill)), luminance(rgb(c.Text))
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
			t.Errorf("%s: contrast %.2f", name, ratio)
		}
	}
}

// The fills that lie beside each other in the grid stay apart for readers
// without red or green cones (Viénot, Brettel and Mollon 1999, linear RGB).
func TestColourBlind(t *testing.T) {
	views := map[string][3][3]float64{
		"protan": {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
		"deutan": {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
		"normal": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	}
	fills := []kit.Colour{kit.ActivityColour(model.Serve(0)), kit.ActivityColour(model.Serve(1)), kit.MealColour, kit.ActivityColour(model.Rest), kit.ActivityColour(model.DataWatch), kit.InkColour}
	for name, m := range views {
		lab := make([][3]float64, len(fills))
		for i, c := range fills {
			x, v := rgb(c.Fill), [3]float64{}
			for r := range v {
				for k := range x {
					v[r] += m[r][k] * x[k]
				}
				v[r] = min(1, max(0, v[r]))
			}
			lab[i] = toLab(v)
		}
		for i := range lab {
			for j := range i {
				d := math.Hypot(math.Hypot(lab[i][0]-lab[j][0], lab[i][1]-lab[j][1]), lab[i][2]-lab[j][2])
				if d < 12 { // CIE76; 2.3 is just noticeable
					t.Errorf("%s: fills %s and %s differ by %.1f only", name, fills[i].Fill, fills[j].Fill, d)
				}
			}
		}
	}
}

func toLab(c [3]float64) [3]float64 {
	x := (0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.9505
	y := luminance(c)
	z := (0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.089
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

func TestCodes(t *testing.T) {
	queues := func(names ...string) []Queue {
		var out []Queue
		for i, n := range names {
			out = append(out, Queue{Queue: model.Queue{ID: "q" + strconv.Itoa(i), Name: n}})
		}
		return out
	}
	for _, c := range []struct {
		names []string
		lang  string
		want  []string
	}{
		{[]string{"售前", "售后"}, "zh", []string{"前", "后"}},
		{[]string{"售前", "售后", "投诉"}, "zh", []string{"前", "后", "投"}},
		{[]string{"Pre-sales", "After-sales"}, "en", []string{"P", "A"}},
		{[]string{"lunch", "Lunch"}, "en", []string{"U", "C"}}, // L is lunch, N the night meal
		{[]string{"午晚宵"}, "zh", []string{"Q1"}},
		{[]string{"", "*?"}, "zh", []string{"Q", "Q2"}},
	} {
		got := NewCodes(queues(c.names...), c.lang)
		for q, want := range c.want {
			if code := got.Of(model.Serve(q)); code != want {
				t.Errorf("%v in %s: %q, want %q", c.names, c.lang, code, want)
			}
		}
	}
	many := queues(slices.Repeat([]string{"售前咨询", "a", "="}, 80)...)
	for _, lang := range []string{"zh", "en"} {
		seen := map[string]bool{}
		got := NewCodes(many, lang)
		for _, a := range got.List {
			code := strings.ToUpper(got.Of(a))
			if code == "" || seen[code] || strings.ContainsAny(code, `*?~=<>"`) {
				t.Fatalf("code %q of %s", code, got.Name[a])
			}
			seen[code] = true
		}
	}
}

// The forms of FACTS §9: never a bare 0点, 24:00 or 次日.
func TestMoments(t *testing.T) {
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, time.FixedZone("CST", 8*3600))
	}
	span := func(lang string) string {
		v := &View{P: &Plan{Grid: model.Grid{Start: at(10, 18, 0), SlotMinutes: 10, N: 231}}, Lang: lang}
		return v.LongSpan(model.Span{From: 33, To: 49}) // 23:30 to 02:10
	}
	for _, c := range []struct{ got, want string }{
		{span("zh"), "11月10日(周二)晚23:30 → 11月11日(周三)凌晨02:10"},
		{span("en"), "Tue 10 Nov 23:30 → Wed 11 Nov 02:10"},
		{model.Clock(at(12, 0, 0), "zh"), "11月12日(周四)凌晨00:00"},
		{model.Clock(at(11, 8, 30), "zh"), "11月11日(周三)早08:30"},
		{model.Clock(at(11, 11, 0), "zh"), "11月11日(周三)中午11:00"},
		{model.Clock(at(11, 12, 20), "zh"), "11月11日(周三)中午12:20"},
		{model.Clock(at(11, 17, 0), "zh"), "11月11日(周三)下午17:00"},
		{model.Clock(at(15, 18, 20), "zh"), "11月15日(周日)晚18:20"},
		{model.ClockShort(at(11, 2, 10), at(11, 2, 30), "zh"), "11日凌晨02:10–02:30"},
		{model.ClockShort(at(11, 2, 10), at(11, 2, 30), "en"), "Wed 02:10–02:30"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

func TestGaps(t *testing.T) {
	// One queue, six slots in two phases of three; needs 2, has 1 1 2 | 0 1 2.
	p := &Plan{Grid: model.Grid{SlotMinutes: 10, N: 6}, Queues: []Queue{{Required: []int{2, 2, 2, 2, 2, 2}}},
		Phases: []Phase{{Span: model.Span{From: 0, To: 3}}, {Span: model.Span{From: 3, To: 6}}}}
	q := model.Serve(0)
	p.Timetables = []model.Timetable{{q, q, q, 0, q, q}, {0, 0, q, 0, 0, q}}
	got := p.Gaps(NewCounts(p))
	want := []Gap{{0, 0, model.Span{From: 0, To: 2}, 1, 0, 20}, {0, 1, model.Span{From: 3, To: 5}, 2, 3, 30}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
