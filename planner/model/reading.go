package model

// Reading is what was read of one table, for people to see that it is what they
// meant: nothing is guessed in silence.
type Reading struct {
	Table       string // Table.Name
	File, Sheet string
	Columns     []ColumnRead // every column of the file, in its order
	Rows        int          // below the header, those that were left out included
	Facts       []Text       // what follows from them: dates, interval, sum a day
	Left        []LeftOut
}

// ColumnRead is one column and what it was taken for; As is empty if it was not used.
type ColumnRead struct {
	Header string
	As     Text
}

// LeftOut is rows that were not used, and why.
type LeftOut struct {
	Rows int
	Line int // of the first
	Why  Text
}
