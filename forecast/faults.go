package forecast

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
)

// rowFault is what may be wrong with a row.
type rowFault struct {
	warning    bool
	what, hint model.Text
	left       model.Text // why such rows are not in the history, of several at once
}

var (
	badTime = &rowFault{what: model.Text{ZH: "看不懂的时间", EN: "is no date or time that can be read"},
		hint: model.Text{ZH: "写成 2026-11-01 09:30 这样；是合计行就删掉。", EN: "write it like 2026-11-01 09:30, or remove the row if it is a total"}}
	badCount = &rowFault{what: model.Text{ZH: "不是数字", EN: "is no number"},
		hint: model.Text{ZH: "填数字；没有数据就留空。", EN: "give a number; leave the cell empty where there is none"}}
	badComma = &rowFault{what: model.Text{ZH: "逗号后面不是三位数字，分不清是小数点还是千位分隔", EN: "has a comma that parts no thousands: it may be a decimal comma"},
		hint: model.Text{ZH: "小数写成 12.5，千位写成 1,229 或 1229。", EN: "write decimals as 12.5, thousands as 1,229 or 1229"}}
	noStart = &rowFault{warning: true, what: model.Text{ZH: "没有开始时间，不知道算在哪个时段，没有计入",
		EN: "has no start: it cannot be told when it came, and it is left out"},
		left: model.Text{ZH: "没有开始时间", EN: "without a start"}}
	negative = &rowFault{what: model.Text{ZH: "咨询量不能是负数", EN: "inquiries cannot be negative"},
		hint: model.Text{ZH: "改成 0 或留空。", EN: "make it 0, or leave the cell empty"}}
	huge = &rowFault{what: model.Text{ZH: "一个时段的咨询量大得不可能", EN: "is more than one interval can have"},
		hint: model.Text{ZH: "检查是不是把编号或时间当成了数量列。", EN: "check that the column holds counts, not ids or times"}}
	badSlot = &rowFault{what: model.Text{ZH: "看不懂的时段", EN: "is no time of day that can be read"},
		hint: model.Text{ZH: "写成 09:30，或与其他行一样的时段序号。", EN: "write it like 09:30, or a slot number like the other rows'"}}
	summaryRow = &rowFault{warning: true, what: model.Text{ZH: "是汇总行，跳过", EN: "is a row of totals and is left out"},
		left: model.Text{ZH: "是汇总或平均", EN: "totals or means"}}
	wideRow = &rowFault{what: model.Text{ZH: "这一行的格数比表头多，数字可能被逗号拆开了", EN: "has more cells than the header: a figure may be parted by its comma"},
		hint: model.Text{ZH: "带千位逗号的数字要用英文双引号括起来（\"1,229\"），或去掉逗号。", EN: "put a figure with a comma in double quotes (\"1,229\"), or drop the comma"}}
	remarkRow = &rowFault{warning: true, what: model.Text{ZH: "这一行没有日期也没有数量，跳过", EN: "is a row without a date and a figure, and is left out"},
		left: model.Text{ZH: "没有日期也没有数量", EN: "without a date and a figure"}}
	strayRow = &rowFault{warning: true, what: model.Text{ZH: "这一天孤零零地离其他日子很远，多半写错了年份，没有计入",
		EN: "stands alone, far from all other dates (a wrong year?), and is left out"},
		left: model.Text{ZH: "日期离其他日子很远", EN: "of a date far from all others"}}
	repeated = &rowFault{warning: true, what: model.Text{ZH: "与前面某行完全相同，只算一次",
		EN: "repeats an earlier row word for word and is counted once"},
		left: model.Text{ZH: "与前面的行完全相同", EN: "repeating earlier rows word for word"}}
	outboundRow = &rowFault{warning: true, what: model.Text{ZH: "是呼出的，不是顾客来的，没有计入", EN: "went out to a customer and is left out"},
		left: model.Text{ZH: "是呼出的", EN: "of calls that went out"}}
	innerRow = &rowFault{warning: true, what: model.Text{ZH: "是内部的或转接的，不是顾客新来的，没有计入", EN: "is internal or a transfer, no arrival of a customer, and is left out"},
		left: model.Text{ZH: "是内部的或转接的", EN: "internal, or transfers"}}
	staffRow = &rowFault{warning: true, what: model.Text{ZH: "是客服先发起的，不是顾客来的，没有计入", EN: "was begun by the shop, not by a customer, and is left out"},
		left: model.Text{ZH: "是客服先发起的", EN: "begun by the shop"}}
	testRow = &rowFault{warning: true, what: model.Text{ZH: "标明是测试，没有计入", EN: "is marked as a test and is left out"},
		left: model.Text{ZH: "是测试", EN: "tests"}}
	// rowFaults are in the order in which they are told.
	rowFaults = []*rowFault{badTime, badCount, badComma, negative, huge, badSlot, wideRow, noStart, outboundRow, innerRow, staffRow, testRow, summaryRow, remarkRow, strayRow, repeated}
)

