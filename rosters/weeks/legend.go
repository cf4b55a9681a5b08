package weeks

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// legend explains the duties of the roster and the codes of the dates' sheets.
func (b *book) legend(name string) error {
	var signs []workbook.Sign
	clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60%24, m%60) }
	look := kit.Style{Size: 10, Border: true, Bold: true, Center: true}
	for k, t := range b.P.Weeks.Types {
		times := clock(t.Start) + "–" + clock(t.Start+t.Minutes)
		if t.Queue >= 0 && t.Queue < len(b.P.Queues) {
			times += "　" + b.Codes.Name[model.Serve(t.Queue)]
		}
		look.Colour = b.typeColour(k)
		signs = append(signs, workbook.Sign{Code: b.Week().Codes[k], Name: b.In(t.Name), Identifier: t.ID, Meaning: times, Look: look})
	}
	if len(signs) > 0 {
		signs = append(signs, workbook.Sign{Code: b.Off(), Name: b.In(model.Text{ZH: "休息",
			EN: "day off"}), Look: kit.Style{Size: 10, Border: true, Center: true, Text: offColour.Text}})
	}
	offered := len(signs)
	signs = append(signs, b.Signs(func(a model.Activity) bool {
		_, serves := a.Queue()
		return !serves && b.Counts.By[a] == nil
	})...)
	hint := model.Text{ZH: "排班表里的班次，和每天的表里的代码。", EN: "The duties of the roster, and the codes of each date's sheet."}
	return b.Legend(name, b.In(hint), 18, kit.Prose, signs, offered, view.WeeksSchema)
}
