package disruption

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// shop is 24 half-hour slots from 20:00 on: three people, of whom 客服3号 works from 20:00 to
// 02:00, and five reserves who are off.
func shop() (*rules.Day, *model.Roster) {
	d := rulestest.StrictNight()
	d.Agents = nil
	rows := []string{}
	for n := range 3 {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprintf("%03d", n+1), Name: fmt.Sprintf("客服%d号", n+1), Nick: fmt.Sprintf("旗舰店:小%d", n+1)})
		rows = append(rows, "000000000000............")
	}
	for n := range 5 {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprintf("R%02d", n+11), Name: fmt.Sprintf("后备%d号", n+1)})
		rows = append(rows, strings.Repeat(".", 24))
	}
	return d, rulestest.Roster(rows...)
}

func TestSentences(t *testing.T) {
	tests := []struct{ text, want string }{
		{"客服3号 22:00 病了", "0 [2] 4-24"},
		{"客服3号22:00病了", "0 [2] 4-24"},
		{"病了：客服3号，晚10点起", "0 [2] 4-24"},
		{"客服1号、客服2号 22:00 来不了", "0 [0] 4-24; 0 [1] 4-24"},
		{"003 ill from 22:00", "0 [2] 4-24"},
		{"客服3号 22:00 病", "0 [2] 4-24"},
		{"003 22:00 发高烧", "0 [2] 4-24"},
		{"客服1号 牙疼 23:00 先走", "3 [0] 6-24"},
		{"客服9号 22:00 胃疼", "nobody on the list is called \"客服9号\""},
		{"003 is sick 22:00~23:00", "0 [2] 4-6"},
		{"客服3号 晚到 21:30", "1 [2] 0-3"},
		{"客服3号 21:30 才到，迟到", "1 [2] 0-3"},
		{"3 late 21:30", "1 [2] 0-3"},
		{"客服2号 21:00~22:30 外出", "2 [1] 2-5"},
		{"客服2号 21:00~22:30 有事外出", "2 [1] 2-5"},
		{"客服3号 22:00 临时病了", "0 [2] 4-24"},
		{"002 away 9pm to 10:30pm", "2 [1] 2-5"},
		{"客服1号 23:00 先走", "3 [0] 6-24"},
		{"001 goes home at 23:00", "3 [0] 6-24"},
		{"R11~R13 22:00 到岗", "4 [3] 4-24; 4 [4] 4-24; 4 [5] 4-24"},
		{"R11..13 called in 22:00", "4 [3] 4-24; 4 [4] 4-24; 4 [5] 4-24"},
		{"后备1号 and 后备5号 come in at 22:00", "4 [3] 4-24; 4 [7] 4-24"},
		{"Ｒ１１　22：00　到岗", "4 [3] 4-24"},
		{"页面监控 22:00~23:00 2人", "5 page_watch=2 4-6"},
		{"page watch 22:00 none", "5 page_watch=0 4-24"},
		{"", ""},
		{"# 今晚", ""},
		{"客服9号 22:00 病了", "nobody on the list is called \"客服9号\""},
		{"R11~R19 22:00 到岗", "nobody on the list is called \"R11~R19\""},
		{"客服3号 病了", "gives no time"},
		{"22:00 病了", "does not say who"},
		{"客服3号 22:00", "does not say what happened"},
		{"客服3号 22:00 外出", "does not say until when"},
		{"客服3号 14:00 病了", "14:00 is not within the time of the roster"},
		{"客服3号 22:00~21:00 病了", "ends before it begins"},
		{"客服3号 晚到 04:00", "客服3号 has no duty that begins before"},
		{"客服3号 04:00 先走", "is not on duty"},
		{"客服3号 22:00 到岗", "is on duty at"},
		{"客服3号 22:00 病了 23:00", "gives several times"},
		{"page watch 22:00", "does not say how many people"},
	}
	for _, tt := range tests {
		d, roster := shop()
		r := &Reader{File: "list", Day: d, Roster: roster}
		r.Sentence(7, tt.text)
		list, issues := r.Done()
		var got []string
		for _, x := range list {
			if x.Kind == Post {
				got = append(got, fmt.Sprintf("%d %s=%d %d-%d", x.Kind, x.Post, x.Heads, x.From, x.To))
			} else {
				got = append(got, fmt.Sprintf("%d %v %d-%d", x.Kind, x.Agents, x.From, x.To))
			}
		}
		for _, is := range issues {
			got = append(got, is.What.EN)
			if is.Line != 7 || is.Hint.ZH == "" {
				t.Errorf("%s: the issue names line %d and helps with %q", tt.text, is.Line, is.Hint.ZH)
			}
		}
		text := strings.Join(got, "; ")
		if len(issues) > 0 && !strings.Contains(text, tt.want) || len(issues) == 0 && text != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, text, tt.want)
		}
	}
}

func TestTable(t *testing.T) {
	d, roster := shop()
	r := &Reader{File: "list.csv", Day: d, Roster: roster}
	table := &model.Table{Header: []string{"姓名", "开始", "结束", "情况"}, Rows: []model.Row{
		{Line: 2, Cells: []string{"客服3号", "22:00", "", "病了"}},
		{Line: 3, Cells: []string{"客服1号", "21:00", "22:00", "外出"}},
		{Line: 4, Cells: []string{"客服7号", "21:00", "22:00", "外出"}},
	}}
	if !IsTable(table) {
		t.Fatal("the headings are not known")
	}
	r.Table(table)
	list, issues := r.Done()
	if len(list) != 2 || list[0].Span != (model.Span{From: 4, To: 24}) || list[1].Kind != Away || len(issues) != 1 || issues[0].Line != 4 {
		t.Errorf("%+v, %+v", list, issues)
	}
}

// Who goes home is gone until just before the next duty: at the end of an absence it would go on
// with the one that was left.
func TestHomeKeepsTheNextDuty(t *testing.T) {
	d, roster := shop()
	copy(roster.Timetables[0], rulestest.Timetable("000000..........00000000"))
	for _, grid := range []int{0, 30, 60} {
		d.Labour.DutyGrid = grid
		r := &Reader{File: "list", Day: d, Roster: roster}
		r.Add(Home, "客服1号", 4)
		list, issues := r.Done()
		if want := 16 - max(1, grid/30); len(list) != 1 || list[0].To != want {
			t.Errorf("%+v %v, want until %d", list, issues, want)
		}
	}
}
