package main

import (
	"os"
	"testing"
)

// TestNotices: what the program prints is what today's modules ask for.
func TestNotices(t *testing.T) {
	want, err := notices()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../" + noticesFile)
	if err != nil || string(got) != want {
		t.Errorf("%s is not of today's go.mod (%v): go run ./cmd/release -notices", noticesFile, err)
	}
}
