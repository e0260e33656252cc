// Package defs has the struct that registrations go through.
package defs

type Definition struct {
	Name string
	Func any
}

type Set []Definition

func (s Set) Append(d Definition) Set { return append(s, d) }
