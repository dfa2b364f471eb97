package settle

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/markdown/syntax"
)

var ruleHeadingID = diag.Rule{
	ID: "heading-id-taken", Severity: diag.Error,
	Message: diag.Text{
		NB: "Navnet {#%[1]s} er allerede i bruk på denne siden, eller satt av til fotnoter.",
		NN: "Namnet {#%[1]s} er alt i bruk på denne sida, eller sett av til fotnotar.",
		EN: "The name {#%[1]s} is already in use on this page, or kept for footnotes.",
	},
	Hint: diag.Text{
		NB: "Velg et annet navn, eller ta det bort: da lages det et navn av overskriften.",
		NN: "Vel eit anna namn, eller ta det bort: då blir det laga eit namn av overskrifta.",
		EN: "Choose another name, or remove it: then one is made from the heading.",
	},
	Why: diag.Text{
		NB: "En lenke til #%[1]s ville ha ført til et annet sted enn tenkt.",
		NN: "Ei lenkje til #%[1]s ville ha ført til ein annan stad enn tenkt.",
		EN: "A link to #%[1]s would have led elsewhere than intended.",
	},
	Bad: "## Metode {#a}\n\n## Resultat {#a}", Good: "## Metode\n\n## Resultat",
}

// emptyHeading is the id of a heading without a letter.
const emptyHeading = "avsnitt"

// heading gives a heading its id: the author's own, or its text as a slug.
func (s *settler) heading(n *ast.Heading, a attrs) {
	lang := s.Lang
	if a.lang != "" {
		lang = a.lang
	}
	text := locale.Typeset(string(s.Plain(n)), lang)
	id := a.id
	if id == "" {
		id = s.uniqueID(text)
	} else if s.ids[id] > 0 || reserved(id) {
		s.Report(&ruleHeadingID, syntax.Start(n), 0, id)
		id = s.uniqueID(text)
	}
	if s.ids == nil {
		s.ids = map[string]int{}
	}
	s.ids[id]++
	s.Anchors = append(s.Anchors, id)
	s.Headings = append(s.Headings, Heading{n.Level, id, text, n})
}

// uniqueID makes a slug that no anchor of the page has: tittel, tittel-2 …
func (s *settler) uniqueID(text string) string {
	slug := locale.Slug(text)
	if slug == "" || reserved(slug) {
		slug = strings.Trim(emptyHeading+"-"+slug, "-")
	}
	if s.ids[slug] == 0 {
		return slug
	}
	for {
		s.ids[slug]++ // where to go on, the next time
		id := slug + "-" + strconv.Itoa(s.ids[slug])
		if s.ids[id] == 0 {
			return id
		}
	}
}

// reserved reports whether footnotes have the id.
func reserved(id string) bool {
	return strings.HasPrefix(id, notePrefix) || strings.HasPrefix(id, refPrefix)
}
