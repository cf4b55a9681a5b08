package rosters

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestRenderForEyes(t *testing.T) {
	dir := os.Getenv("PAIBAN_RENDER")
	if dir == "" {
		t.Skip()
	}
	for _, lang := range []string{"zh", "en"} {
		p := samplePlan(60)
		if lang == "en" {
			p.Queues[0].Name, p.Queues[1].Name = "Pre-sales", "After-sales"
		}
		if err := WriteWorkbook(filepath.Join(dir, "roster-"+lang+".xlsx"), p, lang); err != nil {
			t.Fatal(err)
		}
		if err := WriteManagerWorkbook(filepath.Join(dir, "manager-"+lang+".xlsx"), p, lang); err != nil {
			t.Fatal(err)
		}
		for name, weeks := range map[string]*Plan{"named": weekPlan(true), "free": weekPlan(false)} {
			if err := errors.Join(WriteWorkbook(filepath.Join(dir, name+"-"+lang+".xlsx"), weeks, lang),
				WriteManagerWorkbook(filepath.Join(dir, name+"-manager-"+lang+".xlsx"), weeks, lang)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
