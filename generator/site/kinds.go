package site

import (
	"path"
	"strings"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// kindOf names a kind of file to readers.
func kindOf(file, lang string) string {
	kind := func(nb, nn, en string) string { return diag.Text{NB: nb, NN: nn, EN: en}.In(lang) }
	switch ext := strings.ToLower(strings.TrimPrefix(path.Ext(file), ".")); ext {
	case "doc", "docx", "odt":
		return "Word"
	case "xls", "xlsx", "ods":
		return "Excel"
	case "ppt", "pptx", "odp":
		return "PowerPoint"
	case "jpg", "jpeg", "png", "gif", "webp", "avif", "svg":
		return kind("bilde", "bilete", "image")
	case "mp3", "m4a", "ogg", "wav":
		return kind("lyd", "lyd", "audio")
	case "mp4", "webm", "mov":
		return "video"
	case "txt":
		return kind("tekst", "tekst", "text")
	case "ics":
		return kind("kalender", "kalender", "calendar")
	case "":
		return kind("fil", "fil", "file")
	default:
		return strings.ToUpper(ext)
	}
}
