package schema

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
)

// sections reads `sections:` so that each has its own values and, for those it
// does not give, the ones of the nearest folder above.
func (r *settingsReader) sections() map[string]Section {
	all := map[string]Section{}
	rec := r.rec.Record("sections")
	names := slices.Clone(rec.Names())
	slices.SortStableFunc(names, func(a, b string) int { // a folder before those inside it
		return cmp.Compare(len(folderOf(a)), len(folderOf(b)))
	})
	for _, name := range names {
		folder := folderOf(name)
		if first, twice := all[folder]; twice {
			at := fields.Value{Pos: rec.Value(name).Key, Length: utf8.RuneCountInString(name)}
			r.wrong(at, sameFolder.Fill(name, first.Pos.Line), sayOnce)
			continue
		}
		all[folder] = r.section(nearest(all, parent(folder)), rec.Value(name).Key, rec.Record(name))
	}
	return all
}

var sameFolder = diag.Text{
	NB: "«%[1]s» er den samme mappen som på linje %[2]d.",
	NN: "«%[1]s» er den same mappa som på linje %[2]d.",
	EN: "“%[1]s” is the same folder as on line %[2]d.",
}

var sayOnce = diag.Text{
	NB: "Skriv alt om mappen på ett sted, uten / foran og bak.",
	NN: "Skriv alt om mappa på éin stad, utan / framfor og bak.",
	EN: "Write all about the folder in one place, without / before and after.",
}

// folderOf is the folder that a key of `sections:` means.
func folderOf(key string) string { return strings.Trim(key, "/") }

func plainSection() Section { return Section{PerPage: defaultPerPage} }

// section lays what was written over what the folder above has.
func (r *settingsReader) section(s Section, pos diag.Pos, rec *fields.Record) Section {
	s.Pos = pos
	if rec.Has("type") {
		s.Type, s.TypePos = rec.Text("type"), rec.At("type")
	}
	if rec.Has("perPage") {
		s.PerPage = r.between(rec, "perPage", 0, 10000, defaultPerPage)
	}
	if rec.Has("feed") {
		s.Feed = rec.Bool("feed")
	}
	if rec.Has("hidden") {
		s.Hidden = rec.Bool("hidden")
	}
	return s
}

// parent is the folder above a path; "" for content/ itself.
func parent(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// nearest returns the section of a folder, or of the nearest one above.
func nearest(all map[string]Section, folder string) Section {
	for {
		if s, ok := all[folder]; ok {
			return s
		}
		if folder == "" {
			return plainSection()
		}
		folder = parent(folder)
	}
}

// SectionOf returns what site.yaml says of the folder that the file at path
// (under content/) lies in: each value from the nearest folder above that gives
// it, else the default.
func (s *Settings) SectionOf(path string) Section { return nearest(s.Sections, parent(path)) }
