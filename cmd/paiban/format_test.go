package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[-+#0-9.*]*[a-zA-Z%]`)

// TestTextsTakeTheirArguments reads this package's source: in every text of two
// languages both ask for the same arguments, and a call that formats a text passes as
// many. The compiler's own check of formats does not see through model.Text.
func TestTextsTakeTheirArguments(t *testing.T) {
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	fset, texts := token.NewFileSet(), 0
	for _, n := range names {
		if !strings.HasSuffix(n.Name(), ".go") || strings.HasSuffix(n.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, n.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(x ast.Node) bool {
			switch x := x.(type) {
			case *ast.CompositeLit:
				if zh, en, ok := bothLanguages(x); ok {
					texts++
					if !slices.Equal(sortedVerbs(zh), sortedVerbs(en)) {
						t.Errorf("%s: %q and %q take other arguments", fset.Position(x.Pos()), zh, en)
					}
					if strings.Count(zh, "|") != strings.Count(en, "|") {
						t.Errorf("%s: %q and %q are heads of other columns", fset.Position(x.Pos()), zh, en)
					}
				}
			case *ast.CallExpr:
				for i, arg := range x.Args {
					lit, ok := arg.(*ast.CompositeLit)
					if !ok || !formats(x) {
						continue
					}
					zh, _, ok := bothLanguages(lit)
					wants, got := arguments(zh), len(x.Args)-1-i
					if ok && wants != got && !x.Ellipsis.IsValid() {
						t.Errorf("%s: %q takes %d arguments, gets %d", fset.Position(x.Pos()), zh, wants, got)
					}
					if ok && got == 0 && strings.Contains(zh, "%%") {
						t.Errorf("%s: %q is no format and prints two percent signs", fset.Position(x.Pos()), zh)
					}
				}
			}
			return true
		})
	}
	if texts < 100 {
		t.Errorf("only %d texts found", texts)
	}
}

// formats tells the calls that take a text and its arguments.
func formats(c *ast.CallExpr) bool {
	s, ok := c.Fun.(*ast.SelectorExpr)
	return ok && slices.Contains([]string{"t", "say", "para", "warn", "usage"}, s.Sel.Name)
}

func bothLanguages(x *ast.CompositeLit) (zh, en string, ok bool) {
	if s, is := x.Type.(*ast.SelectorExpr); !is || s.Sel.Name != "Text" || len(x.Elts) != 2 {
		return "", "", false
	}
	var out [2]string
	for i, e := range x.Elts {
		kv, is := e.(*ast.KeyValueExpr)
		if !is {
			return "", "", false
		}
		if out[i], is = constant(kv.Value); !is {
			return "", "", false
		}
	}
	return out[0], out[1], true
}

// constant is the text of literals with + between them.
func constant(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		x, ok1 := constant(e.X)
		y, ok2 := constant(e.Y)
		return x + y, ok1 && ok2
	}
	return "", false
}

func sortedVerbs(text string) []string {
	return slices.Sorted(slices.Values(verb.FindAllString(text, -1)))
}

// arguments counts what a format takes; an argument taken by its number counts once.
func arguments(text string) int {
	n, numbered := 0, 0
	for _, v := range verb.FindAllStringSubmatch(text, -1) {
		switch {
		case strings.HasSuffix(v[0], "%"):
		case v[1] != "":
			k, _ := strconv.Atoi(strings.Trim(v[1], "[]"))
			numbered = max(numbered, k)
		default:
			n += 1 + strings.Count(v[0], "*")
		}
	}
	return max(n, numbered)
}
