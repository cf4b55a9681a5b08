package model

import (
	"fmt"
	"strings"
	"testing"
)

// A fault of many rows is told once, with the number of the others; those of up to three
// rows, of other columns and of other kinds are all told.
func TestMerged(t *testing.T) {
	fault := func(line int, column, value string, warning bool) Issue {
		return Issue{File: "agents.csv", Line: line, Column: column, Value: value, What: Same("is no number"), Warning: warning}
	}
	var list []Issue
	for line := range 30 {
		list = append(list, fault(line+2, "speed", fmt.Sprint("x", line), false))
	}
	list = append(list, fault(2, "speed", "?", true), fault(3, "commute", "?", false), fault(4, "commute", "?", false), fault(5, "commute", "?", false))
	told := Merged(list)
	if len(told) != 5 || !strings.Contains(told[0].In("zh"), "（该列另有 29 行）") || !strings.Contains(told[0].In("en"), "29 more rows") {
		t.Error(told)
	}
}
