package rosters

import (
	"encoding/xml"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// worksheetOrder is the order of a worksheet's parts in ECMA-376, 18.3.1.99.
var worksheetOrder = strings.Fields("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing picture oleObjects controls webPublishItems tableParts extLst")

// worksheet is what a strict reader looks at in a sheet.
type worksheet struct {
	Rows []struct {
		R  int     `xml:"r,attr"`
		Ht float64 `xml:"ht,attr"`
		C  []struct {
			R string `xml:"r,attr"`
			S int    `xml:"s,attr"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
	Merges []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
	Formats []struct {
		Cells string `xml:"sqref,attr"`
		Rules []struct {
			Dxf      int `xml:"dxfId,attr"`
			Priority int `xml:"priority,attr"`
		} `xml:"cfRule"`
	} `xml:"conditionalFormatting"`
	Validations []struct {
		Error   string `xml:"error,attr"`
		Title   string `xml:"errorTitle,attr"`
		Formula string `xml:"formula1"`
	} `xml:"dataValidations>dataValidation"`
	Filter struct {
		Ref     string `xml:"ref,attr"`
		Columns []struct {
			ID int `xml:"colId,attr"`
		} `xml:"filterColumn"`
	} `xml:"autoFilter"`
	Header string `xml:"headerFooter>oddHeader"`
	Footer string `xml:"headerFooter>oddFooter"`
	Breaks []struct {
		ID int `xml:"id,attr"`
	} `xml:"rowBreaks>brk"`
}

type child struct{ XMLName xml.Name }

// Excel repairs a file, or refuses it, over any of this: parts out of order, cells or
// merged cells twice, styles and relationships that are not there, texts too long.
func TestNoRepairPrompt(t *testing.T) {
	p := samplePlan(24)
	for k := range 9 { // many queues and long names
		q := p.Queues[k%2]
		q.ID, q.Name = fmt.Sprint("q", k), strings.Repeat("很长的队列名字", 6)+fmt.Sprint(k)
		p.Queues = append(p.Queues, q)
	}
	p.Event = strings.Repeat("活动&", 60)
	dir := t.TempDir()
	for _, lang := range []string{"zh", "en"} {
		files := map[string]error{}
		add := func(name string, write func(path string) error) { files[name] = write(filepath.Join(dir, name)) }
		add("leads", func(path string) error { return WriteWorkbook(path, p, lang) })
		add("manager", func(path string) error { return WriteManagerWorkbook(path, p, lang) })
		add("team", func(path string) error { return writeTeam(path, p, "B组", lang) })
		for _, named := range []bool{false, true} {
			weeks := weekPlan(named)
			add(fmt.Sprint("weeks ", named), func(path string) error { return WriteWorkbook(path, weeks, lang) })
			add(fmt.Sprint("manager of weeks ", named), func(path string) error { return WriteManagerWorkbook(path, weeks, lang) })
		}
		add("request", func(path string) error { return WriteRequest(path, p, lang) })
		for name, err := range files {
			if err != nil {
				t.Fatal(err)
			}
			strictParts(t, lang+" "+name, parts(t, filepath.Join(dir, name)))
		}
	}
}

func strictParts(t *testing.T, file string, all map[string]string) {
	t.Helper()
	styles, formats := strings.Count(inside(all["xl/styles.xml"], "cellXfs"), "<xf "), strings.Count(inside(all["xl/styles.xml"], "dxfs"), "<dxf>")
	for name, text := range all {
		switch {
		case strings.HasSuffix(name, ".rels"):
			base := path.Dir(path.Dir(name))
			for _, m := range targetOf.FindAllStringSubmatch(text, -1) {
				to := path.Join(base, m[1])
				if strings.HasPrefix(m[1], "/") {
					to = m[1][1:]
				}
				if all[to] == "" {
					t.Errorf("%s: %s names the part %s, which is not there", file, name, to)
				}
			}
		case strings.HasPrefix(name, "xl/worksheets/sheet"):
			strictSheet(t, file+" "+name, text, styles, formats)
		case name == "xl/workbook.xml":
			for _, m := range sheetName.FindAllStringSubmatch(text, -1) {
				if utf8.RuneCountInString(m[1]) > 31 || strings.ContainsAny(m[1], `[]:*?/\`) {
					t.Errorf("%s: the sheet's name %q", file, m[1])
				}
			}
		}
	}
}

var (
	targetOf  = regexp.MustCompile(`Target="([^"]*)"`)
	sheetName = regexp.MustCompile(`<sheet name="([^"]*)"`)
)

func inside(text, tag string) string {
	_, text, _ = strings.Cut(text, "<"+tag)
	text, _, _ = strings.Cut(text, "</"+tag)
	return text
}

// overlap reports whether two ranges such as E7:AN76 share a cell.
func overlap(a, b string) bool {
	corners := func(s string) (c1, r1, c2, r2 int) {
		from, to, ok := strings.Cut(s, ":")
		if !ok {
			to = from
		}
		c1, r1, _ = excelize.CellNameToCoordinates(from)
		c2, r2, _ = excelize.CellNameToCoordinates(to)
		return c1, r1, c2, r2
	}
	a1, a2, a3, a4 := corners(a)
	b1, b2, b3, b4 := corners(b)
	return a1 <= b3 && b1 <= a3 && a2 <= b4 && b2 <= a4
}

func strictSheet(t *testing.T, name, text string, styles, formats int) {
	t.Helper()
	var w worksheet
	if err := xml.Unmarshal([]byte(text), &w); err != nil {
		t.Fatal(err)
	}
	var order struct {
		Parts []child `xml:",any"`
	}
	if err := xml.Unmarshal([]byte(text), &order); err != nil {
		t.Fatal(err)
	}
	last := -1
	for _, x := range order.Parts {
		at := slices.Index(worksheetOrder, x.XMLName.Local)
		if at < last || at == last && x.XMLName.Local != "conditionalFormatting" {
			t.Errorf("%s: %s stands in the wrong place", name, x.XMLName.Local)
		}
		last = at
	}
	row := 0
	for _, r := range w.Rows {
		if r.R <= row || r.Ht > 409 {
			t.Fatalf("%s: row %d of height %g after row %d", name, r.R, r.Ht, row)
		}
		row = r.R
		col := 0
		for _, c := range r.C {
			x, y, err := excelize.CellNameToCoordinates(c.R)
			if err != nil || y != row || x <= col || c.S >= styles {
				t.Fatalf("%s: cell %s of style %d (%d styles) in row %d", name, c.R, c.S, styles, row)
			}
			col = x
		}
	}
	merged := map[[2]int]bool{}
	for _, m := range w.Merges {
		from, to, _ := strings.Cut(m.Ref, ":")
		c1, r1, _ := excelize.CellNameToCoordinates(from)
		c2, r2, _ := excelize.CellNameToCoordinates(to)
		for c := c1; c <= c2; c++ {
			for r := r1; r <= r2; r++ {
				if merged[[2]int{c, r}] {
					t.Fatalf("%s: %s overlaps other merged cells", name, m.Ref)
				}
				merged[[2]int{c, r}] = true
			}
		}
	}
	// Of rules whose cells overlap not every program heeds the order.
	for k, f := range w.Formats {
		for _, g := range w.Formats[:k] {
			if f.Cells != g.Cells && overlap(f.Cells, g.Cells) {
				t.Errorf("%s: conditional formats of %s and %s", name, f.Cells, g.Cells)
			}
		}
	}
	priorities := map[int]bool{}
	for _, f := range w.Formats {
		for _, r := range f.Rules {
			if r.Dxf >= formats || priorities[r.Priority] {
				t.Errorf("%s: conditional format %d of priority %d", name, r.Dxf, r.Priority)
			}
			priorities[r.Priority] = true
		}
	}
	for _, v := range w.Validations {
		if len(v.Formula) > 255 || utf8.RuneCountInString(v.Error) > 255 || utf8.RuneCountInString(v.Title) > 32 {
			t.Errorf("%s: a drop-down of %d characters, or its message", name, len(v.Formula))
		}
	}
	if from, to, ok := strings.Cut(w.Filter.Ref, ":"); ok {
		c1, _, _ := excelize.CellNameToCoordinates(strings.ReplaceAll(from, "$", ""))
		c2, _, _ := excelize.CellNameToCoordinates(strings.ReplaceAll(to, "$", ""))
		for _, x := range w.Filter.Columns {
			if x.ID > c2-c1 {
				t.Fatalf("%s: column %d of a filter over %s", name, x.ID, w.Filter.Ref)
			}
		}
	}
	if n := max(utf8.RuneCountInString(w.Header), utf8.RuneCountInString(w.Footer)); n > 255 {
		t.Errorf("%s: a header or footer of %d characters", name, n)
	}
	for k, b := range w.Breaks {
		if len(w.Breaks) > 1026 || k > 0 && b.ID <= w.Breaks[k-1].ID {
			t.Errorf("%s: page break %d of %d", name, b.ID, len(w.Breaks))
		}
	}
}
