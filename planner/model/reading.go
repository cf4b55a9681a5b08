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
