package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/content"
	"github.com/ms-forbundet/ms.no/generator/diag"
	"github.com/ms-forbundet/ms.no/generator/graph"
	"github.com/ms-forbundet/ms.no/generator/layout"
	"github.com/ms-forbundet/ms.no/generator/render"
	"github.com/ms-forbundet/ms.no/generator/schema"
	"github.com/ms-forbundet/ms.no/generator/site"
	"github.com/ms-forbundet/ms.no/generator/source"
)

// settingsFile is the site's settings, in the content folder.
const settingsFile = "site.yaml"

// Plan is a site that has been read and modelled, and every file it will take.
type Plan struct {
	Options  Options
	Settings schema.Settings
	Types    *schema.Types
	Site     *site.Site
	Layouts  *layout.Set
	Jobs     []render.Job
	Diags    diag.List // what has been found so far

	tree     source.Tree
	folders  []*source.Dir
	pictures *pictures
	renderer *render.Renderer
	types    map[string]*schema.Type // by source file, where it weighs findings in its own way
	anchors  *anchors
	rooms    sync.Pool // of *[]byte
	unusable bool      // settings, types or layouts are broken: nothing can be rendered
}

// Close lets go of the folders that are read from.
func (p *Plan) Close() {
	for _, d := range p.folders {
		d.Close()
	}
}

// Prepare reads the sources and makes the model and the plan of work. The
// caller closes the Plan.
func Prepare(ctx context.Context, o Options) (*Plan, error) {
	p := &Plan{Options: o, anchors: newAnchors()}
	for _, step := range []func(context.Context) error{
		p.readFolders, p.readLayouts, p.readCards, p.readPictures,
	} {
		if err := step(ctx); err != nil {
			p.Close()
			return nil, err
		}
	}
	if !p.unusable {
		p.plan()
	}
	p.Diags = p.weigh(append(p.Diags, p.checkNames()...))
	return p, nil
}

// readFolders opens the two folders, walks the content and reads its settings.
func (p *Plan) readFolders(context.Context) error {
	contentDir, err := p.open(p.Options.Content)
	if err != nil {
		return err
	}
	tree, found, err := source.Scan(contentDir, displayName(p.Options.Content))
	if err != nil {
		return err
	}
	p.tree, p.Diags = tree, slices.Concat(p.Diags, found, source.NoHTML(tree))
	return p.readSettings(contentDir)
}

func (p *Plan) readSettings(dir fs.FS) error {
	text, err := fs.ReadFile(dir, settingsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("read %s: %w", settingsFile, err)
	}
	var found diag.List
	p.Settings, found = schema.LoadSettings(text, p.tree.Name+"/"+settingsFile)
	if p.Settings.Title == "" {
		p.Settings.Title = folderTitle(p.Options.Content)
	}
	p.Diags = append(p.Diags, found...)
	// Without its settings a site is another one, and its pages' mistakes are not these.
	p.unusable = slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Rule == "settings-syntax" })
	if given, ok := schema.BaseURL(p.Options.BaseURL); ok {
		p.Settings.BaseURL = given
	}
	if p.Settings.BaseURL == "" && found.Count(diag.Error) == 0 {
		p.Diags = append(p.Diags, ruleBaseURLMissing.At(diag.Pos{File: p.tree.Name + "/" + settingsFile}))
	}
	return nil
}

func (p *Plan) readLayouts(context.Context) error {
	dir, err := p.open(p.Options.Layouts)
	if err != nil {
		return err
	}
	name := displayName(p.Options.Layouts)
	types, found := schema.LoadTypes(dir, name)
	p.Types = types
	p.note(found)
	set, found := layout.Load(dir, name, layout.Options{
		Types: types, BasePath: address.BasePath(p.Settings.BaseURL), Languages: p.Settings.Languages,
	})
	p.Layouts = set
	p.note(found)
	return nil
}

// note keeps findings about types and layouts. With an error in those there is
// no telling what pages would look like.
func (p *Plan) note(found diag.List) {
	p.Diags = append(p.Diags, found...)
	p.unusable = p.unusable || found.Count(diag.Error) > 0
}

// readCards reads the front matter of every page and makes the site of them.
func (p *Plan) readCards(ctx context.Context) error {
	if p.unusable {
		p.Site = &site.Site{Settings: p.Settings}
		return nil
	}
	var pages, others []source.File
	for _, f := range p.tree.Files {
		if strings.HasSuffix(f.Path, ".md") {
			pages = append(pages, f)
		} else {
			others = append(others, f)
		}
	}
	cards, err := p.parseCards(ctx, pages)
	if err != nil {
		return err
	}
	content.Pack(cards)
	model, found := graph.Build(p.input(cards, others))
	p.Site, p.Diags = model, append(p.Diags, found...)
	p.noteTypes(cards)
	return nil
}

// input is all that the model is made of.
func (p *Plan) input(cards []content.Card, others []source.File) site.Input {
	return site.Input{
		Settings: p.Settings, Types: p.Types, Cards: cards, Files: others, Now: p.Options.Now(p.Settings.Zone),
		ShowDrafts: p.Options.Drafts, ShowFuture: p.Options.Future, ShowExpired: p.Options.Expired,
	}
}

// noteTypes remembers the pages whose type weighs findings in its own way.
func (p *Plan) noteTypes(cards []content.Card) {
	p.types = map[string]*schema.Type{}
	for i := range cards {
		if t := p.Types.ByName[cards[i].Type]; t != nil && len(t.Checks) > 0 {
			p.types[cards[i].File] = t
		}
	}
}

func (p *Plan) parseCards(ctx context.Context, files []source.File) ([]content.Card, error) {
	defer spendMemory(len(files))()
	cards := make([]content.Card, len(files))
	read := make([]bool, len(files))
	found := make([]diag.List, len(files))
	err := each(ctx, p.Options.Jobs, len(files), func(i int) string { return files[i].Path }, func(i int) error {
		room := p.borrow()
		defer p.giveBack(room)
		text, problem := p.tree.ReadInto(*room, files[i].Path)
		if problem != nil {
			found[i] = diag.List{*problem}
			return nil
		}
		*room = text
		cards[i], found[i] = content.ParseCard(files[i].Path, p.tree.Name+"/"+files[i].Path, text, p.Types, &p.Settings)
		read[i] = true
		return nil
	})
	kept := cards[:0]
	for i := range cards {
		p.Diags = append(p.Diags, found[i]...)
		if read[i] {
			kept = append(kept, cards[i])
		}
	}
	return kept, err
}

// plan lists the files to make.
func (p *Plan) plan() {
	renderer, found := render.New(render.Input{Site: p.Site, Layouts: p.Layouts, Picture: p.pictures.use})
	p.renderer, p.Diags = renderer, append(p.Diags, found...)
	p.Jobs = render.Plan(p.Site, p.Layouts)
}

func (p *Plan) open(dir string) (*source.Dir, error) {
	d, err := source.Open(dir)
	if err == nil {
		p.folders = append(p.folders, d)
	}
	return d, err
}

// displayName is how diagnostics call dir: relative to the working directory
// when it lies below it, with slashes.
func displayName(dir string) string {
	if filepath.IsAbs(dir) {
		if here, err := filepath.Abs("."); err == nil {
			if rel, err := filepath.Rel(here, dir); err == nil && filepath.IsLocal(rel) {
				dir = rel
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(dir))
}

// folderTitle names a site that has not said what it is called: the folder the
// content folder lies in.
func folderTitle(dir string) string {
	full, err := filepath.Abs(dir)
	if err != nil {
		return dir
	}
	return filepath.Base(filepath.Dir(full))
}
