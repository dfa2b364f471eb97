package layout

import "github.com/ms-forbundet/ms.no/generator/diag"

var ruleUnreadable = diag.Rule{
	ID: "layout-unreadable", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen kan ikke leses: %[1]v. Uten den kan ingen sider lages.",
		NN: "Fila kan ikkje lesast: %[1]v. Utan ho kan ingen sider lagast.",
		EN: "The file cannot be read: %[1]v. No page can be made without it.",
	},
	Hint: diag.Text{
		NB: "Se etter om filen finnes, og om du har lov til å lese den.",
		NN: "Sjå etter om fila finst, og om du har lov til å lese ho.",
		EN: "See that the file is there and that you may read it.",
	},
	Why: diag.Text{
		NB: "Malene er rammen rundt hver side. Mangler en av dem, blir det ingen side.",
		NN: "Malane er ramma rundt kvar side. Manglar ein av dei, blir det inga side.",
		EN: "Templates are the frame around every page. With one missing there is no page.",
	},
}

var ruleMissing = diag.Rule{
	ID: "layout-missing", Severity: diag.Error,
	Message: diag.Text{
		NB: "Malen «%[1]s» finnes ikke. Nettstedet trenger den for å vise sidene sine.",
		NN: "Malen «%[1]s» finst ikkje. Nettstaden treng han for å vise sidene sine.",
		EN: "The template “%[1]s” is missing. The site needs it to show its pages.",
	},
	Hint: diag.Text{
		NB: "Lag filen. Begynn gjerne med en kopi av en mal som ligner.",
		NN: "Lag fila. Byrj gjerne med ein kopi av ein mal som liknar.",
		EN: "Make the file. A copy of a template like it is a good start.",
	},
	Why: diag.Text{
		NB: "Hver slags side har sin mal på ett bestemt sted, så ingen trenger å lure på hvilken som brukes.",
		NN: "Kvart slag side har malen sin på ein bestemt stad, så ingen treng å lure på kva for ein som blir brukt.",
		EN: "Each kind of page has its template in one place, so that nobody has to wonder which one is used.",
	},
	Bad: "layouts/aktuelt/schema.yaml", Good: "layouts/aktuelt/schema.yaml, page.html, card.html",
}

var ruleFrame = diag.Rule{
	ID: "layout-frame", Severity: diag.Error,
	Message: diag.Text{
		NB: "Rammen mangler %[1]s, som må stå i den slik det er skrevet her.",
		NN: "Ramma manglar %[1]s, som må stå der slik det er skrive her.",
		EN: "The frame lacks %[1]s, which has to stand in it just as written here.",
	},
	Hint: diag.Text{
		NB: "Legg det inn i base.html.", NN: "Legg det inn i base.html.", EN: "Add it to base.html.",
	},
	Why: diag.Text{
		NB: "Toppen, hovedinnholdet og sidens egen del må kunne finnes på hver side, av skjermlesere og av programmet.",
		NN: "Toppen, hovudinnhaldet og den eigne delen til sida må kunne finnast på kvar side, av skjermlesarar og av programmet.",
		EN: "The header, the main content and the page's own part must be found on every page, by screen readers and by the program.",
	},
	Good: `<header>…</header><main id="innhold">{{template "main" .}}</main>`,
}

var ruleSyntax = diag.Rule{
	ID: "layout-syntax", Severity: diag.Error,
	Message: diag.Text{
		NB: "Malen kan ikke leses: %[1]s",
		NN: "Malen kan ikkje lesast: %[1]s",
		EN: "The template cannot be read: %[1]s",
	},
	Hint: diag.Text{
		NB: "Se på linjen og linjene over: mangler det en {{end}}, en } eller et anførselstegn?",
		NN: "Sjå på linja og linjene over: manglar det ein {{end}}, ein } eller eit hermeteikn?",
		EN: "Look at the line and those above it: is there an {{end}}, a } or a quote missing?",
	},
	Why: diag.Text{
		NB: "En mal som ikke kan leses, stanser alle sidene som bruker den.",
		NN: "Ein mal som ikkje kan lesast, stoppar alle sidene som bruker han.",
		EN: "A template that cannot be read stops every page that uses it.",
	},
	Bad: "{{if .Page.Date}}{{.Page.Date.Text}}", Good: "{{if .Page.Date}}{{.Page.Date.Text}}{{end}}",
}

