package load

import (
	"crypto/sha256"

	"golang.org/x/tools/go/packages"
)

// Listed is the listing of one package that somebody else has made, with
// everything it imports. Sums identify packages with all that they import, by
// ID, and files what is in the files that were listed: what is kept of a
// package from run to run goes by that.
func Listed(opts Options, root *packages.Package, sums map[string][sha256.Size]byte, files map[string][sha256.Size]byte) *Listing {
	l := newListing(opts, []*packages.Package{root})
	// There is nothing to remember of the listing itself.
	l.quick = true
	if opts.Memory != nil && opts.Memory.Cache != nil {
		l.digests = &digests{sums: make(map[*packages.Package]*digest), files: files, recent: make(map[string]bool), unsettled: make(map[*packages.Package]bool)}
		for _, p := range l.byID {
			sum := digest(sums[p.ID])
			l.digests.sums[p] = &sum
		}
	}
	return l
}
