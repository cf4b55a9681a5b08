package forecast

import (
	"math"
	"time"
)

// settleZulu decides what a Z means. Back ends write UTC; statistics programs
// print local clock times with a Z. Customers sleep between one and six, so the
// reading with less volume then is taken, UTC if there is no difference.
func settleZulu(entries []entry, loc *time.Location, f *faults) {
	var asLocal, asUTC float64
	shift := func(minute int64) int64 {
		_, off := time.Unix(minute*60, 0).In(loc).Zone()
		return minute + int64(off/60)
	}
	night := func(minute int64) bool {
		m := minute - floorDiv(minute, 1440)*1440
		return m >= 60 && m < 360
	}
	for _, e := range entries {
		if !e.zulu || math.IsNaN(e.count) {
			continue
		}
		if night(e.minute) {
			asLocal += e.count
		}
		if night(shift(e.minute)) {
			asUTC += e.count
		}
	}
	local := asLocal < asUTC
	if !local {
		for i := range entries {
			if entries[i].zulu {
				entries[i].minute = shift(entries[i].minute)
			}
		}
	}
	if _, off := time.Unix(entries[0].minute*60, 0).In(loc).Zone(); off != 0 {
		f.zulu(local, loc.String())
	}
}