var ruleBroken = diag.Rule{
	ID: "layout-broken", Severity: diag.Error,
	Message: diag.Text{
		NB: "Malen stanset på siden %[2]s: %[3]s",
		NN: "Malen stoppa på sida %[2]s: %[3]s",
		EN: "The template stopped on the page %[2]s: %[3]s",
	},
	Hint: diag.Text{
		NB: "Feltene en mal kan bruke, står i generator/view/view.go.",
		NN: "Felta ein mal kan bruke, står i generator/view/view.go.",
		EN: "The fields a template may use are in generator/view/view.go.",
	},
	Why: diag.Text{
		NB: "Programmet viser heller ingen side enn en side der noe mangler uten at noen vet det.",
		NN: "Programmet viser heller inga side enn ei side der noko manglar utan at nokon veit det.",
		EN: "The program would rather show no page than one where something is missing and nobody knows.",
	},
	Bad: "{{.Page.Tittel}}", Good: "{{.Page.Title}}",
}

var (
	textNoField = diag.Text{
		NB: "«%[1]s» finnes ikke i det malen får vite om siden %[2]s.",
		NN: "«%[1]s» finst ikkje i det malen får vite om sida %[2]s.",
		EN: "“%[1]s” is not among what the template is told about the page %[2]s.",
	}
	textMeant = diag.Text{
		NB: "Mente du %[1]s? Alle feltene står i generator/view/view.go.",
		NN: "Meinte du %[1]s? Alle felta står i generator/view/view.go.",
		EN: "Did you mean %[1]s? All the fields are in generator/view/view.go.",
	}
	textNoWord = diag.Text{
		NB: "«%[1]s» er ikke blant nettstedets egne ord, så siden %[2]s får ikke noe å vise her.",
		NN: "«%[1]s» er ikkje mellom dei eigne orda til nettstaden, så sida %[2]s får ikkje noko å vise her.",
		EN: "“%[1]s” is not among the site's own words, so the page %[2]s has nothing to show here.",
	}
	textAddWord = diag.Text{
		NB: "Legg til «%[1]s: …» i texts/nb.yaml og i filene for de andre språkene.",
		NN: "Legg til «%[1]s: …» i texts/nb.yaml og i filene for dei andre språka.",
		EN: "Add “%[1]s: …” to texts/nb.yaml and to the files of the other languages.",
	}
)

var ruleText = diag.Rule{
	ID: "layout-text-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» mangler her, så sidene på dette språket viser bokmålsteksten «%[2]s».",
		NN: "«%[1]s» manglar her, så sidene på dette språket viser bokmålsteksten «%[2]s».",
		EN: "“%[1]s” is missing here, so pages in this language show the Bokmål text “%[2]s”.",
	},
	Hint: diag.Text{
		NB: "Legg til linjen «%[1]s: …» i texts/%[3]s.yaml.",
		NN: "Legg til linja «%[1]s: …» i texts/%[3]s.yaml.",
		EN: "Add the line “%[1]s: …” to texts/%[3]s.yaml.",
	},
	Why: diag.Text{
		NB: "Den som leser en side på nynorsk eller engelsk, skal møte det språket i knapper og ledetekster også.",
		NN: "Den som les ei side på nynorsk eller engelsk, skal møte det språket i knappar og leietekstar òg.",
		EN: "Whoever reads a page in Nynorsk or English should meet that language in buttons and labels too.",
	},
	Criterion: "WCAG 3.1.2 Språk på deler av innhold",
}

