package readback

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/tables"
)

// readRows reads one timetable a row and makes sure that every agent has one.
func (r *gridReader) readRows(base *model.Roster) {
	r.roster = model.NewRoster(len(r.agents), r.grid.N)
	r.at = make([]int, len(r.agents))
	if base != nil {
		copy(r.roster.Dawn, base.Dawn)
	}
	index := make(map[string]int, len(r.agents))
	for i, a := range r.agents {
		index[kit.Clean(a.ID)] = i
	}
	for k := r.head + 1; k < len(r.rows); k++ {
		row := r.rows[k]
		if tables.Blank(row) {
			continue
		}
		id := ""
		if r.idCol < len(row) {
			id = row[r.idCol]
		}
		i, ok := index[id]
		if !ok {
			i, ok = index[tables.Trim(id)]
		}
		switch {
		case tables.Trim(id) == "":
			r.fault(k+1, r.idCol+1, "", model.Text{ZH: "这一行没有工号，但有内容", EN: "this row has no staff id, but is not empty"}, model.Text{ZH: "填回工号，或清空整行", EN: "fill in the staff id, or clear the row"})
		case !ok:
			r.fault(k+1, r.idCol+1, id, model.Text{ZH: "方案里没有这个工号", EN: "no agent of the plan has this staff id"}, model.Text{ZH: "工号是文本，注意前面的 0；新增的人请加到 agents.csv 再排", EN: "ids are text: mind leading zeros; add new people to agents.csv and plan again"})
		case r.at[i] > 0:
			r.fault(k+1, r.idCol+1, id, model.Text{ZH: fmt.Sprintf("这个工号在第 %d 行已经有了", r.at[i]), EN: fmt.Sprintf("this staff id stands in row %d already", r.at[i])}, model.Text{ZH: "一人一行，删掉多余的行", EN: "one row a person: delete the other"})
		default:
			r.at[i] = k + 1
			r.readRow(i, k)
		}
	}
	team, named := r.meta["team"]
	for i, a := range r.agents {
		if r.at[i] > 0 {
			continue
		}
		if named && team != "" && kit.Clip(kit.Clean(a.Team), 60) != team {
			if base != nil && i < len(base.Timetables) {
				copy(r.roster.Timetables[i], base.Timetables[i])
			}
		} else {
			r.fault(0, 0, a.ID, model.Text{ZH: "排班表里少了这个人的一行", EN: "the grid has no row for this agent"}, model.Text{ZH: "不上班的人也要留一行空格子", EN: "keep the row, empty, of somebody who is off"})
		}
	}
}

func (r *gridReader) readRow(i, k int) {
	row := r.rows[k]
	for t := range r.grid.N {
		c := r.first + t
		if c >= len(row) {
			return
		}
		code := strings.ToUpper(tables.Trim(row[c]))
		if code == "" {
			continue
		}
		a, ok := r.code[code]
		if !ok {
			r.fault(k+1, c+1, row[c], model.Text{ZH: "没有这个代码", EN: "no such code"}, model.Text{ZH: "代码见“图例”；留空表示不在岗", EN: "the codes are on the legend's sheet; an empty cell means off duty"})
			continue
		}
		r.roster.Timetables[i][t] = a
	}
	for c := r.first + r.grid.N; c < len(row); c++ {
		if tables.Trim(row[c]) != "" {
			r.fault(k+1, c+1, row[c], model.Text{ZH: "最后一个时段后面还有内容", EN: "there is something after the last slot"}, model.Text{ZH: "请清空，备注写在别的表", EN: "clear it; remarks belong on another sheet"})
			return
		}
	}
}

// refuseMerged names merged cells among the timetables: all but the first of
// them would read as off duty.
func (r *gridReader) refuseMerged(f *excelize.File) {
	merged, err := f.GetMergeCells(r.sheet)
	if err != nil {
		r.issues = append(r.issues, tables.FileIssue(r.file, err))
		return
	}
	for _, m := range merged {
		c1, r1, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil || r2 <= r.head+1 || c2 <= r.first || c1 > r.first+r.grid.N || r1 > len(r.rows) {
			continue
		}
		r.fault(max(r1, r.head+2), c1, m.GetStartAxis()+":"+m.GetEndAxis(), model.Text{ZH: "排班格子被合并了，读不出每个时段", EN: "cells of the grid are merged: the slots cannot be told apart"}, model.Text{ZH: "取消合并，每格填代码", EN: "unmerge them and fill in a code in each"})
	}
}

// changes lists the runs of slots that differ from the base.
func (r *gridReader) changes(base *model.Roster) []Change {
	var out []Change
	if base == nil {
		return nil
	}
	for i, now := range r.roster.Timetables {
		if i >= len(base.Timetables) || slices.Equal(now, base.Timetables[i]) {
			continue
		}
		was := base.Timetables[i]
		for t := 0; t < len(now) && t < len(was); {
			if now[t] == was[t] {
				t++
				continue
			}
			to := t + 1
			for to < len(now) && to < len(was) && now[to] == now[t] && was[to] == was[t] {
				to++
			}
			out = append(out, Change{Agent: i, Span: model.Span{From: t, To: to}, Was: was[t], Now: now[t], Cell: kit.Ref(r.first+t+1, r.at[i])})
			t = to
		}
	}
	return out
}
