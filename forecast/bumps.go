package forecast

import "math"

// addBumps adds the shop's actions to one queue's event. Lifts are of what the
// phases bring, so that two actions at once do not lift one another.
func (req *Request) addBumps(event, sigma []float64, id string, index int) {
	share := evenShares(req.Queues)[index]
	phases := append([]float64(nil), event...)
	for _, b := range req.Bumps {
		if b.Queue != "" && b.Queue != id {
			continue
		}
		minutes := max(b.Minutes, req.Grid.SlotMinutes)
		decay := b.Decay
		if decay == 0 {
			decay = float64(minutes) / 2
		}
		weights := make([]float64, len(event))
		sum, normal := 0.0, 0.0
		for i := range minutes {
			t := req.Grid.Floor(b.Start.Add(minute(i)))
			w := math.Exp(-float64(i) / decay)
			sum += w
			if t >= 0 && t < len(event) {
				weights[t] += w
				normal += phases[t] / float64(req.Grid.SlotMinutes)
			}
		}
		volume := b.Inquiries
		if b.Lift > 0 {
			volume = b.Lift * normal
		} else if b.Queue == "" {
			volume *= share
		}
		for t, w := range weights {
			if w > 0 {
				event[t] += volume * w / sum
				sigma[t] = max(sigma[t], sigmaPhase)
			}
		}
	}
}
