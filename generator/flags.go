package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// flags is every flag of the program. A command registers the ones it knows.
type flags struct {
	set *flag.FlagSet

	content, layouts, out, cache string
	noCache                      bool
	baseURL                      string
	drafts, future, expired      bool
	now                          string
	jobs                         int
	format, lang                 string
	strict, quiet                bool
	why, verify                  bool
	progress                     string

	port           int
	bind           string
	open, navigate bool
}

// The flags' own usage strings are empty: help takes its words from flagHelp,
// in the reader's language.

func langFlag(f *flags) { f.set.StringVar(&f.lang, "lang", "nb", "") }

func printingFlags(f *flags) {
	langFlag(f)
	f.set.StringVar(&f.format, "format", "text", "")
}

func folderFlags(f *flags) {
	f.set.StringVar(&f.content, "content", "content", "")
	f.set.StringVar(&f.layouts, "layouts", "layouts", "")
	f.set.StringVar(&f.baseURL, "base-url", "", "")
	f.set.BoolVar(&f.drafts, "drafts", false, "")
	f.set.BoolVar(&f.future, "future", false, "")
	f.set.BoolVar(&f.expired, "expired", false, "")
	f.set.StringVar(&f.now, "now", "", "")
	f.set.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "")
}

// memoryFlags say whose memory between runs is meant.
func memoryFlags(f *flags) {
	f.set.StringVar(&f.out, "out", "public", "")
	f.set.StringVar(&f.cache, "cache", ".cache", "")
	f.set.BoolVar(&f.noCache, "no-cache", false, "")
}

func siteFlags(f *flags) {
	printingFlags(f)
	folderFlags(f)
	memoryFlags(f)
	f.set.BoolVar(&f.why, "why", false, "")
	f.set.BoolVar(&f.verify, "verify", false, "")
	f.set.BoolVar(&f.strict, "strict", false, "")
	f.set.BoolVar(&f.quiet, "quiet", false, "")
	f.set.StringVar(&f.progress, "progress", "auto", "")
}

// flagHelp says what each flag is for, in the order help shows them.
var flagHelp = []struct {
	name, value string
	text        diag.Text
}{
	{"content", "DIR", diag.Text{NB: "mappen med tekstene", NN: "mappa med tekstane", EN: "the folder with the texts"}},
	{"layouts", "DIR", diag.Text{NB: "mappen med maler, stil og innholdstyper", NN: "mappa med malar, stil og innhaldstypar", EN: "the folder with templates, styles and content types"}},
	{"out", "DIR", diag.Text{NB: "mappen nettstedet legges i", NN: "mappa nettstaden blir lagd i", EN: "the folder the site is put in"}},
	{"cache", "DIR", diag.Text{NB: "minnet mellom kjøringer; kan slettes når som helst", NN: "minnet mellom køyringar; kan slettast når som helst", EN: "the memory between runs; may be deleted at any time"}},
	{"no-cache", "", diag.Text{NB: "bygg uten minne fra før", NN: "bygg utan minne frå før", EN: "build without any memory"}},
	{"base-url", "URL", diag.Text{NB: "adressen nettstedet får, i stedet for baseURL i site.yaml", NN: "adressa nettstaden får, i staden for baseURL i site.yaml", EN: "the site's address, instead of baseURL in site.yaml"}},
	{"drafts", "", diag.Text{NB: "vis utkast", NN: "vis utkast", EN: "show drafts"}},
	{"future", "", diag.Text{NB: "vis sider som ikke er publisert ennå", NN: "vis sider som ikkje er publiserte enno", EN: "show pages that are not published yet"}},
	{"expired", "", diag.Text{NB: "vis sider som er utløpt", NN: "vis sider som har gått ut", EN: "show pages that have expired"}},
	{"now", "TID", diag.Text{NB: "bygg som om klokken var 2026-03-20 eller 2026-03-20T09:00:00+01:00", NN: "bygg som om klokka var 2026-03-20 eller 2026-03-20T09:00:00+01:00", EN: "build as if the time were 2026-03-20 or 2026-03-20T09:00:00+01:00"}},
	{"jobs", "N", diag.Text{NB: "hvor mange sider som lages samtidig", NN: "kor mange sider som blir laga samtidig", EN: "how many pages are made at once"}},
	{"format", "F", diag.Text{NB: "hvordan meldinger skrives: text, json, github eller sarif", NN: "korleis meldingar blir skrivne: text, json, github eller sarif", EN: "how findings are printed: text, json, github or sarif"}},
	{"lang", "L", diag.Text{NB: "språket i meldingene: nb, nn eller en", NN: "språket i meldingane: nb, nn eller en", EN: "the language of messages: nb, nn or en"}},
	{"strict", "", diag.Text{NB: "la advarsler stanse byggingen", NN: "la åtvaringar stoppe bygginga", EN: "let warnings stop the build"}},
	{"why", "", diag.Text{NB: "vis hvilke sider som ble laget på nytt, og hvorfor", NN: "vis kva sider som vart laga på nytt, og kvifor", EN: "show which pages were made anew, and why"}},
	{"verify", "", diag.Text{NB: "bygg en gang til uten minne, og vis om noe er ulikt", NN: "bygg ein gong til utan minne, og vis om noko er ulikt", EN: "build once more without memory, and show what differs"}},
	{"port", "N", diag.Text{NB: "porten nettstedet vises på; er den opptatt, brukes den neste ledige", NN: "porten nettstaden blir vist på; er han oppteken, blir den neste ledige brukt", EN: "the port the site is shown at; if it is in use, the next free one"}},
	{"bind", "ADRESSE", diag.Text{NB: "adressen som svarer; 0.0.0.0 lar andre på nettverket se nettstedet", NN: "adressa som svarer; 0.0.0.0 lèt andre på nettverket sjå nettstaden", EN: "the address that answers; 0.0.0.0 lets others on the network see the site"}},
	{"open", "", diag.Text{NB: "åpne nettstedet i nettleseren", NN: "opne nettstaden i nettlesaren", EN: "open the site in the browser"}},
	{"navigate", "", diag.Text{NB: "gå til siden som nettopp ble lagret", NN: "gå til sida som nettopp vart lagra", EN: "go to the page that was just saved"}},
	{"quiet", "", diag.Text{NB: "bare feil og advarsler, ingen framdrift eller oppsummering", NN: "berre feil og åtvaringar, ingen framdrift eller oppsummering", EN: "findings only, no progress and no summary"}},
	{"progress", "NÅR", diag.Text{NB: "framdriftslinje: auto, always eller never", NN: "framdriftslinje: auto, always eller never", EN: "a progress line: auto, always or never"}},
}