const faultsPerKind = 10

// limit is how many rows are named one by one, so that a wholly wrong column gives a
// list that can be read.
func (k *rowFault) limit() int {
	if k.warning {
		return 1
	}
	return faultsPerKind
}

// faults gathers what is wrong with a table.
type faults struct {
	table  *model.Table
	issues []model.Issue
	seen   map[*rowFault]int
	first  map[*rowFault]int         // its line
	left   []model.LeftOut           // of no fault
	added  int                       // rows that were added to others of their queue and interval
	more   map[*rowFault]model.Issue // the first of a kind that is not named
	fatal  bool
}

func (f *faults) issue(warning bool, line int, column, value string, what, hint model.Text) model.Issue {
	f.fatal = f.fatal || !warning
	return model.Issue{File: f.table.File, Sheet: f.table.Sheet, Line: line, Column: column, Value: value, What: what, Hint: hint, Warning: warning}
}

func (f *faults) row(k *rowFault, line int, column, value string) {
	if f.seen == nil {
		f.seen, f.first, f.more = map[*rowFault]int{}, map[*rowFault]int{}, map[*rowFault]model.Issue{}
	}
	if f.seen[k]++; f.seen[k] == 1 {
		f.first[k] = line
	}
	is := f.issue(k.warning, line, column, value, k.what, k.hint)
	switch n := f.seen[k] - k.limit(); {
	case n <= 0:
		f.issues = append(f.issues, is)
	case n == 1:
		f.more[k] = is
	}
}

// list returns the issues; kinds that were cut short end with a count.
func (f *faults) list() []model.Issue {
	out := f.issues
	for _, k := range rowFaults {
		is, ok := f.more[k]
		if !ok {
			continue
		}
		n := f.seen[k] - k.limit()
		is.Value, is.Hint = "", model.Text{}
		is.What = model.Text{ZH: fmt.Sprintf("从这一行起还有 %d 处同样的问题", n), EN: fmt.Sprintf("from this line on %d more of the same", n)}
		out = append(out, is)
	}
	return out
}

// head adds a fault of the table's header, of one column or of all.
func (f *faults) head(column string, what, hint model.Text) {
	f.issues = append(f.issues, f.issue(false, f.table.HeaderLine, column, "", what, hint))
}

// whole adds a fault or a warning about the whole table.
func (f *faults) whole(warning bool, column string, what, hint model.Text) {
	f.issues = append(f.issues, f.issue(warning, 0, column, "", what, hint))
}

func headerList(header []string) string { return strings.Join(header, ", ") }

func (f *faults) empty() {
	f.head("", model.Text{ZH: "表里没有数据行", EN: "the table has no rows"},
		model.Text{ZH: "至少要有几天的咨询量；没有历史数据时，直接填正常日咨询量。",
			EN: "give at least some days of inquiries, or set the inquiries of a normal day instead"})
}

func (f *faults) noColumn(name string, header []string) {
	f.head(name, model.Text{ZH: "没有这一列", EN: "there is no such column"},
		model.Text{ZH: "表头有：" + headerList(header), EN: "the header has: " + headerList(header)})
}

