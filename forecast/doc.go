// Package forecast turns a shop's history of inquiries into the inquiries to
// expect: per queue and slot, each with a band P10–P90.
//
// A normal day is an intraday profile × the day's level, both learned from the
// history after promotions, holidays, gaps and freak days were set aside. Which
// of the candidate methods forecasts how far ahead is decided by a rolling
// backtest on the shop's own history, never by taste. An event is the normal day
// × a surge per phase: the phase's share of the day factor's volume, a factor
// that the user gives, or one learned from past events.
//
// What enters is tables of counts or of chats, past events, and the phases and
// factors of the event to come; what leaves is volumes with their bands and notes
// on what they rest on. How many heads a volume needs is staffing's business, and
// opening files is that of rosters.
//
// [ReadHistory] reads a table, [Days] forecasts plain days, [Event] forecasts the
// horizon of an event, and [Backtest] says how good the forecasts are.
//
// Volumes are inquiries (any unit of contacts works). Results are rounded to
// 0.001 so that they do not differ between processors.
package forecast
