package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/fields"
)

// sections reads `sections:` so that each has its own values and, for those it
// does not give, the ones of the nearest folder above.
func (r *settingsReader) sections() map[string]Section {
	all := map[string]Section{}
	rec := r.rec.Record("sections")
	if rec == nil {
		return all
	}
	written := map[string]*fields.Record{}
	where := map[string]fields.Value{}
	for _, key := range rec.Keys {
		name := strings.Trim(key, "/")
		written[name], where[name] = rec.Record(key), rec.Value(key)
	}
	names := make([]string, 0, len(written))
	for name := range written {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { // a folder before those inside it
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	for _, name := range names {
		s := plainSection()
		if name != "" {
			s = nearest(all, parent(name))
		}
		all[name] = r.section(s, where[name], written[name])
	}
	return all
}

func plainSection() Section { return Section{PerPage: defaultPerPage} }

// section lays what was written over what the folder above has.
func (r *settingsReader) section(s Section, v fields.Value, rec *fields.Record) Section {
	s.Pos = v.Key
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
