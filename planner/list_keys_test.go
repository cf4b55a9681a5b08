package planner

import (
	"strings"
	"testing"

	"paiban/examples"
)

// Every documented column of what is done on the day and of a shop's own heads, each beside
// the same row with another cell: the heads go where it says.
func TestEveryColumnOfDoingsAndHeadsActs(t *testing.T) {
	const queues = "queues: [{id: a, reception_minutes: 12}, {id: b, reception_minutes: 2}]\n"
	shop := strings.Replace(keyShop, "queues: [{id: a}, {id: b}]\n", queues, 1)
	weeks := "start: 2026-11-02\ndays: 14\nplaybook: duty-types\nslot_minutes: 60\n" + queues
	const stream = "kind,start,end,lift\n直播,11-11 13:00,11-11 15:00,100%\n"
	const coupon = "kind,start,inquiries\n优惠券,11-11 13:00,600\n"
	const heads = "queue,days,from,to,min\na,周一~周五,08:00,16:00,2\n"
	const five = "staff_id,name,team\n1,客服1号,一组\n2,客服2号,一组\n3,客服3号,一组\n4,客服4号,一组\n5,客服5号,一组\n"
	var over []string // five where four are the most
	for _, id := range strings.Fields("1 2 3 4 5") {
		over = append(over, id+" 11-02 08:00 8 a")
	}
	in := func(table, old, new string) string { return strings.Replace(table, old, new, 1) }
	tried := map[string]bool{}
	for key, c := range map[string]struct {
		yaml, table, against string
		want                 direction
	}{
		"activities name":          {shop, "name,kind,start,end,lift\n晚场,直播,11-11 13:00,11-11 15:00,100%\n", stream, is("晚场", func(s *seen) any { return s.ev.Activities[0].Name })},
		"activities kind":          {shop, in(coupon, "优惠券", "短信"), coupon, falls(headsIn("", "11-11 13:40", "11-11 14:00"))}, // over sooner,
		"activities start":         {shop, in(stream, "13:00", "14:30"), stream, fewer},
		"activities end":           {shop, in(stream, "15:00", "16:30"), stream, more},
		"activities decay_minutes": {shop, "kind,start,inquiries,decay_minutes\n优惠券,11-11 13:00,600,120\n", coupon, falls(headsIn("", "11-11 13:00", "11-11 13:20"))},
		"activities inquiries":     {shop, in(coupon, "600", "1800"), coupon, more},
		"activities lift":          {shop, in(stream, "100%", "400%"), stream, more},
		"activities queue":         {shop, "kind,start,inquiries,queue\n优惠券,11-11 13:00,600,a\n", coupon, more}, // the slower queue
		"requirement queue":        {weeks, in(heads, "a,", "b,"), heads, rises(headsIn("b", "", ""))},
		"requirement days":         {weeks, in(heads, "周五", "周六"), heads, more},
		"requirement from":         {weeks, in(heads, "08:00", "12:00"), heads, fewer},
		"requirement to":           {weeks, in(heads, "16:00", "20:00"), heads, more},
		"requirement min":          {weeks, in(heads, "16:00,2", "16:00,3"), heads, more},
		"requirement max":          {weeks, "queue,days,from,to,min,max\na,周一~周五,08:00,16:00,2,4\n", heads, rises(broken("maximum_heads", over...))},
		"requirement duty_type":    {weeks, "queue,days,duty_type,min\na,周一~周五,late,2\n", "queue,days,duty_type,min\na,周一~周五,early,2\n", rises(headsIn("a", "11-02 16:00", "11-02 24:00"))},
	} {
		name, _, _ := strings.Cut(key, " ")
		see := func(table string) *seen { return look(t, c.yaml, map[string]string{name: table, "agents": five}) }
		held(t, key, see(c.table), see(c.against), c.want)
		tried[key] = true
	}
	for _, name := range []string{"activities", "requirement"} {
		for _, row := range examples.Sections()[name+".csv"] {
			if row.Cells["What it takes"] != "for yourself" && !tried[name+" "+row.Key] {
				t.Errorf("nothing tries the column %s %s", name, row.Key)
			}
		}
	}
}
