// Package rosters writes and reads everything that people open: workbooks, calendars,
// tables. A plan whose figures are all computed enters (Plan); files leave. Edited
// workbooks and a shop's own tables are read back here, with an issue for each cell that
// cannot be read. Nothing is planned, forecast or judged here.
//
// This package is the table of contents. Below it:
//
//	kit       cells, styles, widths of text, print set-up: a sheet, whatever it shows
//	view      a plan as one audience may see it: what is only the manager's is cut off here
//	workbook  a workbook in the making, and the sheets that every roster has
//	day       the sheets of a day of phases
//	weeks     the sheets of a roster of many days
//	readback  edited workbooks, read against the roster that they were written from
//	tables    a shop's tables in all the forms that programs write, and the example shop
//	export    calendars, CSV, attendance systems, texts for the group chat
package rosters
