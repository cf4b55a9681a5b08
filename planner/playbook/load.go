package playbook

import (
	"embed"
	"fmt"
	"maps"
	"strings"
	"sync"

	"paiban/planner/model"
)

//go:embed *.yaml
var ready embed.FS

// List returns the ids of the ready-made playbooks, in alphabetical order.
func List() []string {
	entries, err := ready.ReadDir(".")
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		ids = append(ids, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return ids
}

// readyTexts are the ready-made playbooks, by id.
var readyTexts = sync.OnceValue(func() map[string]text {
	texts := map[string]text{}
	for _, id := range List() {
		data, _ := Text(id)
		texts[id] = textOf(data)
	}
	return texts
})

// Text returns the YAML of a ready-made playbook, for people who copy and edit it.
func Text(id string) ([]byte, error) {
	data, err := ready.ReadFile(id + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("no playbook %q: %s", id, Suggest(id, List()).EN)
	}
	return data, nil
}

// Load returns a ready-made playbook by its id; each call gives a fresh copy.
func Load(id string) (*Playbook, error) {
	parsed, known := readyTexts()[id]
	if !known {
		_, err := Text(id)
		return nil, err
	}
	p, issues := parsed.playbook("playbook.yaml")
	for _, i := range issues {
		if !i.Warning {
			return nil, fmt.Errorf("playbook %s: %s", id, i.In("en"))
		}
	}
	return p, nil
}

// Parse reads a playbook in YAML and checks it. Every fault is reported with
// its line and column; the playbook is nil if any of them is not a warning.
func Parse(data []byte) (*Playbook, []model.Issue) {
	return ParseFile("playbook.yaml", data)
}

// ParseFile is Parse for a file of another name.
func ParseFile(file string, data []byte) (*Playbook, []model.Issue) {
	return textOf(data).playbook(file)
}

func (t text) playbook(file string) (*Playbook, []model.Issue) {
	first := &Playbook{}
	t.read(file, first) // of which sort it is; its faults are reported below
	base := first.horizon().base().book
	p := &Playbook{Labour: base.Labour, Weights: maps.Clone(base.Weights), Taste: maps.Clone(base.Taste)}
	p.Labour.Paid = maps.Clone(base.Labour.Paid)
	s, issues := t.read(file, p)
	p.written = s
	if len(issues) == 0 {
		issues = p.check(s)
	}
	for _, i := range issues {
		if !i.Warning {
			return nil, issues
		}
	}
	return p, issues
}

// standard is a ready-made playbook whose labour settings and weights hold where one does
// not name its own.
type standard struct {
	book     Playbook
	settings *Settings
}

// readStandard returns what reads it, once and when it is asked for.
func readStandard(id string) func() *standard {
	return sync.OnceValue(func() *standard {
		x := &standard{}
		x.settings, _ = readyTexts()[id].read(id, &x.book)
		return x
	})
}

// ready returns the number that the base has at a key path, 0 for none.
func (h *horizon) ready(path string) int {
	text, _ := h.base().settings.Text(path)
	n, _ := model.Number(text)
	return int(n)
}
