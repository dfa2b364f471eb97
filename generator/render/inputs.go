package render

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/flat"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/ledger"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/sum"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Text is what decides what a page's text comes to, without the text itself.
type Text struct {
	Sum   sum.Sum      // of the text and the line it begins on; zero for a page without one
	Asked []ledger.Ask // what the text asks of the site, as Result has it
	Terms []int        // likewise
}

// Inputs names everything that the page of b is made of: its layout with all
// that it includes, each part of the View it is given, its text, and the
// answers that the site gives to what its text asks. Same inputs, same bytes
// and same findings, but for Begun.Facts.
//
// Parts of the View are named by their fields: "Page.Title", "Breadcrumbs".
func (r *Renderer) Inputs(b Begun, text Text) sum.Inputs {
	buf := r.borrow()
	defer r.buffers.Put(buf)
	p, k := b.job.Page, &r.keys
	in := make(sum.Inputs, 0, 40)
	prefix := ""
	add := func(name string, bytes []byte) { in = append(in, sum.Input{Name: prefix + name, Sum: sum.Of(bytes)}) }

	in = append(in,
		sum.Input{Name: "layout", Sum: r.layouts.Sum(File(r.layouts, p))},
		sum.Input{Name: "site", Sum: k.shared[p.Lang]})
	k.whole.Each(b.view, buf.key, add)
	prefix = "Head."
	k.head.Each(&b.view.Head, buf.key, add)
	prefix = "Page."
	k.page.Each(&b.view.Page, buf.key, add)
	in = appendLink(in, "Page.Prev", b.view.Page.Prev)
	in = appendLink(in, "Page.Next", b.view.Page.Next)
	if p.Card != nil {
		in = append(in, sum.Input{Name: "source", Sum: sum.Of([]byte(p.Card.File))}) // findings say it
	}
	if text.Sum != (sum.Sum{}) {
		in = append(in, sum.Input{Name: "text", Sum: text.Sum}, sum.Input{Name: "components", Sum: k.components})
	}
	if len(text.Asked) > 0 {
		in = append(in, sum.Input{Name: "answers", Sum: r.answers(p, text.Asked, buf)})
	}
	if p.Card != nil && !p.Withdrawn && r.termsFor(p) != nil {
		in = append(in, sum.Input{Name: "glossary", Sum: k.glossaries[p.Lang]})
	}
	if len(text.Terms) > 0 {
		in = append(in, sum.Input{Name: "explanations", Sum: r.explanations(p, text.Terms, buf)})
	}
	return in
}

// Names are the names that Inputs can have.
func (r *Renderer) Names() sum.Names { return r.keys.names }

// InputNames lists the names that Inputs can have.
func InputNames() []string {
	k := newParts()
	all := []string{"layout", "site", "source", "text", "components", "answers", "glossary", "explanations", "Page.Prev.Name", "Page.Prev.URL", "Page.Next.Name", "Page.Next.URL"}
	all = append(all, k.whole.Names()...)
	for _, name := range k.head.Names() {
		all = append(all, "Head."+name)
	}
	for _, name := range k.page.Names() {
		all = append(all, "Page."+name)
	}
	return all
}

// appendLink adds the name of a neighbour and its address apart.
func appendLink(in sum.Inputs, name string, to *view.Link) sum.Inputs {
	if to == nil {
		return in
	}
	return append(in, sum.Input{Name: name + ".Name", Sum: sum.Of([]byte(to.Name))}, sum.Input{Name: name + ".URL", Sum: sum.Of([]byte(to.URL))})
}

// keys is what turns parts of a page into sums.
type keys struct {
	whole  *flat.Parts[view.View]
	head   *flat.Parts[view.Head]
	page   *flat.Parts[view.Page]
	answer *flat.Coder[answer]
	term   *flat.Coder[view.Term]
	names  sum.Names

	components sum.Sum            // which there are
	shared     map[string]sum.Sum // by language: words, style sheets and scripts
	glossaries map[string]sum.Sum // by language: what words are looked for in texts
}

