package view

import "paiban/planner/model"

// BaseName is the sheet that holds Plan.Base, BaseCell how much of it a cell takes.
var BaseName = model.Text{ZH: "paiban", EN: "paiban"}

// BaseCell is less than the 32,767 characters of a cell.
const BaseCell = 32_000
