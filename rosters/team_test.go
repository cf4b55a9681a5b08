package rosters

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// A team's file holds its rows alone, counts the whole shop, and can be read back.
func TestTeamWorkbook(t *testing.T) {
	p := samplePlan(60)
	queues, agents, base := sides(p)
	if got := fmt.Sprint(Teams(p)); got != "[A组 B组 C组 D组 后备组]" {
		t.Errorf("teams %s", got)
	}
	for lang, names := range sheetsOf {
		path := filepath.Join(t.TempDir(), "team.xlsx")
		if err := writeTeam(path, p, "B组", lang); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := f.GetRows(names.grid)
		if err != nil || len(rows) != gridFirstRow-1+15 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, row := range rows[gridFirstRow-1:] {
			if row[0] != "B组" {
				t.Errorf("a row of %s", row[0])
			}
		}
		// Serving the first queue at noon: the cached value and what the formula makes
		// of it are the whole shop's.
		slot, want := 110, view.NewCounts(p).Of(model.Serve(0), 110)
		cell := kit.Ref(4, coverFirstRow+slot)
		if got, _ := f.GetCellValue(names.coverage, cell); got != fmt.Sprint(want) {
			t.Errorf("%s %s: %s, want %d", lang, cell, got, want)
		}
		if err := f.SetCellStr(names.grid, kit.Ref(gridFirstCol+slot, gridFirstRow), ""); err != nil {
			t.Fatal(err)
		}
		if got, err := f.CalcCellValue(names.coverage, cell); err != nil || got != fmt.Sprint(want-1) && got != fmt.Sprint(want) {
			t.Errorf("%s %s: recounted %s, want about %d: %v", lang, cell, got, want, err)
		}
		if back, issues := ReadWorkbook(path, p.Grid, queues, agents, base); len(issues) > 0 || len(back.Changes) > 0 || back.Team != "B组" {
			t.Fatalf("%v %v", issues, back)
		}
		edited := filepath.Join(t.TempDir(), "edited.xlsx")
		if err := f.SetCellStr(names.grid, kit.Ref(gridFirstCol, gridFirstRow+1), view.NewCodes(p.Queues, lang).Of(model.Rest)); err != nil {
			t.Fatal(err)
		}
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
		if len(issues) > 0 {
			t.Fatal(issues[0].In("en"))
		}
		for i := range agents {
			for s := range p.Grid.N {
				if agents[i].Team != "B组" && back.Roster.Timetables[i][s] != base.Timetables[i][s] {
					t.Fatalf("%s of another team was changed", agents[i].ID)
				}
			}
		}
		if n := len(back.Changes); n < 1 || n > 2 || agents[back.Changes[n-1].Agent].Team != "B组" {
			t.Errorf("%d changes", n)
		}
		if err := f.RemoveRow(names.grid, gridFirstRow+3); err != nil {
			t.Fatal(err)
		}
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		if _, issues := ReadWorkbook(edited, p.Grid, queues, agents, base); len(issues) != 1 || !strings.Contains(issues[0].What.EN, "no row for this agent") {
			t.Errorf("a deleted row: %v", issues)
		}
	}
	if err := writeTeam(filepath.Join(t.TempDir(), "x.xlsx"), p, "Z组", "zh"); err == nil {
		t.Error("a team that is not there")
	}
}

