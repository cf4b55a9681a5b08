package planner

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

// Texts for people are one value of two languages. This test reads all our sources:
// no text lacks a language or holds the other one's words, and no function takes the
// two languages as strings side by side, which compiles when they are swapped.
//
// A text may quote the other language in quotation marks: a cell's value, a name.
func TestTexts(t *testing.T) {
	texts := 0
	eachFile(t, func(fset *token.FileSet, file string, f *ast.File) {
		fault := func(n ast.Node, what, s string) {
			t.Errorf("%s: %s: %q", fset.Position(n.Pos()), what, s)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if isText(n.Type, f.Name.Name) && len(n.Elts) > 0 {
					texts++
					checkText(n, fault)
				}
			case *ast.FuncType:
				if a, b, ok := pairOfLanguages(n.Params); ok {
					fault(n, "takes the two languages as strings", a+", "+b)
				}
			case *ast.CallExpr:
				for i := 1; i < len(n.Args); i++ {
					if zh, en := words(n.Args[i-1]), words(n.Args[i]); han.MatchString(zh) && latin.MatchString(en) && !han.MatchString(en) {
						fault(n, "passes the two languages as strings", zh+", "+en)
					}
				}
			}
			return true
		})
	})
	if texts < 1500 {
		t.Errorf("only %d texts found", texts)
	}
}

var (
	han   = regexp.MustCompile(`\p{Han}`)
	latin = regexp.MustCompile(`[a-z]+ [a-z]+`)
	// sentence is a few English words on end: not a unit, a name of a file or a key.
	sentence = regexp.MustCompile(`(?:^|[^\w./-])(?:[A-Za-z]+,? ){3,}[a-z]+(?:[^\w./=-]|$)`)
	// quoted is what a text may have of the other language, an agent's number too.
	quoted = regexp.MustCompile("“[^”]*”|\"[^\"]*\"|`[^`]*`|客服\\d+号")
)

// checkText reports what a text lacks, or has of the other language.
func checkText(n *ast.CompositeLit, fault func(ast.Node, string, string)) {
	parts := map[string]ast.Expr{}
	for i, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			parts[kv.Key.(*ast.Ident).Name] = kv.Value
		} else {
			parts[[]string{"ZH", "EN"}[i]] = e
		}
	}
	for _, lang := range []string{"ZH", "EN"} {
		both := words(parts["ZH"]) + words(parts["EN"])
		if e := parts[lang]; e == nil || isEmpty(e) && len([]rune(both)) > 2 { // a bracket may have none
			fault(n, "has no "+lang, both)
		}
	}
	if s := quoted.ReplaceAllString(words(parts["ZH"]), ""); sentence.MatchString(s) {
		fault(n, "English in a Chinese text", s)
	}
	if s := quoted.ReplaceAllString(words(parts["EN"]), ""); han.MatchString(s) {
		fault(n, "Chinese in an English text", s)
	}
}

func isText(e ast.Expr, pkg string) bool {
	if s, ok := e.(*ast.SelectorExpr); ok {
		x, ok := s.X.(*ast.Ident)
		return ok && x.Name == "model" && s.Sel.Name == "Text"
	}
	x, ok := e.(*ast.Ident)
	return ok && pkg == "model" && x.Name == "Text"
}

func isEmpty(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && len(lit.Value) == 2
}

// words returns the string literals of an expression, in order.
func words(e ast.Expr) string {
	var b strings.Builder
	if e != nil {
		ast.Inspect(e, func(n ast.Node) bool {
			if _, other := n.(*ast.CompositeLit); other {
				return false
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				b.WriteString(s)
			}
			return true
		})
	}
	return b.String()
}

// pairOfLanguages finds two string parameters side by side that are called after the
// languages: zh and en, hintZH and hintEN.
func pairOfLanguages(list *ast.FieldList) (a, b string, found bool) {
	var names []string
	for _, field := range list.List {
		of, ok := field.Type.(*ast.Ident)
		for _, name := range field.Names {
			if !ok || of.Name != "string" {
				names = append(names, "")
			} else {
				names = append(names, strings.ToLower(name.Name))
			}
		}
	}
	for i := 1; i < len(names); i++ {
		if stem, ok := strings.CutSuffix(names[i-1], "zh"); ok && names[i] == stem+"en" {
			return names[i-1], names[i], true
		}
	}
	return "", "", false
}

// eachFile parses every source of ours that is no test.
func eachFile(t *testing.T, f func(*token.FileSet, string, *ast.File)) {
	t.Helper()
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(fset, file, nil, 0)
		if err == nil {
			f(fset, strings.TrimPrefix(filepath.ToSlash(file), "../"), parsed)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