func (f *faults) noTime(s *sheet) {
	if yearless := s.yearless(); yearless != "" {
		f.issues = append(f.issues, f.issue(false, f.table.HeaderLine, "", yearless,
			model.Text{ZH: "这样的日期没有年份，不知道是哪一年", EN: "is a date without its year"},
			model.Text{ZH: "写成 2026-11-01 这样，或在表头上面一行写上年份（如 2026年）；paiban forecast 也可用 --from 说预测从哪天起。",
				EN: "write it like 2026-11-01, or the year in a line above the headings; or name with --from the day from which paiban forecast forecasts"}))
		return
	}
	if row, i := s.unreadDate(); row >= 0 {
		f.issues = append(f.issues, f.issue(false, s.Rows[row].Line, s.Header[i], cell(s.Rows[row], i),
			model.Text{ZH: "看不出是哪一天", EN: "is no date of one day that can be read"},
			model.Text{ZH: "一列里写成 2026-11-01 这样；年、月、日不能分几列，一周或一月一行的换成按天的。",
				EN: "write it like 2026-11-01, in one column: not year, month and day apart, nor a row a week or a month"}))
		return
	}
	list := headerList(s.Header)
	f.head("", model.Text{ZH: "找不到时间列（表头：" + list + "）", EN: "no column holds dates or times (header: " + list + ")"},
		model.Text{ZH: "需要一列时间（如 2026-11-01 09:30），或一列日期加一列时段。",
			EN: "one column of timestamps (2026-11-01 09:30) is needed, or a date column with a time-of-day column"})
}

func (f *faults) noCount(s *sheet) {
	if i := slices.IndexFunc(s.roles, role.count); i >= 0 {
		if r := slices.IndexFunc(s.Rows, func(r model.Row) bool { return !missing(cell(r, i)) }); r >= 0 {
			if _, ok := parseCount(cell(s.Rows[r], i)); !ok {
				f.row(badCount, s.Rows[r].Line, s.Header[i], cell(s.Rows[r], i))
				return
			}
		}
	}
	list := headerList(s.Header)
	f.head("", model.Text{ZH: "找不到咨询量列（表头：" + list + "）", EN: "no column holds counts (header: " + list + ")"},
		model.Text{ZH: "把数量列命名为 咨询量 或 inquiries，或指明列名：" + f.byName("count", []string{"列名"}).ZH + "；一行一次来电或会话的表，要有进来的钟点",
			EN: "call the column inquiries or “咨询量”, or name it: " + f.byName("count", []string{"NAME"}).EN +
				"; a table with a row per call or chat needs the time of day at which each came"})
}

// byName says how to name a column: by an option, and in event.yaml.
func (f *faults) byName(key string, columns []string) model.Text {
	table := cmp.Or(f.table.Name, "history")
	var options []string
	for _, c := range columns {
		options = append(options, fmt.Sprintf("--%s %q", key, c))
	}
	return model.Text{ZH: fmt.Sprintf("paiban forecast 用 %s，文件夹里在 event.yaml 写 columns: {%s: {%s: %s}}", strings.Join(options, " 或 "), table, key, columns[0]),
		EN: fmt.Sprintf("%s with paiban forecast; for a folder columns: {%s: {%s: %s}} in event.yaml", strings.Join(options, " or "), table, key, columns[0])}
}

// whichCount asks which of several columns holds the counts.
func (f *faults) whichCount(columns []string) {
	how := f.byName("count", columns)
	f.head("", model.Text{ZH: "这几列都可能是咨询量：" + strings.Join(columns, "、"), EN: "each of these columns may hold the counts: " + strings.Join(columns, ", ")},
		model.Text{ZH: "指明用哪一列：" + how.ZH + "。几列各是一个队列时，把 --count 写几遍，或写 count: [" + strings.Join(columns, ", ") + "]",
			EN: "say which: " + how.EN + "; if each is a queue, give --count once for each, or count: [" + strings.Join(columns, ", ") + "]"})
}

// sumOfColumns tells of a column that is known as the total by its figures alone.
func (f *faults) sumOfColumns(column string, parts []string) {
	f.whole(true, column, model.Text{ZH: "几乎每行都等于 " + strings.Join(parts, "、") + " 之和，按合计计",
		EN: "is the sum of " + strings.Join(parts, ", ") + " in nearly every row, and is taken for the total"},
		model.Text{})
}

