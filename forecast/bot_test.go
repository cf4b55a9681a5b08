package forecast

import (
	"fmt"
	"strings"
	"testing"
)

// What a bot took beside what people got: asked, or told where the bot is a queue that is not planned.
func TestBotBesidePeople(t *testing.T) {
	days := func(header, row string) string {
		return header + "\n" + strings.Join([]string{"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"}, row) + row
	}
	for _, x := range []struct{ name, text, says string }{
		{"two parts", days("日期,机器人接待量,转人工量", ",400,150\n"), "机器人接待量, 转人工量"},
		{"the count speaks of messages", days("日期,在线客服,消息咨询人数,平均时长,备用", ",7,400,60,31\n"), "消息咨询人数"},
	} {
		_, issues := ReadHistory(table(t, x.text), ReadOptions{})
		said := ""
		for _, is := range issues {
			said += is.In("en") + "\n"
		}
		if !strings.Contains(said, x.says) || x.says != "" && !strings.Contains(said, "each of these columns") {
			t.Errorf("%s: says %s", x.name, said)
		}
	}
	for queues, want := range map[string]string{"售前 售后": "分流组", "机器人 售前": "", "": ""} {
		text := "日期,分流组,咨询量\n2026-03-02,机器人,300\n2026-03-02,售前,200\n2026-03-03,机器人,310\n2026-03-03,售前,210\n"
		if h := mustRead(t, text, ReadOptions{Queues: strings.Fields(queues)}); h.AfterBot != want {
			t.Errorf("queues %s: after the bot by %q, want %q", queues, h.AfterBot, want)
		}
	}
}

// A row a chat, with times on a grid and nothing that is counted.
func TestRowsOfChats(t *testing.T) {
	for header, stamp := range map[string]string{"Started,Agent": "2026-03-%02d 08:05", "Chat started,Agent": "03/%02d/2026 8:05 AM", "时间,队列": "2026-03-%02d 08:05", "Opened,Operator": "2026-03-%02d 08:05"} {
		text := header + "\n"
		for d := range 14 {
			for range 3 {
				text += fmt.Sprintf(stamp, 10+d) + ",a\n"
			}
		}
		if h, issues := ReadHistory(table(t, text), ReadOptions{}); h == nil || all(h) != 42 {
			t.Errorf("%s: %v", header, issues)
		}
	}
}
