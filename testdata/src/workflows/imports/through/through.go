// Package through sees the SDK only through another package.
package through

import "github.com/replayvet/replayvet/testdata/src/workflows/imports/ctxs"

func ByAlias(ctx ctxs.Alias) {} // root: ByAlias workflow

func ByNamed(ctx ctxs.Named) {} // root: ByNamed workflow

func ByStruct(ctx *ctxs.Plus) {} // root: ByStruct workflow

func Other(tenant string) {}
