package event

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// table turns CSV text into a table, as rosters does for files.
func table(name, text string) *model.Table {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	t := &model.Table{Name: name, File: name + ".csv", HeaderLine: 1}
	for {
		rec, err := r.Read()
		if err != nil {
			return t
		}
		for i := range rec {
			rec[i] = strings.TrimSpace(rec[i])
		}
		if t.Header == nil {
			t.Header = rec
			continue
		}
		line, _ := r.FieldPos(0)
		t.Rows = append(t.Rows, model.Row{Line: line, Cells: rec})
	}
}

const goodEvent = `name: 测试店
opening: "2026-11-11 00:00"
surge:
  day_factor: 10
normal_per_day: 800
queues:
  - id: presales
    name: 售前
    concurrency: 4
  - id: aftersales
    name: 售后
    concurrency: 3
`

const goodAgents = `工号,姓名,组,角色,技能,类型,新人,保护,请假,可上班时段,通勤(分钟),夜间安排,锁定
001,客服1号,A组,组长,售前;售后,正式,,,,,15,回家,
002,客服2号,A组,副组长,presales、data_watch,,,,11-10,,10,酒店,11-11 00:00~02:00=数据监控
003,客服3号,A组,,,外包,是,,,11-10 18:00~11-11 12:00,,,
R01,客服4号,后备,,售前,后备,,孕期,11月11日晚8点至次日凌晨2点,,,,
`

// shop returns a source that is in order, with the named tables and files put
// in place of its own; an empty text removes one.
func shop(changes map[string]string) *model.Source {
	src := &model.Source{Name: "shop", Tables: map[string]*model.Table{}, Files: map[string][]byte{}}
	all := map[string]string{"event.yaml": goodEvent, "agents": goodAgents}
	for k, v := range changes {
		all[k] = v
	}
	for k, v := range all {
		switch {
		case v == "":
		case strings.HasSuffix(k, ".yaml"):
			src.Files[k] = []byte(v)
		default:
			src.Tables[k] = table(k, v)
		}
	}
	return src
}

func mustLoad(t *testing.T, changes map[string]string) *Event {
	t.Helper()
	ev, issues := FromTables(shop(changes))
	for _, i := range issues {
		t.Log(i.In("en"))
	}
	if ev == nil {
		t.Fatal("the shop was refused")
	}
	return ev
}

func TestFromTables(t *testing.T) {
	ev := mustLoad(t, map[string]string{
		"pairs":       "工号1,工号2,关系\n002,001,同班\n",
		"wishes":      "工号,时段,意愿,权重\n003,11-11 18:00~24:00,休息,2\n",
		"ledger":      "工号,本周分钟,夜班数,上次下班,上次时长\n001,\"1,200\",2,2026-11-10 12:00,480\n",
		"requirement": "queue,start,min,max\npresales,2026-11-11 00:00,3,5\npresales,2026-11-11 02:00,1,\n售后,11-11 0:00,2,\n",
	})
	if len(ev.Agents) != 4 || ev.Agents[3].ID != "R01" || ev.Agents[3].Kind != model.Reserve || ev.Agents[3].Protected != "pregnant" {
		t.Errorf("%+v", ev.Agents)
	}
	// The horizon starts at 18:00 on 10 November; 20:00 on the 11th is 26 hours later, 02:00 on the 12th 32.
	if got := ev.Agents[3].Leave; len(got) != 1 || got[0] != (model.Span{From: 26 * 6, To: 32 * 6}) {
		t.Errorf("leave of R01: %v", got)
	}
	// A date alone is the whole day, here what the horizon has of it.
	if got := ev.Agents[1].Leave; len(got) != 1 || got[0] != (model.Span{From: 0, To: 36}) {
		t.Errorf("leave of 002: %v", got)
	}
	// Availability from the start to noon leaves the rest as leave.
	if got := ev.Agents[2].Leave; len(got) != 1 || got[0] != (model.Span{From: 18 * 6, To: 231}) {
		t.Errorf("leave of 003: %v", got)
	}
	if a := ev.Agents[1]; a.Role != model.Deputy || a.Night != model.Hotel || fmt.Sprint(a.Queues, a.Posts) != "[0] [data_watch]" || len(a.Pins) != 1 || a.Pins[0] != (model.Pin{Span: model.Span{From: 36, To: 48}, Activity: model.DataWatch}) {
		t.Errorf("%+v", a)
	}
	if a := ev.Agents[2]; !a.Newcomer || a.Kind != model.Outsourced || len(a.Queues) != 2 || len(a.Posts) != 3 {
		t.Errorf("%+v", a)
	}
	if a := ev.Agents[0]; a.Commute != 15 || a.Ledger.WeekMinutes != 1200 || a.Ledger.LastEnd != -36 || a.Ledger.LastMinutes != 480 {
		t.Errorf("%+v", a)
	}
	if len(ev.Pairs) != 1 || ev.Pairs[0] != (model.Pair{A: 0, B: 1, Kind: model.Together}) {
		t.Errorf("%v", ev.Pairs)
	}
	if len(ev.Wishes) != 1 || ev.Wishes[0] != (model.Wish{Agent: 2, Span: model.Span{From: 144, To: 180}, Weight: 2}) {
		t.Errorf("%v", ev.Wishes)
	}
	if fmt.Sprint(ev.Needs) != "[{0 {36 48} 3 5} {0 {48 60} 1 -1} {1 {36 48} 2 -1}]" {
		t.Errorf("%v", ev.Needs)
	}
	if ev.Resolved.Grid.N != 231 || ev.Playbook.ID != "double11-midnight" || ev.DayFactor != 10 || ev.Queues[0].Concurrency != 4 {
		t.Errorf("%+v", ev)
	}
	for _, s := range ev.Settings {
		if s.Key == "queues.presales.bot" && (s.Origin != model.FromPlaybook || s.Source.ZH != "安排 double11-midnight" || len(s.Phases) == 0) {
			t.Errorf("%+v", s)
		}
		if s.Key == "queues.presales.concurrency" && s.Origin != model.FromShop {
			t.Errorf("%+v", s)
		}
	}
}