// whichTime asks which of several columns of dates counts.
func (f *faults) whichTime(columns []string) {
	how := f.byName("time", columns)
	f.head("", model.Text{ZH: "这几列都是日期，日子却不同：" + strings.Join(columns, "、"), EN: "these columns all hold dates, and differ: " + strings.Join(columns, ", ")},
		model.Text{ZH: "指明咨询是哪一列的时间：" + how.ZH, EN: "say which is the time of the inquiries: " + how.EN})
}

// whichRow asks which of several figures, named row by row, are the counts.
func (f *faults) whichRow(column string, names []string) {
	f.head(column, model.Text{ZH: "这几种行都可能是咨询量：" + strings.Join(names, "、"), EN: "rows of each of these may hold the counts: " + strings.Join(names, ", ")},
		model.Text{ZH: "只留一种行。", EN: "keep the rows of one of them"})
}

func (f *faults) handledOnly(column string, lost []string) {
	hint := model.Text{ZH: "有进线量、来电量、咨询人数的话，导出那一列更准。", EN: "an export of what came in (offered) is better, if there is one"}
	if len(lost) > 0 {
		all := append([]string{column}, lost...)
		one, list := "count: "+column, "count: ["+strings.Join(all, ", ")+"]"
		how := f.byName("count", all)
		hint = model.Text{ZH: "要把没接起的加上：" + strings.NewReplacer(" 或 ", " ", one, list).Replace(how.ZH),
			EN: "to add those that were lost: " + strings.NewReplacer(" or ", " ", one, list).Replace(how.EN)}
	}
	f.whole(true, column, model.Text{ZH: "是接起来的量，没有接起的不在里面：需求会偏低",
		EN: "counts those that were answered; those that were lost are not in it, and the need comes out low"}, hint)
}

func (f *faults) partOnly(column string) {
	f.whole(true, column, model.Text{ZH: "看名字只是咨询的一部分，按咨询量计", EN: "counts a part of the inquiries by its name; it is taken as the inquiries"},
		model.Text{ZH: "有全部咨询量的列就换用那一列。", EN: "use a column of all inquiries, if there is one"})
}

// perhapsNone asks whether a column counts inquiries at all.
func (f *faults) perhapsNone(column string, why model.Text) {
	f.head(column, why, model.Text{ZH: "换成咨询（会话、来电）的导出；它就是咨询量的话，指明：" + f.byName("count", []string{column}).ZH,
		EN: "give an export of inquiries (chats, calls); if it does count them, say so: " + f.byName("count", []string{column}).EN})
}

func (f *faults) perhapsPart(column string) {
	f.whole(true, column, model.Text{ZH: "列名里有不认得的字，也许只是一部分咨询；按咨询量计",
		EN: "has words that are not known: it may count a part of the inquiries; it is taken for all"},
		model.Text{ZH: "有全部咨询量的列就换用那一列。", EN: "use a column of all inquiries, if there is one"})
}

func (f *faults) perhapsAnswered(column string, others []string) {
	f.whole(true, column, model.Text{ZH: "也许只是接起来的；按咨询量计，没认出的列（%s）不算",
		EN: "may count those alone who were answered; it is taken for the inquiries, and columns that are not known (%s) are left out"}.With(strings.Join(others, ", ")),
		model.Text{ZH: "有全部咨询量的列就换用那一列。", EN: "use a column of all inquiries, if there is one"})
}

func (f *faults) onlyNumbers(column string) {
	f.whole(true, column, model.Text{ZH: "看不出这一列是什么；只有它可能是数量，按咨询量计",
		EN: "is no heading that is known; it is the only column that may hold counts, and is taken for them"},
		model.Text{ZH: "不对的话改列名，或指明：" + f.byName("count", []string{"列名"}).ZH,
			EN: "if that is wrong, rename it, or name the right one: " + f.byName("count", []string{"NAME"}).EN})
}

