package render

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/present"
	"github.com/ms-forbundet/ms.no/generator/schemaorg"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Run makes the bytes of j. src is the source file of the job's page where it
// has one, else nil. Safe for concurrent use.
func (r *Renderer) Run(j *Job, src []byte) Result {
	b := r.borrow()
	res := Result{from: r, buffers: b}
	switch j.Kind {
	case PageJob:
		r.runPage(&res, j, src)
	case RedirectJob:
		res.Diags = r.runRedirect(b, j)
	case CalendarJob:
		r.writeCalendar(&b.out, j.Page)
	case AtomJob:
		mustWrite(r.feedOf(j.Page, present.AtomFile).WriteAtom(&b.out))
	case JSONFeedJob:
		mustWrite(r.feedOf(j.Page, present.JSONFile).WriteJSON(&b.out))
	case SitemapJob:
		r.writeSitemap(&b.out, j.Number)
	case RobotsJob:
		r.writeRobots(&b.out)
	case RedirectsJob:
		r.writeRedirects(&b.out)
	case HeadersJob:
		r.writeHeaders(&b.out)
	case StyleJob:
		b.out.Write(r.layouts.Stylesheets[j.Number].Bytes)
	case ScriptJob:
		b.out.Write(r.layouts.Scripts[j.Number].Bytes)
	}
	res.Bytes = b.out.Bytes()
	return res
}

// mustWrite is for encoders of strings into memory, which cannot fail.
func mustWrite(err error) {
	if err != nil {
		panic(err)
	}
}

func (r *Renderer) runPage(res *Result, j *Job, src []byte) {
	p := j.Page
	doc, texts, findings := r.renderTexts(p, j.Number, src, res.buffers)
	res.Diags = findings
	if doc != nil {
		res.Links = doc.AnchorLinks()
	}
	v, findings := r.view(p, j.Number, texts)
	res.Diags = append(res.Diags, findings...)
	if d := r.layouts.Execute(&res.buffers.out, File(r.layouts, p), v, v.Page.URL); d != nil {
		res.Diags = append(res.Diags, *d)
	}
}

// view is all that the layout of list page number of p sees.
func (r *Renderer) view(p *site.Page, number int, texts present.Texts) (*view.View, diag.List) {
	v, findings := r.views.Page(p, number, texts)
	if number == 1 && !v.Head.Noindex {
		v.Head.JSONLD = schemaorg.Describe(v, p, &r.publisher)
	}
	return v, findings
}

func (r *Renderer) runRedirect(b *buffers, j *Job) diag.List {
	to := j.Page
	v := view.Redirect{
		Lang: to.Lang, URL: r.site.Href(to.URL), Absolute: r.views.Absolute(to.URL), Title: to.Title,
		T: r.layouts.Texts(to.Lang),
	}
	if d := r.layouts.Execute(&b.out, "redirect.html", &v, r.site.Redirects[j.Number].From); d != nil {
		return diag.List{*d}
	}
	return nil
}
