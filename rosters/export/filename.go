package export

import (
	"strings"
	"unicode/utf8"

	"paiban/rosters/kit"
)

// FileName joins parts such as event, team and version to the name of a file that
// every system takes: none of the characters that Windows refuses, no device's
// name, no dot or blank at the end, at most 120 bytes before the extension.
func FileName(ext string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		p = strings.Map(func(r rune) rune {
			switch {
			case r < 0x20 || r == 0x7f || r == utf8.RuneError:
				return -1
			case strings.ContainsRune(`<>:"/\|?*`, r):
				return '_'
			}
			return r
		}, p)
		if p = strings.Trim(p, " .\t　"); p != "" {
			kept = append(kept, p)
		}
	}
	// Each part has its share of the room, so that the version is never cut off.
	room := 120
	for k := range kept {
		share := room / (len(kept) - k)
		kept[k] = strings.TrimRight(kit.CutBytes(kept[k], max(1, share-1)), " .")
		room -= len(kept[k]) + 1
	}
	name := strings.Join(kept, "-")
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	stem = strings.TrimSpace(stem)
	device := stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL" ||
		len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT"))
	if name == "" || device {
		name = "_" + name
	}
	return name + ext
}
