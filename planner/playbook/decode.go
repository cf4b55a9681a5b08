package playbook

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"paiban/planner/model"
)

// decode fills v from the node at the key path, and goes on after a fault.
func (s *Settings) decode(path string, n ast.Node, v reflect.Value, depth int) {
	n = s.plain(n)
	if n == nil || depth > maxDepth {
		return
	}
	if _, null := n.(*ast.NullNode); null {
		s.empty[path] = true
		return
	}
	if _, seen := s.places[path]; !seen {
		s.mark(path, n)
	}
	s.texts[path] = written(n)
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		s.decode(path, n, v.Elem(), depth+1)
	case reflect.Struct:
		s.decodeStruct(path, n, v, depth)
	case reflect.Map:
		s.decodeMap(path, n, v, depth)
	case reflect.Slice, reflect.Array:
		s.decodeList(path, n, v, depth)
	default:
		s.decodeScalar(path, n, v)
	}
}

var unknownKey = model.Text{ZH: "没有这个设置项", EN: "there is no such setting"}

type entry struct {
	key   string
	node  ast.Node // the key
	value ast.Node
}

// entries returns the keys of a mapping in order; ok is false if n is none.
func (s *Settings) entries(path string, n ast.Node) (out []entry, ok bool) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		s.add(path, scalarText(n), model.Text{ZH: "这里要写“键: 值”的形式", EN: "keys and values are expected here"},
			model.Text{ZH: "每行一个“键: 值”，并缩进。", EN: "Write one \"key: value\" a line, indented."})
		return nil, false
	}
	seen := map[string]bool{}
	for _, mv := range values {
		if mv == nil || mv.Key == nil {
			continue
		}
		t := mv.Key.GetToken()
		if t == nil {
			continue
		}
		key := strings.TrimSpace(t.Value)
		if seen[key] {
			s.mark(join(path, key), mv.Key)
			s.add(join(path, key), key, model.Text{ZH: "同一个键写了两次", EN: "this key is given twice"},
				model.Text{ZH: "只留一处。", EN: "Keep one of the two."})
			continue
		}
		seen[key] = true
		out = append(out, entry{key, mv.Key, mv.Value})
	}
	return out, true
}

func (s *Settings) decodeStruct(path string, n ast.Node, v reflect.Value, depth int) {
	// A name may be given once for both languages.
	if v.Type() == reflect.TypeFor[model.Text]() {
		if text, ok := scalar(n); ok {
			v.Set(reflect.ValueOf(model.Text{ZH: text, EN: text}))
			return
		}
	}
	list, ok := s.entries(path, n)
	if !ok {
		return
	}
	fields := map[string]int{}
	var names []string
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ","); name != "" && name != "-" {
			fields[name] = i
			names = append(names, name)
		}
	}
	for _, e := range list {
		p := join(path, e.key)
		s.mark(p, e.node)
		i, known := fields[e.key]
		if !known {
			s.add(p, e.key, unknownKey, Suggest(e.key, names))
			continue
		}
		s.decode(p, e.value, v.Field(i), depth+1)
	}
}

func (s *Settings) decodeMap(path string, n ast.Node, v reflect.Value, depth int) {
	list, ok := s.entries(path, n)
	if !ok {
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	named, limited := v.Interface().(interface{ Keys() []string })
	for _, e := range list {
		p := join(path, e.key)
		s.mark(p, e.node)
		if limited && !slices.Contains(named.Keys(), e.key) {
			s.add(p, e.key, unknownKey, Suggest(e.key, named.Keys()))
			continue
		}
		item := reflect.New(v.Type().Elem()).Elem()
		s.decode(p, e.value, item, depth+1)
		v.SetMapIndex(reflect.ValueOf(e.key).Convert(v.Type().Key()), item)
	}
}

func (s *Settings) decodeList(path string, n ast.Node, v reflect.Value, depth int) {
	var items []ast.Node
	if seq, ok := n.(*ast.SequenceNode); ok {
		items = seq.Values
	} else {
		items = []ast.Node{n} // one value is a list of one
	}
	if v.Kind() == reflect.Array && len(items) != v.Len() {
		s.add(path, "", model.Text{ZH: "这里要 %d 个值，写了 %d 个", EN: "%d values are expected here, not %d"}.With(v.Len(), len(items)),
			model.Text{ZH: `例如 ["00:00", "02:00"]。`, EN: `For example ["00:00", "02:00"].`})
		return
	}
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	}
	for i, item := range items {
		p := fmt.Sprintf("%s[%d]", path, i)
		if item != nil {
			s.mark(p, item)
		}
		s.decode(p, item, v.Index(i), depth+1)
	}
}

// scalar returns the text of a single value as written.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.LiteralNode:
		if n.Value != nil {
			return n.Value.Value, true
		}
		return "", true
	case *ast.StringNode:
		return n.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

func scalarText(n ast.Node) string { t, _ := scalar(n); return t }

func (s *Settings) decodeScalar(path string, n ast.Node, v reflect.Value) {
	text, ok := scalar(n)
	if !ok {
		s.add(path, "", model.Text{ZH: "这里只能写一个值", EN: "a single value is expected here"},
			model.Text{ZH: "去掉多余的层级或方括号。", EN: "Remove the nested keys or brackets."})
		return
	}
	text = strings.TrimSpace(text)
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		switch strings.ToLower(text) {
		case "true", "yes", "on", "是":
			v.SetBool(true)
		case "false", "no", "off", "否":
			v.SetBool(false)
		default:
			s.add(path, text, model.Text{ZH: "只能是 true 或 false", EN: "this has to be true or false"}, model.Text{ZH: "改成 true 或 false。",
				EN: "Write true or false."})
		}
	case reflect.Int:
		x, err := model.Number(text)
		if err != nil || x != math.Trunc(x) || math.Abs(x) > 1e9 {
			s.add(path, text, model.Text{ZH: "不是整数", EN: "this is not a whole number"},
				Alone(path, text, model.Text{ZH: "写整数，例如 10。", EN: "Write a whole number such as 10."}))
			return
		}
		v.SetInt(int64(x))
	case reflect.Float64:
		x, err := model.Number(text)
		if err != nil {
			s.add(path, text, model.Text{ZH: "不是数字", EN: "this is not a number"}, Alone(path, text, model.Text{ZH: "写数字，例如 0.35 或 35%；小数点用 . 。",
				EN: "Write a number such as 0.35 or 35%; the decimal sign is a point."}))
			return
		}
		v.SetFloat(x)
	}
}

// written shows a value as the file has it, on one line; the members of a list or
// of a map stand with commas between them.
func written(n ast.Node) string {
	if text, ok := scalar(n); ok {
		return strings.TrimSpace(text)
	}
	var members []string
	switch n := n.(type) {
	case *ast.SequenceNode:
		for _, v := range n.Values {
			members = append(members, written(v))
		}
	case *ast.MappingNode:
		for _, v := range n.Values {
			members = append(members, written(v))
		}
	case *ast.MappingValueNode:
		return written(n.Key) + ": " + written(n.Value)
	default:
		return strings.Join(strings.Fields(n.String()), " ")
	}
	return strings.Join(members, ", ")
}
