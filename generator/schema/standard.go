package schema

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

func text(name, alias string, help diag.Text) fields.Field {
	return fields.Field{Name: name, Alias: alias, Kind: fields.Text, Help: help}
}

func kind(k fields.Kind, name, alias string, help diag.Text) fields.Field {
	return fields.Field{Name: name, Alias: alias, Kind: k, Help: help}
}

func with(f fields.Field, sub ...fields.Field) fields.Field {
	f.Fields = sub
	return f
}

func required(f fields.Field) fields.Field {
	f.Required = true
	return f
}

func oneOf(f fields.Field, allowed ...string) fields.Field {
	f.Allowed = allowed
	return f
}

// Standard returns the front matter keys of the contract, with their Norwegian
// aliases and a sentence of help each, in the order `generator new` writes
// them. The keys inside a field have only their English names. `event` and
// `research` are among them, but a type knows those two only when its
// schema.yaml lists them.
func Standard() []fields.Field {
	all := about()
	all = append(all, placing()...)
	all = append(all, showing()...)
	all = append(all, trust()...)
	return append(all, special()...)
}

// about is what the page says of itself.
func about() []fields.Field {
	return []fields.Field{
		required(text("title", "tittel", diag.Text{
			NB: "Overskriften på siden. Si det viktigste med få ord.",
			NN: "Overskrifta på sida. Sei det viktigaste med få ord.",
			EN: "The heading of the page. Say what matters most in few words.",
		})),
		text("description", "ingress", diag.Text{
			NB: "Ingressen: én eller to setninger som også vises i lister og søk.",
			NN: "Ingressen: éi eller to setningar som òg blir viste i lister og søk.",
			EN: "The lead: one or two sentences, shown in lists and searches too.",
		}),
		kind(fields.Date, "date", "dato", diag.Text{
			NB: "Datoen siden gjelder fra, som 2024-03-20.",
			NN: "Datoen sida gjeld frå, som 2024-03-20.",
			EN: "The date of the page, as 2024-03-20.",
		}),
		kind(fields.Date, "lastmod", "oppdatert", diag.Text{
			NB: "Når innholdet sist ble endret på en måte leseren bør vite om.",
			NN: "Når innhaldet sist vart endra på ein måte lesaren bør vite om.",
			EN: "When the content last changed in a way readers should know of.",
		}),
		kind(fields.Date, "publishDate", "publiseres", diag.Text{
			NB: "Siden blir synlig fra denne dagen.",
			NN: "Sida blir synleg frå denne dagen.",
			EN: "The page becomes visible on this day.",
		}),
		kind(fields.Date, "expiryDate", "utløper", diag.Text{
			NB: "Siden tas bort denne dagen.",
			NN: "Sida blir teken bort denne dagen.",
			EN: "The page is taken away on this day.",
		}),
		kind(fields.Bool, "draft", "utkast", diag.Text{
			NB: "Skriv «utkast: ja» så lenge siden ikke er ferdig; da publiseres den ikke.",
			NN: "Skriv «utkast: ja» så lenge sida ikkje er ferdig; då blir ho ikkje publisert.",
			EN: "Write “draft: true” while the page is unfinished; it is then not published.",
		}),
		kind(fields.List, "tags", "emner", diag.Text{
			NB: "Emner, slik at leseren finner mer om det samme.",
			NN: "Emne, slik at lesaren finn meir om det same.",
			EN: "Subjects, so that readers find more on the same.",
		}),
		kind(fields.List, "authors", "forfattere", diag.Text{
			NB: "Hvem som har skrevet siden.",
			NN: "Kven som har skrive sida.",
			EN: "Who wrote the page.",
		}),
	}
}

// placing is where the page is found.
func placing() []fields.Field {
	return []fields.Field{
		text("type", "type", diag.Text{
			NB: "Hva slags side det er. Trengs bare når mappen ikke sier det.",
			NN: "Kva slags side det er. Trengst berre når mappa ikkje seier det.",
			EN: "What kind of page it is. Needed only when the folder does not say.",
		}),
		text("layout", "mal", diag.Text{
			NB: "En annen mal enn den vanlige for denne typen.",
			NN: "Ein annan mal enn den vanlege for denne typen.",
			EN: "Another template than the type's usual one.",
		}),
		text("slug", "kortnavn", diag.Text{
			NB: "Siste ledd i adressen, når filnavnet ikke passer.",
			NN: "Siste ledd i adressa, når filnamnet ikkje passar.",
			EN: "The last part of the address, when the file name does not suit.",
		}),
		text("url", "adresse", diag.Text{
			NB: "Hele adressen, når den skal være en annen enn mappen tilsier.",
			NN: "Heile adressa, når ho skal vere ei anna enn mappa tilseier.",
			EN: "The whole address, when it should differ from the folder's.",
		}),
		kind(fields.List, "aliases", "tidligere", diag.Text{
			NB: "Adresser siden har hatt før; de sendes videre hit.",
			NN: "Adresser sida har hatt før; dei blir sende vidare hit.",
			EN: "Addresses the page had before; they lead here.",
		}),
		kind(fields.Int, "weight", "rekkefølge", diag.Text{
			NB: "Plassen i listen der sider sorteres for hånd; lavest tall først.",
			NN: "Plassen i lista der sider blir sorterte for hand; lågast tal først.",
			EN: "The place in a list sorted by hand; lowest number first.",
		}),
		oneOf(text("lang", "språk", diag.Text{
			NB: "Språket siden er skrevet på, når filnavnet ikke sier det.",
			NN: "Språket sida er skriven på, når filnamnet ikkje seier det.",
			EN: "The language the page is in, when the file name does not say.",
		}), "nb", "nn", "en", "se"),
		text("translationKey", "oversettelse", diag.Text{
			NB: "Et felles ord for sider som er oversettelser av hverandre.",
			NN: "Eit felles ord for sider som er omsetjingar av kvarandre.",
			EN: "A word shared by pages that are translations of each other.",
		}),
		text("series", "serie", diag.Text{
			NB: "Navnet på saken denne siden er en oppdatering om.",
			NN: "Namnet på saka denne sida er ei oppdatering om.",
			EN: "The matter this page is an update on.",
		}),
	}
}

