package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// compare looks at everything in a folder, where nothing says what to look at.
// What is not in the list has gone, even where its name leads to something: a
// disk may take "A.md" for "a.md". When there is no list to be had, all is
// taken to be as it was.
func (r *root) compare(dir *entry, rel string) {
	names, when, err := r.list(rel)
	if err != nil {
		return
	}
	listed := make(map[string]bool, len(names))
	for _, n := range names {
		listed[n.Name()] = true
	}
	for name := range dir.kids {
		if !listed[name] {
			r.gone(dir, &hint{rel: filepath.Join(rel, name), op: fsnotify.Remove, info: nowhere})
		}
	}
	for _, n := range names {
		h := &hint{rel: filepath.Join(rel, n.Name()), info: n.Info}
		r.gone(dir, h)
		r.come(dir, h)
	}
	if dir.listed != when && dir.moved != r.looks {
		r.tell(rel) // something came and went again
	}
	dir.listed = when
	for name, kid := range dir.kids {
		if kid.kids != nil {
			r.compare(kid, filepath.Join(rel, name))
		}
	}
}

func nowhere() (fs.FileInfo, error) { return nil, fs.ErrNotExist }

// There are file systems that count time in whole seconds, or two. A file not
// older than that may change without a sign, so its text is compared, unless it
// is longer than what people write.
const (
	youth = 2 * time.Second
	long  = 1 << 20
)

func (s stamp) young() bool {
	return s.mode.IsRegular() && s.size <= long && time.Since(time.Unix(0, s.time)) < youth
}

// young is the sum of the text of a young file that is polled; else zero.
func (r *root) young(rel string, is stamp) sum.Sum {
	if !r.polled || !is.young() {
		return sum.Sum{}
	}
	text, err := os.ReadFile(r.at(rel))
	if err != nil {
		return sum.Sum{}
	}
	return sum.Of(text)
}

// rewritten says whether a file that was young has changed without a sign.
func (r *root) rewritten(was *entry, rel string) bool {
	if was.text == (sum.Sum{}) {
		return false
	}
	young := was.stamp.young() // asked before reading: what comes later shows
	text, err := os.ReadFile(r.at(rel))
	if err != nil {
		return false
	}
	before, now := was.text, sum.Of(text)
	if was.text = now; !young {
		was.text = sum.Sum{}
	}
	return now != before
}
