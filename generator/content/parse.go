package content

import (
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

// ParseCard reads one file's front matter.
func ParseCard(path, file string, src []byte, types *schema.Types, set *schema.Settings) (Card, diag.List) {
	return Card{Path: path, File: file}, nil
}
