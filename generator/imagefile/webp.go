package imagefile

import "encoding/binary"

// The flags of a VP8X chunk.
const (
	webpAnimated = 0x02
	webpXMP      = 0x04
	webpEXIF     = 0x08
	webpAlpha    = 0x10
)

const webpHeader = 12 // "RIFF", length, "WEBP"

type webpChunk struct {
	kind string
	data []byte
	raw  []byte // with kind, length and padding
}

func webpChunks(src []byte, yield func(webpChunk) error) error {
	end := int(binary.LittleEndian.Uint32(src[4:])) + 8
	if end > len(src) {
		return ErrCut
	}
	for at := webpHeader; at+8 <= end; {
		n := int(binary.LittleEndian.Uint32(src[at+4:]))
		if n > end-at-8 {
			return ErrCut
		}
		next := min(at+8+n+n&1, end)
		if err := yield(webpChunk{string(src[at : at+4]), src[at+8 : at+8+n], src[at:next]}); err != nil {
			return err
		}
		at = next
	}
	return nil
}

func isWebP(src []byte) bool {
	return len(src) >= webpHeader && string(src[:4]) == "RIFF" && string(src[8:12]) == "WEBP"
}

func inspectWebP(src []byte) (Info, error) {
	info := Info{Format: "webp"}
	picture := false
	err := webpChunks(src, func(c webpChunk) error {
		switch c.kind {
		case "VP8X":
			return info.readVP8X(c.data)
		case "VP8 ", "VP8L":
			picture = true
			if info.Width > 0 {
				return nil
			}
			return info.readVP8(c)
		case "ANMF":
			picture = true
		}
		return nil
	})
	if err == nil && !picture {
		err = ErrCut
	}
	return info, err
}

// readVP8X takes the size of the canvas from the extended header.
func (i *Info) readVP8X(data []byte) error {
	if len(data) < 10 {
		return ErrForm
	}
	i.Width = 1 + int(data[4]) + int(data[5])<<8 + int(data[6])<<16
	i.Height = 1 + int(data[7]) + int(data[8])<<8 + int(data[9])<<16
	i.Animated, i.Alpha = data[0]&webpAnimated != 0, data[0]&webpAlpha != 0
	return nil
}

// readVP8 takes the size from the picture itself (RFC 6386, 9.1; the lossless
// format's specification, section 3).
func (i *Info) readVP8(c webpChunk) error {
	switch {
	case c.kind == "VP8 " && len(c.data) >= 10 && string(c.data[3:6]) == "\x9D\x01\x2A":
		i.Width = int(binary.LittleEndian.Uint16(c.data[6:])) & 0x3FFF
		i.Height = int(binary.LittleEndian.Uint16(c.data[8:])) & 0x3FFF
		return nil
	case c.kind == "VP8L" && len(c.data) >= 5 && c.data[0] == 0x2F:
		bits := binary.LittleEndian.Uint32(c.data[1:])
		i.Width, i.Height = 1+int(bits&0x3FFF), 1+int(bits>>14&0x3FFF)
		i.Alpha = bits>>28&1 == 1
		return nil
	}
	return ErrForm
}

func stripWebP(src []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(src)), src[:webpHeader]...)
	err := webpChunks(src, func(c webpChunk) error {
		switch c.kind {
		case "VP8X":
			at := len(out) + 8
			out = append(out, c.raw...)
			if len(c.data) > 0 {
				out[at] &^= webpEXIF | webpXMP
			}
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			out = append(out, c.raw...)
		}
		return nil
	})
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, err
}
