package event

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Vary returns a shop's input with settings of event.yaml changed, each written
// "surge.day_factor=30"; a queue is named by id or name: "queues.售前.concurrency=5". known
// are the keys that there are, as the reference writes them. The source itself stays as
// it is. Faults name the setting; those of its value are found when the source is read.
func Vary(src *model.Source, known, settings []string) (*model.Source, []model.Issue) {
	var body yaml.MapSlice
	if err := yaml.UnmarshalWithOptions(src.Files["event.yaml"], &body, yaml.UseOrderedMap()); err != nil {
		return nil, []model.Issue{{File: "event.yaml", What: model.Same(err.Error())}} // its own reading says more
	}
	var issues []model.Issue
	for _, text := range settings {
		path, value, ok := strings.Cut(text, "=")
		bad := func(what, hint model.Text) {
			issues = append(issues, model.Issue{File: strings.TrimSpace(text), What: what, Hint: hint})
		}
		if !ok || strings.TrimSpace(value) == "" {
			bad(model.Text{ZH: "要写成 键=值", EN: "wants KEY=VALUE"}, model.Text{ZH: "例如 surge.day_factor=30。", EN: "Such as surge.day_factor=30."})
			continue
		}
		path = strings.TrimSpace(path)
		keys := strings.Split(path, ".")
		if !documentedKey(path, known) {
			bad(model.Text{ZH: "event.yaml 里没有 %s", EN: "event.yaml has no %s"}.With(path), nearestKey(path, known))
			continue
		}
		var x any
		if err := yaml.UnmarshalWithOptions([]byte(value), &x, yaml.UseOrderedMap()); err != nil {
			bad(model.Text{ZH: "读不懂这个值", EN: "this value cannot be read"}, model.Text{ZH: "按 event.yaml 里的写法写。", EN: "Write it as event.yaml has it."})
			continue
		}
		changed, hint := set(body, keys, x)
		if changed == nil {
			bad(model.Text{ZH: "改不了 %s", EN: "%s cannot be changed"}.With(path), hint)
			continue
		}
		body = changed
	}
	if len(issues) > 0 {
		return nil, issues
	}
	data, err := yaml.Marshal(body)
	if err != nil {
		return nil, []model.Issue{{File: "event.yaml", What: model.Same(err.Error())}}
	}
	out := *src
	out.Files = maps.Clone(src.Files)
	out.Files["event.yaml"], out.Lines = data, nil
	return &out, nil
}

// set returns the mapping with the value at the path, or nil and what can be done.
func set(m yaml.MapSlice, path []string, value any) (yaml.MapSlice, model.Text) {
	m = slices.Clone(m)
	at := slices.IndexFunc(m, func(i yaml.MapItem) bool { return fmt.Sprint(i.Key) == path[0] })
	if at < 0 {
		m = append(m, yaml.MapItem{Key: path[0]})
		at = len(m) - 1
	}
	if len(path) == 1 {
		m[at].Value = value
		return m, model.Text{}
	}
	switch below := m[at].Value.(type) {
	case nil, yaml.MapSlice:
		inner, _ := below.(yaml.MapSlice)
		if path[0] == "queues" {
			break // a list that the shop does not write
		}
		changed, hint := set(inner, path[1:], value)
		m[at].Value = changed
		if changed == nil {
			return nil, hint
		}
		return m, hint
	case []any:
		var names []string
		list := slices.Clone(below)
		for k, x := range list {
			entry, _ := x.(yaml.MapSlice)
			for _, i := range entry {
				if i.Key != "id" && i.Key != "name" {
					continue
				}
				names = append(names, fmt.Sprint(i.Value))
				if fmt.Sprint(i.Value) == path[1] && len(path) > 2 {
					changed, hint := set(entry, path[2:], value)
					if changed == nil {
						return nil, hint
					}
					list[k], m[at].Value = changed, list
					return m, hint
				}
			}
		}
		return nil, playbook.Suggest(path[1], names)
	}
	if path[0] == "queues" {
		return nil, model.Text{ZH: "这家店没有列出队列；改全店的键，如 concurrency。", EN: "This shop lists no queues; change the shop's own key, such as concurrency."}
	}
	return nil, model.Text{ZH: "%s 下面没有更细的键。", EN: "Nothing lies below %s."}.With(path[0])
}

// wild are the parts of documented keys for which a shop's own names stand.
var wild = regexp.MustCompile(`^(KIND|\[\])$`)

// parts cuts a documented key at its dots: queues[].bot is queues, [], bot.
func parts(key string) []string { return strings.Split(strings.ReplaceAll(key, "[]", ".[]"), ".") }

// documentedKey reports whether a key stands in the reference, or is an entry of one that
// takes a mapping.
func documentedKey(path string, known []string) bool {
	p := strings.Split(path, ".")
	return slices.ContainsFunc(known, func(key string) bool {
		k := parts(key)
		if len(k) != len(p) && !(len(k) == len(p)-1 && !group(key, known)) {
			return false
		}
		for i := range k {
			if k[i] != p[i] && !wild.MatchString(k[i]) {
				return false
			}
		}
		return true
	})
}

// group reports whether other documented keys lie below a key.
func group(key string, known []string) bool {
	return slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, key+".") || strings.HasPrefix(k, key+"[") })
}

// nearestKey hints at the documented key that is closest, with the shop's own names in it.
func nearestKey(path string, known []string) model.Text {
	p := strings.Split(path, ".")
	var like []string
	for _, key := range known {
		k := parts(key)
		for i := range k {
			if wild.MatchString(k[i]) && i < len(p) {
				k[i] = p[i]
			}
		}
		like = append(like, strings.Join(k, "."))
	}
	if near := playbook.Nearest(path, like); near != "" {
		return model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(near)
	}
	last := p[len(p)-1]
	for _, key := range like { // the right name without its group
		if strings.HasSuffix(key, "."+last) {
			return model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(key)
		}
	}
	return model.Text{ZH: "所有的键在 paiban help event。", EN: "paiban help event lists all keys."}
}
