package forecast

import "math"

// A curve is inquiries per minute from some minute on.

// spreadMinutes lays intervals of length minutes out by the minute. Inside an
// interval the rate follows a parabola that meets the neighbours half way and
// keeps the interval's volume; next to a closed interval it does not bend, since
// shops open and close at once.
func spreadMinutes(v []float64, length int) []float64 {
	out := make([]float64, len(v)*length)
	if length <= 0 {
		return out
	}
	for i, x := range v {
		if x <= 0 {
			continue
		}
		left, right := x, x
		if i > 0 && v[i-1] > 0 {
			left = (v[i-1] + x) / 2
		}
		if i+1 < len(v) && v[i+1] > 0 {
			right = (v[i+1] + x) / 2
		}
		bend := 6 * (x - (left+right)/2)
		part := out[i*length : (i+1)*length]
		sum, least := 0.0, math.Inf(1)
		for j := range part {
			at := (float64(j) + 0.5) / float64(length)
			part[j] = left + at*(right-left+bend*(1-at))
			least = min(least, part[j])
			sum += part[j]
		}
		mean := sum / float64(length)
		// Keep the rate above a tenth of the mean, then the volume.
		keep := 1.0
		if floor := 0.1 * x; least < floor && least < mean {
			keep = max(0, (mean-floor)/(mean-least))
		}
		for j := range part {
			part[j] = max(0, (mean+keep*(part[j]-mean))*x/(mean*float64(length)))
		}
	}
	return out
}

// typicalHours is a normal day of a shop that answers around the clock, in
// thousandths by the hour: it stands in where there are no figures by time of
// day. [assume]: the course that shops describe (quiet before eight, busy before
// noon, in the afternoon and most of all from eight to ten in the evening).
var typicalHours = [24]float64{22, 12, 7, 5, 4, 5, 8, 15, 32, 52, 63, 59, 49, 52, 61, 63, 61, 53, 46, 53, 70, 78, 73, 57}

// typicalDay returns a day's shares by the minute.
func typicalDay() []float64 {
	out := spreadMinutes(typicalHours[:], 60)
	normalise(out, nil)
	return out
}
