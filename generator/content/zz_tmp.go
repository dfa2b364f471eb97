package content

import "github.com/ms-forbundet/ms.no/generator/schema"

func Template(t *schema.Type, title, lang string) []byte { return nil }
