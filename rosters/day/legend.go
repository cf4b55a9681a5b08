package day

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// legend explains the codes of the grid, all of which its drop-downs offer.
func (b *book) legend(name string) error {
	signs := b.Signs(func(model.Activity) bool { return false })
	hint := model.Text{ZH: "排班表里的代码；留空＝不在岗。", EN: "The codes of the grid; an empty cell = off duty."}
	return b.Legend(name, b.In(hint), 16, kit.Style{Size: 9, Border: true, Text: kit.QuietColour.Text}, signs, len(signs), view.BackSchema)
}
