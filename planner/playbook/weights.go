package playbook

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"sync"

	"paiban/planner/model"
)

// Weights are the score per unit of each rule's amount, by the rule's id: integers
// in tiers hard ≫ firm ≫ soft. Every hard rule costs the weight "hard"; a firm or
// soft rule without a weight is switched off. Which ids there are is data:
// known/weights.yaml. Days share their weights, so that one is changed by With.
type Weights map[string]int

// Weight is one id that settings may weigh.
type Weight struct {
	ID    string      `yaml:"id"`
	Level model.Level `yaml:"level"`
	Brief bool        `yaml:"brief"` // not written where it is 0
	Taste bool        `yaml:"taste"` // stands in the section taste
	Where Kind        `yaml:"where"` // the only rosters on which it is read; none = all
}

//go:embed known/weights.yaml
var knownWeights []byte

// KnownWeights returns the weights that there are, in the order of files.
var KnownWeights = sync.OnceValue(func() []Weight {
	var list struct {
		Weights []Weight `yaml:"weights"`
	}
	ReadSettings("weights.yaml", knownWeights, &list)
	return list.Weights
})

// Of returns the weight of that id. One that is not known is a mistake in the program.
func (w Weights) Of(id string) int {
	n, given := w[id]
	if !given && !slices.ContainsFunc(KnownWeights(), func(k Weight) bool { return k.ID == id }) {
		panic("no weight " + id)
	}
	return n
}

// With returns the weights with one of them changed.
func (w Weights) With(id string, n int) Weights {
	out := maps.Clone(w)
	out[id] = n
	return out
}

// Keys returns the ids of the section weights: no other one can be set there.
func (Weights) Keys() []string { return weightIDs(false) }

// Taste are the weights of how people like their day: of its own queue, pauses and hours
// of meals. Law and service win over them. 0 switches one off.
type Taste map[string]int

// Keys returns the ids of the section taste.
func (Taste) Keys() []string { return weightIDs(true) }

func weightIDs(taste bool) (ids []string) {
	for _, k := range KnownWeights() {
		if k.Taste == taste {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// Scores returns all weights, those of tastes included.
func (p *Playbook) Scores() Weights {
	out := maps.Clone(p.Weights)
	maps.Copy(out, p.Taste)
	return out
}

// MarshalJSON writes the weights in their order.
func (w Weights) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	before := "{"
	for _, k := range KnownWeights() {
		if n := w[k.ID]; n != 0 || !k.Brief {
			fmt.Fprintf(&b, "%s%q:%d", before, k.ID, n)
			before = ","
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// check reports weights that would turn the tiers around.
func (w Weights) check(s *Settings, h *horizon) []model.Issue {
	c := &checker{s: s}
	dearest := 0 // of the firm ones that the file leaves as they are, where it names hard
	most := map[model.Level]float64{model.Hard: 1e8, model.Firm: 1e6, model.Soft: 10000}
	for _, k := range KnownWeights() {
		n, least := w[k.ID], 0.0
		if c.prefix = "weights"; k.Taste {
			c.prefix = "taste"
		}
		if k.Level == model.Hard {
			least = 1
		}
		switch tooNear := c.between(k.ID, float64(n), least, most[k.Level]) && k.Level == model.Firm && n*10 > w["hard"]; {
		case tooNear && s.Has("weights.hard") && !s.Has(c.prefix+"."+k.ID):
			dearest = max(dearest, n)
		case tooNear:
			c.bad(k.ID, fmt.Sprint(n),
				model.Text{ZH: "太接近硬性规则的权重 hard，硬性规则会被换掉", EN: "is too near to the weight hard, so that hard rules would be traded away"},
				model.Text{ZH: "不要超过 hard 的十分之一。", EN: "Keep it to a tenth of hard at most."})
		}
		c.elsewhere(k.ID, n, k.Where, h)
	}
	if c.prefix = "weights"; dearest > 0 {
		c.bad("hard", fmt.Sprint(w["hard"]), model.Text{ZH: "不到其他权重（%d）的十倍，硬性规则会被换掉",
			EN: "is less than ten times another weight (%d): hard rules would be traded away"}.With(dearest),
			model.Text{ZH: "写 %d 或更大，或不写。", EN: "Write %d or more, or leave it out."}.With(10*dearest))
	}
	return c.issues
}
