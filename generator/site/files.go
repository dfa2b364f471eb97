package site

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// placeFiles gives every file its address: beside its bundle's page, or as it
// lies. The files of a bundle that is not out, or taken back, are not published.
func (b *builder) placeFiles() {
	s := b.site
	for i := range b.in.Files {
		src := &b.in.Files[i]
		f := b.folder(dir(src.Path), b.root+src.Path)
		if f == nil {
			continue
		}
		at := place{path: norm.NFC.String(src.Path)}
		address, gone := b.fileFolder(f, src.Path)
		if address == "" {
			at.gone = gone
		} else {
			at.file = &File{Path: src.Path, URL: address + norm.NFC.String(path.Base(src.Path)), Size: src.Size}
			s.Files = append(s.Files, at.file)
		}
		s.places = append(s.places, at)
	}
	slices.SortFunc(s.Files, func(x, y *File) int { return compareTwice(x.URL, y.URL, x.Path, y.Path) })
	slices.SortFunc(s.places, func(x, y place) int { return strings.Compare(x.path, y.path) })
}

// fileFolder is the address of the folder a file is published in: "" and the
// page that keeps it back when it is not published.
func (b *builder) fileFolder(f *folder, file string) (string, *Unpublished) {
	bundle := f
	for bundle != nil && !bundle.bundle {
		bundle = bundle.up
	}
	if bundle == nil {
		return f.urls[0], nil
	}
	for _, p := range bundle.index {
		if p != nil && p.Card != nil && p.Card.Name == "index" && !p.Withdrawn {
			inside := norm.NFC.String(dir(strings.TrimPrefix(file, bundle.path+"/")))
			return strings.TrimSuffix(path.Join(p.URL, inside), "/") + "/", nil
		}
	}
	return "", bundle.kept
}

// nextTo is a file's folder as an address: what stands before its name.
func nextTo(address string) string { return address[:strings.LastIndexByte(address, '/')+1] }
