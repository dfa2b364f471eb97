// Package picture makes pictures fit for the web. From a picture's header it
// learns the size (Inspect), decides which files a page is to offer (Plan),
// makes them (Make), keeps them between runs (Store), and writes the HTML
// that names them (AppendHTML). A picture that is copied as it lies is freed
// of what cameras and editors write about people and places (Strip).
//
// It owns the policy: what is shown as it lies and what gets variants, in which
// sizes and formats, under which names. What stands in a file before its pixels
// is read by package imagefile, drawings by package svg. It refuses what would
// hurt a reader or the machine: pictures of absurd size, files that are no
// picture, drawings with scripts or outside references. Each refusal is a
// diagnostic that tells an editor what to do.
//
//	info, problem := picture.Inspect(src, "content/foto.jpg")
//	set, jobs := picture.Plan(picture.Original{Info: info, Name: "foto.jpg", URL: "/foto.jpg", Sum: sum.Of(src)}, settings)
//	err := picture.Make(ctx, src, jobs, func(j picture.Job, made []byte) error { … })
//	html = picture.AppendHTML(html, set, picture.Attrs{Alt: "En rullestol i snø", Lazy: true})
//
// Variants are never larger than the original. JPEG and PNG are written by Go,
// WebP by the program cwebp and AVIF by avifenc where they are installed; the
// programs' versions are part of a variant's name. Animated pictures, GIF,
// AVIF and SVG are shown as they are. EXIF orientation is obeyed for JPEG (all
// that cameras write); in PNG and WebP browsers disagree about it, so it is
// removed there with the rest.
//
// Nothing here keeps state between calls; every function may be called from
// many goroutines at a time.
package picture
