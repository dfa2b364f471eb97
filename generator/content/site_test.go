package content

import (
	"io/fs"
	"testing/fstest"
	_ "time/tzdata" // the tests must not depend on the system having time zones
)

// layouts describes the types the tests use.
func layouts() fs.FS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"side/schema.yaml":        file("title: {nb: Side}\n"),
		"aktuelt/schema.yaml":     file("title: {nb: Nyhet}\ndated: true\n"),
		"forskning/schema.yaml":   file("title: {nb: Forskning}\nhealth: true\nfields:\n  research: {}\n"),
		"arrangement/schema.yaml": file("title: {nb: Arrangement}\nfields:\n  event: {required: true}\n"),
		"strategi/schema.yaml":    file("title: {nb: Strategi}\nfields:\n  nummer: {kind: int}\n  maal: {kind: list, alias: mål}\n"),
	}
}
