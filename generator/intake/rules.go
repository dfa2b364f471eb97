package intake

import (
	"slices"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Rules lists what this package can complain of.
func Rules() []*diag.Rule { return []*diag.Rule{&ruleBaseURLMissing, &ruleChanged} }

// Behind reports whether some of these say that a file was saved again since it
// was read: then what was made of the sources is out of date already.
func Behind(found diag.List) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == ruleChanged.ID })
}

var ruleChanged = diag.Rule{
	ID: "source-changed", Severity: diag.Error,
	Message: diag.Text{
		NB: "«%[1]s» ble lagret på nytt mens nettstedet ble laget.",
		NN: "«%[1]s» vart lagra på nytt medan nettstaden vart laga.",
		EN: "“%[1]s” was saved again while the site was being made.",
	},
	Hint: diag.Text{
		NB: "Bygg en gang til. Ingenting er galt med filen.",
		NN: "Bygg ein gong til. Det er ingenting gale med fila.",
		EN: "Build once more. Nothing is wrong with the file.",
	},
	Why: diag.Text{
		NB: "En side med halvparten fra før og halvparten fra etter lagringen ville vært feil uten at noen så det.",
		NN: "Ei side med halvparten frå før og halvparten frå etter lagringa ville vore feil utan at nokon såg det.",
		EN: "A page with one half from before and one from after the saving would be wrong without anybody seeing it.",
	},
}
var ruleBaseURLMissing = diag.Rule{
	ID: "base-url-missing", Severity: diag.Warning,
	Message: diag.Text{
		NB: "Nettstedet har ingen adresse (baseURL), så nettstedskart, nyhetsstrømmer og delingslenker blir utelatt.",
		NN: "Nettstaden har inga adresse (baseURL), så nettstadskart, nyheitsstraumar og delingslenkjer blir utelatne.",
		EN: "The site has no address (baseURL), so sitemap, feeds and sharing links are left out.",
	},
	Hint: diag.Text{
		NB: "Skriv for eksempel «baseURL: https://www.ms.no/» i site.yaml, eller bygg med --base-url.",
		NN: "Skriv til dømes «baseURL: https://www.ms.no/» i site.yaml, eller bygg med --base-url.",
		EN: "Write for example “baseURL: https://www.ms.no/” in site.yaml, or build with --base-url.",
	},
	Why: diag.Text{
		NB: "Søkemotorer og nyhetslesere trenger hele adresser for å finne sidene.",
		NN: "Søkjemotorar og nyheitslesarar treng heile adresser for å finne sidene.",
		EN: "Search engines and news readers need whole addresses to find the pages.",
	},
	Bad:  "title: MS-forbundet",
	Good: "title: MS-forbundet\nbaseURL: https://www.ms.no/",
}
