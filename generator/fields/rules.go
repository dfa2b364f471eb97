package fields

import (
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// prefix is what the ids of the literals below begin with. In another file than
// a page the same rule has that file's prefix: settings-unknown, schema-unknown.
const prefix = "front-matter"

var ruleSyntax = diag.Rule{
	ID: "front-matter-syntax", Severity: diag.Error,
	Message: diag.Text{
		NB: "Her er noe skrevet slik at det ikke kan leses",
		NN: "Her er noko skrive slik at det ikkje kan lesast",
		EN: "Something here is written so that it cannot be read",
	},
	Hint: diag.Text{
		NB: "Skriv ett felt per linje: navn, kolon, mellomrom, verdi. Sett verdien i anførselstegn hvis den har spesielle tegn.",
		NN: "Skriv eitt felt per linje: namn, kolon, mellomrom, verdi. Set verdien i hermeteikn om han har spesielle teikn.",
		EN: "Write one field to a line: name, colon, space, value. Put the value in quotes if it has special characters.",
	},
	Why: diag.Text{
		NB: "Feltene øverst i filen leses av et program. Er ett tegn feil, vet det ikke lenger hva som hører til hva.",
		NN: "Felta øvst i fila blir lesne av eit program. Er eitt teikn feil, veit det ikkje lenger kva som høyrer til kva.",
		EN: "The fields at the top of the file are read by a program. With one character wrong it no longer knows what belongs to what.",
	},
	Bad: "title: Ny studie: dette vet vi", Good: `title: "Ny studie: dette vet vi"`,
}

var ruleUnknown = diag.Rule{
	ID: "front-matter-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er ikke et felt her",
		NN: "«%[1]s» er ikkje eit felt her",
		EN: "“%[1]s” is not a field here",
	},
	Hint: diag.Text{
		NB: "Mente du «%[2]s»?",
		NN: "Meinte du «%[2]s»?",
		EN: "Did you mean “%[2]s”?",
	},
	Why: diag.Text{
		NB: "Et felt som er stavet feil, ville ellers bli borte uten at noen merket det.",
		NN: "Eit felt som er stava feil, ville elles bli borte utan at nokon merka det.",
		EN: "A misspelt field would otherwise vanish without anybody noticing.",
	},
	Bad: "titel: Ny studie", Good: "title: Ny studie",
}

var ruleDuplicate = diag.Rule{
	ID: "front-matter-duplicate", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltet «%[1]s» er allerede gitt på linje %[2]d",
		NN: "Feltet «%[1]s» er alt gjeve på linje %[2]d",
		EN: "The field “%[1]s” has already been given on line %[2]d",
	},
	Hint: diag.Text{
		NB: "Behold det ene og slett det andre, så er det aldri tvil om hva som gjelder.",
		NN: "Ta vare på det eine og slett det andre, så er det aldri tvil om kva som gjeld.",
		EN: "Keep one and delete the other, so that there is never any doubt which holds.",
	},
	Why: diag.Text{
		NB: "To verdier for ett felt: programmet ville måtte gjette hvilken du mente.",
		NN: "To verdiar for eitt felt: programmet ville måtte gjette kva for ein du meinte.",
		EN: "Two values for one field: the program would have to guess which you meant.",
	},
	Bad: "title: Ny studie\ntittel: En ny studie", Good: "title: En ny studie",
}

var ruleType = diag.Rule{
	ID: "front-matter-type", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» skal være %[2]s, men her står %[3]s",
		NN: "«%[1]s» skal vere %[2]s, men her står %[3]s",
		EN: "“%[1]s” should be %[2]s, but here stands %[3]s",
	},
	Hint: diag.Text{
		NB: "Skriv for eksempel: %[4]s",
		NN: "Skriv til dømes: %[4]s",
		EN: "Write for example: %[4]s",
	},
	Why: diag.Text{
		NB: "Hvert felt har én form, slik at siden ser likt ut uansett hvem som skrev den.",
		NN: "Kvart felt har éi form, slik at sida ser lik ut uansett kven som skreiv ho.",
		EN: "Every field has one form, so that the page looks the same whoever wrote it.",
	},
	Bad: "tags: forskning, behandling", Good: "tags: [forskning, behandling]",
}

