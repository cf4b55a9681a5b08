package event

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"paiban/planner/model"
)

// ruleSettings notes every work rule, weight and post that holds, the shop's or the
// playbook's. A rule that is not there is not noted, unless the shop took it away.
func (b *builder) ruleSettings() {
	pb := b.ev.Playbook
	from := b.ofPlaybook()
	note := func(key string, v reflect.Value) {
		s := from
		if id := pb.SourceOf(key); id != pb.ID {
			s.Source = model.Text{ZH: "安排 %s（%s 没有写）", EN: "playbook %s (%s does not say)"}.With(id, pb.ID)
		}
		if b.settings.Has(key) {
			s = b.ofShop(key)
		} else if v.IsZero() {
			return
		}
		if s.Key, s.Value = key, fmt.Sprint(v); !slices.ContainsFunc(b.ev.Settings, func(o model.Setting) bool { return o.Key == key }) {
			b.record(s) // not those noted with their own ground
		}
	}
	for _, group := range []struct {
		key string
		of  any
	}{{"labour", pb.Labour}, {"work", pb.Work}} {
		v := reflect.Indirect(reflect.ValueOf(group.of))
		for i := 0; v.IsValid() && i < v.NumField(); i++ {
			key := group.key + "." + strings.Split(v.Type().Field(i).Tag.Get("yaml"), ",")[0]
			switch f := v.Field(i); {
			case f.Kind() == reflect.Map:
				for _, k := range sortedKeys(f) {
					note(key+"."+k, f.MapIndex(reflect.ValueOf(k)))
				}
			case f.Kind() == reflect.Slice && f.Len() > 0 && f.Type().Elem().Kind() == reflect.Struct:
				note(key, reflect.ValueOf(named(f)))
			default:
				note(key, f)
			}
		}
	}
	for _, id := range pb.Weights.Keys() {
		note("weights."+id, reflect.ValueOf(pb.Weights.Of(id)))
	}
	for _, id := range pb.Taste.Keys() {
		note("taste."+id, reflect.ValueOf(pb.Taste[id]))
	}
	for _, ph := range b.ev.Resolved.Phases {
		for _, p := range ph.Posts {
			s := from
			if b.settings.Has("posts." + p.Kind) {
				s = b.ofShop("posts." + p.Kind)
			}
			s.Key, s.Phases = "posts."+p.Kind, []string{ph.ID}
			s.Value = fmt.Sprint(p.Heads)
			switch {
			case p.Outside > 0:
				s.Value += fmt.Sprintf(" (%d outside)", p.Outside)
			case p.WhileServing:
				s.Value += " (while serving)"
			case p.Yields:
				s.Value += " (yields)"
			}
			b.record(s)
		}
	}
}

// ofPlaybook is a setting that the playbook gives.
func (b *builder) ofPlaybook() model.Setting {
	return model.Setting{Origin: model.FromPlaybook, Source: model.Text{ZH: "安排 %s", EN: "playbook %s"}.With(b.ev.Playbook.ID)}
}

func sortedKeys(m reflect.Value) []string {
	var out []string
	for _, k := range m.MapKeys() {
		out = append(out, k.String())
	}
	slices.Sort(out)
	return out
}

// named lists the entries of a list of structures by what comes first in each.
func named(list reflect.Value) string {
	var out []string
	for i := range list.Len() {
		out = append(out, fmt.Sprint(list.Index(i).Field(0)))
	}
	return strings.Join(out, ", ")
}

// read notes what was read of a table.
func (b *builder) read(s *sheet, columns []column) {
	r := model.Reading{Table: s.Name, File: s.File, Sheet: s.Sheet, Rows: len(s.Rows)}
	for i, h := range s.Header {
		c := model.ColumnRead{Header: h}
		for _, x := range columns {
			if at, ok := s.at[x.id]; ok && at == i {
				c.As = x.label()
				if s.guessed[x.id] != "" {
					c.As = c.As.And(model.Text{ZH: "（按近义）", EN: " (by what it means)"})
				}
			}
			for _, f := range s.flags {
				if f.at == i && f.id == x.id {
					c.As = x.label()
				}
			}
		}
		if h != "" {
			r.Columns = append(r.Columns, c)
		}
	}
	b.ev.Read = append(b.ev.Read, r)
}

// label is what people call the column.
func (c column) label() model.Text {
	if len(c.names) == 0 {
		return model.Same(c.id)
	}
	return model.Text{ZH: c.names[0], EN: c.id}
}
