package imagefile

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// largestProfile is more than any profile of three colours takes; a larger one
// would cost more than it gives.
const largestProfile = 16 << 10

// Profile returns the ICC colour profile of a JPEG, PNG or WebP, for WithProfile:
// phones photograph in wider colours than sRGB, and a copy without the profile
// looks pale. It is nil when there is none, when it is sRGB, which browsers
// assume anyway, or when it is for other colours than red, green and blue.
func Profile(src []byte) []byte {
	var icc []byte
	switch {
	case isJPEG(src):
		icc = jpegProfile(src)
	case isPNG(src):
		icc = pngProfile(src)
	case isWebP(src):
		icc = webpProfile(src)
	}
	if len(icc) < 128 || len(icc) > largestProfile || string(icc[16:20]) != "RGB " || isSRGB(icc) {
		return nil
	}
	return icc
}

// The walks below stop at what is wrong with a file; what was found stands.

func jpegProfile(src []byte) (icc []byte) {
	_ = jpegSegments(src, func(s jpegSegment) error {
		if data, ok := bytes.CutPrefix(s.data, []byte(profileMark)); ok && s.marker == jpegAPP2 && len(data) > 2 {
			icc = append(icc, data[2:]...) // behind the part's number and their count
		}
		return nil
	})
	return icc
}

func pngProfile(src []byte) (icc []byte) {
	_ = pngChunks(src, func(c pngChunk) error {
		if _, packed, ok := bytes.Cut(c.data, []byte{0}); ok && c.kind == "iCCP" && len(packed) > 1 {
			icc = inflate(packed[1:])
		}
		return nil
	})
	return icc
}

func webpProfile(src []byte) (icc []byte) {
	_ = webpChunks(src, func(c webpChunk) error {
		if c.kind == "ICCP" {
			icc = c.data
		}
		return nil
	})
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

// WithProfile returns a JPEG or PNG that has no profile yet with icc, which
// Profile returned, put in. Other files, and any file with a nil icc, come back
// as they are.
func WithProfile(src, icc []byte) []byte {
	switch {
	case icc == nil:
	case isJPEG(src):
		out := appendJPEGSegment([]byte{0xFF, 0xD8}, jpegAPP2, append([]byte(profileMark+"\x01\x01"), icc...))
		return append(out, src[2:]...)
	case isPNG(src):
		const headerEnd = len(pngSignature) + 12 + 13
		out := append(make([]byte, 0, len(src)+len(icc)), src[:headerEnd]...)
		out = appendPNGChunk(out, "iCCP", append([]byte("ICC\x00\x00"), deflate(icc)...))
		return append(out, src[headerEnd:]...)
	}
	return src
}

func appendPNGChunk(dst []byte, kind string, data []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(data)))
	start := len(dst)
	dst = append(append(dst, kind...), data...)
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(dst[start:]))
}

func deflate(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(b) // a buffer never fails
	_ = w.Close()
	return out.Bytes()
}
