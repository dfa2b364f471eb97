package schema

import (
	"io/fs"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// LoadTypes reads every folder of fsys that has a schema.yaml.
func LoadTypes(fsys fs.FS, name string) (*Types, diag.List) { return &Types{}, nil }

// LoadSettings reads site.yaml; src nil means there is none.
func LoadSettings(src []byte, file string) (Settings, diag.List) { return Settings{}, nil }

// Standard is the front matter every type knows.
func Standard() []fields.Field { return nil }

// For returns the type of the page at path, or nil and the name that is not a type.
func (t *Types) For(set *Settings, path, own string) (*Type, string) { return nil, own }

// SectionOf returns what site.yaml says of the folder that path is in.
func (s *Settings) SectionOf(path string) Section { return Section{} }
