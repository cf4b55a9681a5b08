package weeks

import (
	"fmt"

	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// mostTimes is for how many cells of free times the workbook recounts what is typed.
const mostTimes = 5000

// recountsTimes tells whether the workbook has its sheet of what the cells of free times
// hold, as numbers.
func (b *book) recountsTimes() bool {
	return len(b.P.Weeks.Types) == 0 && len(b.P.Agents) > 0 && len(b.P.Agents)*len(b.Week().Dates) <= mostTimes
}

// The blocks of the sheet of times, a column a date each: the cell's text with every sign
// made one of ours, its one or two parts, and the minutes after midnight at which each
// begins and ends, both 0 where nothing was read; and how many of them are nights.
const (
	timesText = iota
	timesPart
	timesFrom  = timesPart + view.MostParts
	timesTo    = timesFrom + view.MostParts
	timesNight = timesTo + view.MostParts
	timesAll   = timesNight + 1
)

// timesColumn is the column of a block for date k.
func (b *book) timesColumn(block, k int) int { return 1 + block*len(b.Week().Dates) + k }

// timesCells returns all agents' cells of a block for date k.
func (b *book) timesCells(block, k int) string {
	c := b.timesColumn(block, k)
	return kit.Area(b.Names.Times, c, matrixFirstRow, c, b.matrixLastRow())
}

// timesRow returns one agent's cells of a block, all dates.
func (b *book) timesRow(block, r int) string {
	return kit.Area(b.Names.Times, b.timesColumn(block, 0), r, b.timesColumn(block, len(b.Week().Dates)-1), r)
}

// times is a hidden sheet that reads the cells of free times, whatever people type: text
// that is no time is nothing, never an error. Its rows are those of the matrix.
func (b *book) times(name string) error {
	s := b.sheet(name, kit.Layout{Tab: "6B7280"})
	s.Skip(matrixFirstRow - 1)
	plain := kit.Style{Size: 8}
	for at, i := range b.Ordered {
		r := matrixFirstRow + at
		row := make([]any, timesAll*len(b.Week().Dates))
		put := func(block, k int, formula string, value any) {
			row[b.timesColumn(block, k)-1] = b.Live(formula, value, plain)
		}
		for k := range b.Week().Dates {
			text := ""
			if len(b.Week().Starting[i][k]) > 0 {
				text = b.duties(i, k)
			}
			put(timesText, k, signsOfOurs(kit.Quote(b.Names.Grid)+"!"+kit.Ref(matrixFirstCol+k, r)), text)
			parts, _ := view.TimesOf(text)
			all := kit.Ref(b.timesColumn(timesText, k), r)
			for n := range view.MostParts {
				part := kit.Ref(b.timesColumn(timesPart+n, k), r)
				to := kit.Ref(b.timesColumn(timesTo+n, k), r)
				formula := fmt.Sprintf(`LEFT(%[1]s,FIND("/",%[1]s&"/")-1)`, all)
				if n > 0 {
					formula = fmt.Sprintf(`MID(%[1]s,FIND("/",%[1]s&"/")+1,99)`, all)
				}
				here, span := "", [2]int{}
				if n < len(parts) {
					span = parts[n]
					here = fmt.Sprintf("%02d:%02d-%02d:%02d", span[0]/60, span[0]%60, span[1]/60%24, span[1]%60)
				}
				put(timesPart+n, k, formula, here)
				put(timesFrom+n, k, fmt.Sprintf("IF(%s>0,%s,0)", to, clockAt(part, 1)), span[0])
				put(timesTo+n, k, endOf(part), span[1])
			}
			put(timesNight, k, b.nightsAt(k, r), b.nightsOf(parts))
		}
		s.Add(12, row...)
	}
	b.Hide(name, "hidden")
	return s.Close()
}

// nightsAt is the formula of how many parts of a row's date are nights, nightsOf the number.
func (b *book) nightsAt(k, r int) string {
	night, formula := b.P.Weeks.Night, "0"
	if night.Least == 0 {
		return formula
	}
	for n := range view.MostParts {
		from, to := kit.Ref(b.timesColumn(timesFrom+n, k), r), kit.Ref(b.timesColumn(timesTo+n, k), r)
		touched := ""
		for _, w := range night.Windows() {
			touched += fmt.Sprintf("+MAX(0,MIN(%s,%d)-MAX(%s,%d))", to, w[1], from, w[0])
		}
		formula += fmt.Sprintf("+IF(%s>=%d,1,0)", touched[1:], night.Least)
	}
	return formula
}

func (b *book) nightsOf(parts [][2]int) int {
	n := 0
	for _, x := range parts {
		n += one(b.P.Weeks.Night.Least > 0 && b.P.Weeks.Night.Touched(x[0], x[1]) >= b.P.Weeks.Night.Least)
	}
	return n
}

// signsOfOurs is the formula that brings a cell's text into one form, as view.TimesOf does.
func signsOfOurs(cell string) string {
	x := cell
	for n, s := range view.TimeSigns {
		from := kit.Literal(s[0])
		switch s[0] {
		case "\n":
			from = "CHAR(10)"
		case "\r":
			from = "CHAR(13)"
		}
		if n == 1 || s[0] == " " {
			x = "TRIM(" + x + ")"
		}
		x = fmt.Sprintf("SUBSTITUTE(%s,%s,%s)", x, from, kit.Literal(s[1]))
	}
	return x
}

// clockAt is the formula of the minutes of a part's first or second time of day.
func clockAt(part string, n int) string {
	colon := fmt.Sprintf(`FIND(":",%s)`, part)
	if n == 1 {
		return fmt.Sprintf("60*VALUE(LEFT(%[1]s,%[2]s-1))+VALUE(MID(%[1]s,%[2]s+1,2))", part, colon)
	}
	second := fmt.Sprintf(`FIND(":",%s,%s+1)`, part, colon)
	return fmt.Sprintf("60*VALUE(MID(%[1]s,%[2]s+4,%[3]s-%[2]s-4))+VALUE(MID(%[1]s,%[3]s+1,2))", part, colon, second)
}

// endOf is the formula of a part's end: 0 for what is no span of times within a day.
func endOf(part string) string {
	colon := fmt.Sprintf(`FIND(":",%s)`, part)
	second := fmt.Sprintf(`FIND(":",%s,%s+1)`, part, colon)
	from, to := clockAt(part, 1), clockAt(part, 2)
	return fmt.Sprintf(`IFERROR((MID(%[1]s,%[2]s+3,1)="-")*(LEN(%[1]s)=%[3]s+2)*(VALUE(MID(%[1]s,%[2]s+1,2))<60)*(VALUE(MID(%[1]s,%[3]s+1,2))<60)*`+
		`(%[4]s<1440)*(%[5]s<>%[4]s)*(%[5]s-(%[4]s)<1440)*(%[5]s+IF(%[5]s<=%[4]s,1440,0)),0)`, part, colon, second, from, to)
}
