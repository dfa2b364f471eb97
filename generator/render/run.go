package render

import "github.com/ms-forbundet/ms.no/generator/diag"

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
		mustWrite(r.feedOf(j.Page, atomFile).WriteAtom(&b.out))
	case JSONFeedJob:
		mustWrite(r.feedOf(j.Page, jsonFile).WriteJSON(&b.out))
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
	var text *body
	if hasBody(p) && j.Number == 1 {
		text, res.Diags = r.renderBody(p, src, res.buffers)
		res.Links = anchorLinks(text.links)
	}
	v, findings := r.view(p, j.Number, text)
	res.Diags = append(res.Diags, findings...)
	if d := r.layouts.Execute(&res.buffers.out, File(r.layouts, p), v, v.Page.URL); d != nil {
		res.Diags = append(res.Diags, *d)
	}
}

// RedirectView is what redirect.html sees.
type RedirectView struct {
	Lang     string
	URL      string // for an href
	Absolute string // "" without a base URL
	Title    string // of the page it leads to
	T        map[string]string
}

func (r *Renderer) runRedirect(b *buffers, j *Job) diag.List {
	to := j.Page
	view := RedirectView{
		Lang: to.Lang, URL: r.site.Href(to.URL), Absolute: r.absolute(to.URL), Title: to.Title, T: r.languages[to.Lang].words,
	}
	if d := r.layouts.Execute(&b.out, "redirect.html", &view, r.site.Redirects[j.Number].From); d != nil {
		return diag.List{*d}
	}
	return nil
}
