package tables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"paiban/planner/model"
)

// numberOf are headings of numbers that begin as remarks do.
var numberOf = regexp.MustCompile(`(?i)^# (of )?(agents|calls|chats|contacts|conversations|` +
	`inquiries|enquiries|tickets|cases|sessions|interactions|emails)\b[^,:;.]*$`)

// isRemark reports a row that is none of the table: # behind which something stands, a heading of
// a number (# Calls) before others apart.
func isRemark(cells []string, first bool) bool {
	head := first && len(cells) > 1 && !Blank(cells[1:]) && numberOf.MatchString(cells[0])
	return !head && (cells[0] == "#" || strings.HasPrefix(cells[0], "# "))
}

// ParseTable is ReadTable for the bytes of a text file; path is only named in
// messages.
func ParseTable(name, path string, data []byte) (*model.Table, []model.Issue) {
	text, issues := decodeText(path, data)
	text = untagged(text)
	comma, skip := dialect(text)
	r := csv.NewReader(bytes.NewReader(text[skip:]))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = comma, -1, comma != '\t'
	skipped := bytes.Count(text[:skip], []byte("\n"))
	t := &sheet{model.Table{Name: name, File: path}}
	var rows []model.Row
	for {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			issues = append(issues, quoteIssue(path, err, skipped))
			break // what follows an open quote cannot be told apart
		}
		line, _ := r.FieldPos(0)
		line += skipped
		for i := range record {
			record[i] = Trim(record[i])
			if c, ok := strings.CutPrefix(record[i], `="`); ok && strings.HasSuffix(c, `"`) {
				record[i] = Trim(c[:len(c)-1])
			}
		}
		if !Blank(record) && !isRemark(record, len(rows) == 0) {
			rows = append(rows, model.Row{Line: line, Cells: record})
		}
	}
	if !t.lay(rows) {
		return nil, append(issues, emptyTable(path, ""))
	}
	if volumes[name] || name == "" && t.wider()*2 > len(t.Rows) { // forecast knows which of its rows is the header
		return &t.Table, issues
	}
	for _, row := range t.Rows {
		if extra := len(row.Cells); extra > len(t.Header) && !Blank(row.Cells[len(t.Header):]) {
			issues = append(issues, model.Issue{File: path, Line: row.Line, Value: strings.Join(row.Cells[len(t.Header):], string(comma)),
				What: model.Text{ZH: fmt.Sprintf("这一行有 %d 格，表头只有 %d 列", extra, len(t.Header)),
					EN: fmt.Sprintf("this line has %d cells, the header only %d columns", extra, len(t.Header))},
				Hint: model.Text{ZH: "内容里有分隔符时，用英文双引号把整格括起来。", EN: "If a cell holds the separator, put the whole cell in double quotes."}})
		}
	}
	return &t.Table, issues
}

// asText are cells like ="2026-09-01": exports write them so that Excel keeps them as text.
var asText = regexp.MustCompile(`(?m)(^|[,;\t|])="([^"\n]*)"`)

func untagged(text []byte) []byte {
	if !bytes.Contains(text, []byte(`="`)) { // most files, and long ones
		return text
	}
	return asText.ReplaceAll(text, []byte(`$1"$2"`))
}

// volumes are the tables of inquiries: exports whose header forecast finds.
var volumes = map[string]bool{"history": true, "past_event": true}

// titleRows is how many lines of title a table may have.
const titleRows = 4

// sheet is a table that is being laid out.
type sheet struct{ model.Table }

// about are lines above a table that tell of it, such as 导出时间,2026-11-01; those of
// aboutWider could be a header of two columns, too: they are told by the wider one below.
var (
	about = regexp.MustCompile(`(?i)^(导出|下载|生成|制表|打印|填表)(时间|日期|人|员)?[:：]?$|` +
		`^(exported|generated|downloaded|printed|(export|download|generation|print) (time|date))( (on|at|by))?:?$`)
	aboutWider = regexp.MustCompile(`(?i)^(店铺|网店|数据|报表|账号|统计|查询|筛选|时间|日期|周期|部门|单位|shop|store|source|report|account|period|date|time|range|from|` +
		`filter|department)|[:：]$`)
	hasDigit = regexp.MustCompile(`\d`)
	headWord = regexp.MustCompile(`(?i)^\D*(姓名|客服|名称?|数|量|[日时班][期间次]|name|date|count|calls|chats|agent)$`)
)

// tells reports whether a line stands above a table and tells of it; below is the next.
func tells(line, below []string) bool {
	more := filled(below)
	switch {
	case filled(line) == 1:
		return more > 1
	case filled(line) > 2 || len(line) < 2 || line[0] == "" || line[1] == "":
		return false
	}
	return about.MatchString(line[0]) && more > 1 || aboutWider.MatchString(line[0]) && !headWord.MatchString(line[1]) && more > 3 &&
		!slices.ContainsFunc(below, hasDigit.MatchString)
}

