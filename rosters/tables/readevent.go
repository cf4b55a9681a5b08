package tables

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// The names under which a workbook may hold each table, besides the table's own.
var sheetTables = map[string]string{
	"客服": "agents", "客服名单": "agents", "人员": "agents", "名单": "agents",
	"历史": "history", "历史咨询量": "history", "往期活动": "past_event", "往年活动": "past_event",
	"需求": "requirement", "需求人数": "requirement", "自带需求": "requirement",
	"关系": "pairs", "搭档": "pairs", "意愿": "wishes", "个人意愿": "wishes",
	"台账": "ledger", "工时台账": "ledger", "活动": "activities", "活动动作": "activities",
	"设置": settingsTable, "settings": settingsTable, "event": settingsTable, "队列": queuesTable, "queues": queuesTable,
	"说明": noTable, "readme": noTable, "选项": noTable, "lists": noTable,
}

const (
	settingsTable = "settings"
	queuesTable   = "queues"
	noTable       = ""
)

// ReadEvent reads a shop's workbook, event.xlsx: the same tables as a folder, one a
// sheet, by the name of the table or a Chinese one, with the settings of event.yaml
// on sheets 设置 (key and value) and 队列 (a row for each queue). A sheet with a
// header and nothing below it is as good as none. overrides is as in ReadFolder.
// Cells that Excel has made into dates come back as dates.
func ReadEvent(path string, overrides map[string]string) (*model.Source, []model.Issue) {
	src := &model.Source{Name: path, Tables: map[string]*model.Table{}, Files: map[string][]byte{}}
	f, err := kit.Open(path)
	if err != nil {
		return src, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	var issues []model.Issue
	var settings, queues *model.Table
	from := map[string]string{} // table → sheet
	renamed, settingsAs := "", renamedSettings(f, path)
	if overrides["agents"] == "" {
		renamed = renamedList(f, path)
	}
	for _, sheet := range f.GetSheetList() {
		name, known := tableOf(sheet)
		if sheet == renamed {
			name, known = "agents", true
			issues = append(issues, model.Issue{File: path, Sheet: sheet, Warning: true,
				What: model.Text{ZH: "当作客服名单读了：有工号和姓名，又没有叫“客服名单”的表", EN: "was read as the list of agents: it has ids and names, and no sheet is called agents"},
				Hint: model.Text{ZH: "把它改名为“客服名单”。", EN: "Name it agents."}})
		}
		if sheet == settingsAs {
			name, known = settingsTable, true
			issues = append(issues, model.Issue{File: path, Sheet: sheet, Warning: true,
				What: model.Text{ZH: "当作设置读了：有“键”和“值”，又没有叫“设置”的表", EN: "was read as the settings: it heads keys and values, and no sheet is called settings"},
				Hint: model.Text{ZH: "把它改名为“设置”。", EN: "Name it settings."}})
		}
		switch {
		case known && name == noTable:
			continue
		case !known:
			issues = append(issues, straySheet(path, sheet))
			continue
		case from[name] != "":
			issues = append(issues, model.Issue{File: path, Sheet: sheet,
				What: model.Text{ZH: "和工作表“" + from[name] + "”是同一张表", EN: "is the same table as the sheet \"" + from[name] + "\""},
				Hint: model.Text{ZH: "只留一张。", EN: "Keep one of the two."}})
			continue
		}
		from[name] = sheet
		if overrides[name] != "" {
			continue
		}
		t, err := sheetTable(f, name, path, sheet)
		if t != nil && volumes[name] {
			issues = append(issues, unsaved(f, t)...)
		} else if t != nil {
			issues = append(issues, unsavedIn(f, t)...)
		}
		if t != nil {
			issues = append(issues, odd(f, t)...)
		}
		switch {
		case err != nil:
			issues = append(issues, FileIssue(path, fmt.Errorf("%s: %w", sheet, err)))
		case t == nil || len(t.Rows) == 0 && name != "agents":
		case name == settingsTable:
			settings = t
		case name == queuesTable:
			queues = t
		default:
			src.Tables[name] = t
		}
	}
	issues = append(issues, readOverrides(src, overrides)...)
	return src, append(issues, putTogether(src, settings, queues)...)
}

// renamedList finds the list of agents where no sheet has its name: the only sheet of another
// name that heads ids and names, and no dates. It is "" for none.
func renamedList(f *excelize.File, path string) string {
	found := ""
	for _, sheet := range f.GetSheetList() {
		name, known := tableOf(sheet)
		if known && name == "agents" {
			return ""
		}
		t, err := sheetTable(f, "agents", path, sheet)
		if known || err != nil || t == nil || findColumn(t, idHeads) < 0 || findColumn(t, whoHeads) < 0 ||
			slices.ContainsFunc(t.Header, func(h string) bool { m, ok := (model.Reader{Near: anyDay}).Moment(h); return ok && m.HasDate }) {
			continue
		}
		if found != "" {
			return ""
		}
		found = sheet
	}
	return found
}

// renamedSettings finds the settings where no sheet has their name: the only sheet of another
// name that heads keys and values. It is "" for none.
func renamedSettings(f *excelize.File, path string) string {
	found := ""
	for _, sheet := range f.GetSheetList() {
		name, known := tableOf(sheet)
		if known && name == settingsTable {
			return ""
		}
		t, err := sheetTable(f, settingsTable, path, sheet)
		if known || err != nil || t == nil || findColumn(t, keyNames) < 0 || findColumn(t, valueNames) < 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = sheet
	}
	return found
}

// IsEvent tells a shop's workbook from any other: it has a sheet of agents, or of settings.
func IsEvent(path string) bool {
	f, err := kit.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	return slices.ContainsFunc(f.GetSheetList(), func(sheet string) bool {
		name, _ := tableOf(sheet)
		return (name == "agents" || name == settingsTable) && !strings.EqualFold(Trim(sheet), "event")
	})
}

// tableOf tells which table a sheet holds.
func tableOf(sheet string) (name string, known bool) {
	key := strings.ToLower(Trim(sheet))
	if slices.Contains(TableNames, key) {
		return key, true
	}
	name, known = sheetTables[key]
	return name, known
}

func straySheet(path, sheet string) model.Issue {
	return model.Issue{File: path, Sheet: sheet, Warning: true,
		What: model.Text{ZH: "没有用到这张工作表", EN: "this sheet is not used"},
		Hint: model.Text{ZH: "能用的名字：设置、队列、客服名单、历史咨询量、往期活动、需求人数、关系、意愿、台账、活动动作（或 " + strings.Join(TableNames, "、") + "）",
			EN: "Sheets that are read: settings, queues, " + strings.Join(TableNames, ", ")}}
}

// keyNames and valueNames head the two columns of the settings that count.
var (
	keyNames   = []string{"键", "key"}
	valueNames = []string{"值", "value"}
)

// listKeys are settings of several values, which a cell separates by ; or 、.
var listKeys = []string{"promotions", "holidays", "make_up_workdays", "surge.past_openings"}

// putTogether writes event.yaml from the sheets of settings and queues, one line for
// each row, and notes where each line stood.
func putTogether(src *model.Source, settings, queues *model.Table) []model.Issue {
	var issues []model.Issue
	var y strings.Builder
	line := func(text string, t *model.Table, row int) {
		y.WriteString(text + "\n")
		src.Lines = append(src.Lines, model.Address{Sheet: t.Sheet, Row: row})
	}
	if settings != nil {
		key, value := findColumn(settings, keyNames), findColumn(settings, valueNames)
		if key < 0 || value < 0 {
			issues = append(issues, model.Issue{File: settings.File, Sheet: settings.Sheet, Line: settings.HeaderLine,
				What: model.Text{ZH: "表头要有“键”和“值”两列", EN: "the header needs the columns key and value"},
				Hint: model.Text{ZH: "用 paiban init event.xlsx 得到一份样表。", EN: "paiban init event.xlsx writes a sample."}})
		} else {
			issues = append(issues, ownWords(settings, key)...)
			writeTree(settingsTree(settings, key, value), 0, settings, line)
		}
	}
	if queues != nil {
		line("queues:", queues, queues.HeaderLine)
		for _, row := range queues.Rows {
			line("  - "+queueOf(queues.Header, row.Cells), queues, row.Line)
		}
		issues = append(issues, strayColumns(queues)...)
	}
	src.Files["event.yaml"] = []byte(y.String())
	if len(src.Lines) == 0 { // nothing is set: that is where it would stand
		src.Lines = []model.Address{{Sheet: settingsSheet.ZH}}
	}
	return issues
}

// ownWords writes the keys of the sample that are given by the words that explain them there,
// 工位数 for seats, and says so.
func ownWords(t *model.Table, key int) (out []model.Issue) {
	for _, row := range t.Rows {
		if key >= len(row.Cells) {
			continue
		}
		for _, s := range templateSettings {
			for _, note := range []string{s.note.ZH, s.note.EN} {
				words, _, _ := strings.Cut(strings.NewReplacer("（", "(", "；", "(", "：", "(", ";", "(", ":", "(").Replace(note), "(")
				if said := row.Cells[key]; said != s.key && strings.EqualFold(Trim(words), said) {
					row.Cells[key] = s.key
					out = append(out, model.Issue{File: t.File, Sheet: t.Sheet, Line: row.Line, Value: said, Warning: true,
						What: model.Text{ZH: "按 %s 读了", EN: "was read as %s"}.With(s.key), Hint: model.Text{ZH: "键写成 %s。",
							EN: "Write %s for the key."}.With(s.key)})
				}
			}
		}
	}
	return out
}

// branch is a key of the settings: a value, or keys beneath.
type branch struct {
	key, value string
	row        int
	below      []*branch
}

// settingsTree sorts dotted keys into their groups, in the order of the sheet; a
// key given twice stays twice, for the reader of the settings to complain about.
func settingsTree(t *model.Table, key, value int) []*branch {
	root := &branch{}
	for _, row := range t.Rows {
		if key >= len(row.Cells) || value >= len(row.Cells) || row.Cells[key] == "" || row.Cells[value] == "" {
			continue
		}
		at := root
		path := strings.Split(row.Cells[key], ".")
		for _, part := range path[:len(path)-1] {
			k := slices.IndexFunc(at.below, func(b *branch) bool { return b.key == part && b.below != nil })
			if k < 0 {
				k = len(at.below)
				at.below = append(at.below, &branch{key: part, row: row.Line, below: []*branch{}})
			}
			at = at.below[k]
		}
		v := scalarOf(row.Cells[value], slices.Contains(listKeys, row.Cells[key]))
		at.below = append(at.below, &branch{key: path[len(path)-1], value: v, row: row.Line})
	}
	return root.below
}

func writeTree(list []*branch, depth int, t *model.Table, line func(string, *model.Table, int)) {
	indent := strings.Repeat("  ", depth)
	for _, b := range list {
		if b.below != nil {
			line(indent+quoted(b.key)+":", t, b.row)
			writeTree(b.below, depth+1, t, line)
			continue
		}
		line(indent+quoted(b.key)+": "+b.value, t, b.row)
	}
}

// scalarOf writes a cell as YAML; a list is separated by ; or 、.
func scalarOf(cell string, list bool) string {
	if !list {
		return quoted(cell)
	}
	var out []string
	for _, x := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '；' || r == '、' }) {
		out = append(out, quoted(Trim(x)))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// quoted writes text so that YAML takes it as it is.
func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil { // a string always can be
		return `""`
	}
	return string(data)
}