// Two edits of one base: what both changed alike is no conflict, what they
// changed to different things is one, run by run.
func TestMerge(t *testing.T) {
	base := model.NewRoster(2, 6)
	q, r, l := model.Serve(0), model.Rest, model.Lunch
	change := func(agent, from, to int, now model.Activity, cell string) Change {
		return Change{Agent: agent, Span: model.Span{From: from, To: to}, Now: now, Cell: cell}
	}
	a := Edit{File: "a", Back: &Back{Changes: []Change{change(0, 0, 4, q, "E7"), change(1, 0, 1, r, "E8")}}}
	b := Edit{File: "b", Back: &Back{Changes: []Change{change(0, 1, 3, l, "F7"), change(0, 3, 5, q, "H7"), change(1, 0, 1, r, "E8")}}}
	got, conflicts := Merge(base, []Edit{a, b})
	if want := "[16 16 16 16 16 0]"; fmt.Sprint(got.Timetables[0]) != want || got.Timetables[1][0] != r {
		t.Errorf("%v", got.Timetables)
	}
	want := Conflict{Agent: 0, Span: model.Span{From: 1, To: 3}, First: 0, Second: 1, FirstNow: q, SecondNow: l, FirstCell: "F7", SecondCell: "F7"}
	if len(conflicts) != 1 || !cmp.Equal(conflicts[0], want) {
		t.Errorf("%+v, want %+v", conflicts, want)
	}
	if base.Timetables[0][0] != model.Off {
		t.Error("the base was changed")
	}

	// A change of an earlier version: what stands is as it was then, as the lead wants it, or something else.
	copy(base.Timetables[0], []model.Activity{q, l, r, r, 0, 0})
	late := Edit{File: "late", Back: &Back{Changes: []Change{{Agent: 0, Span: model.Span{From: 0, To: 4}, Was: q, Now: l, Cell: "E7"}}}}
	got, conflicts = Merge(base, []Edit{late})
	if want := fmt.Sprint(model.Timetable{l, l, r, r, 0, 0}); fmt.Sprint(got.Timetables[0]) != want {
		t.Errorf("%v, want %v", got.Timetables[0], want)
	}
	want = Conflict{Agent: 0, Span: model.Span{From: 2, To: 4}, First: -1, FirstNow: r, SecondNow: l, SecondCell: "G7"}
	if len(conflicts) != 1 || !cmp.Equal(conflicts[0], want) {
		t.Errorf("%+v, want %+v", conflicts, want)
	}
}

func TestFileName(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{[]string{"双十一大促", "售前一组", "v1"}, "双十一大促-售前一组-v1.xlsx"},
		{[]string{`a<b>:"c/d\e|f?g*`, "t.", "v2"}, `a_b___c_d_e_f_g_-t-v2.xlsx`},
		{[]string{"CON"}, "_CON.xlsx"},
		{[]string{"nul.txt"}, "_nul.txt.xlsx"},
		{[]string{"com1"}, "_com1.xlsx"},
		{[]string{"Lpt²", "v3"}, "Lpt²-v3.xlsx"},
		{[]string{"Lpt²"}, "_Lpt².xlsx"},
		{[]string{"comx"}, "comx.xlsx"},
		{[]string{"console", "v1"}, "console-v1.xlsx"},
		{[]string{" . ", "", "\x00\n"}, "_.xlsx"},
		{[]string{"..", "../../etc"}, "_.._etc.xlsx"},
	} {
		got := FileName(".xlsx", c.parts...)
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.parts, got, c.want)
		}
		if why, so := Unportable(got); so {
			t.Errorf("%q %s", got, why.EN)
		}
	}
	long := FileName(".xlsx", strings.Repeat("很长的活动名", 40), strings.Repeat("组", 90), "v12")
	if len(long) > 130 || !strings.HasSuffix(long, "-v12.xlsx") || strings.ContainsRune(long, '\uFFFD') {
		t.Errorf("%d bytes: %s", len(long), long)
	}
}