var ruleDate = diag.Rule{
	ID: "front-matter-date", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» kan ikke leses som en dato",
		NN: "«%[1]s» kan ikkje lesast som ein dato",
		EN: "“%[1]s” cannot be read as a date",
	},
	Hint: diag.Text{
		NB: "Skriv år-måned-dag, for eksempel 2024-03-20, eller med klokkeslett: 2024-03-20T18:00:00+01:00.",
		NN: "Skriv år-månad-dag, til dømes 2024-03-20, eller med klokkeslett: 2024-03-20T18:00:00+01:00.",
		EN: "Write year-month-day, for example 2024-03-20, or with a time: 2024-03-20T18:00:00+01:00.",
	},
	Why: diag.Text{
		NB: "05.06.2024 er 5. juni her og 6. mai andre steder. Datoer gjettes derfor aldri.",
		NN: "05.06.2024 er 5. juni her og 6. mai andre stader. Datoar blir difor aldri gjetta.",
		EN: "05.06.2024 is 5 June here and May 6 elsewhere. Dates are therefore never guessed.",
	},
	Bad: "date: 14.03.2026", Good: "date: 2026-03-14",
}

var ruleValue = diag.Rule{
	ID: "front-matter-value", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[2]s» er ikke en verdi «%[1]s» kan ha",
		NN: "«%[2]s» er ikkje ein verdi «%[1]s» kan ha",
		EN: "“%[2]s” is not a value “%[1]s” can have",
	},
	Hint: diag.Text{
		NB: "Velg en av disse: %[3]s.",
		NN: "Vel ein av desse: %[3]s.",
		EN: "Choose one of these: %[3]s.",
	},
	Why: diag.Text{
		NB: "Feltet har et fast utvalg, slik at oppsettet vet hvordan hver verdi skal vises.",
		NN: "Feltet har eit fast utval, slik at oppsettet veit korleis kvar verdi skal visast.",
		EN: "The field has a fixed choice, so that the layout knows how to show each value.",
	},
	Bad: "lang: norsk", Good: "lang: nb",
}

var ruleRequired = diag.Rule{
	ID: "front-matter-required", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltet «%[1]s» mangler",
		NN: "Feltet «%[1]s» manglar",
		EN: "The field “%[1]s” is missing",
	},
	Hint: diag.Text{
		NB: "Legg til en linje: %[2]s",
		NN: "Legg til ei linje: %[2]s",
		EN: "Add a line: %[2]s",
	},
	Why: diag.Text{
		NB: "Uten feltet ville siden bli stående med et hull der leseren venter noe.",
		NN: "Utan feltet ville sida bli ståande med eit hol der lesaren ventar noko.",
		EN: "Without the field the page would have a hole where the reader expects something.",
	},
	Bad: "date: 2024-03-20", Good: "title: Ny studie\ndate: 2024-03-20",
}

var ruleComment = diag.Rule{
	ID: "front-matter-comment", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» blir ikke med: alt etter # er en kommentar",
		NN: "«%[1]s» blir ikkje med: alt etter # er ein kommentar",
		EN: "“%[1]s” is left out: everything after # is a comment",
	},
	Hint: diag.Text{
		NB: `Hører det til teksten, sett hele verdien i anførselstegn. Er det en kommentar, sett et mellomrom etter #.`,
		NN: `Høyrer det til teksten, set heile verdien i hermeteikn. Er det ein kommentar, set eit mellomrom etter #.`,
		EN: `If it belongs to the text, put the whole value in quotes. If it is a comment, put a space after #.`,
	},
	Why: diag.Text{
		NB: "En emneknagg i en tittel blir ellers borte uten at noen merker det.",
		NN: "Ein emneknagg i ein tittel blir elles borte utan at nokon merkar det.",
		EN: "A hashtag in a title would otherwise vanish without anybody noticing.",
	},
	Bad: "title: Bli med på #msuka", Good: `title: "Bli med på #msuka"`,
}

