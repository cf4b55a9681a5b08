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

// Figures of what came of inquiries are no count of them; a count of those put through is asked about only beside
// one that may be of inquiries, too.
func TestCountBesideOthers(t *testing.T) {
	for other, asked := range map[string]bool{
		"备用,会话满意度": false, "备用,咨询客单价": false, "备用,会话评分": false, "备用,咨询转化数": false, "备用,咨询支付人数": false, "备用,会话轮次": false,
		"备用,咨询下单数": false, "备用,咨询成交笔数": false, "备用,会话好评数": false, "备用,消息咨询人数": true,
		"接入量,人效": false, "接入人数,备用": false, "接入量,结束量": false, "接入数,流出数": false, "接入量,客户数": true, "接入人数,聊天量": true, "接入量,有问題量": true,
	} {
		h, issues := ReadHistory(table(t, "日期,"+other+"\n2026-03-02,400,31\n2026-03-03,410,37\n2026-03-04,390,35\n"), ReadOptions{})
		said := fmt.Sprint(issues)
		if strings.Contains(said, "each of these columns") != asked || !asked && (h == nil || all(h) != 1200) ||
			strings.Contains(said, "who were answered") != (!asked && strings.HasPrefix(other, "接入")) {
			t.Errorf("%s: %v; %v", other, h, issues)
		}
	}
}
