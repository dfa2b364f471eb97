package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
)

// why tells on stderr which pages were made, and for the sake of what. An
// unchanged page is not mentioned.
func (a *app) why(made []build.Made) {
	if !a.flags.why {
		return
	}
	if len(made) > 1 && !slices.ContainsFunc(made, func(m build.Made) bool { return m.Why != nil }) {
		a.complain(diag.Text{
			NB: "Alle sidene ble laget: ingenting var husket om dem.", NN: "Alle sidene vart laga: ingenting var hugsa om dei.",
			EN: "Every page was made: nothing was remembered of them.",
		})
		return
	}
	for _, m := range made {
		fmt.Fprintf(a.stderr, "%s: %s\n", m.Path, a.reasons(m.Why))
	}
}

// reasons says in words what had changed.
func (a *app) reasons(why []string) string {
	if why == nil {
		return a.say(diag.Text{NB: "ikke husket fra før", NN: "ikkje hugsa frå før", EN: "nothing was remembered of it"})
	}
	var words []string
	for _, name := range withoutDerived(why) {
		word := a.say(inputWords[strings.TrimLeft(name, "+-")])
		switch name[0] {
		case '+':
			word += a.say(diag.Text{NB: " (kommet til)", NN: " (kome til)", EN: " (new)"})
		case '-':
			word += a.say(diag.Text{NB: " (borte)", NN: " (borte)", EN: " (gone)"})
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// withoutDerived leaves out what follows from the rest: what the head of a page
// says, the page itself says too.
func withoutDerived(why []string) []string {
	own := slices.DeleteFunc(slices.Clone(why), func(name string) bool {
		return strings.HasPrefix(strings.TrimLeft(name, "+-"), "Head.")
	})
	if len(own) == 0 {
		return why
	}
	return own
}

// inputWords says what each input of a page is, to an editor.
var inputWords = map[string]diag.Text{
	"published":    {NB: "filen i den publiserte mappen", NN: "fila i den publiserte mappa", EN: "the file in the published folder"},
	"layout":       {NB: "malen", NN: "malen", EN: "the layout"},
	"site":         {NB: "stilen eller nettstedets faste ord", NN: "stilen eller dei faste orda på nettstaden", EN: "the style or the site's own words"},
	"source":       {NB: "filen den står i", NN: "fila ho står i", EN: "the file it is in"},
	"text":         {NB: "teksten", NN: "teksten", EN: "the text"},
	"components":   {NB: "hvilke bokser som finnes", NN: "kva boksar som finst", EN: "which components there are"},
	"answers":      {NB: "noe teksten lenker til eller viser", NN: "noko teksten lenkjer til eller viser", EN: "something the text links to or shows"},
	"glossary":     {NB: "hvilke ord ordlisten har", NN: "kva ord ordlista har", EN: "which words the glossary has"},
	"explanations": {NB: "en forklaring i ordlisten", NN: "ei forklaring i ordlista", EN: "an explanation in the glossary"},

	"Lang":        {NB: "språket", NN: "språket", EN: "the language"},
	"Site":        {NB: "opplysninger om nettstedet", NN: "opplysningar om nettstaden", EN: "facts about the site"},
	"Menu":        {NB: "menyen", NN: "menyen", EN: "the menu"},
	"Footer":      {NB: "bunnen på siden", NN: "botnen på sida", EN: "the footer"},
	"Breadcrumbs": {NB: "en side over i brødsmulestien", NN: "ei side over i brødsmulestien", EN: "a page above in the breadcrumbs"},
	"Languages":   {NB: "en oversettelse", NN: "ei omsetjing", EN: "a translation"},
	"List":        {NB: "en side i listen", NN: "ei side i lista", EN: "a page in the list"},
	"Lists":       {NB: "en side i en av listene", NN: "ei side i ei av listene", EN: "a page in one of the lists"},

	"Head.Title":       {NB: "tittelen i fanen", NN: "tittelen i fana", EN: "the title in the tab"},
	"Head.Description": {NB: "beskrivelsen for søkemotorer", NN: "skildringa for søkjemotorar", EN: "the description for search engines"},
	"Head.Canonical":   {NB: "adressen", NN: "adressa", EN: "the address"},
	"Head.Noindex":     {NB: "om søkemotorer får vise siden", NN: "om søkjemotorar får vise sida", EN: "whether search engines may show the page"},
	"Head.Alternates":  {NB: "en oversettelse", NN: "ei omsetjing", EN: "a translation"},
	"Head.Feeds":       {NB: "nyhetsstrømmene", NN: "nyheitsstraumane", EN: "the feeds"},
	"Head.JSONFeeds":   {NB: "nyhetsstrømmene", NN: "nyheitsstraumane", EN: "the feeds"},
	"Head.OG":          {NB: "det som vises når siden deles", NN: "det som blir vist når sida blir delt", EN: "what is shown when the page is shared"},
	"Head.JSONLD":      {NB: "opplysningene til søkemotorer", NN: "opplysningane til søkjemotorar", EN: "the facts for search engines"},

	"Page.Kind":        {NB: "slags side", NN: "slags side", EN: "the kind of page"},
	"Page.Type":        {NB: "innholdstypen", NN: "innhaldstypen", EN: "the content type"},
	"Page.TypeName":    {NB: "navnet på innholdstypen", NN: "namnet på innhaldstypen", EN: "the name of the content type"},
	"Page.URL":         {NB: "adressen", NN: "adressa", EN: "the address"},
	"Page.Title":       {NB: "tittelen", NN: "tittelen", EN: "the title"},
	"Page.Description": {NB: "ingressen", NN: "ingressen", EN: "the description"},
	"Page.Hidden":      {NB: "om siden er et eksempel", NN: "om sida er eit eksempel", EN: "whether the page is an example"},
	"Page.Draft":       {NB: "om siden er et utkast", NN: "om sida er eit utkast", EN: "whether the page is a draft"},
	"Page.Scheduled":   {NB: "om siden er publisert", NN: "om sida er publisert", EN: "whether the page is out"},
	"Page.Date":        {NB: "datoen", NN: "datoen", EN: "the date"},
	"Page.LastMod":     {NB: "datoen for siste endring", NN: "datoen for siste endring", EN: "the date of the last change"},
	"Page.Authors":     {NB: "forfatterne", NN: "forfattarane", EN: "the authors"},
	"Page.Tags":        {NB: "emnene", NN: "emna", EN: "the tags"},
	"Page.Image":       {NB: "bildet", NN: "biletet", EN: "the picture"},
	"Page.Summary":     {NB: "«Kort fortalt»", NN: "«Kort fortalt»", EN: "the summary"},
	"Page.Series":      {NB: "en side i samme serie", NN: "ei side i same serie", EN: "a page of the same series"},
	"Page.Prev.Name":   {NB: "tittelen på forrige sak", NN: "tittelen på førre sak", EN: "the title of the page before"},
	"Page.Prev.URL":    {NB: "adressen til forrige sak", NN: "adressa til førre sak", EN: "the address of the page before"},
	"Page.Next.Name":   {NB: "tittelen på neste sak", NN: "tittelen på neste sak", EN: "the title of the next page"},
	"Page.Next.URL":    {NB: "adressen til neste sak", NN: "adressa til neste sak", EN: "the address of the next page"},
	"Page.Related":     {NB: "en relevant artikkel", NN: "ein relevant artikkel", EN: "a related page"},
	"Page.Sources":     {NB: "kildene", NN: "kjeldene", EN: "the sources"},
	"Page.Trust":       {NB: "gjennomgang og fagvurdering", NN: "gjennomgang og fagvurdering", EN: "reviews and reviewers"},
	"Page.Event":       {NB: "tid og sted for arrangementet", NN: "tid og stad for arrangementet", EN: "when and where the event is"},
	"Page.Research":    {NB: "opplysningene om studien", NN: "opplysningane om studien", EN: "the facts about the study"},
	"Page.Withdrawn":   {NB: "at siden er trukket tilbake", NN: "at sida er trekt tilbake", EN: "that the page is withdrawn"},
	"Page.Fields":      {NB: "felter som hører til innholdstypen", NN: "felt som høyrer til innhaldstypen", EN: "fields of the content type"},
	"Page.Params":      {NB: "egne felter (params)", NN: "eigne felt (params)", EN: "fields of the page's own (params)"},
}
