package making

import (
	"context"
	"errors"

	"github.com/ms-forbundet/ms.no/generator/intake"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/workers"
)

// makeVariants makes the variants of the pictures that pages show, or takes
// them from the memory between runs.
func (m *Making) makeVariants(ctx context.Context) error {
	if m.same && len(m.Shown.All) > 0 {
		m.usePicturesOfKept()
	}
	store := m.PictureStore()
	shown := m.Shown.Used()
	return workers.Each(ctx, m.Options.Jobs, len(shown), func(i int) string { return shown[i].Picture.Path }, func(i int) error {
		var missing []picture.Job
		for _, job := range shown[i].Jobs {
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
		return m.encode(ctx, shown[i].Picture, missing, store)
	})
}

// usePicturesOfKept notes which pictures the pages show that were kept without
// a look at them.
func (m *Making) usePicturesOfKept() {
	for i := range m.Jobs {
		job := &m.Jobs[i]
		if job.Kind != render.PageJob || m.remade[i] {
			continue
		}
		if was, ok := m.was.Outputs.Find(job.Path); ok && was.Page != nil {
			m.Renderer.UsePictures(job.Page, was.Page.Asked)
		}
	}
}

func (m *Making) putVariant(job picture.Job, made []byte) error {
	of := sum.Of(made)
	m.learnFile(job.Path, job.Key, of)
	return m.out.put(job.Path, made, of)
}

func (m *Making) encode(ctx context.Context, p intake.Picture, jobs []picture.Job, store picture.Store) error {
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
func (m *Making) broken(err error, path string) error {
	if errors.Is(err, picture.ErrBroken) {
		m.out.report(picture.Broken(m.Tree.Name + "/" + path))
		return nil
	}
	return err
}
