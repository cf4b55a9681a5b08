package rosters

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/natefinch/atomic"
	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// WriteWorkbook writes the workbook for team leads, in "zh" or "en": what may be
// shared and nothing else. The file is written under a temporary name and
// renamed, replacing what was there; whether it may be replaced is the caller's
// decision.
func WriteWorkbook(path string, p *Plan, lang string) error {
	return save(path, p, lang, Leads)
}

// WriteManagerWorkbook writes the manager's own workbook: the same grid, and
// besides it what must not be shared (hours and overtime, protected status,
// true reasons, remedies, rules and their price).
func WriteManagerWorkbook(path string, p *Plan, lang string) error {
	return save(path, p, lang, ManagerOnly)
}

func save(path string, p *Plan, lang string, to Audience) error {
	shop, err := newShop(p, lang, to)
	if err != nil {
		return err
	}
	return shop.save(path, "")
}

// shop is what the workbooks of one plan for one audience have in common.
type shop struct {
	plan   *Plan
	lang   string
	to     Audience
	digest string // of all timetables, by which the file is known when it is read back
	codes  codes
	counts counts
	labels []string // of plan.Agents, unique
	order  []int    // as the sheets list them
	holds  []run    // who holds a post, in order of time
}

func newShop(p *Plan, lang string, to Audience) (*shop, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	p = p.tidy()
	if to == Leads {
		p = p.shared()
	}
	return &shop{plan: p, lang: lang, to: to, digest: p.digest(), codes: newCodes(p.Queues, lang), counts: newCounts(p), labels: labels(p), order: p.order(), holds: p.holds()}, nil
}

// save writes the workbook of a team, or with team "" of the whole shop.
func (s *shop) save(path, team string) error {
	b, err := s.book(team)
	if err != nil {
		return err
	}
	defer b.Close()
	return replace(path, b.write)
}

// replace writes a file under a temporary name in the same folder and renames
// it, so that no half-written file is ever left under the right name.
func replace(path string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".paiban-*.tmp")
	if err != nil {
		return fmt.Errorf("workbook %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
			err = fmt.Errorf("workbook %s: %w", path, err)
		}
	}()
	err = errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	return atomic.ReplaceFile(tmp.Name(), path)
}

// book is a workbook in the making.
type book struct {
	*excelize.File
	shop   *shop
	p      *Plan
	lang   string
	to     Audience
	team   string // whose rows the file holds, "" for the whole shop
	all    *Plan  // the whole shop; p is its team's part in a team's file
	codes  codes
	counts counts // of the whole shop
	mine   counts // of the rows in the file
	// allLabels are those of all.Agents, labels those of p.Agents.
	allLabels []string
	labels    []string // of agents, unique
	ordered   []int    // p.Agents as the sheets list them
	styles    map[style]int
	formats   map[style]int // conditional ones
	names     sheetNames
	bare      columns     // of the grid: those whose filter shows no button
	weekly    *weekLayout // of a roster of many days, see week
}

// sheetNames are the sheets that formulas point to.
type sheetNames struct{ grid, coverage, legend string }

// book lays out a whole workbook in memory (large sheets go to a temporary file).
func (s *shop) book(team string) (*book, error) {
	b, err := s.begin(team)
	if err != nil {
		return nil, err
	}
	if err := b.lay(b.pages(), b.p.Event+" "+b.p.Version); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// begin starts a workbook without sheets.
func (s *shop) begin(team string) (*book, error) {
	p := s.plan
	b := &book{
		File: excelize.NewFile(), shop: s, p: p, all: p, lang: s.lang, to: s.to, team: team,
		codes: s.codes, counts: s.counts, allLabels: s.labels, styles: map[style]int{}, formats: map[style]int{},
	}
	b.mine, b.labels, b.ordered = b.counts, b.allLabels, s.order
	if team != "" {
		b.p = p.only(team)
		if len(b.p.Agents) == 0 {
			b.Close()
			return nil, fmt.Errorf("no agent belongs to the team %s", team)
		}
		b.mine, b.labels, b.ordered = newCounts(b.p), nil, b.p.order()
		for i, a := range p.Agents {
			if a.Team == team {
				b.labels = append(b.labels, b.allLabels[i])
			}
		}
	}
	b.names = sheetNames{grid: b.t("排班表", "Grid"), coverage: b.t("覆盖", "Coverage"), legend: b.t("图例", "Legend")}
	return b, b.SetDefaultFont("Arial")
}

// lay writes the sheets, and the workbook's title among its properties.
func (b *book) lay(sheets []page, title string) error {
	for i, s := range sheets {
		if i == 0 {
			b.SetSheetName("Sheet1", s.name)
		} else if _, err := b.NewSheet(s.name); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := s.write(b, s.name); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	yes, auto := true, "auto"
	program := clean(b.p.Program)
	if program == "" {
		program = "paiban"
	}
	return errors.Join(
		b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes, CalcMode: &auto}),
		b.SetDocProps(&excelize.DocProperties{Title: clip(clean(title), 200), Creator: program, LastModifiedBy: program}),
		b.SetAppProps(&excelize.AppProperties{Application: program}),
	)
}

