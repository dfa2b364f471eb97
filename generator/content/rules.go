package content

import "github.com/ms-forbundet/ms.no/generator/diag"

var ruleMissing = diag.Rule{
	ID: "front-matter-missing", Severity: diag.Error,
	Message: diag.Text{
		NB: "Siden har ingen tittel: feltene øverst i filen mangler.",
		NN: "Sida har ingen tittel: felta øvst i fila manglar.",
		EN: "The page has no title: the fields at the top of the file are missing.",
	},
	Hint: diag.Text{
		NB: "Begynn filen med tre linjer:\n---\ntittel: %[1]s\n---",
		NN: "Byrj fila med tre linjer:\n---\ntittel: %[1]s\n---",
		EN: "Begin the file with three lines:\n---\ntitle: %[1]s\n---",
	},
	Why: diag.Text{
		NB: "Tittelen står øverst på siden, i lister, i søk og i fanen i nettleseren. Uten den er siden vanskelig å finne.",
		NN: "Tittelen står øvst på sida, i lister, i søk og i fana i nettlesaren. Utan han er sida vanskeleg å finne.",
		EN: "The title stands at the top of the page, in lists, in searches and in the browser's tab. Without it the page is hard to find.",
	},
	Bad: "# Om oss\n\nVi er …", Good: "---\ntitle: Om oss\n---\n\nVi er …",
}

type saying struct{ message, hint diag.Text }

var almostFence = saying{
	diag.Text{
		NB: "Første linje skal være tre bindestreker og ikke noe mer.",
		NN: "Første linje skal vere tre bindestrekar og ikkje noko meir.",
		EN: "The first line should be three hyphens and nothing more.",
	},
	diag.Text{
		NB: "Skriv --- helt til venstre, alene på linjen, både før og etter feltene. Noen skriveprogrammer gjør tre bindestreker om til én lang; slå det av.",
		NN: "Skriv --- heilt til venstre, åleine på linja, både før og etter felta. Nokre skriveprogram gjer tre bindestrekar om til éin lang; slå det av.",
		EN: "Write --- at the far left, alone on the line, both before and after the fields. Some word processors turn three hyphens into a long one; switch that off.",
	},
}

var ruleUnclosed = diag.Rule{
	ID: "front-matter-unclosed", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltene som begynner her, slutter aldri.",
		NN: "Felta som byrjar her, sluttar aldri.",
		EN: "The fields that begin here never end.",
	},
	Hint: diag.Text{
		NB: "Sett %[1]s alene på en linje etter det siste feltet, helt til venstre.",
		NN: "Set %[1]s åleine på ei linje etter det siste feltet, heilt til venstre.",
		EN: "Put %[1]s alone on a line after the last field, at the far left.",
	},
	Why: diag.Text{
		NB: "Uten sluttlinjen vet ingen hva som er felt og hva som er tekst, og hele siden kunne bli vist feil.",
		NN: "Utan sluttlinja veit ingen kva som er felt og kva som er tekst, og heile sida kunne bli vist feil.",
		EN: "Without the closing line nobody knows what are fields and what is text, and the whole page could look wrong.",
	},
	Bad: "---\ntitle: Om oss\n\nVi er …", Good: "---\ntitle: Om oss\n---\n\nVi er …",
}

var nearFence = diag.Text{
	NB: "Linje %[2]d ligner på slutten, men må være akkurat %[1]s, helt til venstre og alene på linjen.",
	NN: "Linje %[2]d liknar på slutten, men må vere akkurat %[1]s, heilt til venstre og åleine på linja.",
	EN: "Line %[2]d looks like the end, but must be exactly %[1]s, at the far left and alone on the line.",
}

var ruleURL = diag.Rule{
	ID: "front-matter-url", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» kan ikke brukes i «%[2]s»: %[3]s.",
		NN: "«%[1]s» kan ikkje brukast i «%[2]s»: %[3]s.",
		EN: "“%[1]s” cannot be used in “%[2]s”: %[3]s.",
	},
	Hint: diag.Text{
		NB: "Skriv for eksempel %[4]s",
		NN: "Skriv til dømes %[4]s",
		EN: "Write for example %[4]s",
	},
	Why: diag.Text{
		NB: "En adresse skal føre leseren til en side, aldri ut av nettstedets mappe og aldri til noe nettleseren kjører.",
		NN: "Ei adresse skal føre lesaren til ei side, aldri ut av mappa til nettstaden og aldri til noko nettlesaren køyrer.",
		EN: "An address should lead the reader to a page, never out of the site's folder and never to something the browser runs.",
	},
	Bad: "url: ../hemmelig", Good: "url: /om-oss/kontakt/",
}

