package atlas

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/address"
	"github.com/ms-forbundet/ms.no/generator/site"
	"golang.org/x/text/unicode/norm"
)

// placeFiles gives every file its address: beside its bundle's page, or as it
// lies. The files of a bundle that is not out, or taken back, are not published.
func (a *Atlas) placeFiles() {
	s := a.Site
	for i := range a.in.Files {
		src := &a.in.Files[i]
		f := a.folder(address.Dir(src.Path), a.root+src.Path)
		if f == nil {
			continue
		}
		at := site.Place{Path: norm.NFC.String(src.Path)}
		beside, gone := f.published(src.Path)
		if beside == "" {
			at.Gone = gone
		} else {
			at.File = &site.File{Path: src.Path, URL: beside + norm.NFC.String(path.Base(src.Path)), Size: src.Size}
			s.Files = append(s.Files, at.File)
		}
		s.Places = append(s.Places, at)
	}
	slices.SortFunc(s.Files, func(x, y *site.File) int {
		return cmp.Or(strings.Compare(x.URL, y.URL), strings.Compare(x.Path, y.Path))
	})
	slices.SortFunc(s.Places, func(x, y site.Place) int { return strings.Compare(x.Path, y.Path) })
}

// published is the address of the folder that a file in f is published in: ""
// and the page that keeps it back when it is not published.
func (f *folder) published(file string) (string, *site.Unpublished) {
	bundle := f
	for bundle != nil && !bundle.bundle {
		bundle = bundle.up
	}
	if bundle == nil {
		return f.urls[0], nil
	}
	for _, p := range bundle.index {
		if p != nil && p.Card != nil && p.Card.Name == "index" && !p.Withdrawn {
			inside := norm.NFC.String(address.Dir(strings.TrimPrefix(file, bundle.path+"/")))
			return strings.TrimSuffix(path.Join(p.URL, inside), "/") + "/", nil
		}
	}
	return "", bundle.kept
}
