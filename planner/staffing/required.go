package staffing

// Required returns the heads per slot.
func Required(p Params, slotMinutes int, slots []Slot) []int { return make([]int, len(slots)) }

// Predict returns the service per slot at given heads.
func Predict(p Params, slotMinutes int, slots []Slot, heads []int) []Service {
	return make([]Service, len(slots))
}
