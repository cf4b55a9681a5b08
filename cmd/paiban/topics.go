package main

import "paiban/planner/model"

// topic is a page of the help that belongs to no command: paiban help NAME prints it.
type topic struct {
	name  string
	short model.Text               // its line in the list of topics
	text  func(lang string) string // the page
}

// topics lists the pages; to add one, add a line.
var topics = []topic{}
