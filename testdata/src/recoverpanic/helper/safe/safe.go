// Package safe recovers for others.
package safe

import "fmt"

// Recover has to be deferred.
func Recover(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("failed: %v", r)
	}
}

// Again passes the panic on.
func Again() {
	if r := recover(); r != nil {
		panic(fmt.Errorf("failed: %v", r))
	}
}

// Call recovers what f panics with.
func Call(f func() error) (err error) {
	defer Recover(&err)
	return f()
}

// Parse recovers from its own mistakes.
func Parse(text string) (n int, err error) {
	defer Recover(&err)
	return int(text[0]), nil
}