// parse reads the flags of command c, before, between and after its arguments.
// ok is false when the run ends here, with the exit code given.
func (a *app) parse(c command, args []string) (code int, ok bool) {
	a.flags.lang = languageIn(args)
	a.flags.set = flag.NewFlagSet(c.name, flag.ContinueOnError)
	a.flags.set.SetOutput(io.Discard)
	c.flags(&a.flags)
	for {
		if err := a.flags.set.Parse(args); err != nil {
			return a.wrongFlag(c, err), false
		}
		rest := a.flags.set.Args()
		if len(rest) == 0 {
			break
		}
		a.args = append(a.args, rest[0])
		args = rest[1:]
	}
	problem := a.flags.check()
	if len(a.args) > c.most {
		problem = diag.Text{
			NB: "«%[1]s» forstår ikke «%[2]s». «generator help %[1]s» viser hva som kan stå der.",
			NN: "«%[1]s» forstår ikkje «%[2]s». «generator help %[1]s» viser kva som kan stå der.",
			EN: "%[1]q does not understand %[2]q. \"generator help %[1]s\" shows what may stand there.",
		}.Fill(c.name, a.args[c.most])
	}
	if problem != (diag.Text{}) {
		a.complain(problem)
		return exitUsage, false
	}
	return 0, true
}

// languageIn finds --lang among args before they are parsed, so that a
// complaint about them is in the reader's language.
func languageIn(args []string) string {
	for i, s := range args {
		name, value, joined := strings.Cut(strings.TrimLeft(s, "-"), "=")
		if name != "lang" || !strings.HasPrefix(s, "-") {
			continue
		}
		if joined {
			return value
		}
		if i+1 < len(args) {
			return args[i+1]
		}
	}
	return "nb"
}

func (a *app) wrongFlag(c command, err error) int {
	if errors.Is(err, flag.ErrHelp) {
		helpOn(a, c)
		return exitFine
	}
	message := err.Error()
	if name, found := strings.CutPrefix(message, "flag provided but not defined: -"); found {
		return a.unknownFlag(c, name)
	}
	if value, rest, ok := strings.Cut(strings.TrimPrefix(message, "invalid value "), " for flag -"); ok {
		name, _, _ := strings.Cut(rest, ":")
		a.complain(diag.Text{
			NB: "--%[1]s kan ikke være %[2]s.", NN: "--%[1]s kan ikkje vere %[2]s.", EN: "--%[1]s cannot be %[2]s.",
		}.Fill(name, value))
		return exitUsage
	}
	if name, ok := strings.CutPrefix(message, "flag needs an argument: -"); ok {
		a.complain(diag.Text{
			NB: "--%[1]s må ha en verdi etter seg.", NN: "--%[1]s må ha ein verdi etter seg.", EN: "--%[1]s needs a value after it.",
		}.Fill(name))
		return exitUsage
	}
	a.complain(diag.Text{
		NB: "Forstår ikke valgene til «%[1]s»: %[2]s", NN: "Forstår ikkje vala til «%[1]s»: %[2]s",
		EN: "Cannot understand the flags of %[1]q: %[2]s",
	}.Fill(c.name, message))
	return exitUsage
}

