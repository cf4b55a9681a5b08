package disruption

import (
	"strings"

	"paiban/planner/model"
)

// headings are what the columns of a table may be called.
var headings = []struct {
	column string
	names  []string
}{
	{"who", []string{"who", "name", "agent", "staff_id", "id", "nick", "谁", "姓名", "名字", "工号", "客服", "人员", "旺旺昵称", "岗位", "post"}},
	{"what", []string{"what", "reason", "status", "event", "事由", "原因", "情况", "什么事", "状态", "变动"}},
	{"time", []string{"time", "at", "when", "时刻", "时间"}},
	{"from", []string{"from", "start", "开始", "从", "起"}},
	{"to", []string{"to", "until", "end", "结束", "到", "止"}},
	{"heads", []string{"heads", "people", "人数"}},
}

// columns matches a header; without a column of who and one of what it is no table of this kind.
func columns(header []string) map[string]int {
	at := map[string]int{}
	for k, head := range header {
		for _, h := range headings {
			for _, name := range h.names {
				if _, taken := at[h.column]; !taken && strings.EqualFold(model.Fold(head), name) {
					at[h.column] = k
				}
			}
		}
	}
	return at
}

// IsTable reports whether the table has headings of disruptions.
func IsTable(t *model.Table) bool {
	at := columns(t.Header)
	_, who := at["who"]
	_, what := at["what"]
	return who && what
}

// Table reads a table that IsTable: each row is the sentence that its cells make.
func (r *Reader) Table(t *model.Table) {
	at := columns(t.Header)
	for _, row := range t.Rows {
		cell := func(column string) string {
			if k, ok := at[column]; ok && k < len(row.Cells) {
				return strings.TrimSpace(row.Cells[k])
			}
			return ""
		}
		when := strings.TrimSpace(cell("time") + " " + cell("from"))
		if to := cell("to"); to != "" {
			when += "~" + to
		}
		line := cell("who") + " " + when + " " + cell("what")
		if heads := cell("heads"); heads != "" {
			line += " " + heads + " heads"
		}
		r.Sentence(row.Line, strings.TrimSpace(line))
	}
}
