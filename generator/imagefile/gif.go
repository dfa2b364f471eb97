package imagefile

import (
	"bytes"
	"encoding/binary"
)

const (
	gifImage     = 0x2C
	gifExtension = 0x21
	gifTrailer   = 0x3B

	gifComment     = 0xFE
	gifApplication = 0xFF
)

// gifBlock is one image or extension, raw.
type gifBlock struct {
	kind  byte // gifImage, gifExtension or gifTrailer
	label byte // of an extension
	raw   []byte
}

// gifBlocks goes through the blocks behind the header, the trailer included.
// Many GIFs lack the trailer; they end where the file does.
func gifBlocks(src []byte, yield func(gifBlock)) error {
	at, err := gifHeaderLength(src)
	if err != nil {
		return err
	}
	for at < len(src) && src[at] != gifTrailer {
		n, err := gifBlockLength(src[at:])
		if err != nil {
			return err
		}
		b := gifBlock{kind: src[at], raw: src[at : at+n]}
		if b.kind == gifExtension {
			b.label = src[at+1]
		}
		yield(b)
		at += n
	}
	yield(gifBlock{kind: gifTrailer, raw: []byte{gifTrailer}})
	return nil
}

func gifHeaderLength(src []byte) (int, error) {
	if len(src) < 13 {
		return 0, ErrCut
	}
	n := 13 + gifColours(src[10])
	if n > len(src) {
		return 0, ErrCut
	}
	return n, nil
}

// gifColours is the length of the colour table that packed flags announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func gifBlockLength(b []byte) (int, error) {
	at := 2 // an extension: introducer and label
	switch {
	case b[0] == gifImage:
		if len(b) < 11 {
			return 0, ErrCut
		}
		at = 10 + gifColours(b[9]) + 1
	case b[0] != gifExtension:
		return 0, ErrForm
	}
	for at < len(b) {
		n := int(b[at])
		at += 1 + n
		if n == 0 {
			return at, nil
		}
	}
	return 0, ErrCut
}

func isGIF(src []byte) bool {
	return bytes.HasPrefix(src, []byte("GIF87a")) || bytes.HasPrefix(src, []byte("GIF89a"))
}

func inspectGIF(src []byte) (Info, error) {
	info := Info{Format: "gif"}
	images := 0
	err := gifBlocks(src, func(b gifBlock) {
		if b.kind == gifImage {
			images++
		}
	})
	if err != nil {
		return info, err
	}
	if images == 0 {
		return info, ErrCut
	}
	info.Width = int(binary.LittleEndian.Uint16(src[6:]))
	info.Height = int(binary.LittleEndian.Uint16(src[8:]))
	info.Animated = images > 1
	return info, nil
}

func stripGIF(src []byte) ([]byte, error) {
	n, err := gifHeaderLength(src)
	if err != nil {
		return nil, err
	}
	out := append(make([]byte, 0, len(src)), src[:n]...)
	err = gifBlocks(src, func(b gifBlock) {
		if publicGIF(b) {
			out = append(out, b.raw...)
		}
	})
	return out, err
}

// publicGIF leaves out comments and applications' data, but for the one that
// says how often an animation runs.
func publicGIF(b gifBlock) bool {
	if b.kind != gifExtension {
		return true
	}
	if b.label == gifApplication {
		return len(b.raw) >= 14 && string(b.raw[3:14]) == "NETSCAPE2.0"
	}
	return b.label != gifComment
}
