package crew

import (
	"encoding/binary"
	"math/bits"

	"paiban/planner/model"
)

// Packed is a timetable, eight slots to the word, so that two of them are compared eight
// slots at a time.
type Packed struct {
	Slots model.Timetable
	Dawn  bool
	words []uint64
	team  []uint64 // as far as the agent's team notices: all work is alike
}

// Pack packs a timetable with its designation; the slots are the caller's.
func Pack(tt model.Timetable, dawn bool) *Packed {
	p := &Packed{Slots: tt, Dawn: dawn, words: make([]uint64, (len(tt)+7)/8), team: make([]uint64, (len(tt)+7)/8)}
	p.Repack(0, len(tt))
	return p
}

// Clone returns a copy.
func (p *Packed) Clone() *Packed { return new(Packed).copy(p) }

func (p *Packed) copy(o *Packed) *Packed {
	p.Slots, p.Dawn = append(p.Slots[:0], o.Slots...), o.Dawn
	p.words, p.team = append(p.words[:0], o.words...), append(p.team[:0], o.team...)
	return p
}

// Follow takes over the packed form of o, from which Slots differ between lo and hi alone.
func (p *Packed) Follow(o *Packed, lo, hi int) {
	p.Dawn = o.Dawn
	copy(p.words, o.words)
	copy(p.team, o.team)
	p.Repack(lo, hi)
}

// Repack packs the slots from lo to hi again.
func (p *Packed) Repack(lo, hi int) {
	var act, team [8]byte
	for k := lo / 8; 8*k < hi; k++ {
		clear(act[:])
		clear(team[:])
		for j, a := range p.Slots[8*k : min(8*k+8, len(p.Slots))] {
			act[j], team[j] = byte(a), byte(a)
			if Works(a) {
				team[j] = byte(model.Standby)
			}
		}
		p.words[k], p.team[k] = binary.LittleEndian.Uint64(act[:]), binary.LittleEndian.Uint64(team[:])
	}
}

// At returns what is done in slot t, off before the first and after the last.
func (p *Packed) At(t int) model.Activity {
	if t < 0 || t >= len(p.Slots) {
		return model.Off
	}
	return p.Slots[t]
}

// first returns the place of the first byte, from the low end, in which the bits of a
// word that differ lie, and the word without that byte.
func first(differ uint64) (shift int, rest uint64) {
	shift = bits.TrailingZeros64(differ) &^ 7
	return shift, differ &^ (0xff << shift)
}