var ruleHidden = diag.Rule{
	ID: "front-matter-hidden", Severity: diag.Error,
	Message: diag.Text{
		NB: "Teksten har et usynlig tegn (%[1]s)",
		NN: "Teksten har eit usynleg teikn (%[1]s)",
		EN: "The text has an invisible character (%[1]s)",
	},
	Hint: diag.Text{
		NB: "Skriv teksten på nytt i stedet for å lime den inn.",
		NN: "Skriv teksten på nytt i staden for å lime han inn.",
		EN: "Type the text instead of pasting it.",
	},
	Why: diag.Text{
		NB: "Usynlige tegn kan snu rekkefølgen på det som vises, slik at leseren ser noe annet enn det som står.",
		NN: "Usynlege teikn kan snu rekkjefølgja på det som blir vist, slik at lesaren ser noko anna enn det som står.",
		EN: "Invisible characters can turn the order of what is shown, so that readers see something else than what is written.",
	},
	Bad: `title: "Ny \u202Estudie"`, Good: "title: Ny studie",
}

var ruleLimit = diag.Rule{
	ID: "front-matter-limit", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltene er for store til å leses",
		NN: "Felta er for store til å lesast",
		EN: "The fields are too large to be read",
	},
	Hint: diag.Text{
		NB: "Feltene øverst kan være på høyst 256 kB. Hører teksten hjemme under dem, i selve siden?",
		NN: "Felta øvst kan vere på høgst 256 kB. Høyrer teksten heime under dei, i sjølve sida?",
		EN: "The fields can take up 256 KB at most. Does the text belong below them, in the page itself?",
	},
	Why: diag.Text{
		NB: "Grensen hindrer at én ødelagt fil stanser hele nettstedet.",
		NN: "Grensa hindrar at éi øydelagd fil stoggar heile nettstaden.",
		EN: "The limit keeps one broken file from stopping the whole site.",
	},
	Bad: "a: {b: {c: {d: {e: … tjue nivåer }}}}", Good: "a: {b: 1}",
}

// Rules returns the rules of this package, once for every kind of file they serve.
func Rules() []*diag.Rule {
	own := []*diag.Rule{
		&ruleSyntax, &ruleUnknown, &ruleDuplicate, &ruleType, &ruleDate,
		&ruleValue, &ruleRequired, &ruleComment, &ruleHidden, &ruleLimit,
	}
	all := append([]*diag.Rule(nil), own...)
	for _, p := range []string{"settings", "schema", "layout-text"} {
		for _, r := range own {
			copied := *r
			copied.ID = withPrefix(r.ID, p)
			all = append(all, &copied)
		}
	}
	return all
}

func withPrefix(id, p string) string {
	if p == "" {
		return id
	}
	return p + strings.TrimPrefix(id, prefix)
}

// saying is a message and a hint for one particular mistake under a wider rule.
type saying struct{ message, hint diag.Text }

// say reports a finding of rule r with a message and hint of its own.
func (r *reporter) say(rule *diag.Rule, pos diag.Pos, length int, s saying) {
	d := rule.Say(pos, s.message, s.hint)
	d.Rule, d.Length = withPrefix(rule.ID, r.src.Prefix), length
	r.list = append(r.list, d)
}

// report reports a finding of rule r in the rule's own words.
func (r *reporter) report(rule *diag.Rule, pos diag.Pos, length int, args ...any) {
	r.say(rule, pos, length, saying{rule.Message.Fill(args...), rule.Hint.Fill(args...)})
}

// Wrong makes a finding of the rule "<prefix>-value" about v: a value of the
// right kind that the caller, who knows more than the field's description,
// cannot use. Prefix is as in Source.
func Wrong(prefix string, v Value, message, hint diag.Text) diag.Diagnostic {
	d := ruleValue.Say(v.Pos, message, hint)
	d.Rule, d.Length = withPrefix(ruleValue.ID, prefix), v.Length
	return d
}