// t returns the text in the workbook's language.
func (b *book) t(zh, en string) string {
	if b.lang == "en" {
		return en
	}
	return zh
}

// in returns a text in the workbook's language, in the other where it has none.
func (b *book) in(t model.Text) string {
	s := t.In(b.lang)
	if s == "" {
		s = t.ZH + t.EN
	}
	return clean(s)
}

// check reports a plan whose parts do not fit together, so that no sheet has to.
func (p *Plan) check() error {
	if p.Grid.N <= 0 || p.Grid.SlotMinutes <= 0 {
		return errors.New("the plan has no slots")
	}
	if p.Weeks == nil && p.Grid.N+gridFirstCol > excelize.MaxColumns {
		return fmt.Errorf("the horizon has %d slots, more than a sheet has columns", p.Grid.N)
	}
	if len(p.Timetables) != len(p.Agents) {
		return fmt.Errorf("%d timetables for %d agents", len(p.Timetables), len(p.Agents))
	}
	if len(p.Queues) > model.MaxQueues {
		return fmt.Errorf("%d queues, more than %d", len(p.Queues), model.MaxQueues)
	}
	for i, t := range p.Timetables {
		if len(t) != p.Grid.N {
			return fmt.Errorf("agent %s has %d slots of %d", p.Agents[i].ID, len(t), p.Grid.N)
		}
		for _, a := range t {
			if q, ok := a.Queue(); (ok && q >= len(p.Queues)) || (!ok && strings.HasPrefix(a.Kind(), "activity")) {
				return fmt.Errorf("agent %s has the unknown activity %d", p.Agents[i].ID, a)
			}
		}
	}
	if err := p.checkWeeks(); err != nil {
		return err
	}
	agent := func(i int) bool { return i >= 0 && i < len(p.Agents) }
	phase := func(i int) bool { return i >= 0 && i < len(p.Phases) }
	for _, e := range p.Exemptions {
		if !agent(e.Agent) || !phase(e.Phase) {
			return errors.New("an exemption names no agent or phase of the plan")
		}
	}
	for _, r := range p.Releases {
		if !agent(r.Agent) || !phase(r.Phase) {
			return errors.New("a release names no agent or phase of the plan")
		}
	}
	for _, r := range p.Reliefs {
		if !agent(r.In) || !agent(r.Out) || r.At < 0 || r.At > p.Grid.N {
			return errors.New("a relief names no agent or slot of the plan")
		}
	}
	for _, b := range p.Breaches {
		if b.Agent >= len(p.Agents) || b.Queue >= len(p.Queues) {
			return errors.New("a breach names no agent or queue of the plan")
		}
	}
	for _, ph := range p.Phases {
		if ph.From < 0 || ph.To > p.Grid.N || ph.From > ph.To {
			return fmt.Errorf("the phase %s lies outside the grid", ph.ID)
		}
	}
	return nil
}

// labels are the agents' names as people call them; a name that two agents have
// is told apart by the staff id.
func labels(p *Plan) []string {
	seen := map[string]int{}
	for _, a := range p.Agents {
		seen[a.Name]++
	}
	out := make([]string, len(p.Agents))
	for i, a := range p.Agents {
		switch {
		case a.Name == "":
			out[i] = a.ID
		case seen[a.Name] > 1:
			out[i] = a.Name + "(" + a.ID + ")"
		default:
			out[i] = a.Name
		}
	}
	return out
}