func filled(cells []string) (n int) {
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// wider counts the rows with more cells than the header.
func (t *sheet) wider() (n int) {
	for _, r := range t.Rows {
		if len(r.Cells) > len(t.Header) && !Blank(r.Cells[len(t.Header):]) {
			n++
		}
	}
	return n
}

// lay parts the rows into header and rows, a title above left out: lines of one cell
// above one of several, and those that tell of the table. It reports false if there is no row.
func (t *sheet) lay(rows []model.Row) bool {
	if len(rows) == 0 {
		return false
	}
	at := min(titleRows, len(rows)-1)
	for i := at - 1; i >= 0; i-- {
		if !tells(rows[i].Cells, rows[at].Cells) {
			at = i
		}
	}
	t.Above, t.Header, t.HeaderLine, t.Rows = rows[:at], rows[at].Cells, rows[at].Line, rows[at+1:]
	return true
}

// decodeText turns the bytes into UTF-8. Bytes that cannot be read are reported with
// the line of the first of them: a few in a file of UTF-8 do not make it GB18030.
func decodeText(path string, data []byte) ([]byte, []model.Issue) {
	foreign, big5 := false, false
	switch order := wideOrder(data); {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case order != nil:
		if out, err := unicode.UTF16(*order, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = out
		}
	case !utf8.Valid(data) && !mostlyUTF8(data):
		foreign = true
		if out, err := traditionalchinese.Big5.NewDecoder().Bytes(data); err == nil {
			big5 = badRune(out) < 0
		}
		if out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil {
			data = out
		}
	}
	data = newlines(data)
	at := badRune(data)
	if at < 0 {
		return data, nil
	}
	bad := model.Issue{File: path, Line: 1 + bytes.Count(data[:at], []byte("\n")),
		What: model.Text{ZH: "有认不出的字符：文件既不是 UTF-8 也不是 GBK/GB18030", EN: "holds characters that cannot be read: the file is neither UTF-8 nor GBK/GB18030"},
		Hint: model.Text{ZH: "在 Excel 里另存为“CSV UTF-8（逗号分隔）”。", EN: "Save it from Excel as \"CSV UTF-8 (comma delimited)\"."}}
	switch {
	case big5:
		bad.What = model.Text{ZH: "像是 Big5（繁体中文）编码，读不了", EN: "seems to be in Big5 (traditional Chinese), which is not read"}
	case !foreign && mostlyUTF8(data):
		bad.What = model.Text{ZH: "这一行有坏掉的字符", EN: "this line holds a character that is broken"}
		bad.Hint = model.Text{ZH: "改好这一行里的乱码，按 UTF-8 保存。", EN: "Mend it, and save the file as UTF-8."}
	}
	return bytes.ToValidUTF8(data, []byte("\uFFFD")), []model.Issue{bad}
}

// wideOrder tells UTF-16 by its mark, or by the zeros beside plain letters.
func wideOrder(data []byte) *unicode.Endianness {
	little, big := unicode.LittleEndian, unicode.BigEndian
	var zeros [2]int
	head := data[:min(len(data), 1000)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), 10*zeros[1] > len(head) && zeros[0] == 0:
		return &little
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}), 10*zeros[0] > len(head) && zeros[1] == 0:
		return &big
	}
	return nil
}

// mostlyUTF8 reports a text with far more whole characters of several bytes than
// broken ones: text in GBK has hardly any.
func mostlyUTF8(data []byte) bool {
	whole, broken, before := 0, 0, false
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError:
			if !before || data[0] >= 0xC0 { // not what is left of one character
				broken++
			}
		case n > 1:
			whole++
		}
		before = r == utf8.RuneError
		data = data[n:]
	}
	return whole > 2*broken
}

// newlines makes every line end with \n, as old Mac files end them with \r.
func newlines(data []byte) []byte {
	if !bytes.Contains(data, []byte("\r")) { // most files, and long ones
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

func badRune(data []byte) int {
	if at := bytes.IndexRune(data, utf8.RuneError); at >= 0 {
		return at
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return at
	}
	return -1
}

// separators are what may stand between cells; ， is what a Chinese keyboard writes.
var separators = []rune{',', ';', '\t', '|', '，'}

// dialect returns the separator, and how many bytes of the text to skip: Excel
// may write a first line "sep=;". The separator is the one that most of the first
// lines hold, a title having none; of two, the one that the first line that has any
// holds more often.
func dialect(text []byte) (comma rune, skip int) {
	if len(text) >= 5 && strings.EqualFold(string(text[:4]), "sep=") {
		if end := bytes.IndexByte(text, '\n'); end >= 0 && end <= 6 {
			skip = end + 1
			if c := rune(text[4]); slices.Contains(separators, c) {
				return c, skip
			}
		}
	}
	lines, first, n := map[rune]int{}, map[rune]int{}, 0
	for line := range bytes.Lines(text[skip:]) {
		l := bytes.TrimSpace(line)
		if len(l) == 0 || l[0] == '#' {
			continue
		}
		count := map[rune]int{}
		quoted := false
		for _, c := range string(line) {
			if c == '"' {
				quoted = !quoted
			} else if !quoted && slices.Contains(separators, c) {
				count[c]++
			}
		}
		for c := range count {
			lines[c]++
		}
		if len(first) == 0 {
			first = count
		}
		if n++; n == 20 {
			break
		}
	}
	best := ','
	for _, c := range separators {
		if lines[c] > lines[best] || lines[c] == lines[best] && first[c] > first[best] {
			best = c
		}
	}
	return best, skip
}

func quoteIssue(path string, err error, skipped int) model.Issue {
	i := model.Issue{File: path, What: model.Text{ZH: "无法按 CSV 读取：" + err.Error(), EN: "cannot be read as CSV: " + err.Error()},
		Hint: model.Text{ZH: "英文双引号要成对；内容里的双引号写两遍。", EN: "Double quotes come in pairs; write a quote inside a cell twice."}}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		i.Line = pe.StartLine + skipped
		i.Column = fmt.Sprintf("column %d", pe.Column)
		i.What = model.Text{ZH: "双引号不成对，从这里往下无法读取", EN: "a double quote is not closed or stands inside a cell; nothing below can be read"}
	}
	return i
}

func Blank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// Trim removes white space, the wide kinds included.
func Trim(s string) string { return strings.Trim(s, " \t\r\n\u3000\u00a0\ufeff\u200b") }
