package model

var kindTexts = map[string]Text{
	"off":         {"不在岗", "off"},
	"serve":       {"接待", "serving"},
	"data_watch":  {"数据监控", "data watch"},
	"page_watch":  {"页面监控", "page watch"},
	"page_upkeep": {"页面整理", "page upkeep"},
	"lunch":       {"午餐", "lunch"},
	"dinner":      {"晚餐", "dinner"},
	"night_meal":  {"宵夜", "night meal"},
	"treat":       {"茶点", "treat"},
	"break":       {"短休", "break"},
	"rest":        {"轮流休息", "rest"},
	"standby":     {"机动", "standby"},
}

// KindText returns the name of an activity kind for people; an unknown kind is
// its own name.
func KindText(kind string) Text {
	if t, ok := kindTexts[kind]; ok {
		return t
	}
	return Text{kind, kind}
}
