package payloads

// Side is a type in the table that describes it.
type Side struct {
	Table Table
	Type  int
}

// Clash says why a value of type from, encoded by the default converter, surely
// cannot be decoded into one of type to; "" if it can, or may.
//
// Everything between types that JSON treats alike passes, because the SDK
// encodes and decodes: numbers, pointers and values, maps and structs. So does
// what encodes itself, such as protobuf messages and time.Time.
func Clash(from, to Side) string {
	return comparison{from.Table, to.Table, make(map[[2]int]bool)}.clash(from.Type, to.Type)
}

type comparison struct {
	a, b Table
	// seen are the pairs under comparison: types may contain themselves.
	seen map[[2]int]bool
}

func (c comparison) clash(from, to int) string {
	if from == 0 || to == 0 || c.seen[[2]int{from, to}] {
		return ""
	}
	c.seen[[2]int{from, to}] = true
	a, b := &c.a[from], &c.b[to]
	switch {
	case a.Name == b.Name:
		return ""
	case a.Form == List && b.Form == List, a.Form == Map && b.Form == Map:
		return c.clash(a.Elem, b.Elem)
	case a.Form == Struct && b.Form == Struct:
		return c.structs(a, b)
	case a.Form.String() != b.Form.String():
		return "a JSON " + a.Form.String() + " cannot be decoded into a " + b.Form.String()
	}
	// A map may hold anything under its keys.
	return ""
}

// structs compares what both have.
func (c comparison) structs(a, b *Type) string {
	if a.Hidden || b.Hidden {
		return ""
	}
	have := make(map[string]int)
	for _, f := range a.Fields {
		have[f.Key] = f.Type
	}
	common := 0
	for _, f := range b.Fields {
		from, ok := have[f.Key]
		if !ok {
			continue
		}
		common++
		if why := c.clash(from, f.Type); why != "" {
			return "the field " + f.Name + " of both is not the same: " + why
		}
	}
	if common == 0 && len(a.Fields) > 0 && len(b.Fields) > 0 {
		return "they have no field in common, so it arrives empty"
	}
	return ""
}
