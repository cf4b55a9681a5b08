package crew

// Line holds rows.
type Line struct{}

// Coupled is.
type Coupled struct{}