var ruleSlug = diag.Rule{
	ID: "front-matter-slug", Severity: diag.Info,
	Message: diag.Text{
		NB: "«%[1]s» blir til «%[2]s» i adressen.",
		NN: "«%[1]s» blir til «%[2]s» i adressa.",
		EN: "“%[1]s” becomes “%[2]s” in the address.",
	},
	Hint: diag.Text{
		NB: "Skriv %[3]s: %[2]s, så ser alle hva adressen er.",
		NN: "Skriv %[3]s: %[2]s, så ser alle kva adressa er.",
		EN: "Write %[3]s: %[2]s, so that everybody sees what the address is.",
	},
	Why: diag.Text{
		NB: "Adresser har bare små bokstaver fra a til z, tall og bindestrek; da virker de overalt.",
		NN: "Adresser har berre små bokstavar frå a til z, tal og bindestrek; då verkar dei overalt.",
		EN: "Addresses have only small letters from a to z, digits and hyphens, and so they work everywhere.",
	},
	Bad: "slug: Forskning på MS", Good: "slug: forskning-pa-ms",
}

var ruleUTF8 = diag.Rule{
	ID: "encoding-utf8", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen er ikke lagret som UTF-8: her kan et tegn ikke leses.",
		NN: "Fila er ikkje lagra som UTF-8: her kan eit teikn ikkje lesast.",
		EN: "The file is not saved as UTF-8: a character here cannot be read.",
	},
	Hint: diag.Text{
		NB: "Åpne filen i skriveprogrammet, velg «Lagre som» og tegnkodingen UTF-8. Se etter at æ, ø og å er riktige.",
		NN: "Opne fila i skriveprogrammet, vel «Lagre som» og teiknkodinga UTF-8. Sjå etter at æ, ø og å er rette.",
		EN: "Open the file in your editor, choose “Save as” and the encoding UTF-8. See that æ, ø and å are right.",
	},
	Why: diag.Text{
		NB: "I en annen tegnkoding blir æ, ø og å til uleselige tegn på skjermen.",
		NN: "I ei anna teiknkoding blir æ, ø og å til uleselege teikn på skjermen.",
		EN: "In another encoding æ, ø and å turn into unreadable characters on the screen.",
	},
	Bad: "bl\\xe5 (Latin-1)", Good: "blå (UTF-8)",
}

var ruleBinary = diag.Rule{
	ID: "encoding-nul", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen har et nulltegn her, og er neppe en tekstfil.",
		NN: "Fila har eit nullteikn her, og er neppe ei tekstfil.",
		EN: "The file has a NUL character here and is hardly a text file.",
	},
	Hint: diag.Text{
		NB: "Er det et bilde eller et dokument, gi filen riktig endelse. Er det tekst, lagre den på nytt som UTF-8.",
		NN: "Er det eit bilete eller eit dokument, gi fila rett ending. Er det tekst, lagre ho på nytt som UTF-8.",
		EN: "If it is a picture or a document, give the file its right ending. If it is text, save it again as UTF-8.",
	},
	Why: diag.Text{
		NB: "Nulltegn finnes ikke i tekst. De tyder på en ødelagt fil eller på tegnkodingen UTF-16.",
		NN: "Nullteikn finst ikkje i tekst. Dei tyder på ei øydelagd fil eller på teiknkodinga UTF-16.",
		EN: "There are no NUL characters in text. They point to a broken file or to the encoding UTF-16.",
	},
	Bad: "bilde.jpg lagret som bilde.md", Good: "bilde.jpg",
}

