package plan

import (
	"path/filepath"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/picture"
)

// Pictures is every picture that pages may show and the variants Picture of
// it. Only the variants of pictures that a page shows are made.
type Pictures struct {
	All     []Picture // by address
	byPath  map[string]*Picture
	refused map[string]bool // by path: what is wrong has been told
}

// Picture is one picture and what is made of it.
type Picture struct {
	intake.Picture
	Set  picture.Set
	Jobs []picture.Job // its variants
	used atomic.Bool
}

// At returns the picture at path under content/; nil when there is none.
func (p *Pictures) At(path string) *Picture { return p.byPath[path] }

// find returns the picture at path under content/.
func (p *Pictures) find(path string) (picture.Set, bool) {
	if one := p.byPath[path]; one != nil {
		return one.Set, true
	}
	return picture.Set{}, p.refused[path]
}

// use remembers that the picture at path is shown.
func (p *Pictures) use(path string) {
	if one := p.byPath[path]; one != nil {
		one.used.Store(true)
	}
}

// Unuse forgets which pictures are shown.
func (p *Pictures) Unuse() {
	for i := range p.All {
		p.All[i].used.Store(false)
	}
}

// planPictures plans the variants of every picture that is published.
func (p *Plan) planPictures() *Pictures {
	settings := picture.Settings{
		Widths: p.Settings.Images.Widths, Formats: p.Settings.Images.Formats, Quality: p.Settings.Images.Quality,
		BasePath: p.Site.BasePath, Encoders: p.Encoders,
	}
	known := map[string]intake.Picture{}
	for _, one := range p.Pictures() {
		known[one.Path] = one
	}
	all := &Pictures{byPath: map[string]*Picture{}, refused: map[string]bool{}, All: make([]Picture, 0, len(p.Site.Files))}
	for _, f := range p.Site.Files {
		one, ok := known[f.Path]
		if !ok {
			all.refused[f.Path] = picture.Is(f.Path)
			continue
		}
		all.All = append(all.All, Picture{Picture: one})
		this := &all.All[len(all.All)-1]
		this.Set, this.Jobs = picture.Plan(picture.Original{
			Info: one.Info, Name: one.Path, URL: p.Site.BasePath + f.URL, Sum: one.Sum,
		}, settings)
		all.byPath[f.Path] = this
	}
	return all
}

// Variants is what is to be made of one picture.
type Variants struct {
	Picture intake.Picture
	Jobs    []picture.Job
}

// Used lists what is to be made of the pictures that pages show. One picture
// that lies in two places is made once.
func (p *Pictures) Used() []Variants {
	taken := map[string]bool{}
	var list []Variants
	for i := range p.All {
		one := &p.All[i]
		if !one.used.Load() {
			continue
		}
		v := Variants{Picture: one.Picture}
		for _, job := range one.Jobs {
			if !taken[job.Path] {
				taken[job.Path] = true
				v.Jobs = append(v.Jobs, job)
			}
		}
		list = append(list, v)
	}
	return list
}

// PictureStore keeps variants between runs, if anything does.
func (p *Plan) PictureStore() picture.Store {
	if p.Options.Cache == "" {
		return picture.Store{}
	}
	return picture.NewStore(filepath.Join(p.Options.Cache, "pictures"))
}
