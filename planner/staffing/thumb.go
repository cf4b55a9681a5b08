package staffing

import "math"

// The rules of thumb by which managers size a team today (blogs of the trade).
// They stand beside the computed answer; none of them knows peaks within the
// hour, slow-down by concurrency, patience, or the service target.

// Sales is the rule that starts from the turnover: turnover ÷ average order ×
// share of orders through agents ÷ inquiry conversion = inquiries, over what
// one agent types in a day.
type Sales struct {
	Turnover, AverageOrder float64 // same currency
	AgentShare             float64 // 0…1, orders that go through an agent
	Conversion             float64 // 0…1, inquiries that become an order
	Messages               float64 // of the agent in one chat
	MessageSeconds         float64
	Hours                  float64 // an agent's day
}

// Inquiries returns the number of inquiries that the turnover needs, 0 if the
// figures make no sense.
func (s Sales) Inquiries() float64 {
	return finite(s.Turnover / s.AverageOrder * s.AgentShare / s.Conversion)
}

// PerAgent returns how many inquiries one agent answers in a day, one after the other.
func (s Sales) PerAgent() float64 {
	return finite(s.Hours * 3600 / (s.Messages * s.MessageSeconds))
}

// Heads returns the agents of the day, rounded up.
func (s Sales) Heads() int {
	return int(math.Ceil(finite(s.Inquiries() / s.PerAgent())))
}

// UtilShare is the share of a shift that the rule by minutes takes as worked.
const UtilShare = 0.95

// HeadsByMinutes is inquiries × handling minutes ÷ (minutes of the shift × 0.95).
func HeadsByMinutes(inquiries, minutes, shiftMinutes float64) float64 {
	return finite(inquiries * minutes / (shiftMinutes * UtilShare))
}

// HeadsByPeak is the inquiries of the busiest hour ÷ 18 to 25 an agent-hour:
// the fewest and the most heads.
func HeadsByPeak(peakHour float64) (low, high float64) {
	return finite(peakHour / 25), finite(peakHour / 18)
}

func finite(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 {
		return 0
	}
	return x
}
