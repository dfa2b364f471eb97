package schema

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/locale"
)

// inLanguages are the fields of a text given in several languages.
func inLanguages() []fields.Field {
	return []fields.Field{{Name: "nb", Required: true}, {Name: "nn"}, {Name: "en"}, {Name: "se"}}
}

// severities are what a check may be set to.
func severities() []string { return []string{"error", "warning", "info", "off"} }

func checksField() fields.Field {
	return fields.Field{
		Name: "checks", Kind: fields.Map, Item: &fields.Field{Kind: fields.Text, Allowed: severities()},
		Help: diag.Text{
			NB: "Hvor streng hver kontroll skal være: error, warning, info eller off.",
			NN: "Kor streng kvar kontroll skal vere: error, warning, info eller off.",
			EN: "How strict each check is to be: error, warning, info or off.",
		},
	}
}

// typeFields describes a schema.yaml.
func typeFields() []fields.Field {
	return []fields.Field{
		with(required(kind(fields.Object, "title", "", diag.Text{
			NB: "Hva typen heter, for mennesker.", NN: "Kva typen heiter, for menneske.", EN: "What the type is called, for people.",
		})), inLanguages()...),
		with(kind(fields.Object, "help", "", diag.Text{
			NB: "Hva typen brukes til.", NN: "Kva typen blir brukt til.", EN: "What the type is for.",
		}), inLanguages()...),
		kind(fields.Bool, "dated", "", diag.Text{
			NB: "Sidene har dato og ingress og står med den nyeste først.",
			NN: "Sidene har dato og ingress og står med den nyaste først.",
			EN: "The pages have a date and a lead, and stand newest first.",
		}),
		kind(fields.Bool, "health", "", diag.Text{
			NB: "Sidene er helsesider om de ikke sier noe annet.",
			NN: "Sidene er helsesider om dei ikkje seier noko anna.",
			EN: "The pages are health pages unless they say otherwise.",
		}),
		text("schemaOrg", "", diag.Text{
			NB: "Typens navn hos schema.org, som NewsArticle.", NN: "Namnet på typen hos schema.org, som NewsArticle.", EN: "The type's name at schema.org, such as NewsArticle.",
		}),
		{
			Name: "fields", Kind: fields.Map, Item: &fields.Field{Kind: fields.Object, Fields: fieldFields(3)},
			Help: diag.Text{
				NB: "Felt som bare denne typen har, og strengere krav til dem alle har.",
				NN: "Felt som berre denne typen har, og strengare krav til dei alle har.",
				EN: "Fields that only this type has, and stricter demands on those all have.",
			},
		},
		ListsField(),
		checksField(),
	}
}

// fieldFields describes the description of a field, with so many levels of fields inside it.
func fieldFields(levels int) []fields.Field {
	fs := []fields.Field{
		{Name: "kind", Allowed: fields.KindNames()},
		{Name: "alias"},
		{Name: "required", Kind: fields.Bool},
		{Name: "allowed", Kind: fields.List},
		{Name: "default", Kind: fields.Any},
		{Name: "help", Kind: fields.Object, Fields: inLanguages()},
	}
	if levels > 0 {
		fs = append(fs, fields.Field{
			Name: "fields", Kind: fields.Map, Item: &fields.Field{Kind: fields.Object, Fields: fieldFields(levels - 1)},
		})
	}
	return fs
}

// settingsFields describes site.yaml.
func settingsFields() []fields.Field {
	var names []fields.Field
	for _, lang := range locale.Languages() {
		names = append(names, fields.Field{Name: lang})
	}
	menu := []fields.Field{
		{Name: "name", Required: true}, {Name: "url", Required: true},
		{Name: "names", Kind: fields.Object, Fields: names},
	}
	return []fields.Field{
		{Name: "title", Required: true}, {Name: "baseURL"}, {Name: "description"},
		{Name: "language", Allowed: locale.Languages(), Default: "nb"},
		{Name: "languages", Kind: fields.List, Allowed: locale.Languages()},
		{Name: "timeZone", Default: "Europe/Oslo"},
		{Name: "organisation", Kind: fields.Object, Fields: []fields.Field{
			{Name: "name"}, {Name: "orgNumber"}, {Name: "phone"}, {Name: "email"}, {Name: "address"},
			{Name: "account"}, {Name: "vipps"}, {Name: "social", Kind: fields.List},
		}},
		{Name: "menus", Kind: fields.Object, Fields: []fields.Field{
			{Name: "main", Kind: fields.Objects, Fields: menu}, {Name: "footer", Kind: fields.Objects, Fields: menu},
		}},
		{Name: "sections", Kind: fields.Map, Item: &fields.Field{Kind: fields.Object, Fields: []fields.Field{
			{Name: "type"}, {Name: "perPage", Kind: fields.Int},
			{Name: "feed", Kind: fields.Bool}, {Name: "hidden", Kind: fields.Bool},
		}}},
		checksField(),
		{Name: "images", Kind: fields.Object, Fields: []fields.Field{
			{Name: "widths", Kind: fields.List},
			{Name: "formats", Kind: fields.List, Allowed: []string{"avif", "webp", "jpeg"}},
			{Name: "quality", Kind: fields.Int},
		}},
		{Name: "glossary"},
		{Name: "feedItems", Kind: fields.Int, Default: int64(20)},
		{Name: "publish", Kind: fields.Object, Fields: []fields.Field{{Name: "to"}}},
	}
}
