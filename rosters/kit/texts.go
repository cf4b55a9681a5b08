package kit

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// texts are digests of what stands on the sheets of a workbook as text, by which a reader
// sees where people wrote: the words alone, so that sorting a list changes nothing, and no
// number or formula, which every program saves in its own way.
type texts struct {
	order []string
	of    map[string]uint64
	head  map[string][]string // of each row above and with the heads that stay in sight
}

// Unread stands for the digest of a sheet that people fill in by hand.
const Unread = "-"

// TextDigest is the digest of texts, in any order; those that look like numbers count for
// nothing, so that a reader need not tell numbers from them.
func TextDigest(all []string) uint64 {
	var sum uint64
	for _, x := range all {
		if x = strings.TrimSpace(x); x != "" && !IsNumber(x) {
			h := fnv.New64a()
			h.Write([]byte(x))
			sum += h.Sum64()
		}
	}
	return sum
}

// IsNumber tells a text that looks like a number.
func IsNumber(x string) bool {
	_, err := strconv.ParseFloat(x, 64)
	return err == nil
}

func (t *texts) add(s *Sheet, cells []any) {
	var all []string
	for _, c := range cells {
		if x, ok := c.(excelize.Cell); ok && x.Formula == "" {
			if text, ok := x.Value.(string); ok {
				all = append(all, text)
			}
		}
	}
	if t.of == nil {
		t.of, t.head = map[string]uint64{}, map[string][]string{}
	}
	if _, ok := t.of[s.Name]; !ok {
		t.order = append(t.order, s.Name)
	}
	sum := TextDigest(all)
	if s.Row <= s.FreezeRows {
		t.head[s.Name] = append(t.head[s.Name], Hex(sum))
	}
	if t.of[s.Name] += sum; s.ToFill {
		t.of[s.Name] = 0
	}
}

// Hex is a digest as text.
func Hex(sum uint64) string { return fmt.Sprintf("%016x", sum) }

// TextsNote begins the name of a sheet's note.
const TextsNote = "texts:"

// Texts returns notes of the sheets written so far with the digests of their texts, Unread for
// those that people fill in, and of one sheet the digests of the rows that stay in sight.
func (b *Book) Texts(sheet string) (all [][2]string, head []string) {
	for _, name := range b.texts.order {
		digest := Unread
		if sum := b.texts.of[name]; sum != 0 {
			digest = Hex(sum)
		}
		all = append(all, [2]string{TextsNote + name, digest})
	}
	return all, b.texts.head[sheet]
}