// findColumn returns the index of the column of one of the names, -1 for none.
func findColumn(t *model.Table, names []string) int {
	return slices.IndexFunc(t.Header, func(h string) bool { return slices.Contains(names, strings.ToLower(h)) })
}

// queueKeys are the columns of the sheet of queues by what people call them.
var queueKeys = map[string]string{
	"队列": "id", "id": "id", "编号": "id", "名称": "name", "名字": "name", "name": "name", "渠道": "channel", "channel": "channel",
	"咨询占比": "share", "share": "share", "同时接待数": "concurrency", "concurrency": "concurrency",
	"处理分钟": "handling_minutes", "handling_minutes": "handling_minutes",
	"平均接待时长": "reception_minutes", "接待时长": "reception_minutes", "reception_minutes": "reception_minutes",
	"平均同时接待": "reception_at_once", "reception_at_once": "reception_at_once", "打字秒数": "typing_seconds", "typing_seconds": "typing_seconds",
	"回复条数": "replies", "replies": "replies", "每条秒数": "reply_seconds", "reply_seconds": "reply_seconds",
	"耐心分钟": "patience_minutes", "patience_minutes": "patience_minutes",
	"回复目标": "target", "target": "target", "目标秒数": "target_seconds", "target_seconds": "target_seconds",
	"机器人解决率": "bot", "bot": "bot", "波动": "cv", "cv": "cv", "临时缺勤率": "shrinkage", "shrinkage": "shrinkage",
	"平台": "platform", "platform": "platform", "考核时段": "assessed_hours", "assessed_hours": "assessed_hours",
}

