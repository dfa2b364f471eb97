package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// Phones photograph in wider colours than sRGB and say so in an ICC profile;
// a variant without it would look pale.

// largestProfile is more than any profile of three colours takes; a larger one
// would cost more than it gives.
const largestProfile = 16 << 10

// profile returns the ICC profile of a picture, nil when it has none, when it
// is sRGB, which is what browsers assume, or when it is for other colours than
// red, green and blue, which is what variants have.
func profile(src []byte, format string) []byte {
	var icc []byte
	switch format {
	case "jpeg":
		_ = jpegSegments(src, func(s jpegSegment) error {
			if data, ok := bytes.CutPrefix(s.data, []byte(profileMark)); ok && s.marker == jpegAPP2 && len(data) > 2 {
				icc = append(icc, data[2:]...) // behind the part's number and their count
			}
			return nil
		})
	case "png":
		_ = pngChunks(src, func(c pngChunk) error {
			if _, packed, ok := bytes.Cut(c.data, []byte{0}); ok && c.kind == "iCCP" && len(packed) > 1 {
				icc = inflate(packed[1:])
			}
			return nil
		})
	case "webp":
		_ = webpChunks(src, func(c webpChunk) error {
			if c.kind == "ICCP" {
				icc = c.data
			}
			return nil
		})
	}
	if len(icc) < 128 || len(icc) > largestProfile || string(icc[16:20]) != "RGB " || isSRGB(icc) {
		return nil
	}
	return icc
}

// isSRGB goes by the profile's description, in ASCII or in UTF-16.
func isSRGB(icc []byte) bool {
	return bytes.Contains(icc, []byte("sRGB")) || bytes.Contains(icc, []byte("s\x00R\x00G\x00B"))
}

func inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(io.LimitReader(r, largestProfile+1))
	if err != nil {
		return nil
	}
	return b
}

// profileIntoJPEG puts a profile in front of a JPEG's first segment.
func profileIntoJPEG(made, icc []byte) []byte {
	if icc == nil {
		return made
	}
	data := append([]byte(profileMark+"\x01\x01"), icc...)
	out := appendJPEGSegment([]byte{0xFF, 0xD8}, jpegAPP2, data)
	return append(out, made[2:]...)
}

// profileIntoPNG puts a profile behind a PNG's IHDR.
func profileIntoPNG(made, icc []byte) []byte {
	if icc == nil {
		return made
	}
	chunk := bytes.NewBuffer([]byte("\x00\x00\x00\x00iCCPICC\x00\x00"))
	w := zlib.NewWriter(chunk)
	_, _ = w.Write(icc) // a buffer never fails
	_ = w.Close()
	b := chunk.Bytes()
	binary.BigEndian.PutUint32(b, uint32(len(b)-8))
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))

	const headerEnd = len(pngSignature) + 12 + 13
	out := append(make([]byte, 0, len(made)+len(b)), made[:headerEnd]...)
	return append(append(out, b...), made[headerEnd:]...)
}
