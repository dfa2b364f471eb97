package layout

import (
	"html/template"
	"maps"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/program"
)

// Both returns a template's two forms, for the test that compares them.
func (s *Set) Both(file string) (*program.Program, *template.Template) {
	return s.programs[file], s.templates[file]
}

// Files returns the names of all templates that can be run.
func (s *Set) Files() []string { return slices.Sorted(maps.Keys(s.templates)) }