// Rows in any order give the same event.
func TestRowOrder(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(goodAgents), "\n")
	back := lines[0] + "\n"
	for i := len(lines) - 1; i > 0; i-- {
		back += lines[i] + "\n"
	}
	a, b := mustLoad(t, nil), mustLoad(t, map[string]string{"agents": back})
	if fmt.Sprintf("%+v", a.Agents) != fmt.Sprintf("%+v", b.Agents) {
		t.Error("the order of rows shows")
	}
}

func TestOverrides(t *testing.T) {
	ev := mustLoad(t, map[string]string{"event.yaml": goodEvent + `labour: {cap_minutes: 600, paid: {dinner: true}}
weights: {overtime: 3}
posts: {page_watch: {heads: 2, outside: 1}}
promotions: ["2026-10-20~2026-10-22", 9月9日]
seats: 40
level: 保守
`})
	if l := ev.Playbook.Labour; l.CapMinutes != 600 || l.MaxDuties != 2 || l.Paid["lunch"] || !l.Paid["dinner"] {
		t.Errorf("%+v", l)
	}
	if ev.Playbook.Weights.Of("overtime") != 3 || ev.Playbook.Weights.Of("hard") != 100000 {
		t.Errorf("%+v", ev.Playbook.Weights)
	}
	if p := ev.Resolved.Phases[1].Posts[1]; p.Heads != 2 || p.Outside != 1 {
		t.Errorf("%+v", p)
	}
	if len(ev.Promotions) != 4 || ev.Promotions[0].Format("01-02") != "09-09" {
		t.Errorf("%v", ev.Promotions)
	}
	if ev.Seats != 40 || ev.Level != Conservative {
		t.Errorf("%d %s", ev.Seats, ev.Level)
	}
}

func TestEveningIsChosenByTheHour(t *testing.T) {
	ev := mustLoad(t, map[string]string{"event.yaml": strings.Replace(goodEvent, "2026-11-11 00:00", "2026-11-10 晚8点", 1)})
	if ev.Playbook.ID != "double11-evening" || ev.Opening.Hour() != 20 {
		t.Errorf("%s %v", ev.Playbook.ID, ev.Opening)
	}
}

func TestMinimalShop(t *testing.T) {
	ev := mustLoad(t, map[string]string{
		"event.yaml": "opening: 2026-11-11 00:00\nsurge: {day_factor: 8}\nnormal_per_day: 300\nconcurrency: 4\n",
		"agents":     "工号 staff_id,姓名（必填）,Team\n1,客服1号,一组\n",
	})
	if len(ev.Queues) != 1 || ev.Queues[0].Concurrency != 4 || len(ev.Agents[0].Queues) != 1 || len(ev.Agents[0].Posts) != 3 {
		t.Errorf("%+v", ev.Queues)
	}
}

// Everybody on leave is a shop with gaps, not an error.
func TestEverybodyOnLeave(t *testing.T) {
	ev := mustLoad(t, map[string]string{"agents": "staff_id,name,team,leave\n1,客服1号,一组,11-09~11-13\n2,客服2号,一组,11-09~11-13\n"})
	if len(ev.Agents[0].Leave) != 1 || ev.Agents[0].Leave[0].Len() != 231 {
		t.Errorf("%v", ev.Agents[0].Leave)
	}
}

// A hundred thousand agents take five seconds at most or, where other programs are at
// work, not much more than ten times ten thousand.
func TestHundredThousandAgents(t *testing.T) {
	read := func(n int) time.Duration {
		var b strings.Builder
		b.WriteString("staff_id,name,team,skills,leave,available,first_day\n")
		for i := range n {
			fmt.Fprintf(&b, "%06d,客服%d号,组%d,售前;售后,11-%02d %02d:%02d~11-12 %02d:00,,2024-01-01\n", i, i, i%5000, 10+i%2, i%24, i%60, i%24)
		}
		src := shop(map[string]string{"agents": b.String()})
		start := time.Now()
		ev, issues := FromTables(src)
		if ev == nil || len(ev.Agents) != n {
			t.Fatal(issues)
		}
		return time.Since(start)
	}
	took := read(100_000)
	if took <= 5*time.Second {
		return
	}
	parts := time.Duration(0)
	for range 10 {
		parts += read(10_000)
	}
	if took > 3*parts {
		t.Errorf("took %v, in ten parts %v", took, parts)
	}
}
