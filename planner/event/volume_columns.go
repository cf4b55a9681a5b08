package event

import (
	"maps"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// VolumeColumns are the names of columns in a table of volumes; empty = found by
// themselves. Several counts are a queue each.
type VolumeColumns struct {
	Time  string   `yaml:"time"`
	Clock string   `yaml:"clock"`
	Queue string   `yaml:"queue"`
	Count []string `yaml:"count"`
}

// volumeTables are the tables whose columns can be named.
var volumeTables = []string{"history", "past_event"}

func (b *builder) volumeColumns(named map[string]VolumeColumns) {
	for _, table := range slices.Sorted(maps.Keys(named)) {
		if !slices.Contains(volumeTables, table) {
			b.bad("columns."+table, table, model.Text{ZH: "不是咨询量表", EN: "is no table of volumes"}, playbook.Suggest(table, volumeTables))
		}
	}
	b.ev.Columns = named
}

// ColumnsOf returns the names of columns in event.yaml, whatever else is wrong with it.
func ColumnsOf(src *model.Source) map[string]VolumeColumns {
	var f file
	playbook.ReadSettings("event.yaml", src.Files["event.yaml"], &f)
	return f.Columns
}
