package forecast

import (
	"fmt"
	"strings"
	"time"
)

// notice is a year's public holidays in the PRC: days off and make-up workdays, as
// month-day or, both ends included, as a run of days of one month.
type notice struct {
	year      int
	off, work string
	oneSource bool // not yet held against the official notice
}

// notices are the State Council's yearly notices (国务院办公厅关于部分节假日安排的通知).
// A later year is added when its notice is out, or named by the user; nothing is
// guessed. The days of 2027 are those of the library lunar-go 1.4.7 alone.
var notices = []notice{
	{year: 2024,
		off:  "01-01 02-10..17 04-04..06 05-01..05 06-10 09-15..17 10-01..07",
		work: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12"},
	{year: 2025,
		off:  "01-01 01-28..31 02-01..04 04-04..06 05-01..05 05-31 06-01..02 10-01..08",
		work: "01-26 02-08 04-27 09-28 10-11"},
	{year: 2026,
		off:  "01-01..03 02-15..23 04-04..06 05-01..05 06-19..21 09-25..27 10-01..07",
		work: "01-04 02-14 02-28 05-09 09-20 10-10"},
	{year: 2027, oneSource: true,
		off:  "01-01..03 02-05..13 04-03..05 05-01..05 06-09 09-15 10-01..07",
		work: "01-31 02-14 05-08 09-26 10-09"},
}

// days lists the days of one of the notice's lines.
func (n notice) days(line string) []civil {
	var out []civil
	for _, word := range strings.Fields(line) {
		var month time.Month
		var from, to int
		if _, err := fmt.Sscanf(word, "%d-%d..%d", &month, &from, &to); err != nil {
			to = from // a day alone
		}
		for d := from; d <= to; d++ {
			out = append(out, civil{n.year, month, d})
		}
	}
	return out
}
