package model

// Reading is what was read of one table, for people to see that it is what they
// meant: nothing is guessed in silence.
type Reading struct {
	Table     string       `json:"table"` // Table.Name
	File      string       `json:"file"`
	Sheet     string       `json:"sheet,omitempty"`
	Columns   []ColumnRead `json:"columns,omitempty"`   // every column of the file, in its order
	Rows      int          `json:"rows"`                // below the header, those that were left out included
	Facts     []Text       `json:"facts,omitempty"`     // what follows from them: dates, interval, sum a day
	Left      []LeftOut    `json:"left_out,omitempty"`  // rows that were not used
	Estimated []Text       `json:"estimated,omitempty"` // figures worked out in place of missing ones
}

// ColumnRead is one column and what it was taken for; As is empty if it was not used.
type ColumnRead struct {
	Header string `json:"header"`
	As     Text   `json:"as,omitzero"`
}

// LeftOut is rows that were not used, and why.
type LeftOut struct {
	Rows int  `json:"rows"`
	Line int  `json:"line"` // of the first
	Why  Text `json:"why"`
}

// Place is where the table stands, as people name it.
func (r Reading) Place() string { return Issue{File: r.File, Sheet: r.Sheet}.Place() }

// Lines are the columns, the facts and the rest of a reading, a line each.
func (r Reading) Lines() []Text {
	var out, used, idle []Text
	wide, nameless := 0, 0
	for i, c := range r.Columns {
		switch {
		case c.As == Text{} && c.Header == "":
			nameless++
		case c.As == Text{}:
			idle = append(idle, Same(quoted(c.Header)))
		case i > 0 && r.Columns[i-1].As == c.As:
			wide++ // a wide table's columns are said once
		default:
			used = append(used, Same(quoted(c.Header)+" → ").And(c.As))
		}
	}
	semicolon := Text{ZH: "；", EN: "; "}
	add := func(parts []Text, sep, format Text) {
		if len(parts) > 0 {
			out = append(out, format.With(Join(parts, sep)))
		}
	}
	if wide > 0 {
		used[len(used)-1] = used[len(used)-1].And(Text{ZH: "（同样的还有 %d 列）", EN: " (and %d more)"}.With(wide))
	}
	if nameless > 0 {
		idle = append(idle, Text{ZH: "没有表头的 %d 列", EN: "%d without a heading"}.With(nameless))
	}
	add(used, semicolon, Text{ZH: "列：%s", EN: "columns: %s"})
	add(idle, Comma, Text{ZH: "没有用的列：%s", EN: "columns not used: %s"})
	add(r.Facts, semicolon, Text{ZH: "%s", EN: "%s"})
	for _, x := range r.Left {
		left := Text{ZH: "没有算：%d 行（从第 %d 行起），%s", EN: "left out: %d rows (from line %d on), %s"}.With(x.Rows, x.Line, x.Why)
		if x.Rows == 1 {
			left = Text{ZH: "没有算：第 %d 行，%s", EN: "left out: line %d, %s"}.With(x.Line, x.Why)
		}
		out = append(out, left)
	}
	add(r.Estimated, semicolon, Text{ZH: "估算：%s", EN: "estimated: %s"})
	return out
}

// quoted marks words of a file.
func quoted(header string) string { return "“" + header + "”" }

// Origin tells who gave a setting its value.
type Origin string

// The origins, the strongest first.
const (
	FromShop     Origin = "shop"
	FromPlaybook Origin = "playbook"
	FromDefault  Origin = "default"
	Derived      Origin = "derived" // from other settings
)

// Setting is one setting that a plan rests on, with where its value comes from.
type Setting struct {
	Key    string   `json:"key"` // "queues.presales.bot"
	Value  string   `json:"value"`
	Phases []string `json:"phases,omitempty"` // ids of the phases in which it holds; none = everywhere
	Origin Origin   `json:"origin"`
	Source Text     `json:"source"` // the key that the shop wrote, or on what the value rests
}
