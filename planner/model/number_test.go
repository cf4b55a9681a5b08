package model

import "testing"

func TestNumber(t *testing.T) {
	for in, want := range map[string]float64{"35%": 0.35, "1,200": 1200, "-1,234,567.5": -1234567.5, "１２": 12, " 0.5 ": 0.5, "１，２００": 1200} {
		if got, err := Number(in); err != nil || got < want-1e-12 || got > want+1e-12 {
			t.Errorf("%q: %v %v", in, got, err)
		}
	}
	for _, in := range []string{"", "x", "NaN", "inf", "1e999", "--1", "12,5", "1,22,900", "1,2345", "0,35", ",5"} {
		if _, err := Number(in); err == nil {
			t.Errorf("%q is no number", in)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"ＡＢｃ１２": "ABc12", "（周三）：": "(周三):", "\ufeff客服\u200b8号": "客服8号", "　a\u00a0b ": "a b", "排班。": "排班。", "": ""} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, not %q", in, got, want)
		}
	}
}
