package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// The reasons of Gap.Binds that are no rule.
const (
	BindLeave = "leave"     // on leave, or outside the hours stated
	BindQueue = "elsewhere" // serves another queue or holds a post
	BindAway  = "away"      // at a meal or a rest
	BindCost  = "cost"      // no rule stands against it, but it costs more than it brings
	BindNone  = "nobody"    // nobody else has the skill
	// Planned anew, the person could not: only without several rules at once, or even
	// without any of them.
	BindTogether = "together"
	// The person could, but only in place of what the roster has them do at other times.
	BindInstead = "instead"
	BindNoDuty  = "no_duty"
	BindUnknown = "unknown" // too many to try them one by one
)

// BindText returns the words for a reason of Gap.Binds.
func BindText(reason string) model.Text {
	switch reason {
	case BindQueue:
		return model.Text{ZH: "在别的队列或岗位", EN: "at another queue or post"}
	case BindAway:
		return model.Text{ZH: "在用餐或休息", EN: "at a meal or a rest"}
	case BindCost:
		return model.Text{ZH: "能来，但别处会更缺或更费", EN: "could come, but it would cost more elsewhere"}
	case BindInstead:
		return model.Text{ZH: "能来，但要让出自己别的班", EN: "could come in place of their own other duties"}
	case BindTogether:
		return model.Text{ZH: "几条规则一起不允许", EN: "several rules together"}
	case BindUnknown:
		return model.Text{ZH: "没有逐一试过", EN: "not tried one by one"}
	case BindNoDuty:
		return model.Text{ZH: "没有哪个班排得到这里", EN: "no duty reaches it"}
	case BindNone:
		return model.Text{ZH: "会接的人都在接待", EN: "everybody who can serve it does"}
	}
	return ReasonText(reason)
}

// ReasonText returns the words for a tally's reason.
func ReasonText(reason string) model.Text {
	switch reason {
	case "leave":
		return model.Text{ZH: "请假或不可上班", EN: "on leave or not available"}
	case "protected":
		return model.Text{ZH: "受保护", EN: "protected"}
	case "reserve":
		return model.Text{ZH: "后备", EN: "reserve"}
	case "dawn", "dawn_crew":
		return model.Text{ZH: "凌晨班", EN: "dawn crew"}
	case "seats":
		return model.Text{ZH: "工位已满", EN: "no seat left"}
	case "":
		return model.Text{ZH: "未说明", EN: "no reason found"}
	}
	if rule, ok := rules.ByID(reason); ok {
		return rule.Title
	}
	return model.Text{ZH: reason, EN: reason}
}
