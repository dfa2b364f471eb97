package build

import "runtime/debug"

// What one page costs while the site is held in memory (its card, its place in
// the graph, its jobs and its entry in the manifest), and the rest.
const (
	bytesPerPage = 2 << 10
	bytesAtRest  = 12 << 20
	bytesKnown   = 2 << 10 // more, where it is remembered what pages are made of

	// The same where what is remembered stays in memory too, twice while there
	// are two sites.
	leanPerPage = 9 << 10
	leanAtRest  = 40 << 20
)

// spendMemory lets the collector wait for a fixed amount of garbage rather
// than for a share of what is alive: small sites then hardly ever collect.
// Large ones may have as much garbage as they are themselves, but not the very
// large ones. A process that goes on and on keeps within a limit instead: two
// sites, the one that is shown and the one that is made, and a little garbage.
// It returns a function that puts things back.
func spendMemory(o *Options, pages int) (restore func()) {
	if o.Lean {
		debug.SetMemoryLimit(int64(leanAtRest + pages*leanPerPage))
		return func() {}
	}
	alive := bytesAtRest + pages*bytesPerPage
	if o.Cache != "" {
		alive += pages * bytesKnown
	}
	garbage := max(56<<20, min(alive, 192<<20), alive/2)
	was := debug.SetGCPercent(min(garbage*100/alive, 400))
	return func() { debug.SetGCPercent(was) }
}
