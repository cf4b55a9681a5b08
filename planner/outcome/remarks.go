package outcome

import "paiban/planner/model"

// The levels of a remark on somebody's hours. A plan is never called lawful:
// remarks say where to look.
var (
	LegalRisk     = model.Text{ZH: "违法风险", EN: "legal risk"}
	NeedsApproval = model.Text{ZH: "需审批", EN: "needs approval"}
	HouseRule     = model.Text{ZH: "公司规则", EN: "house rule"}
)

// Remark is a finding on one agent's hours, for the manager alone.
type Remark struct {
	Agent int
	Level model.Text // LegalRisk, NeedsApproval or HouseRule
	Text  model.Text
}
