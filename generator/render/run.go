package render

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/view"
)

// Run makes the bytes of j, which is no feed. src is the source file of the
// job's page where it has one, else nil. Safe for concurrent use.
func (r *Renderer) Run(j *Job, src []byte) Result {
	if j.Kind == PageJob {
		return r.Finish(r.Begin(j), src)
	}
	b := r.borrow()
	res := Result{from: r, buffers: b}
	switch j.Kind {
	case RedirectJob:
		res.Diags = r.runRedirect(b, j)
	case CalendarJob:
		r.writeCalendar(&b.out, j.Page)
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
