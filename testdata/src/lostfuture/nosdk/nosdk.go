// Package nosdk has futures of its own.
package nosdk

type Future struct{}

func ExecuteActivity(name string) *Future { return &Future{} }

func Order() { ExecuteActivity("A") }