var ruleLong = diag.Rule{
	ID: "front-matter-long", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er %[2]d tegn langt. Høyst %[3]d er tillatt.",
		NN: "«%[1]s» er %[2]d teikn langt. Høgst %[3]d er tillate.",
		EN: "“%[1]s” is %[2]d characters long. At most %[3]d are allowed.",
	},
	Hint: diag.Text{
		NB: "Kort ned teksten. Resten hører hjemme lenger nede på siden.",
		NN: "Kort ned teksten. Resten høyrer heime lenger nede på sida.",
		EN: "Shorten it. The rest belongs further down the page.",
	},
	Why: diag.Text{
		NB: "Tittel og ingress vises i lister og søk, der bare det første leses.",
		NN: "Tittel og ingress blir viste i lister og søk, der berre det første blir lese.",
		EN: "Title and lead are shown in lists and searches, where only the first of it is read.",
	},
	Bad: "title: hele artikkelen på én linje …", Good: "title: Ny studie om fatigue",
}

var ruleOrder = diag.Rule{
	ID: "front-matter-order", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er før «%[2]s».",
		NN: "«%[1]s» er før «%[2]s».",
		EN: "“%[1]s” is before “%[2]s”.",
	},
	Hint: diag.Text{
		NB: "Se etter at dag, måned og år er riktige i begge.",
		NN: "Sjå etter at dag, månad og år er rette i begge.",
		EN: "See that day, month and year are right in both.",
	},
	Why: diag.Text{
		NB: "Noe som slutter før det begynner, kan ikke vises riktig.",
		NN: "Noko som sluttar før det byrjar, kan ikkje visast rett.",
		EN: "What ends before it begins cannot be shown correctly.",
	},
	Bad: "publishDate: 2025-02-01\nexpiryDate: 2024-02-01", Good: "publishDate: 2025-02-01\nexpiryDate: 2026-02-01",
}

var ruleNoDate = diag.Rule{
	ID: "front-matter-nodate", Severity: diag.Error,
	Message: diag.Text{
		NB: "Siden mangler dato.",
		NN: "Sida manglar dato.",
		EN: "The page has no date.",
	},
	Hint: diag.Text{
		NB: "Legg til en linje: dato: 2024-03-20, eller begynn filnavnet med datoen: 2024-03-20-%[1]s.md",
		NN: "Legg til ei linje: dato: 2024-03-20, eller byrj filnamnet med datoen: 2024-03-20-%[1]s.md",
		EN: "Add a line: date: 2024-03-20, or begin the file name with the date: 2024-03-20-%[1]s.md",
	},
	Why: diag.Text{
		NB: "Sider av denne typen står med den nyeste først, og leseren må se hvor gammel saken er.",
		NN: "Sider av denne typen står med den nyaste først, og lesaren må sjå kor gammal saka er.",
		EN: "Pages of this type stand newest first, and readers must see how old the story is.",
	},
	Bad: "content/aktuelt/min-sak.md uten date", Good: "date: 2024-03-20",
}

var ruleFileLang = diag.Rule{
	ID: "file-language", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» i filnavnet er ikke navnet på et språk her, så siden blir en egen side på nettstedets vanlige språk.",
		NN: "«%[1]s» i filnamnet er ikkje namnet på eit språk her, så sida blir ei eiga side på det vanlege språket til nettstaden.",
		EN: "“%[1]s” in the file's name is not the name of a language here, so the page becomes a page of its own in the site's usual language.",
	},
	Hint: diag.Text{
		NB: "Gi filen navnet %[2]s. Språkene er nb, nn, en og se.",
		NN: "Gi fila namnet %[2]s. Språka er nb, nn, en og se.",
		EN: "Name the file %[2]s. The languages are nb, nn, en and se.",
	},
	Why: diag.Text{
		NB: "Slutten på filnavnet sier språket. Et språk som er skrevet annerledes, ville bli en del av adressen, og siden ville ikke finnes i språkvelgeren.",
		NN: "Slutten på filnamnet seier språket. Eit språk som er skrive annleis, ville bli ein del av adressa, og sida ville ikkje finnast i språkveljaren.",
		EN: "The end of a file's name says its language. A language spelled another way would become part of the address, and the language switcher would not have the page.",
	},
	Bad: "om-oss.no.md", Good: "om-oss.nb.md",
}

// Rules returns the rules of this package. Mistakes inside the fields are rules
// of package fields.
func Rules() []*diag.Rule {
	return []*diag.Rule{
		&ruleMissing, &ruleUnclosed, &ruleURL, &ruleSlug, &ruleUTF8, &ruleBinary, &ruleLong, &ruleOrder, &ruleNoDate, &ruleFileLang,
	}
}
