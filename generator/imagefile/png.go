package imagefile

import (
	"bytes"
	"encoding/binary"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngChunk is one chunk; raw is all of it, with length, type and checksum.
type pngChunk struct {
	kind string
	data []byte
	raw  []byte
}

// pngChunks goes through the chunks up to IEND. It fails on a file that ends
// before.
func pngChunks(src []byte, yield func(pngChunk) error) error {
	for at := len(pngSignature); ; {
		if at+12 > len(src) {
			return ErrCut
		}
		n := int(binary.BigEndian.Uint32(src[at:]))
		if n > len(src)-at-12 {
			return ErrCut
		}
		c := pngChunk{string(src[at+4 : at+8]), src[at+8 : at+8+n], src[at : at+12+n]}
		if err := yield(c); err != nil || c.kind == "IEND" {
			return err
		}
		at += 12 + n
	}
}

func isPNG(src []byte) bool { return bytes.HasPrefix(src, []byte(pngSignature)) }

func inspectPNG(src []byte) (Info, error) {
	info := Info{Format: "png"}
	err := pngChunks(src, func(c pngChunk) error {
		switch c.kind {
		case "IHDR":
			if len(c.data) < 13 {
				return ErrForm
			}
			info.Width = int(binary.BigEndian.Uint32(c.data))
			info.Height = int(binary.BigEndian.Uint32(c.data[4:]))
			info.Alpha = c.data[9] == 4 || c.data[9] == 6 // grey and colour with an alpha channel
		case "tRNS":
			info.Alpha = true
		case "acTL":
			info.Animated = true
		}
		return nil
	})
	return info, err
}

func stripPNG(src []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(src)), pngSignature...)
	err := pngChunks(src, func(c pngChunk) error {
		if publicPNG(c.kind) {
			out = append(out, c.raw...)
		}
		return nil
	})
	return out, err
}

// publicPNG reports whether a chunk has to do with what is seen. Those that do
// not are text, EXIF, times, and whatever programs invent.
func publicPNG(kind string) bool {
	switch kind {
	case "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI",
		"bKGD", "pHYs", "acTL", "fcTL", "fdAT":
		return true
	}
	return false
}