// showing is how the page looks.
func showing() []fields.Field {
	return []fields.Field{
		with(kind(fields.Object, "image", "bilde", diag.Text{
			NB: "Bildet øverst og i lister. Beskriv det i alt for dem som ikke ser det.",
			NN: "Biletet øvst og i lister. Skildre det i alt for dei som ikkje ser det.",
			EN: "The picture at the top and in lists. Describe it in alt for those who cannot see it.",
		}), required(text("src", "", diag.Text{NB: "Filen", NN: "Fila", EN: "The file"})),
			text("alt", "", diag.Text{NB: "Hva bildet viser", NN: "Kva biletet viser", EN: "What the picture shows"}),
			text("caption", "", diag.Text{NB: "Bildetekst", NN: "Bilettekst", EN: "Caption"}),
			text("credit", "", diag.Text{NB: "Hvem som har laget bildet", NN: "Kven som har laga biletet", EN: "Who made the picture"})),
		kind(fields.List, "summary", "kortfortalt", diag.Text{
			NB: "«Kort fortalt»: to til fire punkter for den som har dårlig tid.",
			NN: "«Kort fortalt»: to til fire punkt for den som har dårleg tid.",
			EN: "“In brief”: two to four points for readers in a hurry.",
		}),
		kind(fields.Bool, "toc", "innhold", diag.Text{
			NB: "Innholdsliste øverst: ja eller nei. Sier du ingenting, vises den når siden har tre mellomtitler eller flere.",
			NN: "Innhaldsliste øvst: ja eller nei. Seier du ingenting, blir ho vist når sida har tre mellomtitlar eller fleire.",
			EN: "A table of contents: true or false. If you say nothing, it is shown when the page has three headings or more.",
		}),
		kind(fields.List, "related", "relatert", diag.Text{
			NB: "Adresser til sider leseren bør se etterpå.",
			NN: "Adresser til sider lesaren bør sjå etterpå.",
			EN: "Addresses of pages to read next.",
		}),
	}
}

// trust is why the reader may believe the page.
func trust() []fields.Field {
	return []fields.Field{
		with(kind(fields.Objects, "sources", "kilder", diag.Text{
			NB: "Kildene, i den rekkefølgen de skal nummereres.",
			NN: "Kjeldene, i den rekkjefølgja dei skal nummererast.",
			EN: "The sources, in the order they are to be numbered.",
		}), required(text("title", "", diag.Text{NB: "Tittel", NN: "Tittel", EN: "Title"})),
			text("url", "", diag.Text{NB: "Adresse", NN: "Adresse", EN: "Address"}),
			text("doi", "", diag.Text{NB: "DOI", NN: "DOI", EN: "DOI"}),
			kind(fields.List, "authors", "", diag.Text{NB: "Forfattere", NN: "Forfattarar", EN: "Authors"}),
			kind(fields.Int, "year", "", diag.Text{NB: "Årstall", NN: "Årstal", EN: "Year"}),
			text("publisher", "", diag.Text{NB: "Utgiver", NN: "Utgjevar", EN: "Publisher"}),
			text("lang", "", diag.Text{NB: "Språk", NN: "Språk", EN: "Language"}),
			kind(fields.Date, "accessed", "", diag.Text{NB: "Dato lest", NN: "Dato lesen", EN: "Date read"})),
		kind(fields.Date, "lastReviewed", "gjennomgått", diag.Text{
			NB: "Når noen sist gikk gjennom innholdet og fant at det stemmer.",
			NN: "Når nokon sist gjekk gjennom innhaldet og fann at det stemmer.",
			EN: "When somebody last went through the content and found it right.",
		}),
		kind(fields.Date, "reviewBy", "nestegjennomgang", diag.Text{
			NB: "Når innholdet skal gjennomgås neste gang.",
			NN: "Når innhaldet skal gåast gjennom neste gong.",
			EN: "When the content is to be gone through next.",
		}),
		with(kind(fields.Objects, "reviewers", "fagvurdert", diag.Text{
			NB: "Fagpersonene som har lest og godkjent siden.",
			NN: "Fagpersonane som har lese og godkjent sida.",
			EN: "The professionals who have read and approved the page.",
		}), required(text("name", "", diag.Text{NB: "Navn", NN: "Namn", EN: "Name"})),
			text("role", "", diag.Text{NB: "Rolle", NN: "Rolle", EN: "Role"}),
			text("workplace", "", diag.Text{NB: "Arbeidssted", NN: "Arbeidsstad", EN: "Workplace"})),
		kind(fields.Bool, "health", "helse", diag.Text{
			NB: "Om siden gir helseråd; da stilles det strengere krav til kilder.",
			NN: "Om sida gir helseråd; då er krava til kjelder strengare.",
			EN: "Whether the page gives health advice, which asks more of its sources.",
		}),
		text("conflicts", "interessekonflikter", diag.Text{
			NB: "Bindinger leseren bør kjenne til, eller «Ingen».",
			NN: "Bindingar lesaren bør kjenne til, eller «Ingen».",
			EN: "Ties that readers should know of, or “None”.",
		}),
		text("funding", "finansiering", diag.Text{
			NB: "Hvem som har betalt for arbeidet.",
			NN: "Kven som har betalt for arbeidet.",
			EN: "Who paid for the work.",
		}),
	}
}

