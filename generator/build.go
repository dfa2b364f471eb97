package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/output"
	"github.com/ms-forbundet/ms.no/generator/serve"
	"github.com/ms-forbundet/ms.no/generator/source"
)

var buildCommand = command{
	name: "build",
	summary: diag.Text{
		NB: "gjør content/ og layouts/ om til et ferdig nettsted i public/",
		NN: "gjer content/ og layouts/ om til ein ferdig nettstad i public/",
		EN: "turn content/ and layouts/ into a finished site in public/",
	},
	flags: siteFlags,
	run:   runBuild,
}

func runBuild(ctx context.Context, a *app) int {
	begun := time.Now()
	options := a.buildOptions()
	options.Now = stopped(options.Now)
	options.Once = options.Cache == ""
	bar := a.progress()
	options.Progress = bar.show
	builder := build.New(options)
	defer builder.Close()
	result, err := builder.Build(ctx, nil)
	bar.clear()
	if err != nil {
		return a.failed(err)
	}
	if err := a.report(result.Diags); err != nil {
		return a.failed(err)
	}
	a.summary(result, time.Since(begun))
	a.why(result.Made)
	if err := a.verify(ctx, result, options); err != nil {
		return a.failed(err)
	}
	if result.Blocked {
		return exitContent
	}
	return exitFine
}

func (a *app) buildOptions() build.Options {
	f := &a.flags
	o := build.Options{
		Content: f.content, Layouts: f.layouts, Out: f.out, Cache: f.cache, BaseURL: f.baseURL,
		Jobs: f.jobs, Strict: f.strict, Rules: rules(), Drafts: f.drafts, Future: f.future, Expired: f.expired,
		Now: a.clock(),
		Waiting: func() {
			a.complain(diag.Text{
				NB: "En annen kjøring skriver i samme mappe. Venter på at den blir ferdig …",
				NN: "Ei anna køyring skriv i same mappe. Ventar på at ho blir ferdig …",
				EN: "Another run is writing to the same folder. Waiting for it to finish …",
			})
		},
	}
	if f.noCache {
		o.Cache = ""
	}
	return o
}

// stopped is a clock that stands still at the moment it is first asked, so that
// all of one run is of one moment.
func stopped(clock func(*time.Location) time.Time) func(*time.Location) time.Time {
	var first time.Time
	return func(zone *time.Location) time.Time {
		if first.IsZero() {
			first = clock(zone)
		}
		return first.In(zone)
	}
}

// clock is the site's clock: it starts at --now, if that is given, and runs on.
func (a *app) clock() func(zone *time.Location) time.Time {
	begun := time.Now()
	return func(zone *time.Location) time.Time {
		now, _ := a.flags.clock(zone) // read once already, when the flags were checked
		if a.flags.now == "" {
			return now
		}
		return now.Add(time.Since(begun))
	}
}

// summary is the last line of a build, on stderr.
func (a *app) summary(r *build.Result, took time.Duration) {
	if a.flags.quiet {
		return
	}
	if r.Note != (diag.Text{}) {
		a.complain(r.Note)
	}
	lang := a.flags.lang
	n := func(i int) string { return locale.Number(i, lang) }
	counts := diag.Text{
		NB: "%[1]s, %[2]s laget, %[3]s uendret, %[4]s fjernet, %[5]s, %[6]s, %[7]s",
		NN: "%[1]s, %[2]s laga, %[3]s uendra, %[4]s fjerna, %[5]s, %[6]s, %[7]s",
		EN: "%[1]s, %[2]s rendered, %[3]s unchanged, %[4]s removed, %[5]s, %[6]s, %[7]s",
	}.Fill(
		counted(r.Pages, diag.Text{NB: "side", EN: "page"}, diag.Text{NB: "sider", EN: "pages"}),
		counted(r.Rendered, diag.Text{NB: "fil", EN: "file"}, diag.Text{NB: "filer", EN: "files"}),
		n(r.Unchanged), n(r.Removed),
		counted(r.Diags.Count(diag.Error), diag.Text{NB: "feil", EN: "error"}, diag.Text{NB: "feil", EN: "errors"}),
		counted(r.Diags.Count(diag.Warning), diag.Text{NB: "advarsel", NN: "åtvaring", EN: "warning"},
			diag.Text{NB: "advarsler", NN: "åtvaringar", EN: "warnings"}),
		duration(took, lang))
	if r.Blocked {
		a.complain(diag.Text{
			NB: "Ikke publisert: nettstedet i %[1]s er som før, til feilene er rettet.",
			NN: "Ikkje publisert: nettstaden i %[1]s er som før, til feila er retta.",
			EN: "Not published: the site in %[1]s is as it was, until the errors are mended.",
		}.Fill(filepath.ToSlash(a.flags.out)))
	}
	a.complain(counts)
}

// counted is a number with the word for what it counts.
func counted(n int, one, many diag.Text) diag.Text {
	if n == 1 {
		many = one
	}
	in := func(lang string) string { return locale.Number(n, lang) + " " + many.In(lang) }
	return diag.Text{NB: in("nb"), NN: in("nn"), EN: in("en")}
}

// duration is a time as people say it: «0,42 s».
func duration(d time.Duration, lang string) string {
	return locale.Decimal(d.Seconds(), 2, lang) + " s"
}

// failed tells of what the machine, or this program, could not do.
func (a *app) failed(err error) int {
	var bug *build.Bug
	var folder *source.FolderError
	var refusal *output.Refusal
	var serving *serve.Error
	switch {
	case errors.Is(err, errDifferent):
	case errors.As(err, &bug):
		a.crashed(bug)
	case errors.As(err, &folder):
		a.complain(folder.Text)
	case errors.As(err, &serving):
		a.complain(serving.Text)
	case errors.As(err, &refusal):
		a.complain(refusal.Text)
		return exitUsage
	case errors.Is(err, context.Canceled):
		a.complain(diag.Text{NB: "Avbrutt. Nettstedet er som før.", NN: "Avbrote. Nettstaden er som før.", EN: "Stopped. The site is as it was."})
	default:
		a.complain(diag.Text{
			NB: "Fikk det ikke til: %[1]s\nNettstedet er som før.", NN: "Fekk det ikkje til: %[1]s\nNettstaden er som før.",
			EN: "It could not be done: %[1]s\nThe site is as it was.",
		}.Fill(err.Error()))
	}
	return exitMachine
}

// crashed tells an editor that the mistake is not theirs, and keeps the stack
// for whoever mends the program.
func (a *app) crashed(bug *build.Bug) {
	report := filepath.Join(os.TempDir(), "generator-feil.txt")
	text := fmt.Sprintf("%s\n%v\n\n%s", version(), bug, bug.Stack)
	if err := os.WriteFile(report, []byte(text), 0o600); err != nil {
		report = err.Error()
	}
	a.complain(diag.Text{
		NB: "Dette er en feil i programmet, ikke i det du har skrevet. Den kom ved %[1]s.\nNettstedet er som før. Send denne filen til den som vedlikeholder programmet: %[2]s",
		NN: "Dette er ein feil i programmet, ikkje i det du har skrive. Han kom ved %[1]s.\nNettstaden er som før. Send denne fila til den som held programmet ved like: %[2]s",
		EN: "This is a mistake in the program, not in what you have written. It came at %[1]s.\nThe site is as it was. Send this file to whoever maintains the program: %[2]s",
	}.Fill(bug.While, report))
}
