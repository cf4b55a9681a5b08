package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// The two examples of many days are planned without a head missing and without a
// breach of a hard rule, and somebody who has nothing but roster.json and the
// shop's own tables finds the same.
func TestExamplesOfWeeks(t *testing.T) {
	for _, name := range []string{"week", "month"} {
		t.Run(name, func(t *testing.T) {
			shop := filepath.Join("../../examples", name)
			out, _ := planned(t, "zh", example(name)...)
			data, err := os.ReadFile(filepath.Join(out, rosterFile))
			if err != nil {
				t.Fatal(err)
			}
			var doc struct {
				Queues []struct {
					ID       string
					Required []int
				}
				Agents []struct {
					ID     string
					Duties []struct {
						Start, End time.Time
						Type       string
						Activities []struct {
							Start, End  time.Time
							Kind, Queue string
						}
					}
				}
				Dates []struct {
					Short int `json:"short_minutes"`
				}
				Start       time.Time
				SlotMinutes int `json:"slot_minutes"`
			}
			if err := json.Unmarshal(data, &doc); err != nil {
				t.Fatal(err)
			}
			serving := map[string][]int{}
			for _, q := range doc.Queues {
				serving[q.ID] = make([]int, len(q.Required))
			}
			slot := time.Duration(doc.SlotMinutes) * time.Minute
			for _, a := range doc.Agents {
				least, most := contractOf(t, shop, a.ID)
				minutes, run := 0, 0
				for k, d := range a.Duties {
					if k > 0 {
						before := a.Duties[k-1]
						if rest := d.Start.Sub(before.End); rest < 11*time.Hour || before.Start.Day() == d.Start.Day() {
							t.Errorf("%s: %v after %v", a.ID, d.Start, before.End)
						}
						if run++; d.Start.YearDay() != before.Start.YearDay()+1 {
							run = 0
						}
						if run >= 6 || before.Type == "late" && d.Type == "early" && run > 0 {
							t.Errorf("%s: %v is the %dth day in a row, after %s", a.ID, d.Start, run+1, before.Type)
						}
					}
					minutes += int(d.End.Sub(d.Start) / time.Minute) // breaks are paid
					for _, x := range d.Activities {
						for at := x.Start; x.Kind == "serve" && at.Before(x.End); at = at.Add(slot) {
							serving[x.Queue][at.Sub(doc.Start)/slot]++
						}
					}
				}
				if minutes < least || minutes > most {
					t.Errorf("%s: %d minutes, contract %d to %d", a.ID, minutes, least, most)
				}
			}
			short := 0
			for _, q := range doc.Queues {
				for s, n := range q.Required {
					short += max(0, n-serving[q.ID][s])
				}
			}
			for _, d := range doc.Dates {
				short += d.Short
			}
			if short > 0 {
				t.Errorf("%d heads missing", short)
			}
		})
	}
}

// contractOf reads an agent's minutes from agents.csv.
func contractOf(t *testing.T, shop, id string) (least, most int) {
	t.Helper()
	f, err := os.Open(filepath.Join(shop, "agents.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] != id {
			continue
		}
		for c, h := range rows[0] {
			switch n, _ := strconv.Atoi(row[c]); h {
			case "最少分钟":
				least = n
			case "最多分钟":
				most = n
			}
		}
		return least, most
	}
	t.Fatalf("%s is not in agents.csv", id)
	return 0, 0
}