// special is what only some pages have.
func special() []fields.Field {
	return []fields.Field{
		with(kind(fields.Object, "research", "forskning", diag.Text{
			NB: "Merkelappen for en studie: hva slags, på hvem, hvor langt den er kommet.",
			NN: "Merkelappen for ein studie: kva slags, på kven, kor langt han er komen.",
			EN: "The label of a study: what kind, on whom, how far it has come.",
		}), kind(fields.Bool, "peerReview", "", diag.Text{NB: "Fagfellevurdert", NN: "Fagfellevurdert", EN: "Peer reviewed"}),
			text("design", "", diag.Text{NB: "Hva slags studie", NN: "Kva slags studie", EN: "Kind of study"}),
			text("phase", "", diag.Text{NB: "Fase", NN: "Fase", EN: "Phase"}),
			text("subjects", "", diag.Text{NB: "Mennesker, dyr eller celler", NN: "Menneske, dyr eller celler", EN: "People, animals or cells"}),
			kind(fields.Int, "participants", "", diag.Text{NB: "Antall deltakere", NN: "Tal på deltakarar", EN: "Number of participants"}),
			text("country", "", diag.Text{NB: "Land", NN: "Land", EN: "Country"}),
			text("statusNorway", "", diag.Text{NB: "Status i Norge", NN: "Status i Noreg", EN: "Status in Norway"}),
			text("registry", "", diag.Text{NB: "Registreringsnummer", NN: "Registreringsnummer", EN: "Registration number"}),
			text("funder", "", diag.Text{NB: "Hvem som betaler", NN: "Kven som betaler", EN: "Who pays"})),
		with(kind(fields.Object, "event", "hendelse", diag.Text{
			NB: "Når og hvor noe skjer.",
			NN: "Når og kvar noko skjer.",
			EN: "When and where something happens.",
		}), required(kind(fields.Date, "start", "", diag.Text{NB: "Begynner", NN: "Byrjar", EN: "Begins"})),
			kind(fields.Date, "end", "", diag.Text{NB: "Slutter", NN: "Sluttar", EN: "Ends"}),
			text("place", "", diag.Text{NB: "Sted", NN: "Stad", EN: "Place"}),
			text("address", "", diag.Text{NB: "Gateadresse", NN: "Gateadresse", EN: "Street address"}),
			text("url", "", diag.Text{NB: "Påmelding", NN: "Påmelding", EN: "Registration"}),
			kind(fields.Bool, "online", "", diag.Text{NB: "På nett", NN: "På nett", EN: "Online"})),
		with(kind(fields.Object, "withdrawn", "trukket", diag.Text{
			NB: "Siden er trukket tilbake. Adressen består, men viser bare hvorfor.",
			NN: "Sida er trekt tilbake. Adressa består, men viser berre kvifor.",
			EN: "The page is withdrawn. Its address stays, but shows only why.",
		}), required(kind(fields.Date, "date", "", diag.Text{NB: "Dato", NN: "Dato", EN: "Date"})),
			required(text("reason", "", diag.Text{NB: "Hvorfor", NN: "Kvifor", EN: "Why"})),
			text("see", "", diag.Text{NB: "Adressen til siden som gjelder nå", NN: "Adressa til sida som gjeld no", EN: "The address of the page that holds now"})),
		{
			Name: "params", Alias: "egne", Kind: fields.Map, Item: &fields.Field{Kind: fields.Any},
			Help: diag.Text{
				NB: "Dine egne felt, som malen kan vise.",
				NN: "Dine eigne felt, som malen kan vise.",
				EN: "Fields of your own, for the template to show.",
			},
		},
	}
}
