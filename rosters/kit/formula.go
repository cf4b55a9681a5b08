package kit

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Plus adds a number to a formula: the other teams, in a team's file.
func Plus(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("+%d", n)
}

// Short is the formula of how many heads are missing.
func Short(need, has string) string {
	return fmt.Sprintf("IF(%s>%s,%s-%s,0)", need, has, need, has)
}

// Sum adds cells with +, which every program reads alike; 0 for none.
func Sum(terms []string) string {
	if len(terms) == 0 {
		return "0"
	}
	return strings.Join(terms, "+")
}

// Literal makes a string fit for a formula.
func Literal(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// Criterion is a condition of COUNTIFS that holds for this text alone: its own
// wildcards and signs of comparison mean nothing.
func Criterion(s string) string {
	if s == "" {
		return Literal("")
	}
	return Literal("=" + strings.NewReplacer("~", "~~", "*", "~*", "?", "~?").Replace(s))
}

func Ref(c, r int) string {
	name, err := excelize.CoordinatesToCellName(max(1, c), max(1, r))
	if err != nil {
		return "A1"
	}
	return name
}

func Col(c int) string {
	name, err := excelize.ColumnNumberToName(max(1, c))
	if err != nil {
		return "A"
	}
	return name
}

// Quote makes a sheet's name fit for a formula.
func Quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// Area returns an absolute range: 'Grid'!$E$7:$IA$76.
func Area(name string, c1, r1, c2, r2 int) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", Quote(name), Col(c1), r1, Col(c2), r2)
}
