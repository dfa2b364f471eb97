package schema

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

const settingsPrefix = "settings"

// defaultPerPage is how many entries a list page has where site.yaml says nothing.
const defaultPerPage = 20

// LoadSettings reads site.yaml; file is what diagnostics call it. Every default
// is filled in, also where a value was wrong. A nil src means that there is no
// such file: a warning, and Title is left for the caller, who knows the folder.
func LoadSettings(src []byte, file string) (Settings, diag.List) {
	if src == nil {
		set, _ := LoadSettings([]byte("title: -"), file)
		set.Title = ""
		return set, diag.List{ruleSettingsMissing.At(diag.Pos{File: file})}
	}
	rec, list := fields.Decode(fields.Source{File: file, Bytes: src, Prefix: settingsPrefix}, settingsFields())
	r := settingsReader{rec: rec, list: list}
	set := r.settings()
	r.list.Sort()
	return set, r.list
}

// settingsReader checks what a list of fields cannot say.
type settingsReader struct {
	rec  *fields.Record
	list diag.List
}

func (r *settingsReader) wrong(v fields.Value, message, hint diag.Text) {
	r.list = append(r.list, fields.Wrong(settingsPrefix, v, message, hint))
}

func (r *settingsReader) settings() Settings {
	rec := r.rec
	set := Settings{
		Title: rec.Text("title"), BaseURL: r.baseURL(), Description: rec.Text("description"),
		Language: rec.Text("language"), Zone: r.zone(), Organisation: r.organisation(), Menus: r.menus(),
		Sections: r.sections(), Images: r.images(), Glossary: asFolder(rec.Text("glossary")), GlossaryPos: rec.At("glossary"),
		FeedItems: r.between(rec, "feedItems", 0, 1000, 20), Publish: Publish{To: rec.Record("publish").Text("to")},
	}
	set.Languages = []string{set.Language}
	for _, l := range rec.Strings("languages") {
		if !slices.Contains(set.Languages, l) {
			set.Languages = append(set.Languages, l)
		}
	}
	set.Checks, set.CheckPos = readChecks(rec.Record("checks"))
	return set
}

// BaseURL makes s end in "/". It reports false when s is not a whole web
// address with nothing after its path.
func BaseURL(s string) (string, bool) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil ||
		strings.ContainsAny(s, "?#\"<> ") {
		return "", false
	}
	return strings.TrimRight(s, "/") + "/", true
}

// baseURL is the site's address, ending in "/".
func (r *settingsReader) baseURL() string {
	s := r.rec.Text("baseURL")
	if s == "" {
		return ""
	}
	whole, ok := BaseURL(s)
	if !ok {
		r.wrong(r.rec.Value("baseURL"), diag.Text{
			NB: "«%[1]s» er ikke en hel nettadresse.", NN: "«%[1]s» er ikkje ei heil nettadresse.", EN: "“%[1]s” is not a whole web address.",
		}.Fill(s), diag.Text{
			NB: "Skriv adressen med https:// foran og uten noe etter, for eksempel https://www.ms.no/",
			NN: "Skriv adressa med https:// framfor og utan noko etter, til dømes https://www.ms.no/",
			EN: "Write the address with https:// in front and nothing after, for example https://www.ms.no/",
		})
		return ""
	}
	return whole
}

func (r *settingsReader) zone() *time.Location {
	name := r.rec.Text("timeZone")
	zone, err := time.LoadLocation(name)
	if err == nil && name != "Local" && name != "" {
		return zone
	}
	r.wrong(r.rec.Value("timeZone"), diag.Text{
		NB: "Tidssonen «%[1]s» er ukjent.", NN: "Tidssona «%[1]s» er ukjend.", EN: "The time zone “%[1]s” is unknown.",
	}.Fill(name), diag.Text{
		NB: "Bruk et navn fra tidssonelisten, for eksempel Europe/Oslo.",
		NN: "Bruk eit namn frå tidssonelista, til dømes Europe/Oslo.",
		EN: "Use a name from the list of time zones, for example Europe/Oslo.",
	})
	return time.UTC
}

// link reports an address that a browser would run or not understand.
func (r *settingsReader) link(v fields.Value, s string) {
	if !OddScheme(s) {
		return
	}
	r.wrong(v, diag.Text{
		NB: "«%[1]s» er ikke en adresse lesere trygt kan følge.", NN: "«%[1]s» er ikkje ei adresse lesarar trygt kan følgje.", EN: "“%[1]s” is not an address that readers can safely follow.",
	}.Fill(s), diag.Text{
		NB: "Bruk en adresse på nettstedet (/om-oss/) eller en som begynner med https://, mailto: eller tel:.",
		NN: "Bruk ei adresse på nettstaden (/om-oss/) eller ei som byrjar med https://, mailto: eller tel:.",
		EN: "Use an address on this site (/om-oss/) or one that begins with https://, mailto: or tel:.",
	})
}

func (r *settingsReader) menus() map[string][]MenuItem {
	menus := map[string][]MenuItem{}
	rec := r.rec.Record("menus")
	for _, name := range rec.Names() {
		for _, item := range rec.Records(name) {
			r.link(item.Value("url"), item.Text("url"))
			it := MenuItem{Name: item.Text("name"), URL: item.Text("url"), Names: map[string]string{}, Pos: item.At("url")}
			for _, lang := range item.Record("names").Names() {
				it.Names[lang] = item.Record("names").Text(lang)
			}
			menus[name] = append(menus[name], it)
		}
	}
	return menus
}

// between reads a whole number that must lie in a range.
func (r *settingsReader) between(rec *fields.Record, name string, low, high, otherwise int) int {
	v := rec.Value(name)
	if v.V == nil {
		return otherwise
	}
	if n := rec.Int(name); n >= low && n <= high {
		return n
	}
	r.list = append(r.list, outside(settingsPrefix, v, name, low, high))
	return otherwise
}

func outside(prefix string, v fields.Value, name string, low, high int) diag.Diagnostic {
	return fields.Wrong(prefix, v, diag.Text{
		NB: "«%[1]s» må være et helt tall mellom %[2]d og %[3]d.", NN: "«%[1]s» må vere eit heilt tal mellom %[2]d og %[3]d.", EN: "“%[1]s” must be a whole number between %[2]d and %[3]d.",
	}.Fill(name, low, high), diag.Text{
		NB: "Ta bort linjen, så brukes det vanlige.", NN: "Ta bort linja, så blir det vanlege brukt.", EN: "Remove the line to use what is usual.",
	})
}

// images fills in the usual variants. An empty list of widths or formats means
// that pictures are copied as they are.
func (r *settingsReader) images() Images {
	rec := r.rec.Record("images")
	im := Images{
		Widths: []int{480, 960, 1600}, Formats: []string{"avif", "webp", "jpeg"},
		Quality: r.between(rec, "quality", 1, 100, 75),
	}
	if rec.Has("formats") {
		im.Formats = rec.Strings("formats")
	}
	if rec.Has("widths") {
		im.Widths = r.widths(rec)
	}
	if len(im.Widths) == 0 {
		im.Formats = []string{}
	}
	return im
}

func (r *settingsReader) widths(rec *fields.Record) []int {
	const least, most = 16, 10000
	v := rec.Value("widths")
	widths := []int{}
	for i, s := range rec.Strings("widths") {
		n, err := strconv.Atoi(s)
		if err != nil || n < least || n > most {
			r.list = append(r.list, outside(settingsPrefix, v.Item(i), "widths", least, most))
			continue
		}
		widths = append(widths, n)
	}
	slices.Sort(widths)
	return slices.Compact(widths)
}
