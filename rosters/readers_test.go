package rosters

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"paiban/rosters/view"
)

var (
	colMin   = regexp.MustCompile(`<col min="(\d+)"`)
	rgbOf    = regexp.MustCompile(`rgb="([^"]*)"`)
	filterOf = regexp.MustCompile(`<autoFilter.*?</autoFilter>`)
)

// Functions that every spreadsheet program has. Those over arrays stand on the self-check's
// sheet alone and inside SUMPRODUCT, whose arguments are worked out as arrays without array
// entry, in Excel 2010, WPS and LibreOffice alike; not so what stands in an IF inside it.
var (
	everywhere = []string{"COUNTIF", "COUNTIFS", "SUMPRODUCT", "IF", "INDEX", "MATCH"}
	arrays     = []string{"ABS", "COLUMN", "COLUMNS", "FREQUENCY", "MAX", "MMULT", "ROW"}
)

var functionName = regexp.MustCompile(`([A-Z][A-Z0-9.]*)\(`)

// asArrays tells whether each function over arrays in a formula is inside SUMPRODUCT, and in no
// IF there.
func asArrays(formula string) bool {
	var open []string
	name := ""
	for _, r := range formula {
		switch {
		case r >= 'A' && r <= 'Z':
			name += string(r)
			continue
		case r == '(':
			at := slices.Index(open, "SUMPRODUCT")
			if slices.Contains(arrays, name) && (at < 0 || slices.Contains(open[at:], "IF")) {
				return false
			}
			open = append(open, name)
		case r == ')':
			open = open[:len(open)-1]
		}
		name = ""
	}
	return true
}

// What a strict reader asks for: well-formed parts, few styles, short formulas of
// functions that every spreadsheet program has, a full recount on load.
func TestStrictReaders(t *testing.T) {
	for _, to := range []view.Audience{view.Leads, view.ManagerOnly} {
		p := samplePlan(60)
		p.Base = strings.Repeat("x", view.BaseCell+1)
		f, path := written(t, p, "zh", to)
		all := parts(t, path)
		index, err := f.GetSheetIndex("改完自查")
		if err != nil {
			t.Fatal(err)
		}
		selfCheck := fmt.Sprintf("xl/worksheets/sheet%d.xml", index+1)
		formulas := 0
		for name, text := range all {
			before := 0
			for _, m := range colMin.FindAllStringSubmatch(text, -1) {
				n, _ := strconv.Atoi(m[1])
				if n <= before {
					t.Fatalf("%s: column %d stands after column %d", name, n, before)
				}
				before = n
			}
			for _, m := range rgbOf.FindAllStringSubmatch(text, -1) {
				if len(m[1]) != 8 {
					t.Fatalf("%s: the colour %s has no alpha", name, m[1])
				}
			}
			if before == 0 && strings.HasPrefix(name, "xl/worksheets/sheet") {
				t.Errorf("%s has no column widths", name)
			}
		}
		found := 0
		for name, text := range all { // the grid's filter takes the whole rows
			if m := filterOf.FindString(text); strings.Contains(m, "$6:") {
				found++
				if !strings.Contains(m, "$A$6:$IA$76") || strings.Count(m, "hiddenButton") != 231 {
					t.Errorf("%s: filter %.80s", name, m)
				}
			}
		}
		if found != 1 {
			t.Errorf("%d filters on the grid", found)
		}
		for name, text := range all {
			if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
				continue
			}
			d := xml.NewDecoder(strings.NewReader(text))
			depth := ""
			for {
				tok, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				switch x := tok.(type) {
				case xml.StartElement:
					depth = x.Name.Local
				case xml.CharData:
					if (depth == "f" || depth == "formula") && strings.HasPrefix(name, "xl/worksheets/") && len(x) > 0 {
						formulas++
						if len(x) > 8192 {
							t.Errorf("%s: a formula of %d characters", name, len(x))
						}
						for _, m := range functionName.FindAllStringSubmatch(string(x), -1) {
							if !slices.Contains(everywhere, m[1]) && !(name == selfCheck && slices.Contains(arrays, m[1]) && asArrays(string(x))) {
								t.Fatalf("%s: %s in %s", name, m[1], x)
							}
						}
					}
				case xml.EndElement:
					depth = ""
				}
			}
		}
		if formulas < 1000 {
			t.Errorf("only %d formulas", formulas)
		}
		if n := strings.Count(all["xl/styles.xml"], "<xf "); n > 2000 {
			t.Errorf("%d styles", n)
		}
		if !strings.Contains(all["xl/workbook.xml"], `fullCalcOnLoad="true"`) && !strings.Contains(all["xl/workbook.xml"], `fullCalcOnLoad="1"`) {
			t.Error("no full recount on load")
		}
		if n := len(f.GetSheetList()); to == view.Leads && n != 15 || to == view.ManagerOnly && n != 15 {
			t.Errorf("%d sheets", n)
		}
	}
}
