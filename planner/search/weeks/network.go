package weeks

import "slices"

// The chain of duties is a path through a network. A layer is a date, or the second or
// third duty of one: there the path works a duty of the date or none. A node of a layer
// is what the last duty leaves open; two duties that leave the same open lead to one
// node. How far a run of dates has got is apart from it (automaton.go).

// layer is one choice of the path.
type layer struct {
	date, nth int
	nodes     []node
	index     index[node]
	offLayer  int       // where the path goes on without a duty
	onLayer   int       // and with one
	off       []int32   // per node: the node at offLayer
	on        []int32   // per duty of the date: the node at onLayer
	open      []int32   // per node and group: the first duty of the group that may follow
	dear      [][]int64 // per node: what a duty of each group costs for following; nil = nothing
}

// node is what the last duty leaves open: the slots from which on a duty may start, and
// its type if it started on the date before.
type node struct {
	ready, readyDay int // for nights, for all others
	kind            int // -1 for none or longer ago
}

// freeNode leaves everything open from the slot on.
func freeNode(at int) node { return node{ready: at, readyDay: at, kind: -1} }

// compileNetwork builds the layers with all their nodes.
func (p *problem) compileNetwork() {
	p.layers = make([]layer, len(p.dates)*p.per)
	for s := range p.layers {
		la := &p.layers[s]
		la.date, la.nth = s/p.per, s%p.per
		la.offLayer, la.onLayer = (la.date+1)*p.per, s+1
		la.index = index[node]{}
	}
	if len(p.layers) == 0 {
		return
	}
	p.nodeAt(0, freeNode(0))
	for i := range p.day.Agents {
		p.startNode(i)
	}
	for s := range p.layers {
		la := &p.layers[s]
		for k := 0; k < len(la.nodes); k++ { // no node comes to its own layer
			idle := la.nodes[k]
			idle.kind = -1
			la.off = append(la.off, p.nodeAt(la.offLayer, idle))
			p.openGroups(la, la.nodes[k])
		}
		for j := range p.dates[la.date].duties {
			la.on = append(la.on, p.nodeAt(la.onLayer, p.nodeAfter(&p.dates[la.date].duties[j])))
		}
	}
}

// openGroups finds the first duty of each group that may follow the node.
func (p *problem) openGroups(la *layer, from node) {
	on := &p.dates[la.date]
	var dear []int64
	for g := range p.groups {
		j := on.first[g]
		for ; j < on.first[g+1]; j++ {
			cost, ok := p.mayFollow(from, &on.duties[j])
			if !ok {
				continue
			}
			if cost > 0 {
				if dear == nil {
					dear = make([]int64, p.groups)
				}
				dear[g] = cost
			}
			break
		}
		la.open = append(la.open, int32(j))
	}
	la.dear = append(la.dear, dear)
}

// nodeAt adds the node to layer s, as it looks from there, and returns its place; 0
// beyond the last layer. Nodes that leave the same open from there on become one.
func (p *problem) nodeAt(s int, n node) int32 {
	if s >= len(p.layers) {
		return 0
	}
	la := &p.layers[s]
	earliest := p.nextStart(p.dates[la.date].From)
	n.ready, n.readyDay = p.nextStart(max(n.ready, earliest)), p.nextStart(max(n.readyDay, earliest))
	k := la.index.of(n)
	if k == len(la.nodes) {
		la.nodes = append(la.nodes, n)
	}
	return int32(k)
}

// nextStart returns the first slot from t on at which any duty may start, the end
// of the horizon if there is none.
func (p *problem) nextStart(t int) int {
	k, _ := slices.BinarySearch(p.starts, min(t, p.n))
	return p.starts[k]
}

// startNode returns what agent i's last duty before the horizon leaves open.
func (p *problem) startNode(i int) int32 {
	n, ledger := freeNode(0), p.day.Agents[i].Ledger
	if ledger.LastMinutes > 0 {
		n = freeNode(ledger.LastEnd + p.rest)
	}
	return p.nodeAt(0, n)
}

// nodeAfter is what the duty leaves open.
func (p *problem) nodeAfter(u *duty) node {
	n := freeNode(u.to + p.rest)
	if u.night && p.work.RestAfterNight > 0 {
		n.readyDay = max(n.readyDay, u.to+p.day.Grid.Per(p.work.RestAfterNight))
	}
	if len(p.work.Successions) > 0 {
		n.kind = u.kind
	}
	return n
}

// mayFollow tells whether the duty may follow, and what it costs for following.
func (p *problem) mayFollow(n node, u *duty) (int64, bool) {
	ready := n.readyDay
	if u.night {
		ready = n.ready
	}
	forbidden, disliked := p.day.Succeeds(n.kind, u.kind)
	if u.from < ready || forbidden {
		return 0, false
	}
	if disliked {
		return int64(u.to-u.from) * p.m * p.w.successions, true
	}
	return 0, true
}
