package rules

import "paiban/planner/model"

var subAccounts = Rule{
	ID: "sub_accounts", Level: model.Hard, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "子账号", EN: "Sub-accounts"}, Source: house("sub_accounts", "event.yaml"),
	Text: model.Text{ZH: "同时在线接待的人数不超过子账号数。", EN: "No more people serve chats than there are sub-accounts."},
	Says: model.Text{ZH: "在线接待超出子账号 ${heads} 人", EN: "${heads} more serving chats than sub-accounts"},
	once: func(v *view) {
		if v.d.SubAccounts <= 0 {
			return
		}
		c := v.everybody()
		v.foundSlots(crew, v.whole(), func(t int) int {
			chatting := 0
			for q := range v.d.Queues {
				if v.d.Queues[q].Channel == model.Chat {
					chatting += c.serving[q][t]
				}
			}
			return chatting - v.d.SubAccounts
		})
	},
}