// answer is all that the site can answer to one question of a text.
type answer struct {
	Target markdown.Target
	Set    picture.Set
	Wrong  *diag.Diagnostic
	Layout sum.Sum
}

// forms are how the values in Views are written.
var forms = flat.Options{Any: []any{(*view.Date)(nil), layout.HTML(""), []layout.HTML(nil)}}

func newParts() keys {
	o := forms
	return keys{
		whole:  flat.NewParts[view.View](o, "T", "Head", "Page", "Assets"),
		head:   flat.NewParts[view.Head](o, "Style", "Stylesheets", "Scripts"),
		page:   flat.NewParts[view.Page](o, "Prev", "Next", "Body", "SummaryHTML", "FieldsHTML", "Terms", "TOC", "ReadingMinutes"), // all but the first two come with the texts
		answer: flat.New[answer](o), term: flat.New[view.Term](o),
		shared: map[string]sum.Sum{}, glossaries: map[string]sum.Sum{},
	}
}

func (r *Renderer) newKeys() keys {
	k := newParts()
	k.names = sum.NewNames(InputNames())
	h := sum.NewHasher()
	h.Texts(r.layouts.Components)
	k.components = h.Sum()
	shared, glossary := flat.New[shared](forms), flat.New[[]markdown.Term](forms)
	for _, lang := range r.site.Settings.Languages {
		all := shared.Append(nil, r.sharedBy(lang))
		k.shared[lang] = sum.Of(all)
		terms := termsOf(r.site.Glossary[lang])
		k.glossaries[lang] = sum.Of(glossary.Append(nil, &terms))
	}
	return k
}

// shared is what all pages of a language are given alike.
type shared struct {
	Words           map[string]string
	Style           layout.CSS
	Sheets, Scripts []layout.Asset
	BasePath        string
}

func (r *Renderer) sharedBy(lang string) *shared {
	return &shared{r.layouts.Texts(lang), r.layouts.Style, r.layouts.Stylesheets, r.layouts.Scripts, r.site.BasePath}
}

// answers is the sum of what the site answers to the questions asked on p.
func (r *Renderer) answers(p *site.Page, asked []ledger.Ask, buf *buffers) sum.Sum {
	asker := resolver{r: r, page: p}
	all := buf.key[:0]
	for _, ask := range asked {
		var a answer
		switch ask.Kind {
		case askLink:
			a.Target, a.Wrong = asker.target(ask.Name)
		case askPicture:
			a.Set, a.Wrong = r.views.Picture(p, ask.Name)
		case askComponent:
			a.Layout = r.layouts.Sum(componentFile(ask.Name))
		}
		all = r.keys.answer.Append(all, &a)
	}
	buf.key = all
	return sum.Of(all)
}

// explanations is the sum of what p is given of the glossary entries it
// mentions, as it is remembered: some may be gone since, which the sum of the
// glossary tells.
func (r *Renderer) explanations(p *site.Page, terms []int, buf *buffers) sum.Sum {
	var uses []markdown.TermUse
	for _, index := range terms {
		if index < len(r.site.Glossary[p.Lang]) {
			uses = append(uses, markdown.TermUse{Index: index})
		}
	}
	all := buf.key[:0]
	for _, v := range r.views.Terms(p, uses) {
		all = r.keys.term.Append(all, &v)
	}
	buf.key = all
	return sum.Of(all)
}

// UsePictures asks for the pictures that p shows, as making it would.
func (r *Renderer) UsePictures(p *site.Page, asked []ledger.Ask) {
	for _, ask := range asked {
		if ask.Kind == askPicture {
			r.views.Show(p, ask.Name)
		}
	}
	if p.Card != nil && p.Card.Image != nil && !p.Withdrawn {
		r.views.Show(p, p.Card.Image.Src)
	}
}

// LinksTo are the pages that the text of p links to, in the order of its links.
func (r *Renderer) LinksTo(p *site.Page, asked []ledger.Ask) []*site.Page {
	var pages []*site.Page
	for _, ask := range asked {
		if ask.Kind == askLink {
			if link, _ := r.site.Link(p, ask.Name); link.Page != nil {
				pages = append(pages, link.Page)
			}
		}
	}
	return pages
}
