package playbook

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"paiban/planner/model"
)

// Settings is a settings file that has been read: it knows where every key
// stands, so that a fault found later can still name its line and column.
type Settings struct {
	File    string // as the user named it
	places  map[string]place
	texts   map[string]string // of keys, as written
	empty   map[string]bool   // keys without a value
	failed  map[string]bool   // keys whose value cannot be read: told once
	anchors map[string]ast.Node
	issues  []model.Issue
	broken  bool
}

type place struct{ line, column int }

// maxDepth stops a file whose aliases run in a circle.
const maxDepth = 40

// ReadSettings reads a YAML settings file into the struct that into points to,
// by the fields' yaml tags. What the file does not name keeps its value. Unknown
// keys, keys given twice and values of the wrong type are all reported, each
// with its place; syntax errors are reported alone. It never panics.
func ReadSettings(file string, data []byte, into any) (s *Settings, issues []model.Issue) {
	return textOf(data).read(file, into)
}

// text is a settings file that is parsed once, however often it is read.
type text struct {
	data  []byte
	parse func() *tree
}

// tree is a parsed file: its first document, the next one if there is any, or why it is no YAML.
type tree struct {
	body, more ast.Node
	err        error
}

func textOf(data []byte) text {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return text{data, sync.OnceValue(func() *tree { return parseYAML(data) })}
}

func (t text) read(file string, into any) (s *Settings, issues []model.Issue) {
	s = &Settings{File: file, places: map[string]place{}, texts: map[string]string{}, failed: map[string]bool{}, empty: map[string]bool{},
		anchors: map[string]ast.Node{}}
	if s.colons(t.data, reflect.TypeOf(into)); s.broken {
		return s, s.issues
	}
	doc := t.parse()
	if doc.err != nil {
		s.addSyntax(doc.err)
		return s, s.issues
	}
	if doc.more != nil {
		s.mark("---", doc.more)
		s.add("---", "---", model.Text{ZH: "这里开始了第二份设置，不会用到", EN: "a second document begins here, and would not be used"},
			model.Text{ZH: "删掉 --- 这一行，或把它后面的挪走。", EN: "Remove the line ---, or what stands below it."})
	}
	if doc.body != nil {
		s.collectAnchors(doc.body, 0)
		s.decode("", doc.body, reflect.ValueOf(into).Elem(), 0)
	}
	return s, s.issues
}

// parseYAML never panics: the parser is not ours, so a panic inside it counts as a file it
// cannot read.
func parseYAML(data []byte) (t *tree) {
	t = &tree{}
	defer func() {
		if p := recover(); p != nil {
			t = &tree{err: fmt.Errorf("not readable as YAML: %v", p)}
		}
	}()
	f, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return &tree{err: err}
	}
	for _, d := range f.Docs {
		switch {
		case d == nil || d.Body == nil:
		case t.body == nil:
			t.body = d.Body
		case t.more == nil:
			t.more = d.Body
		}
	}
	return t
}

// Broken reports whether the file is no YAML at all, so that none of its keys is known.
func (s *Settings) Broken() bool { return s.broken }

// Has reports whether the file names the key path ("surge.day_factor") and writes something
// behind it.
func (s *Settings) Has(path string) bool { _, ok := s.places[path]; return ok && !s.empty[path] }

// Text returns what the file says at the key path, as written; ok is false if it does
// not name it.
func (s *Settings) Text(path string) (text string, ok bool) {
	text, ok = s.texts[path]
	return text, ok
}

// Issue returns a fault at the key path, or at the nearest key above it that
// the file names.
func (s *Settings) Issue(path, value string, what, hint model.Text) model.Issue {
	i := model.Issue{File: s.File, Value: value, What: what, Hint: hint}
	for p := path; ; p = parentPath(p) {
		if at, ok := s.places[p]; ok {
			i.Line, i.Column = at.line, fmt.Sprintf("column %d", at.column)
			return i
		}
		if p == "" {
			return i
		}
	}
}

// Failed reports whether what the file says at the key path, or at a key above it, could
// not be read: nothing more is wrong with it until that is mended.
func (s *Settings) Failed(path string) bool {
	for ; path != ""; path = parentPath(path) {
		if s.failed[path] {
			return true
		}
	}
	return false
}

