package layout

import (
	"crypto/sha512"
	"encoding/base64"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/minify"
	"github.com/ms-forbundet/ms.no/generator/sum"
)

// inline is the bundle of critical CSS.
const inline = "inline"

func (l *loader) loadAssets() {
	styles := l.bundles("styles/", ".css", l.style)
	for _, b := range styles {
		if b.Name == inline {
			l.set.Style = CSS(b.Bytes)
			continue
		}
		l.set.Stylesheets = append(l.set.Stylesheets, b)
	}
	l.set.Scripts = l.bundles("scripts/", ".js", l.script)
}

// bundles joins the files below folder, one bundle for each folder in it, in
// the order of their names. Each file is made ready alone, so that a mistake
// is found in the file it is in.
func (l *loader) bundles(folder, ext string, ready func(file string) []byte) []Asset {
	var list []Asset
	for _, p := range l.paths {
		name, inFolder := strings.CutPrefix(p, folder)
		name, _, inBundle := strings.Cut(name, "/")
		switch {
		case !inFolder || path.Ext(p) != ext:
			continue
		case !inBundle:
			l.report(ruleLoose.At(l.at(p), folder))
			continue
		}
		i := slices.IndexFunc(list, func(a Asset) bool { return a.Name == name })
		if i < 0 {
			list = append(list, Asset{Name: name})
			i = len(list) - 1
		}
		list[i].Bytes = append(list[i].Bytes, ready(p)...)
	}
	for i := range list {
		a := &list[i]
		digest := sha512.Sum384(a.Bytes)
		a.Path = "assets/" + a.Name + "." + sum.Of(a.Bytes).Short(10) + ext
		a.Integrity = "sha384-" + base64.StdEncoding.EncodeToString(digest[:])
	}
	return list
}

// script ends in a line of its own with a semicolon, so that the next file
// cannot continue its last statement.
func (l *loader) script(file string) []byte {
	small, err := minify.JS(l.bytes(file))
	if err != nil {
		l.reportMinify(file, err)
	}
	return append(slices.Clone(small), ";\n"...)
}

func (l *loader) style(file string) []byte {
	small, err := minify.CSS(l.rebase(file, l.bytes(file)))
	if err != nil {
		l.reportMinify(file, err)
	}
	return small
}

func (l *loader) reportMinify(file string, err error) {
	pos := l.at(file)
	pos.Line, pos.Column = minify.Position(err)
	reason, _, _ := strings.Cut(err.Error(), " on line ") // what follows is an excerpt; findings have their own
	l.report(ruleMinify.At(pos, reason))
}

var cssURL = regexp.MustCompile(`url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)`)

// rebase turns the addresses in a style sheet into addresses of the site: a
// path from the root gets the base path before it, a path to a file under
// static/ becomes that file's address.
func (l *loader) rebase(file string, src []byte) []byte {
	return cssURL.ReplaceAllFunc(src, func(match []byte) []byte {
		groups := cssURL.FindSubmatch(match)
		dest := string(slices.Concat(groups[1:]...))
		switch {
		case strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//"):
			return []byte(`url("` + l.BasePath + dest + `")`)
		case strings.HasPrefix(dest, "#") || strings.Contains(dest, ":") || strings.HasPrefix(dest, "//"):
			return match
		}
		target := path.Join(path.Dir(file), dest)
		rooted, isStatic := strings.CutPrefix(target, "static/")
		if !isStatic || !slices.Contains(l.paths, target) {
			l.report(ruleAsset.At(l.lineOf(file, src, match), dest))
			return match
		}
		return []byte(`url("` + l.BasePath + "/" + rooted + `")`)
	})
}
