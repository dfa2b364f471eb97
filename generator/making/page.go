package making

import (
	"reflect"

	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/plan"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// page makes the page that is the ith file of the plan, or keeps it when all it
// is made of is as it was the time before.
func (m *Making) page(i int) error {
	job := &m.Jobs[i]
	begun := m.Renderer.Begin(job)
	text := render.Text{Sum: m.bodyOf(job)}
	entry, was, known := m.remembered(job.Path)
	if known {
		text.Asked, text.Terms = was.Page.Asked, was.Page.Terms
		if m.Renderer.Inputs(begun, text).Key() == was.Key && m.out.keep(job.Path, was.Sum) {
			m.entries[i] = entry
			m.Renderer.UsePictures(job.Page, text.Asked)
			m.keepNote(i, begun)
			return nil
		}
	}
	return m.render(i, begun, text, was)
}

// bodyOf is the sum of the text that the page of job shows; zero for none.
func (m *Making) bodyOf(job *render.Job) sum.Sum {
	if job.Number > 1 || !plan.HasText(job.Page) {
		return sum.Sum{}
	}
	return m.Body(job.Page.Card.Path)
}

// remembered is what is known of the page at path.
func (m *Making) remembered(path string) (ledger.Entry, ledger.Output, bool) {
	if !m.keys {
		return ledger.Entry{}, ledger.Output{}, false
	}
	entry, ok := m.was.Outputs.Entry(path)
	if !ok {
		return entry, ledger.Output{}, false
	}
	was, ok := m.was.Outputs.Read(entry)
	return entry, was, ok && was.Page != nil
}

// keepNote takes over what is known of a page that is kept. What is wrong with
// its facts was found anew: it may hang on other pages than the page itself does.
func (m *Making) keepNote(i int, begun render.Begun) {
	note, _ := m.was.Notes.Find(m.Jobs[i].Path)
	note.Facts = begun.Facts
	m.note(i, note)
}

// note notes what somebody else must look at of the ith file.
func (m *Making) note(i int, n ledger.Note) {
	if !reflect.ValueOf(n).IsZero() {
		m.notes[i] = &n
	}
}

// render makes the ith file, a page that has begun.
func (m *Making) render(i int, begun render.Begun, text render.Text, was ledger.Output) error {
	job := &m.Jobs[i]
	room := m.borrow()
	defer m.giveBack(room)
	var src []byte
	if job.Number <= 1 {
		var ok bool
		if src, ok = m.text(job.Page, *room); !ok {
			return nil
		}
		if src != nil {
			*room = src
		}
	}
	result := m.Renderer.Finish(begun, src)
	defer result.Release()
	m.note(i, ledger.Note{Found: result.Diags, Facts: result.Facts, Wants: wants(result)})
	m.anchors[i] = m.anchorsIn(result.Bytes)
	m.remade[i] = true
	of := sum.Of(result.Bytes)
	if m.keys {
		text.Asked, text.Terms = result.Asked, result.Terms
		m.learn(i, m.Renderer.Inputs(begun, text), text, of, was)
	}
	return m.out.put(job.Path, result.Bytes, of)
}

// learn remembers what the ith file was made of.
func (m *Making) learn(i int, in sum.Inputs, text render.Text, of sum.Sum, was ledger.Output) {
	names := m.Renderer.Names()
	page := &ledger.Page{Marks: names.Marks(in), Asked: text.Asked, Terms: text.Terms, Anchors: m.anchors[i]}
	if was.Page != nil {
		if page.Why = names.Changed(was.Page.Marks, page.Marks); page.Why == nil {
			page.Why = []string{inputPublished}
		}
	}
	m.why[i] = page.Why
	m.entries[i] = m.was.Outputs.Write(m.Jobs[i].Path, &ledger.Output{Key: in.Key(), Sum: of, Page: page})
}

// inputPublished names what has changed where nothing else has: the published
// file is gone, or somebody has changed it.
const inputPublished = "published"

// Inputs names all that the page of job is made of, which is made for it.
func (m *Making) Inputs(job *render.Job) sum.Inputs {
	src, _ := m.text(job.Page, nil)
	result := m.Renderer.Run(job, src)
	defer result.Release()
	return m.Renderer.Inputs(m.Renderer.Begin(job), render.Text{Sum: m.bodyOf(job), Asked: result.Asked, Terms: result.Terms})
}
