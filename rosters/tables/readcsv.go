package tables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"paiban/planner/model"
)

// ParseTable is ReadTable for the bytes of a text file; path is only named in
// messages.
func ParseTable(name, path string, data []byte) (*model.Table, []model.Issue) {
	text, issues := decodeText(path, data)
	comma, skip := dialect(text)
	r := csv.NewReader(bytes.NewReader(text[skip:]))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = comma, -1, comma != '\t'
	skipped := bytes.Count(text[:skip], []byte("\n"))
	t := &model.Table{Name: name, File: path}
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
		}
		if Blank(record) || record[0] == "#" || strings.HasPrefix(record[0], "# ") {
			continue
		}
		if t.Header == nil {
			t.Header, t.HeaderLine = record, line
			continue
		}
		if extra := len(record); extra > len(t.Header) && !Blank(record[len(t.Header):]) {
			issues = append(issues, model.Issue{File: path, Line: line, Value: strings.Join(record[len(t.Header):], string(comma)),
				What: model.Text{ZH: fmt.Sprintf("这一行有 %d 格，表头只有 %d 列", extra, len(t.Header)),
					EN: fmt.Sprintf("this line has %d cells, the header only %d columns", extra, len(t.Header))},
				Hint: model.Text{ZH: "内容里有分隔符时，用英文双引号把整格括起来。", EN: "If a cell holds the separator, put the whole cell in double quotes."}})
		}
		t.Rows = append(t.Rows, model.Row{Line: line, Cells: record})
	}
	if t.Header == nil {
		return nil, append(issues, emptyTable(path, ""))
	}
	return t, issues
}

// decodeText turns the bytes into UTF-8. Bytes that are neither UTF-8 nor
// GB18030 are reported with the line of the first of them.
func decodeText(path string, data []byte) ([]byte, []model.Issue) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = out
		}
	case !utf8.Valid(data):
		if out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil {
			data = out
		}
	}
	data = newlines(data)
	if at := badRune(data); at >= 0 {
		return bytes.ToValidUTF8(data, []byte("\uFFFD")), []model.Issue{{File: path, Line: 1 + bytes.Count(data[:at], []byte("\n")),
			What: model.Text{ZH: "有认不出的字符：文件既不是 UTF-8 也不是 GBK/GB18030", EN: "holds characters that cannot be read: the file is neither UTF-8 nor GBK/GB18030"},
			Hint: model.Text{ZH: "在 Excel 里另存为“CSV UTF-8（逗号分隔）”。", EN: "Save it from Excel as \"CSV UTF-8 (comma delimited)\"."}}}
	}
	return data, nil
}

// newlines makes every line end with \n, as old Mac files end them with \r.
func newlines(data []byte) []byte {
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

// separators are what may stand between cells; the last is what a Chinese
// keyboard writes.
var separators = []rune{',', ';', '\t', '，'}

// dialect returns the separator, and how many bytes of the text to skip: Excel
// may write a first line "sep=;".
func dialect(text []byte) (comma rune, skip int) {
	if len(text) >= 5 && strings.EqualFold(string(text[:4]), "sep=") {
		if end := bytes.IndexByte(text, '\n'); end >= 0 && end <= 6 {
			skip = end + 1
			if c := rune(text[4]); c == ',' || c == ';' || c == '\t' {
				return c, skip
			}
		}
	}
	// The header decides: the first line that is neither empty nor a remark.
	best, most := ',', 0
	for line := range bytes.Lines(text[skip:]) {
		l := bytes.TrimSpace(line)
		if len(l) == 0 || l[0] == '#' {
			continue
		}
		quoted := false
		count := map[rune]int{}
		for _, c := range string(line) {
			if c == '"' {
				quoted = !quoted
			} else if !quoted {
				count[c]++
			}
		}
		for _, c := range separators {
			if count[c] > most {
				best, most = c, count[c]
			}
		}
		break
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
