package model

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	late := Text{ZH: "晚班", EN: "late duty"}
	got := Text{ZH: "%[2]d 人上%[1]s", EN: "%s: %d people"}.With(late, 3)
	if want := (Text{ZH: "3 人上晚班", EN: "late duty: 3 people"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := Join([]Text{late, Same("A"), late}, Text{ZH: "、", EN: ", "}), (Text{ZH: "晚班、A、晚班", EN: "late duty, A, late duty"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := (Text{}).And(late).And(Same(".")); got != (Text{ZH: "晚班.", EN: "late duty."}) {
		t.Errorf("%+v", got)
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+ #0]*[0-9]*(?:\.[0-9]+)?[a-zA-Z%]`)

// asks counts the arguments of a format.
func asks(format string) int {
	next, most := 0, 0
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		if strings.HasSuffix(v[0], "%") {
			continue
		}
		if v[1] != "" {
			next, _ = strconv.Atoi(v[1])
		} else {
			next++
		}
		most = max(most, next)
	}
	return most
}

// The compiler's check of formats does not see through With: in all our code, both
// languages of a text that is filled in ask for as many arguments as it gets.
func TestWithGetsItsArguments(t *testing.T) {
	fset, calls := token.NewFileSet(), 0
	err := filepath.WalkDir("../..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || call.Ellipsis.IsValid() {
				return true
			}
			fun, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || fun.Sel.Name != "With" {
				return true
			}
			text, ok := fun.X.(*ast.CompositeLit)
			if !ok {
				return true
			}
			calls++
			for _, e := range text.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					e = kv.Value
				}
				if lit, ok := e.(*ast.BasicLit); ok {
					// fmt complains of what is left over, unless the format names its arguments
					if s, _ := strconv.Unquote(lit.Value); asks(s) > len(call.Args) || asks(s) < len(call.Args) && !strings.Contains(s, "%[") {
						t.Errorf("%s: %q takes %d arguments, gets %d", fset.Position(lit.Pos()), s, asks(s), len(call.Args))
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls < 10 {
		t.Errorf("only %d calls of With found", calls)
	}
}
