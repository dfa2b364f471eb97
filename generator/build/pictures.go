package build

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// pictures is every picture that pages may show and the variants planned of
// it. Only the variants of pictures that a page shows are made.
type pictures struct {
	all     []planned
	byPath  map[string]*planned
	refused map[string]bool // by path: what is wrong has been told
}

type planned struct {
	picture intake.Picture
	set     picture.Set
	jobs    []picture.Job
	used    atomic.Bool
}

// find returns the picture at path under content/.
func (p *pictures) find(path string) (picture.Set, bool) {
	if one := p.byPath[path]; one != nil {
		return one.set, true
	}
	return picture.Set{}, p.refused[path]
}

// use remembers that the picture at path is shown.
func (p *pictures) use(path string) {
	if one := p.byPath[path]; one != nil {
		one.used.Store(true)
	}
}

// unuse forgets which pictures are shown.
func (p *pictures) unuse() {
	for i := range p.all {
		p.all[i].used.Store(false)
	}
}

// planPictures plans the variants of every picture that is published.
func (p *Plan) planPictures() *pictures {
	settings := picture.Settings{
		Widths: p.Settings.Images.Widths, Formats: p.Settings.Images.Formats, Quality: p.Settings.Images.Quality,
		BasePath: p.Site.BasePath, Encoders: p.Encoders,
	}
	known := map[string]intake.Picture{}
	for _, one := range p.Pictures() {
		known[one.Path] = one
	}
	all := &pictures{byPath: map[string]*planned{}, refused: map[string]bool{}, all: make([]planned, 0, len(p.Site.Files))}
	for _, f := range p.Site.Files {
		one, ok := known[f.Path]
		if !ok {
			all.refused[f.Path] = picture.Is(f.Path)
			continue
		}
		all.all = append(all.all, planned{picture: one})
		this := &all.all[len(all.all)-1]
		this.set, this.jobs = picture.Plan(picture.Original{
			Info: one.Info, Name: one.Path, URL: p.Site.BasePath + f.URL, Sum: one.Sum,
		}, settings)
		all.byPath[f.Path] = this
	}
	return all
}

// makeVariants makes the variants of the pictures that pages show, or takes
// them from the memory between runs.
func (m *making) makeVariants(ctx context.Context) error {
	if m.same && len(m.pictures.all) > 0 {
		m.usePicturesOfKept()
	}
	store := m.pictureStore()
	shown := m.pictures.shown()
	return each(ctx, m.Options.Jobs, len(shown), func(i int) string { return shown[i].picture.Path }, func(i int) error {
		var missing []picture.Job
		for _, job := range shown[i].jobs {
			if m.kept(job.Path, job.Key) || m.out.dry {
				continue
			}
			made, ok := store.Get(job.Key)
			if !ok {
				missing = append(missing, job)
				continue
			}
			if err := m.putVariant(job, made); err != nil {
				return err
			}
		}
		return m.encode(ctx, shown[i].picture, missing, store)
	})
}

// pictureStore keeps variants between runs, if anything does.
func (p *Plan) pictureStore() picture.Store {
	if p.Options.Cache == "" {
		return picture.Store{}
	}
	return picture.NewStore(filepath.Join(p.Options.Cache, "pictures"))
}

// usePicturesOfKept notes which pictures the pages show that were kept without
// a look at them.
func (m *making) usePicturesOfKept() {
	for i := range m.Jobs {
		job := &m.Jobs[i]
		if job.Kind != render.PageJob || m.remade[i] {
			continue
		}
		if was, ok := m.was.Outputs.Find(job.Path); ok && was.Page != nil {
			m.renderer.UsePictures(job.Page, was.Page.Asked)
		}
	}
}

func (m *making) putVariant(job picture.Job, made []byte) error {
	of := sum.Of(made)
	m.learnFile(job.Path, job.Key, of)
	return m.out.put(job.Path, made, of)
}

// variants is what is to be made of one picture.
type variants struct {
	picture intake.Picture
	jobs    []picture.Job
}

// shown lists what is to be made of the pictures that pages show. One picture
// that lies in two places is made once.
func (p *pictures) shown() []variants {
	taken := map[string]bool{}
	var list []variants
	for i := range p.all {
		one := &p.all[i]
		if !one.used.Load() {
			continue
		}
		v := variants{picture: one.picture}
		for _, job := range one.jobs {
			if !taken[job.Path] {
				taken[job.Path] = true
				v.jobs = append(v.jobs, job)
			}
		}
		list = append(list, v)
	}
	return list
}

func (m *making) encode(ctx context.Context, p intake.Picture, jobs []picture.Job, store picture.Store) error {
	if len(jobs) == 0 {
		return nil
	}
	original, problem := m.Picture(p)
	if problem != nil {
		m.out.report(*problem)
		return nil
	}
	err := picture.Make(ctx, original, jobs, func(job picture.Job, made []byte) error {
		store.Put(job.Key, made)
		return m.putVariant(job, made)
	})
	return m.broken(err, p.Path)
}

// broken reports a picture that cannot be read as what it is: a damaged file,
// not a failing machine.
func (m *making) broken(err error, path string) error {
	if errors.Is(err, picture.ErrBroken) {
		m.out.report(picture.Broken(m.Tree.Name + "/" + path))
		return nil
	}
	return err
}
