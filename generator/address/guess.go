package address

import (
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Guess returns what a link to nothing was probably meant to be, written as
// its author would: dest is the decoded path of the link, from the folder it
// is written in, known all addresses when dest begins with "/", else all
// paths. "" when nothing comes near. It takes no longer among many than among few.
//
// A file or page of the very same name in another folder is preferred to one
// that is merely spelled alike.
func Guess(from, dest string, known *Known) string {
	word, relative := dest, !strings.HasPrefix(dest, "/")
	if relative {
		word = path.Join(from, dest)
	}
	near := nearest(word, known.like(word))
	if relative {
		for i := range near {
			near[i] = fromFolder(from, near[i])
		}
	}
	if len(near) > 0 && lastPart(near[0]) == lastPart(dest) {
		return near[0]
	}
	return diag.DidYouMean(dest, near)
}

// nearest picks the few of some strings that are worth comparing with word
// letter by letter: those with the same last part, then those that begin and
// end like it.
func nearest(word string, known iter.Seq[string]) []string {
	const few = 24
	type alike struct {
		s     string
		score int
	}
	best := make([]alike, 0, few+1)
	last := lastPart(word)
	for s := range known {
		score := common(word, s)
		if lastPart(s) == last {
			score += 1000
		}
		if score*2 < len(word) || len(best) == few && score <= best[few-1].score {
			continue
		}
		at := len(best)
		for at > 0 && best[at-1].score < score {
			at--
		}
		best = slices.Insert(best, at, alike{s, score})
		best = best[:min(few, len(best))]
	}
	words := make([]string, len(best))
	for i, a := range best {
		words[i] = a.s
	}
	return words
}

// common is how many bytes two strings share at their beginning and end.
func common(a, b string) int {
	n := min(len(a), len(b))
	head := 0
	for head < n && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head + tail
}

// lastPart is the last part of an address or path, without extension.
func lastPart(p string) string {
	name := path.Base(p)
	return strings.TrimSuffix(name, path.Ext(name))
}

// fromFolder is target as a file in folder base would write it.
func fromFolder(base, target string) string {
	up := ""
	for base != "" && !strings.HasPrefix(target, base+"/") {
		base, up = Dir(base), up+"../"
	}
	return up + strings.TrimPrefix(strings.TrimPrefix(target, base), "/")
}