func (a *app) unknownFlag(c command, name string) int {
	var known []string
	a.flags.set.VisitAll(func(f *flag.Flag) { known = append(known, f.Name) })
	a.complain(diag.Text{
		NB: "«%[1]s» har ikke valget --%[2]s.", NN: "«%[1]s» har ikkje valet --%[2]s.", EN: "%[1]q has no flag --%[2]s.",
	}.Fill(c.name, name))
	if near := diag.DidYouMean(name, known); near != "" {
		a.complain(diag.Text{NB: "Mente du --%[1]s?", NN: "Meinte du --%[1]s?", EN: "Did you mean --%[1]s?"}.Fill(near))
	}
	a.complain(diag.Text{
		NB: "«generator help %[1]s» viser valgene som finnes.", NN: "«generator help %[1]s» viser vala som finst.",
		EN: "\"generator help %[1]s\" shows the flags there are.",
	}.Fill(c.name))
	return exitUsage
}

// check refuses values that no command can use.
func (f *flags) check() diag.Text {
	for _, v := range []struct{ flag, value, allowed string }{
		{"format", f.format, "text json github sarif"},
		{"lang", f.lang, "nb nn en"},
		{"progress", f.progress, "auto always never"},
	} {
		if v.value != "" && !slices.Contains(strings.Fields(v.allowed), v.value) {
			return diag.Text{
				NB: "--%[1]s kan ikke være «%[2]s». Velg blant: %[3]s.", NN: "--%[1]s kan ikkje vere «%[2]s». Vel mellom: %[3]s.",
				EN: "--%[1]s cannot be %[2]q. Choose from: %[3]s.",
			}.Fill(v.flag, v.value, v.allowed)
		}
	}
	if _, ok := schema.BaseURL(f.baseURL); f.baseURL != "" && !ok {
		return diag.Text{
			NB: "--base-url må være en hel nettadresse uten noe etter, som https://www.ms.no/, ikke «%[1]s».",
			NN: "--base-url må vere ei heil nettadresse utan noko etter, som https://www.ms.no/, ikkje «%[1]s».",
			EN: "--base-url must be a whole web address with nothing after, such as https://www.ms.no/, not %[1]q.",
		}.Fill(f.baseURL)
	}
	if f.set.Lookup("jobs") != nil && f.jobs < 1 {
		return diag.Text{NB: "--jobs må være 1 eller mer.", NN: "--jobs må vere 1 eller meir.", EN: "--jobs must be 1 or more."}
	}
	if problem := f.foldersApart(); problem != (diag.Text{}) {
		return problem
	}
	if _, err := f.clock(time.UTC); err != nil {
		return diag.Text{
			NB: "--now forstår bare 2026-03-20 eller 2026-03-20T09:00:00+01:00, ikke «%[1]s».",
			NN: "--now forstår berre 2026-03-20 eller 2026-03-20T09:00:00+01:00, ikkje «%[1]s».",
			EN: "--now understands 2026-03-20 or 2026-03-20T09:00:00+01:00, not %[1]q.",
		}.Fill(f.now)
	}
	return diag.Text{}
}

// foldersApart refuses folders that lie in each other: a site built into its
// own sources would be read as sources the next time.
func (f *flags) foldersApart() diag.Text {
	type folder struct{ flag, dir string }
	for _, made := range []folder{{"out", f.out}, {"cache", f.cache}} {
		for _, read := range []folder{{"content", f.content}, {"layouts", f.layouts}, {"out", f.out}} {
			if made.dir == "" || read.dir == "" || made.flag == read.flag || !within(made.dir, read.dir) && !within(read.dir, made.dir) {
				continue
			}
			return diag.Text{
				NB: "--%[1]s (%[2]s) og --%[3]s (%[4]s) kan ikke være samme mappe eller ligge i hverandre.",
				NN: "--%[1]s (%[2]s) og --%[3]s (%[4]s) kan ikkje vere same mappe eller liggje i kvarandre.",
				EN: "--%[1]s (%[2]s) and --%[3]s (%[4]s) cannot be the same folder or lie in each other.",
			}.Fill(made.flag, made.dir, read.flag, read.dir)
		}
	}
	return diag.Text{}
}

// within reports whether dir is below or the same as above, links resolved.
func within(dir, above string) bool {
	rel, err := filepath.Rel(realPath(above), realPath(dir))
	return err == nil && filepath.IsLocal(rel)
}

// realPath is the absolute path of dir with the links in it resolved, as far
// as it exists.
func realPath(dir string) string {
	full, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		return real
	}
	if parent := filepath.Dir(full); parent != full {
		return filepath.Join(realPath(parent), filepath.Base(full))
	}
	return full
}

// clock is the one source of "now". A date alone is 00:00 in zone.
func (f *flags) clock(zone *time.Location) (time.Time, error) {
	if f.now == "" {
		return time.Now(), nil
	}
	if t, err := time.ParseInLocation(time.DateOnly, f.now, zone); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339, f.now)
	if err != nil {
		return time.Time{}, fmt.Errorf("--now %q: %w", f.now, err)
	}
	return t, nil
}
