// Command generate writes the tables of the example shops. They are synthetic:
// drawn from a seeded generator, so that every run writes the same bytes, and
// nobody's real figures are in them. Settings and READMEs are written by hand
// and left alone.
//
//	go run ./examples/generate              # rewrites the tables under ./examples
//	go run ./examples/generate -o folder    # or under another folder
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	out := flag.String("o", "examples", "folder that holds the example shops")
	flag.Parse()
	if err := generate(*out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// table is one CSV file: where, and its lines of cells with the header first.
type table struct {
	path   string
	remark string // stands above the header; readers skip it
	rows   [][]string
}

func tables() []table {
	var out []table
	out = append(out, flagship()...)
	out = append(out, cornerShop()...)
	out = append(out, eveningStart()...)
	out = append(out, deskWeek()...)
	out = append(out, shiftMonth()...)
	return out
}

func generate(dir string) error {
	for _, t := range tables() {
		path := filepath.Join(dir, filepath.FromSlash(t.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, t.bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// bytes returns the file; no cell here holds a comma or a quote.
func (t table) bytes() []byte {
	var b bytes.Buffer
	if t.remark != "" {
		fmt.Fprintf(&b, "# %s\n", t.remark)
	}
	for _, r := range t.rows {
		b.WriteString(strings.Join(r, ","))
		b.WriteByte('\n')
	}
	return b.Bytes()
}
