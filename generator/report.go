package main

import (
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/ms-forbundet/ms.no/generator/build"
	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/fields"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/markdown"
	"github.com/ms-forbundet/ms.no/generator/picture"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/source"
)

// rules is every rule of the program. A new one is listed by its own package.
func rules() []*diag.Rule {
	return slices.Concat(
		source.Rules(), fields.Rules(), schema.Rules(), content.Rules(), markdown.Rules(), picture.Rules(),
		graph.Rules(), layout.Rules(), render.Rules(), build.Rules(),
	)
}

// report prints findings on stdout in the form asked for.
func (a *app) report(found diag.List) error {
	printer := diag.Printer{
		Format: diag.Format(a.flags.format),
		Lang:   a.flags.lang,
		Colour: colour(a.stdout),
		Source: excerptSource,
		Rules:  rules(),
	}
	return printer.Print(a.stdout, found)
}

// excerptSource reads a file that people write by hand. It follows no link and
// opens nothing that could keep a reader waiting.
func excerptSource(file string) ([]byte, error) {
	const most = 32 << 20
	info, err := os.Lstat(file)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, fs.ErrInvalid
	}
	return os.ReadFile(file)
}

// colour follows https://no-color.org.
func colour(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}
