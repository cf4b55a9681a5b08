package rosters

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// sizes are the plans measured: staff and a reserve to six of them make 70, 1,000
// and, with PAIBAN_LARGE set, 10,000 agents.
func sizes() []int {
	if os.Getenv("PAIBAN_LARGE") != "" {
		return []int{60, 858, 8572}
	}
	return []int{60, 858}
}

// BenchmarkWrite writes the leads' workbook; go test -bench Write -benchmem.
func BenchmarkWrite(b *testing.B) {
	for _, staff := range sizes() {
		p := samplePlan(staff)
		b.Run(fmt.Sprint(len(p.Agents)), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "roster.xlsx")
			for b.Loop() {
				if err := WriteWorkbook(path, p, "zh"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWriteManager writes the manager's workbook.
func BenchmarkWriteManager(b *testing.B) {
	for _, staff := range sizes() {
		p := samplePlan(staff)
		b.Run(fmt.Sprint(len(p.Agents)), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "roster.xlsx")
			for b.Loop() {
				if err := WriteManagerWorkbook(path, p, "zh"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWriteTeams writes a workbook for each team, one after the other: the
// other teams stand in it as numbers only.
func BenchmarkWriteTeams(b *testing.B) {
	for _, staff := range sizes() {
		p := samplePlan(staff)
		b.Run(fmt.Sprint(len(p.Agents)), func(b *testing.B) {
			dir, files := b.TempDir(), 0
			for b.Loop() {
				books, err := NewTeamBooks(p, "zh")
				if err != nil {
					b.Fatal(err)
				}
				for k, team := range Teams(p) {
					if err := books.Write(filepath.Join(dir, fmt.Sprint(k)), team); err != nil {
						b.Fatal(err)
					}
					files++
				}
			}
			b.ReportMetric(float64(files)/float64(b.N), "files/op")
		})
	}
}

// BenchmarkRead reads a leads' workbook back.
func BenchmarkRead(b *testing.B) {
	for _, staff := range sizes() {
		p := samplePlan(staff)
		queues, agents, base := sides(p)
		path := filepath.Join(b.TempDir(), "roster.xlsx")
		if err := WriteWorkbook(path, p, "zh"); err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(len(p.Agents)), func(b *testing.B) {
			for b.Loop() {
				if back, issues := ReadWorkbook(path, p.Grid, queues, agents, base); back == nil || len(back.Changes) > 0 {
					b.Fatal(issues)
				}
			}
		})
	}
}
