package schema

import "github.com/ms-forbundet/ms.no/generator/diag"

var ruleSettingsMissing = diag.Rule{
	ID: "settings-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Det finnes ingen site.yaml, så nettstedet får mappens navn som tittel.",
		NN: "Det finst ingen site.yaml, så nettstaden får namnet på mappa som tittel.",
		EN: "There is no site.yaml, so the site takes its folder's name as its title.",
	},
	Hint: diag.Text{
		NB: "Lag filen site.yaml i innholdsmappen med minst én linje: title: Navnet på nettstedet",
		NN: "Lag fila site.yaml i innhaldsmappa med minst éi linje: title: Namnet på nettstaden",
		EN: "Make the file site.yaml in the content folder with at least one line: title: The name of the site",
	},
	Why: diag.Text{
		NB: "Tittelen står i hver fane, hvert søketreff og hver delte lenke.",
		NN: "Tittelen står i kvar fane, kvart søketreff og kvar delte lenkje.",
		EN: "The title stands in every tab, every search result and every shared link.",
	},
	Bad: "content/  (uten site.yaml)", Good: "title: MS-forbundet\nbaseURL: https://www.ms.no/",
}

var ruleClash = diag.Rule{
	ID: "schema-clash", Severity: diag.Error,
	Message: diag.Text{
		NB: "Feltet «%[1]s» kan ikke beskrives slik: %[2]s.",
		NN: "Feltet «%[1]s» kan ikkje skildrast slik: %[2]s.",
		EN: "The field “%[1]s” cannot be described like this: %[2]s.",
	},
	Hint: diag.Text{
		NB: "Gi feltet et annet navn, eller endre bare required, help, default og allowed på et felt som alle typer har.",
		NN: "Gi feltet eit anna namn, eller endre berre required, help, default og allowed på eit felt som alle typar har.",
		EN: "Give the field another name, or change only required, help, default and allowed of a field that all types have.",
	},
	Why: diag.Text{
		NB: "Et felt betyr det samme på alle sider, så redaktører og maler kan stole på det.",
		NN: "Eit felt tyder det same på alle sider, så redaktørar og malar kan stole på det.",
		EN: "A field means the same on every page, so that editors and templates can rely on it.",
	},
	Bad: "fields:\n  tags: {kind: text}", Good: "fields:\n  tags: {required: true}",
}

var ruleUnreadable = diag.Rule{
	ID: "schema-unreadable", Severity: diag.Error,
	Message: diag.Text{
		NB: "Filen kan ikke leses: %[1]s",
		NN: "Fila kan ikkje lesast: %[1]s",
		EN: "The file cannot be read: %[1]s",
	},
	Hint: diag.Text{
		NB: "Se etter at filen finnes, og at du har lov til å lese den.",
		NN: "Sjå etter at fila finst, og at du har lov til å lese ho.",
		EN: "See that the file is there and that you may read it.",
	},
	Why: diag.Text{
		NB: "Uten beskrivelsen vet ingen hvilke felt sidene av denne typen har.",
		NN: "Utan skildringa veit ingen kva felt sidene av denne typen har.",
		EN: "Without the description nobody knows which fields pages of this type have.",
	},
	Bad: "layouts/forskning/schema.yaml  (uten leserett)", Good: "layouts/forskning/schema.yaml",
}

// Rules returns the rules of this package. What its files have wrong in their
// fields are rules of package fields.
func Rules() []*diag.Rule {
	return []*diag.Rule{&ruleSettingsMissing, &ruleClash, &ruleUnreadable}
}
