package playbook

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"paiban/planner/model"
)

// colon finds a key, at the start of a line or of an entry in braces, whose colon is that
// of a Chinese keyboard or has no blank after it: YAML takes both for text.
var colon = regexp.MustCompile(`(^[\t ]*(?:- +)?|[{,][\t ]*)([\p{L}_][\p{L}\p{N}_.-]*)[\t ]*(：|:[^\s/:])`)

// tight is a colon that may be such a one: few lines have any.
var tight = regexp.MustCompile(`：|:[^\s/:]`)

// colons names such colons of the settings that there are, and any wide one behind what
// can only be a key.
func (s *Settings) colons(data []byte, into reflect.Type) {
	known := map[string]bool{}
	tags(into, known)
	for n, line := range strings.Split(string(data), "\n") {
		if !tight.MatchString(line) {
			continue
		}
		for _, at := range colon.FindAllStringSubmatchIndex(line, -1) {
			before, key, wide := line[:at[4]], line[at[4]:at[5]], strings.HasPrefix(line[at[6]:], "：")
			top := at[0] == 0 && (at[4] == 0 || key[0] < utf8.RuneSelf) // what is indented may be text that goes on
			if strings.Count(before, `"`)%2 > 0 || strings.Count(before, "'")%2 > 0 || strings.Contains(before, "#") || !known[key] && !(wide && top) {
				continue
			}
			i := model.Issue{File: s.File, Line: n + 1, Value: strings.TrimSpace(line),
				Column: fmt.Sprintf("column %d", utf8.RuneCountInString(line[:at[6]])+1),
				What:   model.Text{ZH: "冒号后面少一个空格", EN: "lacks a blank after the colon"},
				Hint:   model.Text{ZH: "改成半角冒号加一个空格：“键: 值”。", EN: "Write a plain colon and a blank: \"key: value\"."}}
			if wide {
				i.What = model.Text{ZH: "用了全角冒号", EN: "has a full-width colon"}
			}
			s.issues, s.broken = append(s.issues, i), true
		}
	}
}

// tags adds the keys of all settings below a type.
func tags(of reflect.Type, to map[string]bool) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		tags(of.Elem(), to)
	case reflect.Map:
		if named, ok := reflect.Zero(of).Interface().(interface{ Keys() []string }); ok {
			for _, key := range named.Keys() {
				to[key] = true
			}
		}
		tags(of.Elem(), to)
	case reflect.Struct:
		for i := range of.NumField() {
			if name, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ","); name != "" && name != "-" {
				to[name] = true
				tags(of.Field(i).Type, to)
			}
		}
	}
}
