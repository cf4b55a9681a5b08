package event

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// standardFile is how customers are answered, as the shop writes it for a queue, for a
// phase, or for a queue in a phase; what is nil is left to the next in line.
type standardFile struct {
	Target        *float64 `yaml:"target"`
	TargetSeconds *int     `yaml:"target_seconds"`
	Bot           *float64 `yaml:"bot"`
}

// standardKey is one key of a standard.
type standardKey struct {
	name     string
	regime   bool // the playbook's value of the opening is not meant for other hours
	written  func(standardFile) (float64, bool)
	ready    func(*playbook.Phase) float64 // of the playbook, 0 = none
	standard func(defaults) float64
	set      func(*Standard, float64)
	show     func(float64) model.Text
}

func given[T int | float64](p *T) (float64, bool) {
	if p == nil {
		return 0, false
	}
	return float64(*p), true
}

func percent(x float64) model.Text { return model.Same(model.FormatPercent(x)) }

var standardKeys = []standardKey{
	{"target", true, func(f standardFile) (float64, bool) { return given(f.Target) },
		func(p *playbook.Phase) float64 { return p.Target }, func(d defaults) float64 { return d.target },
		func(s *Standard, x float64) { s.Target = x }, percent},
	{"target_seconds", true, func(f standardFile) (float64, bool) { return given(f.TargetSeconds) },
		func(p *playbook.Phase) float64 { return float64(p.TargetSeconds) }, func(d defaults) float64 { return float64(d.seconds) },
		func(s *Standard, x float64) { s.TargetSeconds = int(x) }, func(x float64) model.Text { return model.Text{ZH: "%v 秒", EN: "%v s"}.With(x) }},
	{"bot", false, func(f standardFile) (float64, bool) { return given(f.Bot) },
		func(p *playbook.Phase) float64 { return p.Bot }, func(d defaults) float64 { return d.bot },
		func(s *Standard, x float64) { s.Bot = x }, percent},
}

// standards settles target and bot of a queue, phase by phase. What is written for the
// queue in the phase comes first, then the queue's, then the shop's for the phase, then
// the playbook's, then the default; but the target of the opening, the shop's for that
// phase or the playbook's, comes before the queue's, which is meant for the day. The
// phases of shop and playbook are made for chats: a phone line keeps its own.
func (b *builder) standards(p string, q *Queue, f queueFile) {
	own, inPhase := standardFile{f.Target, f.TargetSeconds, f.Bot}, b.byPhase(p+".phases", f.Phases)
	q.InPhase = map[string]Standard{}
	for _, k := range standardKeys {
		c := chooser{b: b, k: k, p: p, channel: q.Channel}
		if c.own, c.given = k.written(own); c.given {
			b.between(p+"."+k.name, c.own)
		}
		for j := range b.ev.Playbook.Phases {
			ph := &b.ev.Playbook.Phases[j]
			s := q.InPhase[ph.ID]
			k.set(&s, c.choose(ph, inPhase[ph.ID]))
			q.InPhase[ph.ID] = s
		}
		if x := k.standard(queueDefaults[q.Channel]); c.given {
			k.set(&q.Standard, c.own)
		} else {
			k.set(&q.Standard, x)
			c.use("", x, model.Setting{Origin: model.FromDefault, Source: grounds[k.name]})
		}
		c.record()
	}
}

// chooser finds the value of one key for a queue, phase by phase.
type chooser struct {
	b       *builder
	k       standardKey
	p       string
	channel model.Channel
	own     float64 // of the queue
	given   bool
	used    []model.Setting
	// replaced are the playbook's values that the queue's stands in for; regime is the
	// opening's phase that keeps its own.
	replaced []float64
	regime   *playbook.Phase
}

func (c *chooser) choose(ph *playbook.Phase, here standardFile) float64 {
	k, ready, shops, hasShops := c.k, 0.0, 0.0, false
	if c.channel == model.Chat {
		ready = k.ready(ph)
		shops, hasShops = k.written(c.b.shopPhases[ph.ID])
	}
	keeps := k.regime && ph.Opening && (ready > 0 || hasShops)
	if x, ok := k.written(here); ok {
		return c.use(ph.ID, x, c.b.ofShop(c.p+".phases."+ph.ID+"."+k.name))
	}
	if c.given && !keeps {
		if ready > 0 && ready != c.own {
			c.replaced = append(c.replaced, ready)
		}
		return c.use(ph.ID, c.own, c.b.ofShop(c.p+"."+k.name))
	}
	if c.given {
		c.regime = ph
	}
	switch {
	case hasShops:
		return c.use(ph.ID, shops, c.b.ofShop("phases."+ph.ID+"."+k.name))
	case ready > 0:
		return c.use(ph.ID, ready, c.b.ofPlaybook())
	}
	return c.use(ph.ID, k.standard(queueDefaults[c.channel]), model.Setting{Origin: model.FromDefault, Source: grounds[k.name]})
}

