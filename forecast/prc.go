package forecast

import "time"

// The holidays of the PRC as the State Council's yearly notices give them
// (国务院办公厅关于部分节假日安排的通知 for 2024, 2025 and 2026). A later year must
// be added when its notice is out, or named by the user; nothing is guessed.

type monthDay struct {
	month time.Month
	day   int
}

type notice struct {
	year                 int
	off, work, statutory []monthDay
}

var notices = []notice{
	{
		year:      2024,
		off:       join(on(1, 1), run(2, 10, 17), run(4, 4, 6), run(5, 1, 5), on(6, 10), run(9, 15, 17), run(10, 1, 7)),
		work:      join(on(2, 4), on(2, 18), on(4, 7), on(4, 28), on(5, 11), on(9, 14), on(9, 29), on(10, 12)),
		statutory: join(on(1, 1), run(2, 10, 12), on(4, 4), on(5, 1), on(6, 10), on(9, 17), run(10, 1, 3)),
	},
	{
		year:      2025,
		off:       join(on(1, 1), run(1, 28, 31), run(2, 1, 4), run(4, 4, 6), run(5, 1, 5), on(5, 31), run(6, 1, 2), run(10, 1, 8)),
		work:      join(on(1, 26), on(2, 8), on(4, 27), on(9, 28), on(10, 11)),
		statutory: join(on(1, 1), run(1, 28, 31), on(4, 4), run(5, 1, 2), on(5, 31), on(10, 6), run(10, 1, 3)),
	},
	{
		year:      2026,
		off:       join(run(1, 1, 3), run(2, 15, 23), run(4, 4, 6), run(5, 1, 5), run(6, 19, 21), run(9, 25, 27), run(10, 1, 7)),
		work:      join(on(1, 4), on(2, 14), on(2, 28), on(5, 9), on(9, 20), on(10, 10)),
		statutory: join(on(1, 1), run(2, 16, 19), on(4, 5), run(5, 1, 2), on(6, 19), on(9, 25), run(10, 1, 3)),
	},
}

func on(m time.Month, d int) []monthDay { return []monthDay{{m, d}} }

// run returns the days from..to of one month, both included.
func run(m time.Month, from, to int) []monthDay {
	var out []monthDay
	for d := from; d <= to; d++ {
		out = append(out, monthDay{m, d})
	}
	return out
}

func join(parts ...[]monthDay) []monthDay {
	var out []monthDay
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