func (s *Settings) add(path, value string, what, hint model.Text) {
	s.failed[path] = true
	s.issues = append(s.issues, s.Issue(path, value, what, hint))
}

// addSyntax turns the parser's "[3:7] what" into an issue at that place.
func (s *Settings) addSyntax(err error) {
	text := strings.SplitN(err.Error(), "\n", 2)[0]
	i := model.Issue{File: s.File}
	var line, col int
	if n, _ := fmt.Sscanf(text, "[%d:%d]", &line, &col); n == 2 {
		i.Line, i.Column = line, fmt.Sprintf("column %d", col)
		text = strings.TrimSpace(text[strings.Index(text, "]")+1:])
	}
	i.What = model.Text{ZH: "不是合法的 YAML：" + syntaxZH(text), EN: "this is not valid YAML: " + text}
	i.Hint = model.Text{ZH: "检查缩进（用空格，不用 Tab）、冒号后的空格和引号是否成对。",
		EN: "Check the indentation (spaces, no tabs), the space after each colon, and that quotes come in pairs."}
	s.issues, s.broken = append(s.issues, i), true
}

// syntaxZH says in Chinese what the parser's text says in English.
func syntaxZH(text string) string {
	for _, x := range []struct{ part, zh string }{
		{"quoted text", "引号没有成对"},
		{"'\t'", "这里用了 Tab"},
		{"tab character", "这里用了 Tab"},
		{"value is not allowed", "这里不能再有值，多半是一行里有两个冒号，或括号多了"},
		{"end token", "括号没有成对"},
		{"character corresponding", "括号没有成对"},
		{"sequence entries", "这里不能有以 - 开头的一项"},
		{"non-map value", "这一行不是“键: 值”"},
		{"map", "这里不是“键: 值”"},
		{"anchor", "& 和 * 开头的值要加引号"},
		{"alias", "& 和 * 开头的值要加引号"},
		{"directive", "% 开头的行要去掉"},
		{"indent", "缩进不对"},
	} {
		if strings.Contains(text, x.part) {
			return x.zh
		}
	}
	return "这里的写法不对"
}

func parentPath(p string) string {
	if i := strings.LastIndexAny(p, ".["); i >= 0 {
		return p[:i]
	}
	return ""
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func (s *Settings) mark(path string, n ast.Node) {
	if t := n.GetToken(); t != nil && t.Position != nil {
		s.places[path] = place{t.Position.Line, t.Position.Column}
	}
}

func (s *Settings) collectAnchors(n ast.Node, depth int) {
	if n == nil || depth > maxDepth {
		return
	}
	switch n := n.(type) {
	case *ast.AnchorNode:
		if n.Name != nil && n.Value != nil {
			s.anchors[n.Name.GetToken().Value] = n.Value
			s.collectAnchors(n.Value, depth+1)
		}
	case *ast.MappingNode:
		for _, v := range n.Values {
			s.collectAnchors(v.Value, depth+1)
		}
	case *ast.MappingValueNode:
		s.collectAnchors(n.Value, depth+1)
	case *ast.SequenceNode:
		for _, v := range n.Values {
			s.collectAnchors(v, depth+1)
		}
	}
}

// plain looks through anchors, aliases and tags.
func (s *Settings) plain(n ast.Node) ast.Node {
	for range maxDepth {
		switch x := n.(type) {
		case *ast.AnchorNode:
			n = x.Value
		case *ast.TagNode:
			n = x.Value
		case *ast.AliasNode:
			if x.Value == nil {
				return nil
			}
			name := x.Value.GetToken().Value
			if n = s.anchors[name]; n == nil {
				s.mark("*"+name, x.Value)
				s.add("*"+name, "*"+name, model.Text{ZH: "没有叫这个名字的锚点（&%s）", EN: "there is no anchor &%s"}.With(name),
					model.Text{ZH: "直接写值；* 开头的文字要加引号。", EN: "Write the value itself; quote a text that begins with *."})
				return nil
			}
		default:
			return n
		}
	}
	return nil
}
