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
// [ReadHistory] reads a table, [Days] forecasts plain days, [Event] forecasts the
// horizon of an event, and [Backtest] says how good the forecasts are.
//
// Volumes are inquiries (any unit of contacts works). Results are rounded to
// 0.001 so that they do not differ between processors.
package forecast
