// Package twice is two packages away from any that imports the SDK.
package twice

import "github.com/replayvet/replayvet/testdata/src/workflows/imports/again"

func ByAlias(ctx again.Alias) {} // root: ByAlias workflow

func ByNamed(ctx again.Named) {} // root: ByNamed workflow

func ByStruct(ctx again.Plus) {} // root: ByStruct workflow
