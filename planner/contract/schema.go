package contract

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"sync"

	"github.com/invopop/jsonschema"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of a document, generated from its
// type. What a field means, and its unit, is what the comment beside it says. Objects
// may hold further fields, since later versions add some.
func JSONSchema(name string, document any) *jsonschema.Schema {
	foreign := map[string]bool{}
	r := jsonschema.Reflector{AllowAdditionalProperties: true, LookupComment: comment, Namer: func(t reflect.Type) string {
		path := t.PkgPath()
		if path == "" || path == here {
			return t.Name()
		}
		// Types of one name in two packages are told apart: rules.Day is RulesDay.
		pkg := path[strings.LastIndexByte(path, '/')+1:]
		own := strings.ToUpper(pkg[:1]) + pkg[1:] + t.Name()
		foreign[own] = true
		return own
	}}
	s := r.Reflect(document)
	s.ID = jsonschema.ID("urn:" + strings.ReplaceAll(name, ".", ":"))
	// A list of this package is never null; one of the planner's own types may be.
	for def := range foreign {
		if d := s.Definitions[def]; d != nil && d.Properties != nil {
			for p := d.Properties.Oldest(); p != nil; p = p.Next() {
				if p.Value.Type == "array" {
					p.Value = &jsonschema.Schema{OneOf: []*jsonschema.Schema{p.Value, {Type: "null"}}}
				}
			}
		}
	}
	return s
}

// here is this package's path.
var here = reflect.TypeFor[File]().PkgPath()

// source is this package's own text, which holds what each field means.
//
//go:embed *.go
var source embed.FS

// comment returns what stands beside a type or a field of this package.
func comment(t reflect.Type, field string) string {
	if t.PkgPath() != here {
		return ""
	}
	name := t.Name()
	if field != "" {
		name += "." + field
	}
	return comments()[name]
}

// comments reads the comments of this package's types, by Type and Type.Field.
var comments = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	text := func(groups ...*ast.CommentGroup) string {
		for _, g := range groups {
			if g != nil {
				return strings.Join(strings.Fields(g.Text()), " ")
			}
		}
		return ""
	}
	files, _ := source.ReadDir(".")
	for _, f := range files {
		data, _ := source.ReadFile(f.Name())
		file, err := parser.ParseFile(token.NewFileSet(), f.Name(), data, parser.ParseComments)
		if err != nil {
			continue // it was compiled, so it can be parsed
		}
		for _, d := range file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range gen.Specs {
				spec, ok := s.(*ast.TypeSpec)
				if !ok {
					continue
				}
				out[spec.Name.Name] = text(spec.Doc, gen.Doc)
				fields, ok := spec.Type.(*ast.StructType)
				if !ok {
					continue
				}
				for _, x := range fields.Fields.List {
					for _, n := range x.Names {
						out[spec.Name.Name+"."+n.Name] = text(x.Comment, x.Doc)
					}
				}
			}
		}
	}
	return out
})
