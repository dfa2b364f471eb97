package plan

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/site"
)

// File is one file of the site, made alone.
type File struct {
	Bytes  []byte                            // the whole of it
	Open   func() (io.ReadSeekCloser, error) // or, for what is copied as it is: where to read it
	Tag    string                            // then: what tells these bytes from others
	Page   *site.Page                        // of a page: which one
	Broken bool                              // its layout broke, so Bytes are not all of it
	Behind bool                              // a source has been saved since the plan was made: there is no file before the next plan
}

// Make makes the file at path under the published folder, without publishing
// it. ok is false when the site has no such file. It is as the Plan: any number
// of goroutines may make files.
func (p *Plan) Make(ctx context.Context, path string) (f File, ok bool, err error) {
	if p.Unusable {
		return File{}, false, nil
	}
	if i, ok := p.jobAt(path); ok {
		return p.makeJob(&p.Jobs[i]), true, nil
	}
	if i, ok := slices.BinarySearchFunc(p.Site.Files, "/"+path, func(f *site.File, url string) int { return cmp.Compare(f.URL, url) }); ok {
		return p.makeCopy(p.Site.Files[i])
	}
	if i := slices.IndexFunc(p.Layouts.Static, func(s layout.Static) bool { return s.Path == path }); i >= 0 {
		source := p.Layouts.Static[i].Source
		return File{Open: p.opener(p.LayoutsDir().Open, source), Tag: p.LayoutSum(source).Short(32)}, true, nil
	}
	return p.makeVariant(ctx, path)
}

// jobIndex is the numbers of jobs by path, made when somebody asks.
type jobIndex struct {
	once   sync.Once
	byPath []int32
}

// jobAt finds the job that makes the file at path.
func (p *Plan) jobAt(path string) (int, bool) {
	p.index.once.Do(func() {
		p.index.byPath = make([]int32, len(p.Jobs))
		for i := range p.Jobs {
			p.index.byPath[i] = int32(i)
		}
		slices.SortStableFunc(p.index.byPath, func(a, b int32) int { return strings.Compare(p.Jobs[a].Path, p.Jobs[b].Path) })
	})
	at, ok := slices.BinarySearchFunc(p.index.byPath, path, func(i int32, path string) int { return strings.Compare(p.Jobs[i].Path, path) })
	if !ok {
		return 0, false
	}
	return int(p.index.byPath[at]), true
}

func (p *Plan) makeJob(job *render.Job) File {
	if job.Feed() {
		return p.makeFeed(job)
	}
	var src []byte
	if job.Kind == render.PageJob && job.Number <= 1 && HasText(job.Page) {
		text, problem := p.Text(job.Page.Card.Path, nil)
		if problem != nil {
			return File{Behind: true}
		}
		src = text
	}
	result := p.Renderer.Run(job, src)
	defer result.Release()
	f := File{Bytes: slices.Clone(result.Bytes), Broken: result.Broken}
	if job.Kind == render.PageJob {
		f.Page = job.Page
	}
	return f
}

func (p *Plan) makeFeed(job *render.Job) File {
	entries := map[*site.Page][]byte{}
	for _, page := range p.Renderer.Carried(job.Page) {
		src, problem := p.Text(page.Card.Path, nil)
		if problem != nil {
			return File{Behind: true}
		}
		entries[page], _ = p.Renderer.Entry(page, src)
	}
	result := p.Renderer.Feed(job, entries)
	defer result.Release()
	return File{Bytes: slices.Clone(result.Bytes)}
}

// makeCopy is a file that is published as it is; a picture without what its
// camera says.
func (p *Plan) makeCopy(f *site.File) (File, bool, error) {
	one := p.Shown.At(f.Path)
	if one == nil {
		key, _ := p.FileKey(f.Path)
		return File{Open: p.opener(p.Tree.FS.Open, f.Path), Tag: key.Short(32)}, true, nil
	}
	text, problem := p.Picture(one.Picture)
	if problem != nil {
		return File{Behind: true}, true, nil
	}
	clean, err := picture.Strip(text, one.Picture.Info.Format)
	return File{Bytes: clean}, err == nil, nil
}

// opener opens a file for reading from any place in it.
func (p *Plan) opener(open func(string) (fs.File, error), name string) func() (io.ReadSeekCloser, error) {
	return func() (io.ReadSeekCloser, error) {
		f, err := open(name)
		if err != nil {
			return nil, err
		}
		seeker, ok := f.(io.ReadSeekCloser)
		if !ok {
			f.Close()
			return nil, &fs.PathError{Op: "seek", Path: name, Err: fs.ErrInvalid}
		}
		return seeker, nil
	}
}

// makeVariant makes the variant of a picture at path, or takes it from the
// memory between runs.
func (p *Plan) makeVariant(ctx context.Context, path string) (File, bool, error) {
	for i := range p.Shown.All {
		one := &p.Shown.All[i]
		j := slices.IndexFunc(one.Jobs, func(j picture.Job) bool { return j.Path == path })
		if j < 0 {
			continue
		}
		store := p.PictureStore()
		if made, ok := store.Get(one.Jobs[j].Key); ok {
			return File{Bytes: made}, true, nil
		}
		original, problem := p.Picture(one.Picture)
		if problem != nil {
			return File{Behind: true}, true, nil
		}
		var f File
		err := picture.Make(ctx, original, one.Jobs[j:j+1], func(job picture.Job, made []byte) error {
			f.Bytes = slices.Clone(made)
			store.Put(job.Key, made)
			return nil
		})
		return f, err == nil, err
	}
	return File{}, false, nil
}

// Readability counts the words of p's text and what its LIX is made of; false
// for a page without a text, or one that is being saved.
func (p *Plan) Readability(page *site.Page) (words int, n locale.Readability, ok bool) {
	if !HasText(page) {
		return 0, n, false
	}
	text, problem := p.Text(page.Card.Path, nil)
	if problem != nil {
		return 0, n, false
	}
	words, n = p.Renderer.Readability(page, text)
	return words, n, true
}

// Now is the site's clock.
func (p *Plan) Now() time.Time { return p.Options.Now(p.Settings.Zone) }

// LinkedFrom finds which pages link to which in their texts, as far as known
// remembers it, in the order of the pages.
func (p *Plan) LinkedFrom(known *ledger.Ledger) map[*site.Page][]*site.Page {
	from := map[*site.Page][]*site.Page{}
	for i := range p.Jobs {
		job := &p.Jobs[i]
		if job.Kind != render.PageJob || job.Number > 1 || !HasText(job.Page) {
			continue
		}
		was, ok := known.Outputs.Find(job.Path)
		if !ok || was.Page == nil {
			continue
		}
		for _, to := range p.Renderer.LinksTo(job.Page, was.Page.Asked) {
			if list := from[to]; to != job.Page && (len(list) == 0 || list[len(list)-1] != job.Page) {
				from[to] = append(list, job.Page)
			}
		}
	}
	return from
}
