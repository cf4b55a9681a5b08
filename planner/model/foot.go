package model

import (
	"regexp"
	"slices"
	"strings"
)

// What stands in a list of people beside people: the foot of a form (who made it, who
// checked it, remarks), counts of a shift, a line of weekdays, the head once more.
var (
	footLine = regexp.MustCompile(`^(备注|附注|注意?|说明|提示|图例|[^\s:]{0,4}(制表|制单|填表|填报|编制|排班|审核|审批|复核|批准|打印|更新|导出|签字|签名|签章)(人|者|时间|日期)?|日期|` +
		`notes?|remarks?|legend|(prepared|made|checked|approved|signed|printed|updated|exported)( (by|on|at))?)\s*:`)
	footWord = regexp.MustCompile(`^((制表|制单|填表|审核|审批|复核)人?|备注|说明|星期|周几|周次|weekday|dayofweek|以下空白|.*完毕|第?\d+页.*|page\d+.*)$`)
	counts   = regexp.MustCompile(`(班|班次|在岗|在职|上班|出勤|休息|请假|应到|实到|总|员工|人员)人数:?\d*人?$|^人数:?\d*人?$|^[^:\d]{0,6}(共|合|总|小)计?:?\d+[人名]$|班:?\d+[人名]$|` +
		`^(heads?|headcount|head count|staff|people):?\s*\d*$|^\d+ (people|agents|staff|persons)$`)
	latinSum = regexp.MustCompile(`^((grand|sub|team|group|shop|overall|all|daily)[ -]?)*(total|sum|average|avg|mean)s?( (of|per|for)\b.*)?\s*:?\s*\d*$`)
	weekday  = regexp.MustCompile(`^(星期|周|礼拜)?[一二三四五六日天]$|^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(day)?$`)
	// legend is a code of a shift with its hours, as the key below a sheet has them: 早 8:00-16:00. A person
	// is 张三8:00-16:00, whose first letters are no shift's, and A1-3, which has no clock times and not two digits each.
	legend = regexp.MustCompile(`^(` + hanCode + `\s*[:=(]?\s*(` + clocks + `|` + hours + `)|([早中晚午夜白日]|\S{1,6}班次?)` + between + bareHours + `|` +
		latinCode + `(\s*[:=(]?\s*` + clocks + `|` + between + hours + `))\)?$`)
	title = regexp.MustCompile(`[:。,;*※()]|[组队部班店]$|\d[人名]|^(team|squad|group)\b|\b(team|squad|group)$`) // of a row with nothing beside
)

const (
	hanCode   = `(\p{Han}|早中|中晚|大夜|小夜|通宵|凌晨|上午|下午|全天|半天|正常|行政|机动|两头|[^\s\d:=(]{1,6}班次?)`
	latinCode = `([a-z]{1,2}|early|late|mid|middle|morning|day|noon|afternoon|evening|night|normal|regular|full|half|split|flex|office)(\s*shift)?`
	dash      = `\s*[-~–—至到]+\s*(次日)?`
	clock     = `\d{1,2}([:点]\d{0,2}|\.\d\d)`
	clocks    = `(` + clock + dash + `\d{1,2}([:.点]\d{0,2})?|\d{1,2}` + dash + clock + `)`
	between   = `(\s*[:=(]\s*|\s+)`
	bareHours = `(0?[5-9]|1\d|2[0-4])` + dash + `([01]?\d|2[0-4])`
	hours     = `(0[5-9]|1\d|2[0-4])` + dash + `([01]\d|2[0-4])` // no shift begins at 1: 早01-02 is a person
)

// IsFoot tells a row of a list of people that is nobody's: its name or id, or what stands
// first, says so; a Latin word may be the name where an id stands beside. id and name are columns, -1 for none.
func IsFoot(row Row, header []string, id, name int) bool {
	who, number, first := "", "", ""
	days, filled, heads := 0, 0, 0
	key := true // every cell is a legend, or a count behind one
	for c, x := range row.Cells {
		x = strings.ToLower(strings.TrimSpace(Fold(x)))
		if x == "" {
			continue
		}
		filled++
		if len(x) >= 3 && len(x) < 12 && weekday.MatchString(x) {
			days++
		}
		if c < len(header) && heads == filled-1 && strings.ToLower(strings.TrimSpace(Fold(header[c]))) == x {
			heads++
		}
		if first == "" {
			first = x
		}
		key = key && (len(x) > 3 && legend.MatchString(x) || filled > 1 && c != id && strings.Trim(x, "0123456789") == "")
		switch c {
		case name:
			who = x
		case id:
			number = x
		}
	}
	if days >= 3 && days >= filled-1 || heads >= 2 && heads == filled {
		return true
	}
	if filled == 1 && len(header) > 2 && (title.MatchString(first) || len([]rune(first)) > 20) {
		return true
	}
	if key && filled > 0 {
		return true
	}
	said := []string{number, who, first}
	if who != "" && number != "" && who[0] < 0x80 {
		said = []string{number}
	}
	return slices.ContainsFunc(said, func(x string) bool {
		if strings.Trim(x, "0123456789") == "" {
			return false // most ids: a long list is read in no time
		}
		plain := strings.ReplaceAll(x, " ", "")
		total := IsTotal(x) && (x[0] >= 0x80 || latinSum.MatchString(x)) // Wendy Sum is a person
		return total || footLine.MatchString(x) || footWord.MatchString(plain) || counts.MatchString(plain) || latinSum.MatchString(x) || counts.MatchString(x)
	})
}
