package search

import "math"

// insert adds the label that the best way into a bucket by turn i leads to.
// Where a label and the one found before it in the same bucket can be told to be
// no better than the other, up to a slot or from one on, this is noted.
func (x *pricer) insert(o *bucket, i int, cost int64) {
	t := &x.turns[i]
	at, k := int16(t.at+t.len), int16(len(x.labels))
	nd := label{at: at, phase: o.phase, reach: o.reach, mask: o.mask, act: o.act, meal: o.meal, unpaid: o.unpaid,
		prev: o.from, turn: int16(i), kind: int8(t.kind), next: -1, worseFrom: math.MaxInt16, cost: o.price + cost}
	nd.key = nd.cost - x.prune.flat[at]
	if o.last < 0 || o.head < 0 {
		o.head = k
	} else {
		x.labels[o.last].next = k
	}
	if o.last >= 0 {
		x.compare(&x.labels[o.last], &nd)
	}
	o.last = k
	x.labels = append(x.labels, nd)
}

// compare notes of a label and the one after it in its bucket where one is no better than
// the other. What the length of a stretch costs falls as long as it is brief, and rises when
// it is longer than liked.
func (x *pricer) compare(old, nd *label) {
	gap := int(nd.at) - int(old.at)
	if gap > x.maxStretch {
		old.worseFrom = nd.at + 1
		return
	}
	if gap < 0 {
		return
	}
	change := x.m * int64(x.w.Changes)
	through := old.cost + x.stretches(int(old.at), old.act)[gap]
	no := nd.cost <= through // the old one is no better from there on
	if x.acts > 0 {
		for b := range int8(x.acts) {
			slack := x.tastes.across // for the change of work
			if b == nd.act {
				slack = max(0, slack-change) // which may be dearer than one on end
			}
			no = no && nd.cost+slack <= old.cost+x.endings(int(old.at), old.act, b)[gap]
		}
	}
	margin := max(change, x.tastes.across) + x.tastes.inner[gap]
	if no {
		// up to the same slot a pause of the new one's kind is still open to the old one
		old.worseFrom = nd.at + 1 + int16(x.tastes.brief)
	} else if gap > 0 && x.postHold >= x.maxStretch && nd.cost >= through+margin {
		nd.worseTo = old.at + int16(min(x.maxStretch, x.tastes.liked))
	}
}
