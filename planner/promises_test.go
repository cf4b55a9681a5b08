package planner

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"paiban/planner/advice"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// settingOf are the remedies that are one setting, with what their sentence says of it and
// how that is written into event.yaml: of the queue, in the phase, or of the shop.
var settingOf = map[string]struct {
	says           *regexp.Regexp
	queue, ofPhase string
	shop           string
}{
	"bot":         {says: regexp.MustCompile(`let the bot resolve (\d+)%`), ofPhase: "bot: %s%%"},
	"target":      {says: regexp.MustCompile(`a target of (\d+)% in (\d+) s`), ofPhase: "target: %s%%, target_seconds: %s"},
	"concurrency": {says: regexp.MustCompile(`(\d+) chats at once in place`), queue: "concurrency: %s"},
	"hours_cap":   {says: regexp.MustCompile(`raise the cap of hours in 24 by (\d+) minutes`), shop: "labour: {cap_minutes: %s}"},
}

var headsFall = regexp.MustCompile(`heads required fall from (\d+) to (\d+)`)

// What a remedy of one setting promises is what the shop gets that writes the setting into
// event.yaml: the heads required to the digit; the head-hours missing to the digit where
// today's roster stands; and a proven one has a roster that scores less than any of today's.
// PAIBAN_PROMISES tries 50 shops, and every proven one, in place of one and two.
func TestPromisesOfRemedies(t *testing.T) {
	shops, solves := 1, 2
	if os.Getenv("PAIBAN_PROMISES") != "" {
		shops, solves = 50, 1000
	}
	ctx, opt := context.Background(), Options{Seed: 1, Iterations: 6}
	for seed := range int64(shops) {
		made := shop{agents: 4 + int(seed)%5, queues: 1 + int(seed)%2, load: 1.2 + float64(seed%3)/4}
		ev, issues := event.FromTables(made.source(seed))
		if ev == nil {
			t.Fatal(issues)
		}
		r, err := Plan(ctx, ev, opt)
		if err != nil {
			t.Fatal(err)
		}
		days := map[string]*rules.Day{} // by what was changed
		found := map[string]int64{}
		for _, m := range r.Remedies {
			yaml, ok := withRemedy(string(made.source(seed).Files["event.yaml"]), r, m)
			if !ok {
				continue
			}
			if days[yaml] == nil {
				src := made.source(seed)
				src.Files["event.yaml"] = []byte(yaml)
				then, issues := event.FromTables(src)
				if then == nil {
					t.Fatalf("%s: %v", m.Text.EN, issues)
				}
				load, _, err := demand.Heads(ctx, then)
				if err != nil {
					t.Fatal(err)
				}
				days[yaml] = dayOf(then, load)
			}
			day := days[yaml]
			if fall := headsFall.FindStringSubmatch(m.Text.EN); fall != nil {
				for _, g := range r.Gaps {
					if got := day.Required[m.Queue][g.Slot]; g.Phase == m.Phase && g.Queue == m.Queue && fmt.Sprint(got) != fall[2] {
						t.Errorf("shop %d: %s; %d are required", seed, m.Text.EN, got)
					}
				}
			}
			if strings.Contains(m.Text.EN, "roster as it stands") {
				if got := outcome.MissingMinutes(day, r.Roster); got != m.After {
					t.Errorf("shop %d: %s; %.1f are missing", seed, m.Text.EN, float64(got)/60)
				}
			}
			if _, known := found[yaml]; m.Proven && !known && len(found) < solves {
				found[yaml] = search.Solve(ctx, day, search.Options{Seed: opt.Seed, Iterations: opt.Iterations, Start: r.Roster}).Score
			}
			if score, known := found[yaml]; known && m.Proven && score >= r.Bound {
				t.Errorf("shop %d: %s; said to be proven, planned with it the score is %d, today's bound %d", seed, m.Text.EN, score, r.Bound)
			}
		}
	}
}

// withRemedy writes a remedy's setting into event.yaml.
func withRemedy(yaml string, r *outcome.Result, m outcome.Remedy) (string, bool) {
	s, known := settingOf[m.ID]
	if !known {
		return "", false
	}
	said := s.says.FindStringSubmatch(m.Text.EN)
	if said == nil {
		return "", false
	}
	values := make([]any, len(said)-1)
	for k := range values {
		values[k] = said[k+1]
	}
	switch {
	case s.shop != "":
		minutes, _ := strconv.Atoi(said[1])
		return yaml + fmt.Sprintf(s.shop, fmt.Sprint(r.Day.Labour.CapMinutes+minutes)) + "\n", true
	case s.ofPhase != "":
		s.queue = "phases: {" + r.Day.Phases[m.Phase].ID + ": {" + s.ofPhase + "}}"
	}
	id := "id: " + r.Day.Queues[m.Queue].ID + ", "
	return strings.Replace(yaml, id, id+fmt.Sprintf(s.queue, values...)+", ", 1), true
}

// What explain says of an agent who is off holds when it is demanded for real: with a pin the
// whole day can be planned without a further hard breach where the agent can be there, and
// cannot where a rule is said to bind. The price of the whole is no less than the bound. PAIBAN_PROMISES asks 50 shops, in place of one.
func TestPromisesOfExplain(t *testing.T) {
	shops := 1
	if os.Getenv("PAIBAN_PROMISES") != "" {
		shops = 50
	}
	ctx := context.Background()
	asked, bound := 0, 0
	for seed := range int64(shops) {
		made := shop{agents: 4 + int(seed)%5, queues: 1 + int(seed)%2, load: 1.2 + float64(seed%3)/4}
		ev, issues := event.FromTables(made.source(seed))
		if ev == nil {
			t.Fatal(issues)
		}
		r, err := Plan(ctx, ev, Options{Seed: 1, Iterations: 2})
		if err != nil {
			t.Fatal(err)
		}
		ask := advice.NewAsker(ctx, r.Day)
		for i := range r.Day.Agents {
			at := (7*i + int(seed)*13 + 20) % r.Day.Slots()
			x := advice.Explain(r, i, at)
			advice.ExplainAnew(ask, r, x, true)
			if x.Doing != model.Off || x.Anew == nil || x.Anew.Binds == outcome.BindUnknown {
				continue
			}
			asked++
			d := *r.Day
			d.Agents = slices.Clone(d.Agents)
			d.Agents[i].Pins = append(slices.Clone(d.Agents[i].Pins), model.Pin{Span: model.Span{From: at, To: at + 1}, Activity: model.Serve(d.Agents[i].Queues[0])})
			solved := search.Solve(ctx, &d, search.Options{Seed: 1, Iterations: 2})
			score, _ := rules.Check(&d, solved.Roster)
			said := fmt.Sprintf("shop %d, %s at %s: %+v", seed, d.Agents[i].ID, d.Grid.ClockText(at).EN, *x.Anew)
			if x.Anew.Binds != "" {
				if bound++; score.Hard <= r.Score.Hard {
					t.Errorf("%s; the day was planned so", said)
				}
				continue
			}
			if score.Hard > r.Score.Hard {
				t.Errorf("%s; planned so, %d hard breaches", said, score.Hard)
			}
			if w := x.Anew.Whole; w != nil && r.Score.Total+w.Cost < solved.Bound {
				t.Errorf("%s; no roster with it scores less than %d, it says %d", said, solved.Bound, r.Score.Total+w.Cost)
			}
		}
	}
	t.Logf("%d asked, %d of them bound", asked, bound)
	if asked == 0 {
		t.Error("nothing was asked")
	}
}
