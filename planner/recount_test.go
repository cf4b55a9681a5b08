package planner

import (
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/rosters"
)

// What people ask about is recounted from the activities alone and held against
// testdata/before.csv: the same counts of the program before there were tastes (commit ab5e54c).
// Its rows were made so; shops without a row are left out:
//
//	go test ./planner -run TestRecount -recount-write shops
//	for s in shops/*; do before plan $s -o $s $(cat $s/options); done
//	go test ./planner -run TestRecount -recount-of shops
var (
	recountAll   = flag.Bool("recount-all", false, "recount the examples and ten shops of 6 to 300 people at three loads (an hour)")
	recountWrite = flag.String("recount-write", "", "write the shops of the recount into this `folder`")
	recountOf    = flag.String("recount-of", "", "print the counts of the rosters in this `folder`")
)

// counted is what is counted, in the order of before.csv.
var counted = []string{"changes", "edges", "late_dinners", "long_stretches", "alone", "protected_alone", "upkeep_first", "empty_queues", "pauses", "serving"}

// tally recounts a roster.
func tally(d *rules.Day, r *model.Roster) map[string]int {
	c := map[string]int{}
	m := d.Grid.SlotMinutes
	serving, duty := make([][]int, len(d.Queues)), make([]int, d.Grid.N)
	for q := range serving {
		serving[q] = make([]int, d.Grid.N)
	}
	upkeep := make([]bool, d.Grid.N)
	for _, row := range r.Timetables {
		for t, a := range row {
			if q, ok := a.Queue(); ok {
				serving[q][t]++
				c["serving"] += m
			}
			if a != model.Off {
				duty[t]++
			}
			upkeep[t] = upkeep[t] || a == model.PageUpkeep
		}
	}
	for i, row := range r.Timetables {
		for from := 0; from < len(row); {
			to := from
			for ; to < len(row) && (row[to] == model.Off) == (row[from] == model.Off); to++ {
			}
			if row[from] != model.Off {
				tallyDuty(d, r, i, from, to, c)
			}
			from = to
		}
		for t, a := range row {
			if d.Agents[i].Protected != "" && a != model.Off && duty[t] == 1 {
				c["protected_alone"]++
			}
		}
	}
	for t := range d.Grid.N {
		asked, there := 0, 0
		for q := range d.Queues {
			asked, there = asked+d.Required[q][t], there+serving[q][t]
		}
		if asked > 0 && there == 0 && upkeep[t] {
			c["upkeep_first"]++
		}
		for q := range d.Queues {
			for p := range d.Queues {
				if d.Required[q][t] >= 3 && serving[q][t] == 0 && 2*serving[p][t] > d.Required[p][t] && d.Required[p][t] > 0 {
					c["empty_queues"]++
				}
			}
		}
	}
	return c
}

// tallyDuty counts in agent i's duty.
func tallyDuty(d *rules.Day, r *model.Roster, i, from, to int, c map[string]int) {
	row, m := r.Timetables[i], d.Grid.SlotMinutes
	doing, since := model.Off, from
	for at := from; at < to; {
		end := at
		for ; end < to && row[end] == row[at]; end++ {
		}
		switch a := row[at]; {
		case !a.Away():
			if doing != model.Off && doing != a {
				c["changes"]++
			}
			doing = a
		default:
			c["pauses"]++
			if (at-from)*m <= 30 || (to-end)*m <= 30 {
				c["edges"]++
			}
			if (at-since)*m >= 300 {
				c["long_stretches"]++
			}
			since = end
			if a == model.Dinner && d.Grid.Time(at).Hour() >= 21 && d.Grid.Time(from).Hour() < 18 {
				c["late_dinners"]++
			}
			if a.Meal() && 2*shared(d, r, i, at, end) < end-at {
				c["alone"]++
			}
		}
		at = end
	}
	if (to-since)*m >= 300 {
		c["long_stretches"]++
	}
}

// shared counts the slots of a meal in which somebody else of the team is at one.
func shared(d *rules.Day, r *model.Roster, i, from, to int) (n int) {
	for t := from; t < to; t++ {
		for j, row := range r.Timetables {
			if j != i && d.Agents[j].Team == d.Agents[i].Team && row[t].Meal() {
				n++
				break
			}
		}
	}
	return n
}

// recountShop is one of the shops: a folder of examples, or a made-up one.
type recountShop struct {
	name       string
	source     *model.Source
	load       float64
	iterations int
}

func recountShops(t *testing.T, all bool) (list []recountShop) {
	sizes := []int{6}
	loads := []float64{1}
	if all {
		sizes, loads = append(sizes, 9, 14, 24, 33, 48, 60, 90, 150, 300), []float64{0.45, 1, 3}
		for _, name := range []string{"old-flagship", "evening-start", "corner-shop"} {
			src, issues := rosters.ReadFolder(filepath.Join("../examples", strings.TrimPrefix(name, "old-")), nil)
			if len(issues) > 0 {
				t.Fatal(issues)
			}
			if name == "old-flagship" {
				asItWas(t, src)
			}
			list = append(list, recountShop{name, src, 1, 0})
		}
	}
	for k, n := range sizes {
		for _, load := range loads {
			name := fmt.Sprintf("shop-%d-%g", n, load)
			list = append(list, recountShop{name, shop{agents: n, queues: 1 + k%3, load: load}.source(int64(k)), load, 24})
		}
	}
	return list
}

