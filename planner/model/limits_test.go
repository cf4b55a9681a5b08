package model

import (
	"bytes"
	"testing"
)

// A row ends once, whatever ends it.
func TestTableSize(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		row := []byte("1" + end)
		if err := TableSize(bytes.Repeat(row, MaxRows)); err != nil {
			t.Errorf("%q: %v", end, err)
		}
		if err := TableSize(bytes.Repeat(row, MaxRows+1)); err == nil {
			t.Errorf("%q: one row too many is taken", end)
		}
	}
}
