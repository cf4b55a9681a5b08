package model

import (
	"fmt"
	"strings"
)

// Text is a sentence in both languages.
type Text struct {
	ZH string `json:"zh" yaml:"zh"`
	EN string `json:"en" yaml:"en"`
}

// In returns the text in "zh" or "en".
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ZH
}

// With fills in the text's verbs in both languages, as fmt.Sprintf does. An argument
// that is a Text itself stands in each language in its own words.
func (t Text) With(args ...any) Text {
	in := func(lang string) string {
		own := make([]any, len(args))
		for i, a := range args {
			own[i] = a
			if words, ok := a.(Text); ok {
				own[i] = words.In(lang)
			}
		}
		return fmt.Sprintf(t.In(lang), own...)
	}
	return Text{ZH: in("zh"), EN: in("en")}
}

// And puts another text behind this one.
func (t Text) And(more Text) Text { return Text{ZH: t.ZH + more.ZH, EN: t.EN + more.EN} }

// Same is a text that reads alike in both languages, such as a name.
func Same(s string) Text { return Text{ZH: s, EN: s} }

// Comma stands between the entries of a list.
var Comma = Text{ZH: "、", EN: ", "}

// Join puts texts one behind the other, each language with its own separator between.
func Join(list []Text, between Text) Text {
	zh, en := make([]string, len(list)), make([]string, len(list))
	for i, t := range list {
		zh[i], en[i] = t.ZH, t.EN
	}
	return Text{ZH: strings.Join(zh, between.ZH), EN: strings.Join(en, between.EN)}
}