func (f *faults) sumOfOthers(column, name string, rows, line int) {
	called := model.Text{ZH: "“" + name + "”", EN: "“" + name + "”"}
	if name == "" {
		called = model.Text{ZH: "空名字", EN: "an empty name"}
	}
	f.left = append(f.left, model.LeftOut{Rows: rows, Line: line, Why: model.Text{ZH: "%s是其他名字之和", EN: "%s adds others up"}.With(called)})
	is := f.issue(true, line, column, name, model.Text{ZH: fmt.Sprintf("这个名字的数几乎每次都等于其他名字之和，按汇总处理，%d 行没有计入", rows),
		EN: fmt.Sprintf("has nearly always the sum of other names: it is taken for a total, and its %d rows are left out", rows)},
		model.Text{ZH: "它自己是一个队列的话，在 event.yaml 的 queues 里写上它。", EN: "if it is a queue of its own, name it in queues of event.yaml"})
	f.issues = append(f.issues, is)
}

func (f *faults) sumOrNot(column, name string) {
	f.issues = append(f.issues, f.issue(false, 0, column, name,
		model.Text{ZH: "这个名字的数就是（或接近）其他名字之和：可能是汇总，也可能碰巧", EN: "has the sum of other names, or nearly: it may be a total, or chance"},
		model.Text{ZH: "是汇总就删掉这些行，或把名字改成 合计；它自己是一个队列的话，在 event.yaml 的 queues 里写上它。",
			EN: "a total: remove its rows, or call it Total; a queue of its own: name it in queues of event.yaml"}))
}

func (f *faults) countedOnce(column string, rows, chats, line int) {
	f.left = append(f.left, model.LeftOut{Rows: rows, Line: line, Why: model.Text{ZH: "“" + column + "”已经出现过", EN: "of a “" + column + "” counted before"}})
	f.whole(true, column, model.Text{ZH: fmt.Sprintf("同一个值占几行，每个只算一次咨询：共 %d 次，另外 %d 行不计", chats, rows),
		EN: fmt.Sprintf("stands in several rows; each counts as one chat: %d chats, %d rows beside", chats, rows)}, model.Text{})
}

func (f *faults) messages(column string) {
	f.head(column, model.Text{ZH: "一行像是一条消息，又没有会话编号，不知道有多少次咨询", EN: "speaks of a row per message, and no column tells which chat it belongs to"},
		model.Text{ZH: "加上会话编号（或买家）那一列，或者换成一行一次会话的导出。", EN: "add the column of the chat's id (or the customer), or export a row per chat"})
}

func (f *faults) otherMoment(column string) {
	f.whole(true, column, model.Text{ZH: "只有这一列是时间，它却不是咨询开始的时间；按它计", EN: "is the only column of times, although not of an inquiry's beginning; it is used"},
		model.Text{ZH: "有开始时间的话，加上那一列。", EN: "add the column of the beginning, if there is one"})
}

func (f *faults) otherRows(name string, n, line int) {
	if n > 0 {
		f.left = append(f.left, model.LeftOut{Rows: n, Line: line, Why: model.Text{ZH: "是别的指标，只取“" + name + "”", EN: "of other figures than “" + name + "”"}})
	}
}

// tooManyCells names rows that are longer than the header.
func (f *faults) tooManyCells() {
	for _, r := range f.table.Rows {
		if n := len(f.table.Header); len(r.Cells) > n && filled(r.Cells[n:]) > 0 {
			f.row(wideRow, r.Line, "", strings.Join(r.Cells[n:], ","))
		}
	}
}

func (f *faults) points(column string) {
	f.head(column, model.Text{ZH: "像 1.229 这样的数分不清是一千二百二十九还是一点二二九", EN: "numbers like 1.229 may be thousands or decimals"},
		model.Text{ZH: "千位写成 1,229 或 1229。", EN: "write thousands as 1,229 or 1229"})
}

func (f *faults) badClock(column string) {
	f.head(column, model.Text{ZH: "这一列既不是时刻也不是时段序号", EN: "this column holds neither clock times nor slot numbers"},
		model.Text{ZH: "时刻写成 09:30；序号从 0 或 1 起，每天 24、48、96、144 或 288 段。",
			EN: "write clock times as 09:30; slot numbers start at 0 or 1, with 24, 48, 96, 144 or 288 a day"})
}

func (f *faults) clockUnread(column string) {
	f.whole(true, column, model.Text{ZH: "看不懂这一列的时段，没有用，同一天的各行加成一个数",
		EN: "holds no times of day that can be read: it is not used, and the rows of a day are added up"},
		model.Text{ZH: "写成 09:30 或 09:30-10:00。", EN: "write them as 09:30 or 09:30-10:00"})
}