// use notes a value in a phase, beside those that are the same.
func (c *chooser) use(phase string, x float64, s model.Setting) float64 {
	s.Key, s.Value = c.p+"."+c.k.name, fmt.Sprint(x)
	n := slices.IndexFunc(c.used, func(u model.Setting) bool { return u.Value == s.Value && u.Source == s.Source })
	if n < 0 {
		n, c.used = len(c.used), append(c.used, s)
	}
	if phase != "" {
		c.used[n].Phases = append(c.used[n].Phases, phase)
	}
	return x
}

// record notes the values with their origins, and what of the shop's has no effect.
func (c *chooser) record() {
	b, at, phases := c.b, c.p+"."+c.k.name, len(c.b.ev.Playbook.Phases)
	for _, s := range c.used {
		if phases > 0 && len(s.Phases) == 0 {
			continue // holds where there is nothing to answer
		}
		if len(s.Phases) == phases {
			s.Phases = nil
		}
		if s.Source == b.ofShop(at).Source && len(c.replaced) > 0 {
			s.Source = s.Source.And(model.Text{ZH: "，代替安排里的 %s", EN: ", in place of the playbook's %s"}.With(c.spread()))
		}
		b.record(s)
	}
	if !c.given || !b.forecasts() || c.regime == nil && slices.ContainsFunc(c.used, func(s model.Setting) bool { return s.Source == b.ofShop(at).Source }) {
		return
	}
	hint := model.Text{ZH: "要改某个阶段，写 %s.phases.阶段.%s。", EN: "For one phase write %s.phases.PHASE.%s."}.With("queues[]", c.k.name)
	if c.regime == nil {
		b.warn(at, fmt.Sprint(c.own), model.Text{ZH: "各阶段都另有自己的值，这里的不起作用", EN: "has no effect: every phase has a value of its own"}, hint)
		return
	}
	b.warn(at, fmt.Sprint(c.own), model.Text{ZH: "在阶段“%s”不起作用：开售时的目标另定",
		EN: "has no effect in the phase %q: the opening has a target of its own"}.With(c.regime.Name), hint)
}

// spread shows the playbook's values that were replaced.
func (c *chooser) spread() model.Text {
	low, high := slices.Min(c.replaced), slices.Max(c.replaced)
	if low == high {
		return c.k.show(low)
	}
	return model.Text{ZH: "%s–%s", EN: "%s to %s"}.With(c.k.show(low), c.k.show(high))
}

// byPhase checks what is written for single phases and returns it by the phases' ids.
func (b *builder) byPhase(path string, written map[string]standardFile) map[string]standardFile {
	out := map[string]standardFile{}
	for _, id := range slices.Sorted(maps.Keys(written)) {
		if b.phase(path+"."+id, id) {
			out[id] = written[id]
			for _, k := range standardKeys {
				if x, ok := k.written(written[id]); ok {
					b.between(path+"."+id+"."+k.name, x)
				}
			}
		}
	}
	return out
}

// phase reports an id that is no phase of the playbook.
func (b *builder) phase(path, id string) bool {
	var ids []string
	for _, ph := range b.ev.Playbook.Phases {
		ids = append(ids, ph.ID)
	}
	if slices.Contains(ids, id) {
		return true
	}
	if len(ids) > 0 {
		hint := playbook.Suggest(id, ids)
		for _, ph := range b.ev.Playbook.Phases {
			if strings.EqualFold(id, ph.Name.ZH) || strings.EqualFold(id, ph.Name.EN) || strings.HasPrefix(ph.ID, strings.ToLower(id)+"_") {
				hint = model.Text{ZH: "写 %s。", EN: "Write %s."}.With(ph.ID)
			}
		}
		b.bad(path, id, model.Text{ZH: "这套安排里没有这个阶段", EN: "the playbook has no such phase"}, hint)
	}
	return false
}

// deadPhases warns of values for phases that no queue goes by.
func (b *builder) deadPhases() {
	if !b.forecasts() {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(b.shopPhases)) {
		for _, k := range standardKeys {
			at := "phases." + id + "." + k.name
			x, ok := k.written(b.shopPhases[id])
			if ok && !slices.ContainsFunc(b.ev.Settings, func(s model.Setting) bool { return s.Source == b.ofShop(at).Source }) {
				b.warn(at, fmt.Sprint(x), model.Text{ZH: "不起作用：聊天队列都有自己的值，电话不按阶段的",
					EN: "has no effect: chats have a value of their queue, and phone lines do not go by it"},
					model.Text{ZH: "写 queues[].phases.%s.%s。", EN: "Write queues[].phases.%s.%s."}.With(id, k.name))
			}
		}
	}
}
