package build

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"sync/atomic"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// pictures is every picture of the content folder and the variants planned of
// it. Only the variants of pictures that a page shows are made.
type pictures struct {
	all     []planned
	byPath  map[string]*planned
	refused map[string]bool // by path: what is wrong has been told
}

type planned struct {
	file *site.File
	info picture.Info
	set  picture.Set
	jobs []picture.Job
	used atomic.Bool
}

// use returns the picture at path under content/ and remembers that it is shown.
func (p *pictures) use(path string) (picture.Set, bool) {
	one := p.byPath[path]
	if one == nil {
		return picture.Set{}, p.refused[path]
	}
	one.used.Store(true)
	return one.set, true
}

// readPictures reads the header of every picture and plans its variants.
func (p *Plan) readPictures(ctx context.Context) error {
	p.pictures = &pictures{byPath: map[string]*planned{}, refused: map[string]bool{}}
	var files []*site.File
	for _, f := range p.Site.Files {
		if picture.Is(f.Path) {
			files = append(files, f)
		}
	}
	settings := p.pictureSettings(ctx, len(files) > 0)
	p.pictures.all = make([]planned, len(files))
	found := make([]*diag.Diagnostic, len(files))
	err := each(ctx, p.Options.Jobs, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		p.pictures.all[i].file = files[i]
		found[i] = p.inspect(&p.pictures.all[i], settings)
		return nil
	})
	for i := range files {
		if found[i] != nil {
			p.Diags = append(p.Diags, *found[i])
			p.pictures.refused[files[i].Path] = true
			continue
		}
		p.pictures.byPath[files[i].Path] = &p.pictures.all[i]
	}
	return err
}

func (p *Plan) inspect(one *planned, settings picture.Settings) *diag.Diagnostic {
	text, problem := p.tree.Read(one.file.Path)
	if problem != nil {
		return problem
	}
	if one.info, problem = picture.Inspect(text, p.tree.Name+"/"+one.file.Path); problem != nil {
		return problem
	}
	one.set, one.jobs = picture.Plan(picture.Original{
		Info: one.info, Name: one.file.Path, URL: p.Site.BasePath + one.file.URL, Sum: sum.Of(text),
	}, settings)
	return nil
}

// pictureSettings is site.yaml's images with the encoders this machine has.
func (p *Plan) pictureSettings(ctx context.Context, needed bool) picture.Settings {
	s := picture.Settings{
		Widths: p.Settings.Images.Widths, Formats: p.Settings.Images.Formats, Quality: p.Settings.Images.Quality,
		BasePath: p.Site.BasePath,
	}
	if needed && len(s.Formats) > 0 {
		s.Encoders = picture.FindEncoders(ctx, exec.LookPath)
		p.Diags = append(p.Diags, picture.Missing(s, diag.Pos{File: p.tree.Name + "/" + settingsFile})...)
	}
	return s
}

// makeVariants makes the variants of the pictures that pages show, or takes
// them from the memory between runs.
func (p *Plan) makeVariants(ctx context.Context, out *stage) error {
	var store picture.Store
	if p.Options.Cache != "" {
		store = picture.NewStore(filepath.Join(p.Options.Cache, "pictures"))
	}
	if out.dry {
		return nil
	}
	shown := p.pictures.shown()
	return each(ctx, p.Options.Jobs, len(shown), func(i int) string { return shown[i].path }, func(i int) error {
		var missing []picture.Job
		for _, job := range shown[i].jobs {
			made, ok := store.Get(job.Key)
			if !ok {
				missing = append(missing, job)
				continue
			}
			if err := out.Put(job.Path, made); err != nil {
				return err
			}
		}
		return p.encode(ctx, out, shown[i].path, missing, store)
	})
}

// variants is what is to be made of one picture.
type variants struct {
	path string // of the picture, under content/
	jobs []picture.Job
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
		v := variants{path: one.file.Path}
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

func (p *Plan) encode(ctx context.Context, out *stage, path string, jobs []picture.Job, store picture.Store) error {
	if len(jobs) == 0 {
		return nil
	}
	original, problem := p.tree.Read(path)
	if problem != nil {
		out.report(*problem)
		return nil
	}
	err := picture.Make(ctx, original, jobs, func(job picture.Job, made []byte) error {
		if err := store.Put(job.Key, made); err != nil {
			return err
		}
		return out.Put(job.Path, made)
	})
	return p.broken(err, path, out)
}

// broken reports a picture that cannot be read as what it is: a damaged file,
// not a failing machine.
func (p *Plan) broken(err error, path string, out *stage) error {
	if errors.Is(err, picture.ErrBroken) {
		out.report(picture.Broken(p.tree.Name + "/" + path))
		return nil
	}
	return err
}
