package render

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/ms-forbundet/ms.no/generator/sum"
)

// realLayouts are the site's own layouts as a world's.
func realLayouts(b testing.TB) map[string]string {
	b.Helper()
	files := map[string]string{}
	fsys := os.DirFS("../../layouts")
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(fsys, p)
		files[p] = string(text)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}

// longArticle is about as long as a real one: 570 words, some links, a table.
func longArticle(i int) string {
	var s strings.Builder
	fmt.Fprintf(&s, "---\ntitle: Sak nummer %d om forskning\ndescription: En ingress på rundt regnet så mange ord.\ndate: 2024-01-%02d\nlastmod: 2024-02-01\nauthors: [Kari Nordmann]\ntags: [Forskning, Helse, Klima]\n---\n", i, 1+i%28)
	for h := range 5 {
		fmt.Fprintf(&s, "## Overskrift %d\n\n", h)
		for range 3 {
			s.WriteString("Forsker studie metode **resultat** data modell analyse universitet skole elev lærer student kommune fylke by bygd kyst fjord fjell [skog vann elv](/aktuelt/sak-1/) hav fisk torsk laks næring industri energi kraft vind sol olje gass klima miljø natur.\n\n")
		}
		s.WriteString("- et punkt\n- et til med [lenke](https://www.helsenorge.no/sykdom/)\n\n")
	}
	return s.String()
}

func benchmarkWorld(b *testing.B) *made {
	content := map[string]string{"_index.md": "---\ntitle: Forside\n---\nHei.\n"}
	for i := range 60 {
		content[fmt.Sprintf("aktuelt/sak-%d.md", i)] = longArticle(i)
	}
	content["site.yaml"] = "title: MS\nbaseURL: https://www.ms.no/\nsections:\n  aktuelt: {perPage: 20, feed: true}\n"
	return world{content: content, layouts: realLayouts(b)}.sound(b)
}

func benchmarkJob(b *testing.B, path string) {
	m := benchmarkWorld(b)
	for _, job := range Plan(m.site, m.renderer.layouts) {
		if job.Path != path {
			continue
		}
		b.SetBytes(int64(len(m.files[path])))
		b.ReportAllocs()
		b.ResetTimer()
		for b.Loop() {
			res := m.job(&job)
			res.Release()
		}
		return
	}
	b.Fatal("no job makes ", path)
}

func BenchmarkRun(b *testing.B) {
	b.Run("article", func(b *testing.B) { benchmarkJob(b, "aktuelt/sak-7/index.html") })
	b.Run("list", func(b *testing.B) { benchmarkJob(b, "aktuelt/index.html") })
	b.Run("feed", func(b *testing.B) { benchmarkJob(b, "aktuelt/atom.xml") })
	b.Run("sitemap", func(b *testing.B) { benchmarkJob(b, "sitemap.xml") })
}

// BenchmarkStages takes an article apart: what the parser costs, and what is
// this package's own.
func BenchmarkStages(b *testing.B) {
	m := benchmarkWorld(b)
	p := m.page("/aktuelt/sak-7/")
	src := m.sources[p.Card.Path]
	job := &Job{Kind: PageJob, Page: p, Number: 1}
	asker := resolver{r: m.renderer, page: p}
	_, texts, _ := m.renderer.renderTexts(&asker, 1, src, m.renderer.borrow())
	b.Run("body", func(b *testing.B) {
		for b.Loop() {
			buf := m.renderer.borrow()
			m.renderer.renderTexts(&resolver{r: m.renderer, page: p}, 1, src, buf)
			m.renderer.buffers.Put(buf)
		}
	})
	b.Run("view", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.renderer.Begin(job)
		}
	})
	b.Run("inputs", func(b *testing.B) {
		b.ReportAllocs()
		begun := m.renderer.Begin(job)
		for b.Loop() {
			m.renderer.Inputs(begun, Text{Sum: sum.Of(src), Asked: asker.asked})
		}
	})
	b.Run("template", func(b *testing.B) {
		b.ReportAllocs()
		v := m.renderer.Begin(job).view
		m.renderer.views.FillTexts(v, p, texts)
		for b.Loop() {
			buf := m.renderer.borrow()
			m.renderer.layouts.Execute(&buf.out, File(m.renderer.layouts, p), v, "")
			m.renderer.buffers.Put(buf)
		}
	})
	b.Run("card", func(b *testing.B) {
		for b.Loop() {
			m.renderer.RenderCard(p)
		}
	})
}