func (f *faults) offGrid(n int, minutes int) {
	f.whole(true, "", model.Text{ZH: fmt.Sprintf("%d 行的时间不在每 %d 分钟一段的起点，计入所在时段", n, minutes),
		EN: fmt.Sprintf("%d rows do not start on a multiple of %d minutes and count into the interval that holds them", n, minutes)}, model.Text{})
}

func (f *faults) orderGuessed(column string, o model.Order) {
	as := model.Text{ZH: "月/日/年", EN: "month/day/year"}
	if o == model.DayFirst {
		as = model.Text{ZH: "日/月/年", EN: "day/month/year"}
	}
	f.whole(true, column, model.Text{ZH: "日期像 3/4/2026，按 %s 理解：这样日子才连得上", EN: "dates like 3/4/2026 are read as %s: so the days follow each other"}.With(as),
		model.Text{ZH: "不对的话，把日期写成 2026-04-03。", EN: "if that is wrong, write them as 2026-04-03"})
}

func (f *faults) orderOpen(column, value, monthFirst, dayFirst string) {
	f.issues = append(f.issues, f.issue(false, 0, column, value,
		model.Text{ZH: "分不清是 " + monthFirst + " 还是 " + dayFirst + "：全列的日期两种读法都说得通",
			EN: "may be " + monthFirst + " or " + dayFirst + ": the column's dates can be read either way"},
		model.Text{ZH: "把日期写成 " + monthFirst + " 这样（Excel 里单元格格式选 yyyy-mm-dd），或给更多天，其中有 13 日以后的。",
			EN: "write the dates like " + monthFirst + " (in Excel the cell format yyyy-mm-dd), or give more days, some after the 12th of a month"}))
}

func (f *faults) tooWide(first, last string) {
	f.whole(false, "", model.Text{ZH: "日期从 " + first + " 到 " + last + "，跨度太大", EN: "the dates run from " + first + " to " + last + ", which is too wide"},
		model.Text{ZH: "检查是否有写错年份的行；历史最多 10 年。", EN: "look for a row with a wrong year; a history may span 10 years"})
}

func (f *faults) tooManyQueues(n int, column string) {
	f.whole(false, column, model.Text{ZH: fmt.Sprintf("有 %d 个不同的队列", n), EN: fmt.Sprintf("names %d different queues", n)},
		model.Text{ZH: "队列列最多 200 种取值；检查是不是选错了列。", EN: "a queue column may have 200 values; check that it is the right column"})
}

func (f *faults) badInterval(minutes int) {
	f.whole(false, "", model.Text{ZH: fmt.Sprintf("相邻两行相差 %d 分钟，一天分不成整数段", minutes),
		EN: fmt.Sprintf("rows follow each other by %d minutes, which does not divide a day", minutes)},
		model.Text{ZH: "按 5、10、15、20、30、60 分钟或一天导出。", EN: "export by 5, 10, 15, 20, 30 or 60 minutes, or by day"})
}

func (f *faults) zulu(asLocal bool, zone string) {
	what, hint := model.Text{ZH: "时间带 Z（UTC），已换算成 " + zone, EN: "times end in Z (UTC) and were turned into " + zone}, model.Text{}
	if asLocal {
		what = model.Text{ZH: "时间带 Z，但换算成 " + zone + " 后业务会集中在深夜，所以按本地时间理解",
			EN: "times end in Z, but turned into " + zone + " they would fall into the night, so they are read as local time"}
		hint = model.Text{ZH: "不对的话，把时间写成带 +08:00 这样的时区。", EN: "if that is wrong, write an offset such as +08:00"}
	}
	f.whole(true, "", what, hint)
}

func (f *faults) coarse() {
	f.whole(true, "", model.Text{ZH: "只有每天的总数，没有分时段数据：一天之内的形状用阶段占比",
		EN: "the figures are day totals: the shape within the day comes from the phases' shares"},
		model.Text{ZH: "能导出接待明细或分时数据的话，预测会准得多。", EN: "an export chat by chat, or by interval, makes the forecast much better"})
}
