package export

import (
	"strings"
	"unicode/utf8"

	"paiban/planner/model"
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
			case control(r):
				return -1
			case forbidden(r):
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
	if name == "" || device(name) {
		name = "_" + name
	}
	return name + ext
}

// Unportable says why a file or folder of that name cannot be copied to every system, and
// reports whether that is so.
func Unportable(name string) (why model.Text, so bool) {
	at := strings.IndexFunc(name, forbidden)
	switch {
	case strings.ContainsFunc(name, control):
		return model.Text{ZH: "里有控制字符或乱码", EN: "has control characters or broken ones"}, true
	case at >= 0:
		return model.Text{ZH: "里有 %c，Windows 的文件名里不能有", EN: "has %c, which Windows takes in no name"}.With(rune(name[at])), true
	case device(name):
		return model.Text{ZH: "是 Windows 的设备名", EN: "is the name of a device on Windows"}, true
	case name != "." && name != ".." && strings.TrimRight(name, " .") != name:
		return model.Text{ZH: "末尾是点或空格，Windows 会去掉", EN: "ends in a dot or blank, which Windows drops"}, true
	}
	return model.Text{}, false
}

func control(r rune) bool { return r < 0x20 || r == 0x7f || r == utf8.RuneError }

func forbidden(r rune) bool { return strings.ContainsRune(`<>:"/\|?*`, r) }

// device reports whether Windows takes the name for a device, as it does with any extension.
func device(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem = strings.TrimRight(stem, " "); stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, kind := range []string{"COM", "LPT"} {
		if port, ok := strings.CutPrefix(stem, kind); ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port) {
			return true
		}
	}
	return false
}
