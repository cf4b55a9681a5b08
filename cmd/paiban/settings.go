package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/rosters"
)

// settingNames says for people what the keys of event.yaml are, by their last part.
var settingNames = map[string]model.Text{
	"language":          {ZH: "语言", EN: "language"},
	"playbook":          {ZH: "当天安排", EN: "playbook"},
	"seats":             {ZH: "工位数", EN: "seats"},
	"sub_accounts":      {ZH: "子账号数", EN: "sub-accounts"},
	"opening":           {ZH: "开售时间", EN: "opening"},
	"level":             {ZH: "计划档位", EN: "planning level"},
	"timezone":          {ZH: "时区", EN: "time zone"},
	"slot_minutes":      {ZH: "时段长度（分钟）", EN: "slot length (minutes)"},
	"queues":            {ZH: "队列", EN: "queues"},
	"concurrency":       {ZH: "同时接待数", EN: "chats at once"},
	"reception_minutes": {ZH: "平均接待时长（分钟，从接入到结束）", EN: "reception time (minutes, opening to closing)"},
	"reception_at_once": {ZH: "测接待时长时平均同时接几个", EN: "chats at once when that was measured"},
	"typing_seconds":    {ZH: "客服自己打字（秒）", EN: "the agent's own typing (seconds)"},
	"replies":           {ZH: "一个咨询回复几条", EN: "replies in one chat"},
	"reply_seconds":     {ZH: "一条回复几秒", EN: "seconds of one reply"},
	"own_work_seconds":  {ZH: "一个咨询里客服自己干活（秒）", EN: "the agent's own work in one chat (seconds)"},
	"silence_seconds":   {ZH: "一个咨询里顾客沉默（秒）", EN: "the customer's silence in one chat (seconds)"},
	"patience_minutes":  {ZH: "顾客平均等待耐心（分钟）", EN: "patience (minutes)"},
	"target":            {ZH: "回复目标（占比）", EN: "target (share)"},
	"target_seconds":    {ZH: "回复目标（秒）", EN: "target (seconds)"},
	"bot":               {ZH: "机器人解决率", EN: "share resolved by the bot"},
	"cv":                {ZH: "流量波动（变异系数）", EN: "variation of the rate"},
	"shrinkage":         {ZH: "临时缺勤率", EN: "unplanned absence"},
	"share":             {ZH: "咨询占比", EN: "share of inquiries"},
	"day_factor":        {ZH: "活动当天是平日的几倍", EN: "event day in normal days"},
	"assessed_hours":    {ZH: "平台考核时段", EN: "hours assessed by the platform"},
	"data_watch":        {ZH: "数据监控", EN: "data watch"},
	"page_watch":        {ZH: "页面监控", EN: "page watch"},
	"page_upkeep":       {ZH: "页面整理", EN: "page upkeep"},
	"name":              {ZH: "活动名称", EN: "name"},
	"start":             {ZH: "第一天", EN: "first day"},
	"days":              {ZH: "天数", EN: "days"},
	"normal_per_day":    {ZH: "平日一天的咨询量", EN: "inquiries of a normal day"},
}

// referenceNames are the Chinese names that the reference gives the keys of the rules.
var referenceNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, rows := range reference() {
		for _, row := range rows {
			out[row.Key] = row.Name
		}
	}
	return out
})

// postWords are the words in the value of a post.
var postWords = []model.Text{{ZH: "（", EN: " ("}, {ZH: "）", EN: ")"}, {ZH: "名单外", EN: "outside"}, {ZH: "由接待的人兼看", EN: "while serving"}, {ZH: "让给接待",
	EN: "yields"}}

// settingLine turns a setting into a line for people; a queue's setting carries the
// queue's name, one that holds in some phases theirs.
func settingLine(s model.Setting, queues []model.Queue, phases []playbook.ResolvedPhase) rosters.Setting {
	last := s.Key[strings.LastIndexByte(s.Key, '.')+1:]
	name, known := settingNames[last]
	if group, _, _ := strings.Cut(s.Key, "."); !known || group == "labour" || group == "work" || group == "weights" || group == "taste" {
		name = model.Text{ZH: cmp.Or(referenceNames()[s.Key], s.Key), EN: s.Key}
	}
	if rest, ok := strings.CutPrefix(s.Key, "queues."); ok {
		for _, q := range queues {
			if q.ID+"."+last == rest {
				name = model.Text{ZH: q.Label() + "·" + name.ZH, EN: q.Label() + ", " + name.EN}
			}
		}
	}
	if team, ok := strings.CutPrefix(s.Key, "home."); ok {
		name = model.Text{ZH: "%s·自己的队列", EN: "%s, own queue"}.With(team)
	}
	if len(s.Phases) > 0 {
		var in, out []model.Text
		for _, p := range phases {
			if slices.Contains(s.Phases, p.ID) {
				in = append(in, p.Name)
			} else {
				out = append(out, p.Name)
			}
		}
		where := model.Join(in, model.Comma)
		if len(out) < len(in) {
			where = model.Text{ZH: "除 %s 外", EN: "but %s"}.With(model.Join(out, model.Comma))
		}
		name = model.Text{ZH: "%s（%s）", EN: "%s (%s)"}.With(name, where)
	}
	value := model.Text{ZH: s.Value, EN: s.Value}
	if s.Key == "surge.phases" {
		for _, p := range phases { // the file has ids, people know phases by their names
			id := regexp.MustCompile(`\b` + regexp.QuoteMeta(p.ID) + `: `)
			value.ZH, value.EN = id.ReplaceAllLiteralString(value.ZH, p.Name.ZH+" "), id.ReplaceAllLiteralString(value.EN, p.Name.EN+" ")
		}
	}
	if strings.HasPrefix(s.Key, "posts.") {
		for _, word := range postWords {
			value.ZH = strings.Replace(value.ZH, word.EN, word.ZH, 1)
		}
	}
	return rosters.Setting{Name: name, Value: value, Source: s.Source}
}
