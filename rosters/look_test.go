package rosters

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
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
	pairs := map[string]colour{"head": headColour, "band": bandColour, "short": shortColour, "exact": exactColour, "over": overColour, "wrong": wrongColour, "quiet": quietColour}
	for q := range len(queueColours) {
		pairs["queue "+strconv.Itoa(q)] = activityColour(model.Serve(q))
	}
	for _, f := range fixed {
		pairs[f.name.EN] = activityColour(f.activity)
	}
	for name, c := range pairs {
		a, b := luminance(rgb(c.fill)), luminance(rgb(c.text))
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
	fills := []colour{activityColour(model.Serve(0)), activityColour(model.Serve(1)), mealColour, restColour, dataWatchColour, inkColour}
	for name, m := range views {
		lab := make([][3]float64, len(fills))
		for i, c := range fills {
			x, v := rgb(c.fill), [3]float64{}
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
					t.Errorf("%s: fills %s and %s differ by %.1f only", name, fills[i].fill, fills[j].fill, d)
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
		got := newCodes(queues(c.names...), c.lang)
		for q, want := range c.want {
			if code := got.of(model.Serve(q)); code != want {
				t.Errorf("%v in %s: %q, want %q", c.names, c.lang, code, want)
			}
		}
	}
	many := queues(slices.Repeat([]string{"售前咨询", "a", "="}, 80)...)
	for _, lang := range []string{"zh", "en"} {
		seen := map[string]bool{}
		got := newCodes(many, lang)
		for _, a := range got.list {
			code := strings.ToUpper(got.of(a))
			if code == "" || seen[code] || strings.ContainsAny(code, `*?~=<>"`) {
				t.Fatalf("code %q of %s", code, got.name[a])
			}
			seen[code] = true
		}
	}
}

// The forms of FACTS §9: never a bare 0点, 24:00 or 次日.
func TestMoments(t *testing.T) {
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, shanghai)
	}
	for _, c := range []struct{ got, want string }{
		{span(at(10, 23, 30), at(11, 2, 10), "zh"), "11月10日(周二)晚23:30 → 11月11日(周三)凌晨02:10"},
		{span(at(10, 23, 30), at(11, 2, 10), "en"), "Tue 10 Nov 23:30 → Wed 11 Nov 02:10"},
		{moment(at(12, 0, 0), "zh"), "11月12日(周四)凌晨00:00"},
		{moment(at(11, 8, 30), "zh"), "11月11日(周三)早08:30"},
		{moment(at(11, 11, 0), "zh"), "11月11日(周三)中午11:00"},
		{moment(at(11, 12, 20), "zh"), "11月11日(周三)中午12:20"},
		{moment(at(11, 17, 0), "zh"), "11月11日(周三)下午17:00"},
		{moment(at(15, 18, 20), "zh"), "11月15日(周日)晚18:20"},
		{stretch(at(11, 2, 10), at(11, 2, 30), "zh"), "11日凌晨02:10–02:30"},
		{stretch(at(11, 2, 10), at(11, 2, 30), "en"), "Wed 02:10–02:30"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

// The documented day prints by half-day: 18:00–02:00, 02:00–08:30, 08:30–17:00,
// 17:00–24:00, after midnight.
func TestPageCuts(t *testing.T) {
	p := samplePlan(30)
	if got, want := p.cuts(), []int{0, 48, 87, 138, 180, 231}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	p.Phases = nil
	p.Grid.N = 1008
	cuts := p.cuts()
	for i := 1; i < len(cuts); i++ {
		if d := cuts[i] - cuts[i-1]; d <= 0 || d > slotsPerPage {
			t.Fatalf("a page of %d slots", d)
		}
	}
	if cuts[len(cuts)-1] != 1008 {
		t.Errorf("the last page ends at %d", cuts[len(cuts)-1])
	}
}

// Lists are broken between names, go on in another row where they are too long for
// one, and lose nobody.
func TestWrapRows(t *testing.T) {
	for _, name := range []string{"客服100号", strings.Repeat("很长的名字", 9)} {
		names := strings.TrimSuffix(strings.Repeat(name+"、", 900), "、")
		got := wrapRows(names, "、", 9, 150)
		all := strings.Join(got, "\n")
		if strings.ReplaceAll(all, "\n", "") != names {
			t.Error("names were lost")
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(all, name), "\n") {
			if !strings.HasPrefix(line, name) && line != "" || !strings.HasSuffix(line, "、") && line != "" {
				t.Fatalf("a name is torn: %q", line)
			}
		}
		for _, part := range got {
			if n := lines(part, 9, 150); n > mostLines {
				t.Errorf("a part of %d lines", n)
			}
		}
	}
	if got, want := wrap("23:30 客服2号, 客服3号\n24:00 客服4号", ", ", 9, 110), "23:30 客服2号,\n客服3号\n24:00 客服4号"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// 12 pixels a wide character at 9 points, 80 within a cell of 88.
func TestLines(t *testing.T) {
	for s, want := range map[string]int{
		"": 1, "六个汉字刚好": 1, "七个汉字要两行": 2, "a\nb": 2, "\n\n": 3,
		"eleven words": 1, "break only between": 2, "withoutanyblankitistornapart": 3, "汉字x汉字y汉字": 2,
	} {
		if got := lines(s, 9, 88); got != want {
			t.Errorf("%q takes %d lines, want %d", s, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	// One queue, six slots in two phases of three; needs 2, has 1 1 2 | 0 1 2.
	p := &Plan{Grid: model.Grid{SlotMinutes: 10, N: 6}, Queues: []Queue{{Required: []int{2, 2, 2, 2, 2, 2}}},
		Phases: []Phase{{Span: model.Span{From: 0, To: 3}}, {Span: model.Span{From: 3, To: 6}}}}
	q := model.Serve(0)
	p.Timetables = []model.Timetable{{q, q, q, 0, q, q}, {0, 0, q, 0, 0, q}}
	got := p.gaps(newCounts(p))
	want := []gap{{0, 0, model.Span{From: 0, To: 2}, 1, 0, 20}, {0, 1, model.Span{From: 3, To: 5}, 2, 3, 30}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSwap(t *testing.T) {
	for _, step := range []int{1, 2, 3, 7, 100} {
		for in, want := range map[string]string{
			"aab<x></x>c</x>": "aab<x>NEW</x>c</x>", "": "", "no": "no", "></x>": ">NEW</x>", "><></x": "><></x", ">>></x>></x>": ">>>NEW</x>></x>",
		} {
			var out strings.Builder
			s := &swap{w: &out, old: []byte("></x>"), new: []byte(">NEW</x>")}
			for i := 0; i < len(in); i += step {
				if _, err := s.Write([]byte(in[i:min(len(in), i+step)])); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.flush(); err != nil || out.String() != want {
				t.Errorf("%q by %d: %q, want %q", in, step, out.String(), want)
			}
		}
	}
}
