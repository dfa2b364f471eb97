package fields

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/node"
)

var ruleUnknown = diag.Rule{
	ID: "front-matter-unknown", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» er ikke et felt her.",
		NN: "«%[1]s» er ikkje eit felt her.",
		EN: "“%[1]s” is not a field here.",
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
		NB: "Feltet «%[1]s» er allerede gitt på linje %[2]d.",
		NN: "Feltet «%[1]s» er alt gitt på linje %[2]d.",
		EN: "The field “%[1]s” has already been given on line %[2]d.",
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
		NB: "«%[1]s» skal være %[2]s, men her står %[3]s.",
		NN: "«%[1]s» skal vere %[2]s, men her står %[3]s.",
		EN: "“%[1]s” should be %[2]s, but here it is %[3]s.",
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
		NB: "«%[1]s» kan ikke leses som en dato.",
		NN: "«%[1]s» kan ikkje lesast som ein dato.",
		EN: "“%[1]s” cannot be read as a date.",
	},
	Hint: diag.Text{
		NB: "Skriv år-måned-dag, for eksempel 2024-03-20, eller med klokkeslett: 2024-03-20T18:00:00+01:00.",
		NN: "Skriv år-månad-dag, til dømes 2024-03-20, eller med klokkeslett: 2024-03-20T18:00:00+01:00.",
		EN: "Write year-month-day, for example 2024-03-20, or with a time: 2024-03-20T18:00:00+01:00.",
	},
	Why: diag.Text{
		NB: "05.06.2024 er 5. juni her og 6. mai andre steder. Datoer gjettes derfor aldri.",
		NN: "05.06.2024 er 5. juni her og 6. mai andre stader. Datoar blir difor aldri gjetta.",
		EN: "05.06.2024 is 5 June here and 6 May elsewhere. Dates are therefore never guessed.",
	},
	Bad: "date: 14.03.2026", Good: "date: 2026-03-14",
}

var ruleValue = diag.Rule{
	ID: "front-matter-value", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[2]s» er ikke en verdi «%[1]s» kan ha.",
		NN: "«%[2]s» er ikkje ein verdi «%[1]s» kan ha.",
		EN: "“%[2]s” is not a value “%[1]s” can have.",
	},
	Hint: diag.Text{
		NB: "Velg en av disse: %[3]s.",
		NN: "Vel ein av desse: %[3]s.",
		EN: "Choose one of these: %[3]s.",
	},
	Why: diag.Text{
		NB: "Feltet har et fast utvalg, slik at malen vet hvordan hver verdi skal vises.",
		NN: "Feltet har eit fast utval, slik at malen veit korleis kvar verdi skal visast.",
		EN: "The field has a fixed choice, so that the template knows how to show each value.",
	},
	Bad: "lang: norsk", Good: "lang: nb",
}

var ruleRequired = diag.Rule{
	ID: "front-matter-required", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltet «%[1]s» mangler.",
		NN: "Feltet «%[1]s» manglar.",
		EN: "The field “%[1]s” is missing.",
	},
	Hint: diag.Text{
		NB: "Legg til en linje: %[2]s",
		NN: "Legg til ei linje: %[2]s",
		EN: "Add a line: %[2]s",
	},
	Why: diag.Text{
		NB: "Uten feltet mangler siden noe leseren trenger.",
		NN: "Utan feltet manglar sida noko lesaren treng.",
		EN: "Without the field the page lacks something the reader needs.",
	},
	Bad: "date: 2024-03-20", Good: "title: Ny studie\ndate: 2024-03-20",
}

var ruleComment = diag.Rule{
	ID: "front-matter-comment", Severity: diag.Warning,
	Message: diag.Text{
		NB: "«%[1]s» kommer ikke med: alt etter # er en kommentar.",
		NN: "«%[1]s» kjem ikkje med: alt etter # er ein kommentar.",
		EN: "“%[1]s” is left out: everything after # is a comment.",
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

// Rules returns the rules of this package and of package node, once for every
// kind of file they serve.
func Rules() []*diag.Rule {
	own := append(node.Rules(),
		&ruleUnknown, &ruleDuplicate, &ruleType, &ruleDate, &ruleValue, &ruleRequired, &ruleComment)
	all := slices.Clone(own)
	for _, prefix := range []string{"settings", "schema", "layout-text"} {
		for _, r := range own {
			copied := *r
			copied.ID = node.RuleID(r, prefix)
			all = append(all, &copied)
		}
	}
	return all
}

// Wrong makes a finding of the rule "<prefix>-value" about v: a value of the
// right kind that the caller, who knows more than the field's description,
// cannot use. Prefix is as in Source.
func Wrong(prefix string, v Value, message, hint diag.Text) diag.Diagnostic {
	d := ruleValue.Say(v.Pos, message, hint)
	d.Rule, d.Length = node.RuleID(&ruleValue, prefix), v.Length
	return d
}
