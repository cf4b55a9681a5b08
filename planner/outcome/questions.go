package outcome

import "paiban/planner/model"

// Question is what a team lead may ask about a roster, and what holds it there: for the
// manager alone.
type Question struct {
	model.Breach            // of a taste
	Agent        int        // who was planned anew without it
	Price        int64      // what the roster would score more then
	Answer       model.Text // the same in words, with the rules that it would cost
}

// QuestionsTitle heads the list of them.
var QuestionsTitle = model.Text{ZH: "这些安排组长可能会问", EN: "What a team lead may ask"}
