package build

import "github.com/ms-forbundet/ms.no/generator/diag"

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

// Rules lists what this package can complain of.
func Rules() []*diag.Rule {
	return []*diag.Rule{&ruleAnchorMissing, &ruleBaseURLMissing, &ruleCheckLasting, &ruleCheckUnknown}
}