// asItWas takes from the flagship the rush of its evening, and gives its reserves the day.
func asItWas(t *testing.T, src *model.Source) {
	y := string(src.Files["event.yaml"])
	for _, p := range [][2]string{{"dinner: 6", "dinner: 2"}, {"evening: 3", "evening: 1.4"}, {"treats: 2.6", "treats: 1.2"}, {"snack_rush: 3.2", "snack_rush: 1.4"}} {
		if !strings.Contains(y, p[0]) {
			t.Fatalf("the flagship has no %s", p[0])
		}
		y = strings.Replace(y, p[0], p[1], 1)
	}
	src.Files["event.yaml"] = []byte(y)
	table := src.Tables["agents"]
	leave := slices.Index(table.Header, "请假")
	for k := range table.Rows {
		if strings.HasPrefix(table.Rows[k].Cells[0], "R") {
			table.Rows[k].Cells[leave] = ""
		}
	}
}

func TestRecount(t *testing.T) {
	switch {
	case *recountWrite != "":
		for _, s := range recountShops(t, true) {
			writeShop(t, filepath.Join(*recountWrite, s.name), s)
		}
		return
	case *recountOf != "":
		printCounts(t, *recountOf)
		return
	}
	before := readBefore(t)
	now, was, light, lightBefore := map[string]int{}, map[string]int{}, 0, 0
	for _, s := range recountShops(t, *recountAll) {
		if before[s.name] == nil {
			t.Logf("%s is not in testdata/before.csv", s.name)
			continue
		}
		ev, issues := event.FromTables(s.source)
		if ev == nil {
			t.Fatal(issues)
		}
		r, err := Plan(context.Background(), ev, Options{Seed: 1, Iterations: s.iterations})
		if err != nil {
			t.Fatal(err)
		}
		c := tally(r.Day, r.Roster)
		t.Log(s.name, c, before[s.name])
		for k, n := range c {
			now[k] += n
		}
		for k, n := range before[s.name] {
			was[k] += n
		}
		if s.load <= 1 {
			light, lightBefore = light+c["long_stretches"], lightBefore+before[s.name]["long_stretches"]
		}
	}
	most := maps.Clone(was) // of a single shop no more than before; of all of them a part
	if *recountAll {
		most["changes"], most["edges"], most["alone"] = was["changes"]/2, was["edges"]/10, was["alone"]/2
		lightBefore /= 3
	}
	for _, k := range []string{"late_dinners", "protected_alone", "upkeep_first", "empty_queues"} {
		most[k] = 0
	}
	delete(most, "long_stretches")
	delete(most, "pauses")
	delete(most, "serving")
	for k, most := range most {
		if now[k] > most {
			t.Errorf("%s: %d, %d before, wanted at most %d", k, now[k], was[k], most)
		}
	}
	if light > lightBefore {
		t.Errorf("long stretches at loads up to 1: %d, wanted %d at most", light, lightBefore)
	}
	for _, k := range []string{"pauses", "serving"} {
		if now[k] < was[k] {
			t.Errorf("%s: %d, fewer than %d", k, now[k], was[k])
		}
	}
}

// readBefore reads testdata/before.csv: a row for each shop.
func readBefore(t *testing.T) map[string]map[string]int {
	f, err := os.Open("testdata/before.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || !slices.Equal(rows[0][1:], counted) {
		t.Fatalf("%v: %v", rows[:min(1, len(rows))], err)
	}
	out := map[string]map[string]int{}
	for _, row := range rows[1:] {
		c := map[string]int{}
		for k, name := range counted {
			if c[name], err = strconv.Atoi(row[k+1]); err != nil {
				t.Fatal(err)
			}
		}
		out[row[0]] = c
	}
	return out
}

// printCounts prints before.csv's rows of the rosters of a folder.
func printCounts(t *testing.T, dir string) {
	files, _ := filepath.Glob(filepath.Join(dir, "*", "roster.json"))
	fmt.Println("shop," + strings.Join(counted, ","))
	for _, path := range files {
		f, roster, issues := contract.ReadRoster(path)
		if roster == nil {
			t.Fatal(issues)
		}
		row, c := []string{filepath.Base(filepath.Dir(path))}, tally(f.Day, roster)
		for _, k := range counted {
			row = append(row, strconv.Itoa(c[k]))
		}
		fmt.Println(strings.Join(row, ","))
	}
}

// writeShop writes a shop as a folder of tables, with the command's options beside it.
func writeShop(t *testing.T, dir string, s recountShop) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	files := maps.Clone(s.source.Files)
	for name, table := range s.source.Tables {
		text := strings.Join(table.Header, ",") + "\n"
		for _, row := range table.Rows {
			text += strings.Join(row.Cells, ",") + "\n"
		}
		files[name+".csv"] = []byte(text)
	}
	files["options"] = fmt.Appendf(nil, "--seed 1 --iterations %d\n", s.iterations)
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
