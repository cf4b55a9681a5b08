package rosters

import (
	"fmt"
	"path/filepath"
	"testing"
)

// BenchmarkWrite writes the leads' workbook; go test -bench Write -benchmem.
func BenchmarkWrite(b *testing.B) {
	for _, staff := range []int{60, 857} { // 857 staff and 142 reserves
		p := samplePlan(staff)
		b.Run(fmt.Sprintf("%d", len(p.Agents)), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "roster.xlsx")
			for b.Loop() {
				if err := WriteWorkbook(path, p, "zh"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
