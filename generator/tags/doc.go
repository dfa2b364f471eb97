// Package tags finds out which subjects a site has from what its pages call
// them.
//
// It owns what counts as one tag («Høring» and «horing», in one language), which
// of its spellings is shown (the one most used), and telling those who write
// another (tag-spelling). What cannot be part of an address can be no tag
// (address-bad).
//
// It refuses to know pages: they are numbers here, and what they are called is
// the caller's.
//
//	set, found := tags.Gather(tags.Input{
//		Pages: 2,
//		Page:  func(i int) tags.Page { return pages[i] }, // «Høring» twice, «horing» once
//		Pos:   func(page, nth int) diag.Pos { … },
//	})
//	set.Tags[0]  // {Slug: "horing", Name: "Høring"}
//	set.Of(1)    // [0]
package tags
