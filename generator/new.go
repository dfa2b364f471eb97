package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/draft"
	"github.com/ms-forbundet/ms.no/generator/locale"
	"github.com/ms-forbundet/ms.no/generator/schema"
)

var newCommand = command{
	name: "new",
	args: "TYPE \"TITTEL\"",
	most: 2,
	summary: diag.Text{
		NB: "lag en ny side av en type, med feltene forklart", NN: "lag ei ny side av ein type, med felta forklarte",
		EN: "make a new page of a type, with its fields explained",
	},
	flags: func(f *flags) { printingFlags(f); folderFlags(f) },
	run:   runNew,
}

func runNew(ctx context.Context, a *app) int {
	plan, err := build.Prepare(ctx, a.buildOptions())
	if err != nil {
		return a.failed(err)
	}
	defer plan.Close()
	if len(a.args) != 2 || locale.Slug(a.args[1]) == "" {
		a.complain(diag.Text{
			NB: "Skriv typen og tittelen, slik: generator new aktuelt \"Tittelen på saken\". Typene er: %[1]s.",
			NN: "Skriv typen og tittelen, slik: generator new aktuelt \"Tittelen på saka\". Typane er: %[1]s.",
			EN: "Write the type and the title, like this: generator new aktuelt \"The title\". The types are: %[1]s.",
		}.Fill(strings.Join(plan.Types.Names, ", ")))
		return exitUsage
	}
	kind, title := plan.Types.ByName[a.args[0]], a.args[1]
	if kind == nil {
		return a.unknownType(a.args[0], plan.Types.Names)
	}
	file := filepath.Join(a.flags.content, filepath.FromSlash(newPath(&plan.Settings, kind, title)))
	return a.create(file, draft.Page(kind, title, a.flags.lang, plan.Site.Now))
}

func (a *app) unknownType(name string, known []string) int {
	a.complain(diag.Text{
		NB: "Innholdstypen «%[1]s» finnes ikke. Typene er: %[2]s.", NN: "Innhaldstypen «%[1]s» finst ikkje. Typane er: %[2]s.",
		EN: "There is no content type %[1]q. The types are: %[2]s.",
	}.Fill(name, strings.Join(known, ", ")))
	if near := diag.DidYouMean(name, known); near != "" {
		a.complain(diag.Text{NB: "Mente du «%[1]s»?", NN: "Meinte du «%[1]s»?", EN: "Did you mean %[1]q?"}.Fill(near))
	}
	return exitUsage
}

// newPath is where a page of that type belongs: in the first section of the
// type, else in a folder named after it; pages of the plainest type lie on top.
func newPath(set *schema.Settings, kind *schema.Type, title string) string {
	var folders []string
	for folder, section := range set.Sections {
		if section.Type == kind.Name {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	folder := kind.Name
	switch {
	case len(folders) > 0:
		folder = folders[0]
	case kind.Name == "side":
		folder = ""
	}
	return path.Join(folder, locale.Slug(title)+".md")
}

// create writes a new file, and never over one that is there.
func (a *app) create(file string, text []byte) int {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return a.failed(err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		a.complain(diag.Text{
			NB: "%[1]s finnes fra før og er ikke rørt. Velg en annen tittel.", NN: "%[1]s finst frå før og er ikkje rørt. Vel ein annan tittel.",
			EN: "%[1]s is there already and was left alone. Choose another title.",
		}.Fill(filepath.ToSlash(file)))
		return exitUsage
	}
	if err != nil {
		return a.failed(err)
	}
	if _, err := f.Write(text); err != nil {
		return a.failed(errors.Join(err, f.Close()))
	}
	if err := f.Close(); err != nil {
		return a.failed(err)
	}
	fmt.Fprintln(a.stdout, filepath.ToSlash(file))
	return exitFine
}