// Playing the sub-accounts' timetable from the top gives back who serves what.
func TestSubAccountsReplay(t *testing.T) {
	p := samplePlan(30)
	f, _ := written(t, p, "zh", view.ManagerOnly)
	rows, err := f.GetRows("子账号时刻")
	if err != nil {
		t.Fatal(err)
	}
	slots := map[string]int{}
	for s := range p.Grid.N + 1 {
		slots[model.Clock(p.Grid.Time(s), "zh")] = s
	}
	queue := map[string]int{"售前": 0, "售后": 1}
	state := map[string]map[int]int{} // account → slot → queue, or −1 from then on
	for _, row := range rows[3:] {
		s, ok := slots[row[0]]
		if !ok {
			t.Fatalf("time %q", row[0])
		}
		q := -1
		if row[1] == "上线" || row[1] == "换组" {
			q = queue[row[2]]
		}
		names := strings.Split(strings.ReplaceAll(row[4], "\n", ""), "、")
		if n := fmt.Sprint(len(names)); row[3] != n {
			t.Fatalf("%s accounts, %s named", row[3], n)
		}
		for _, name := range names {
			if state[name] == nil {
				state[name] = map[int]int{}
			}
			state[name][s] = q
		}
	}
	account := func(i int) string {
		if p.Agents[i].Nick != "" {
			return p.Agents[i].Nick
		}
		return p.Agents[i].Name
	}
	for i, tt := range p.Timetables {
		now := -1
		for s, a := range tt {
			if q, ok := state[account(i)][s]; ok {
				now = q
			}
			want, _ := a.Queue()
			if a != model.Treat && now != want {
				t.Fatalf("%s at %s: queue %d, want %d", account(i), model.Clock(p.Grid.Time(s), "zh"), now, want)
			}
		}
	}
}

// The figures of the logistics sheet, counted here from the timetables.
func TestLogistics(t *testing.T) {
	p := samplePlan(60)
	f, _ := written(t, p, "zh", view.ManagerOnly)
	rows, err := f.GetRows("后勤单")
	if err != nil {
		t.Fatal(err)
	}
	there, lunches, late := 0, 0, 0
	for _, tt := range p.Timetables {
		on := false
		for s := 156; s < 162; s++ { // 20:00–21:00
			on = on || tt[s] != model.Off
		}
		if on {
			there++
		}
		for s := 102; s < 110; s++ {
			if tt[s] == model.Lunch && tt[s-1] != model.Lunch {
				lunches++
			}
		}
		for _, d := range tt.Duties() {
			if m := p.Grid.Time(d.To).Hour()*60 + p.Grid.Time(d.To).Minute(); m > 22*60 || m < 6*60+30 {
				late++
			}
		}
	}
	got := map[string]int{}
	taxis := 0
	for _, row := range rows {
		n := 0
		if len(row) > 2 {
			fmt.Sscan(row[2], &n)
		}
		if len(row) > 0 {
			got[row[0]] = n
			if row[0] == "回家" {
				taxis += n
			}
		}
	}
	if want := int(math.Ceil(float64(there) * 1.05)); got["糕点"] != want || got["饮料"] != want {
		t.Errorf("cakes %d, drinks %d, want %d", got["糕点"], got["饮料"], want)
	}
	if got["午餐 合计"] != lunches {
		t.Errorf("lunches %d, want %d", got["午餐 合计"], lunches)
	}
	if taxis == 0 || taxis > late {
		t.Errorf("%d taxis for %d late", taxis, late)
	}
}

// The request to the outsourcing company names neither event nor people, also not
// where a queue is called after the shop; as a file of its own in no part of it.
func TestRequestIsAnonymous(t *testing.T) {
	p := samplePlan(60)
	p.Queues[1].Name = "旗舰店售后"
	f, path := written(t, p, "zh", view.ManagerOnly)
	sheet := -1
	for i, name := range f.GetSheetList() {
		if name == "外包需求" {
			sheet = i + 1
		}
	}
	text := parts(t, path)[fmt.Sprintf("xl/worksheets/sheet%d.xml", sheet)]
	if !strings.Contains(text, "外包客服需求单") || !strings.Contains(text, "在线·售前") {
		t.Fatal("no request")
	}
	own := filepath.Join(t.TempDir(), "request.xlsx")
	if err := WriteRequest(own, p, "zh"); err != nil {
		t.Fatal(err)
	}
	all := parts(t, own)
	if !strings.Contains(all["xl/worksheets/sheet1.xml"], "外包客服需求单") || all["xl/worksheets/sheet2.xml"] != "" {
		t.Fatal("the file holds something else than the request")
	}
	all["the manager's file"] = text
	for name, text := range all {
		for _, s := range []string{"双十一", "客服1号", "A组", "旗舰店"} {
			if strings.Contains(text, s) {
				t.Errorf("%s holds %q", name, s)
			}
		}
	}
}