var ruleMinify = diag.Rule{
	ID: "layout-minify", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen kan ikke komprimeres (minifiseres), så det kan være en feil i den: %[1]v",
		NN: "Fila kan ikkje komprimerast (minifiserast), så det kan vere ein feil der: %[1]v",
		EN: "The file cannot be minified, so there may be a mistake in it: %[1]v",
	},
	Hint: diag.Text{
		NB: "Se på linjen: mangler det en parentes, en klamme eller et semikolon?",
		NN: "Sjå på linja: manglar det ein parentes, ein klamme eller eit semikolon?",
		EN: "Look at the line: is there a bracket, a brace or a semicolon missing?",
	},
	Why: diag.Text{
		NB: "Et skript eller stilark med feil i virker ikke i nettleseren, og der er det ingen som sier fra.",
		NN: "Eit skript eller stilark med feil i verkar ikkje i nettlesaren, og der er det ingen som seier frå.",
		EN: "A script or style sheet with a mistake in it does not work in the browser, and nobody says so there.",
	},
	Bad: "a { color: red;", Good: "a { color: red; }",
}

var ruleAsset = diag.Rule{
	ID: "layout-asset-missing", Severity: diag.Error,
	Message: diag.Text{
		NB: "Stilarket viser til «%[1]s», men det er ingen slik fil under static/.",
		NN: "Stilarket viser til «%[1]s», men det er inga slik fil under static/.",
		EN: "The style sheet points to “%[1]s”, but there is no such file under static/.",
	},
	Hint: diag.Text{
		NB: "Skriv veien til filen fra stilarket, for eksempel url(../../static/ikon.svg), eller fra roten: url(/ikon.svg).",
		NN: "Skriv vegen til fila frå stilarket, til dømes url(../../static/ikon.svg), eller frå rota: url(/ikon.svg).",
		EN: "Write the way to the file from the style sheet, such as url(../../static/icon.svg), or from the root: url(/icon.svg).",
	},
	Why: diag.Text{
		NB: "Et bilde som ikke finnes, blir et tomt felt på hver side.",
		NN: "Eit bilete som ikkje finst, blir eit tomt felt på kvar side.",
		EN: "A picture that is not there becomes an empty space on every page.",
	},
	Bad: "url(ikon.svg)", Good: "url(../../static/ikon.svg)",
}

var ruleLoose = diag.Rule{
	ID: "layout-asset-loose", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen ligger rett i %[1]s og kommer ikke med på noen side.",
		NN: "Fila ligg rett i %[1]s og kjem ikkje med på noka side.",
		EN: "The file lies directly in %[1]s and is part of no page.",
	},
	Hint: diag.Text{
		NB: "Legg den i en mappe der: hver mappe blir én fil på nettstedet, for eksempel %[1]ssite/. Stilark i styles/inline/ blir en del av hver side.",
		NN: "Legg ho i ei mappe der: kvar mappe blir éi fil på nettstaden, til dømes %[1]ssite/. Stilark i styles/inline/ blir ein del av kvar side.",
		EN: "Put it in a folder there: each folder becomes one file of the site, for instance %[1]ssite/. Style sheets in styles/inline/ become part of every page.",
	},
	Why: diag.Text{
		NB: "Et stilark eller skript som ikke virker, er ellers vanskelig å finne ut av.",
		NN: "Eit stilark eller skript som ikkje verkar, er elles vanskeleg å finne ut av.",
		EN: "A style sheet or script without effect is otherwise hard to make out.",
	},
	Bad: "layouts/styles/utskrift.css", Good: "layouts/styles/print/utskrift.css",
}

// Rules lists what this package can complain of.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleUnreadable, &ruleMissing, &ruleFrame, &ruleSyntax, &ruleBroken,
		&ruleText, &ruleMinify, &ruleAsset, &ruleLoose,
	}
}
