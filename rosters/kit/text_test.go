package kit

import (
	"strings"
	"testing"
)

// Lists are broken between names, go on in another row where they are too long for
// one, and lose nobody.
func TestWrapRows(t *testing.T) {
	for _, name := range []string{"客服100号", strings.Repeat("很长的名字", 9)} {
		names := strings.TrimSuffix(strings.Repeat(name+"、", 900), "、")
		got := WrapRows(names, "、", 9, 150)
		all := strings.Join(got, "\n")
		if strings.ReplaceAll(all, "\n", "") != names {
			t.Error("names were lost")
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(all, name), "\n") {
			if !strings.HasPrefix(line, name) && line != "" || !strings.HasSuffix(line, "、") && line != "" {
				t.Fatalf("a name is torn: %q", line)
			}
		}
		for _, part := range got {
			if n := Lines(part, 9, 150); n > MostLines {
				t.Errorf("a part of %d lines", n)
			}
		}
	}
	if got, want := Wrap("23:30 客服2号, 客服3号\n24:00 客服4号", ", ", 9, 110), "23:30 客服2号,\n客服3号\n24:00 客服4号"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// 12 pixels a wide character at 9 points, 80 within a cell of 88.
func TestLines(t *testing.T) {
	for s, want := range map[string]int{
		"": 1, "六个汉字刚好": 1, "七个汉字要两行": 2, "a\nb": 2, "\n\n": 3,
		"eleven words": 1, "break only between": 2, "withoutanyblankitistornapart": 3, "汉字x汉字y汉字": 2,
	} {
		if got := Lines(s, 9, 88); got != want {
			t.Errorf("%q takes %d lines, want %d", s, got, want)
		}
	}
}

func TestSwap(t *testing.T) {
	for _, step := range []int{1, 2, 3, 7, 100} {
		for in, want := range map[string]string{
			"aab<x></x>c</x>": "aab<x>NEW</x>c</x>", "": "", "no": "no", "></x>": ">NEW</x>", "><></x": "><></x", ">>></x>></x>": ">>>NEW</x>></x>",
		} {
			var out strings.Builder
			s := &swap{w: &out, old: []byte("></x>"), new: []byte(">NEW</x>")}
			for i := 0; i < len(in); i += step {
				if _, err := s.Write([]byte(in[i:min(len(in), i+step)])); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.flush(); err != nil || out.String() != want {
				t.Errorf("%q by %d: %q, want %q", in, step, out.String(), want)
			}
		}
	}
}
