package tables

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"paiban/planner/model"
)

// WriteExampleFolder writes a shop's folder into dir, which is made if it is not
// there: event.yaml and the tables of a working example, in "zh" or "en", each with
// remarks.
func WriteExampleFolder(dir, lang string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	write := func(name string, data []byte) error {
		return model.WriteFile(filepath.Join(dir, name), data)
	}
	if err := write("event.yaml", exampleSettings(lang)); err != nil {
		return err
	}
	for _, t := range templateTables {
		if len(t.rows) == 0 {
			continue
		}
		data, err := exampleCSV(t, lang)
		if err != nil {
			return err
		}
		if err := write(t.table+".csv", data); err != nil {
			return err
		}
	}
	return nil
}

// ExampleFiles are the names that WriteExampleFolder writes.
func ExampleFiles() []string {
	out := []string{"event.yaml"}
	for _, t := range templateTables {
		if len(t.rows) > 0 {
			out = append(out, t.table+".csv")
		}
	}
	return out
}

// exampleSettings writes event.yaml; settings at their defaults are remarks.
func exampleSettings(lang string) []byte {
	var y strings.Builder
	if lang == "en" {
		y.WriteString("# A working example. Change the first lines; everything else has a sourced default.\n# paiban plan . -o out\n\n")
	} else {
		y.WriteString("# 能直接运行的例子。先改前几行，其余都有默认值。\n# paiban plan . -o out\n\n")
	}
	group := ""
	for _, s := range templateSettings {
		head, key, nested := strings.Cut(s.key, ".")
		mark := ""
		if s.value == "" {
			mark = "# "
		}
		if nested && group != head {
			y.WriteString(mark + head + ":\n")
		}
		indent := ""
		if group = ""; nested {
			group, indent = head, "  "
			for strings.Contains(key, ".") { // posts.page_watch.outside
				var next string
				next, key, _ = strings.Cut(key, ".")
				y.WriteString(mark + indent + next + ":\n")
				indent += "  "
			}
		} else {
			key = head
		}
		value := translated(s.value, lang)
		switch {
		case s.key == "language":
			value = lang
		case s.value == "" && slices.Contains(listKeys, s.key):
			value = "[" + strings.ReplaceAll(s.sample, ";", ", ") + "]"
		case s.value == "":
			value = s.sample
		}
		if strings.ContainsAny(value, ":#") || strings.Contains(value, " ") && value[0] != '[' {
			value = quoted(value)
		}
		y.WriteString(mark + indent + key + ": " + value + "  # " + s.note.In(lang) + "\n")
	}
	y.WriteString("\nqueues:  # " + templateQueues.note.In(lang) + "\n")
	for _, row := range templateQueues.rows {
		var parts []string
		for k, cell := range strings.Split(row, "|") {
			key, value := templateQueues.columns[k].key, translated(cell, lang)
			if key == "name" {
				value = queueName(cell, lang)
			}
			parts = append(parts, key+": "+value)
		}
		y.WriteString("  - {" + strings.Join(parts, ", ") + "}\n")
	}
	return []byte(y.String())
}

// queueName is what people call a queue of the example: in English its id is no name.
func queueName(cell, lang string) string {
	if lang != "en" {
		return cell
	}
	return map[string]string{"售前": "Pre-sales", "售后": "After-sales"}[cell]
}

// exampleCSV writes a table with a byte order mark, so that Excel takes it as UTF-8.
func exampleCSV(t template, lang string) ([]byte, error) {
	var buf bytes.Buffer
	remark := strings.NewReplacer(",", "，", "\"", "'") // a remark is one cell, whatever separates them
	buf.WriteString("\ufeff# " + remark.Replace(t.note.In(lang)) + "\n")
	var header []string
	for _, h := range t.headings(lang) {
		header = append(header, h.name)
		if h.note != "" {
			buf.WriteString("# " + h.name + ": " + remark.Replace(h.note) + "\n")
		}
	}
	w := csv.NewWriter(&buf)
	rows := [][]string{header}
	for _, r := range t.rows {
		cells := strings.Split(r, "|")
		for k := range cells {
			cells[k] = translated(cells[k], lang)
		}
		rows = append(rows, cells)
	}
	err := w.WriteAll(rows)
	return buf.Bytes(), err
}