// queueKey returns the setting that a column of the queues holds, "" for a remark, and
// the phase for which alone it holds, "bot@opening_rush".
func queueKey(header string) (key, phase string) {
	name, phase, _ := strings.Cut(model.Fold(header), "@")
	return queueKeys[strings.ToLower(Trim(name))], Trim(phase)
}

// queueOf writes a row of the queues as YAML.
func queueOf(header, cells []string) string {
	var parts, phases []string
	byPhase := map[string][]string{}
	for k, h := range header {
		key, phase := queueKey(h)
		if key == "" || k >= len(cells) || cells[k] == "" {
			continue
		}
		part := key + ": " + scalarOf(cells[k], key == "handling_minutes" || key == "reception_minutes")
		if phase == "" {
			parts = append(parts, part)
			continue
		}
		if byPhase[phase] == nil {
			phases = append(phases, phase)
		}
		byPhase[phase] = append(byPhase[phase], part)
	}
	for k, phase := range phases {
		phases[k] = quoted(phase) + ": {" + strings.Join(byPhase[phase], ", ") + "}"
	}
	if len(phases) > 0 {
		parts = append(parts, "phases: {"+strings.Join(phases, ", ")+"}")
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// strayColumns names the columns of the queues that are no setting.
func strayColumns(t *model.Table) []model.Issue {
	var out []model.Issue
	for _, h := range t.Header {
		if key, _ := queueKey(h); key != "" || h == "" || slices.Contains([]string{"备注", "说明", "note"}, strings.ToLower(h)) {
			continue
		}
		out = append(out, model.Issue{File: t.File, Sheet: t.Sheet, Line: t.HeaderLine, Column: h, Warning: true,
			What: model.Text{ZH: "没有用到这一列", EN: "this column is not used"},
			Hint: model.Text{ZH: "能用的列见 examples/README.md 的 queues；只管一个阶段的写成 机器人解决率@opening_rush。",
				EN: "Its columns are listed under queues in examples/README.md; for one phase alone write bot@opening_rush."}})
	}
	return out
}
