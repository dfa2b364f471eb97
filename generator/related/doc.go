// Package related finds what else to read: for every page of one language, up
// to three others that have most to do with it.
//
// Pages are related by what they share: tags, and words in their titles, each
// weighing more the fewer pages have it; one section and nearness in time add a
// little. Compared are only pages near each other in time among those that
// share a tag, two tags or a word, so the work is the same for every page
// however many there are. Weights are whole numbers: every machine finds the
// same.
//
// It refuses to relate pages with neither a tag nor a word in common, and to
// know anything of a page but what Page says.
//
//	found := related.Find("nb", []related.Page{
//		{Title: "Nye retningslinjer", Tags: []int32{4}, Date: related.NoDate},
//		{Title: "Retningslinjene på høring", Tags: []int32{4}, Date: 1711929600},
//	})
//	found[0][0] // 1
//	found[0][1] // related.None
package related
