package imagefile

import (
	"bytes"
	"encoding/binary"
)

// The markers that matter here (ITU T.81, table B.1).
const (
	jpegSOF0 = 0xC0 // baseline
	jpegSOF2 = 0xC2 // progressive
	jpegRST0 = 0xD0
	jpegRST7 = 0xD7
	jpegEOI  = 0xD9
	jpegSOS  = 0xDA
	jpegAPP0 = 0xE0
	jpegAPP1 = 0xE1
	jpegAPP2 = 0xE2
	jpegAPPE = 0xEE
	jpegCOM  = 0xFE
)

const (
	exifMark    = "Exif\x00\x00"
	profileMark = "ICC_PROFILE\x00"
	jfifMark    = "JFIF\x00"
	jfifLength  = 14 // of the data, without a thumbnail
)

// jpegSegment is a marker with its data; after SOS, the picture's bits up to
// the next marker are Scan.
type jpegSegment struct {
	marker byte
	data   []byte // without marker and length
	scan   []byte
}

// jpegSegments goes through the file from SOI to EOI. It fails on a file that
// ends before EOI.
func jpegSegments(src []byte, yield func(jpegSegment) error) error {
	for at := 2; ; {
		for at < len(src) && src[at] == 0xFF && at+1 < len(src) && src[at+1] == 0xFF {
			at++ // fill bytes
		}
		if at+2 > len(src) {
			return ErrCut
		}
		if src[at] != 0xFF {
			return ErrForm
		}
		s := jpegSegment{marker: src[at+1]}
		at += 2
		if s.marker == jpegEOI {
			return yield(s)
		}
		if at+2 > len(src) {
			return ErrCut
		}
		n := int(binary.BigEndian.Uint16(src[at:]))
		if n < 2 {
			return ErrForm
		}
		if at+n > len(src) {
			return ErrCut
		}
		s.data, at = src[at+2:at+n], at+n
		if s.marker == jpegSOS {
			s.scan = jpegScan(src[at:])
			at += len(s.scan)
		}
		if err := yield(s); err != nil {
			return err
		}
	}
}

// jpegScan returns the coded bits that b begins with: up to a marker that is
// neither a stuffed zero nor a restart.
func jpegScan(b []byte) []byte {
	for i := 0; ; i++ {
		n := bytes.IndexByte(b[i:], 0xFF)
		if n < 0 || i+n+1 >= len(b) {
			return b
		}
		i += n
		if m := b[i+1]; m != 0 && m != 0xFF && (m < jpegRST0 || m > jpegRST7) {
			return b[:i]
		}
	}
}

func isJPEG(src []byte) bool { return bytes.HasPrefix(src, []byte("\xFF\xD8\xFF")) }

func inspectJPEG(src []byte) (Info, error) {
	info := Info{Format: "jpeg"}
	err := jpegSegments(src, func(s jpegSegment) error {
		switch {
		case s.marker >= jpegSOF0 && s.marker <= jpegSOF2:
			if len(s.data) < 6 {
				return ErrForm
			}
			info.Height = int(binary.BigEndian.Uint16(s.data[1:]))
			info.Width = int(binary.BigEndian.Uint16(s.data[3:]))
		case s.marker == jpegAPP1 && info.Orientation == 0:
			info.Orientation = exifOrientation(s.data)
		}
		return nil
	})
	return info, err
}

func stripJPEG(src []byte) ([]byte, error) {
	out := make([]byte, 0, len(src))
	out = append(out, 0xFF, 0xD8)
	orientation := 0
	err := jpegSegments(src, func(s jpegSegment) error {
		if s.marker == jpegAPP1 && orientation == 0 {
			if orientation = exifOrientation(s.data); orientation > 1 {
				out = appendJPEGSegment(out, jpegAPP1, append([]byte(exifMark), minimalEXIF(orientation)...))
			}
		}
		if data, keep := publicJPEG(s); keep {
			out = appendJPEGSegment(out, s.marker, data)
			out = append(out, s.scan...)
		}
		return nil
	})
	return out, err
}

// publicJPEG returns what may stay of a segment. Of the applications' segments
// that is JFIF without its thumbnail, the colour profile, and Adobe's word on
// how colours are coded.
func publicJPEG(s jpegSegment) ([]byte, bool) {
	switch {
	case s.marker == jpegAPP0 && bytes.HasPrefix(s.data, []byte(jfifMark)) && len(s.data) >= jfifLength:
		data := bytes.Clone(s.data[:jfifLength])
		data[jfifLength-2], data[jfifLength-1] = 0, 0
		return data, true
	case s.marker == jpegAPP2:
		return s.data, bytes.HasPrefix(s.data, []byte(profileMark))
	case s.marker == jpegAPPE:
		return s.data, bytes.HasPrefix(s.data, []byte("Adobe"))
	case s.marker >= jpegAPP0 && s.marker <= 0xEF, s.marker == jpegCOM:
		return nil, false
	}
	return s.data, true
}

func appendJPEGSegment(dst []byte, marker byte, data []byte) []byte {
	dst = append(dst, 0xFF, marker)
	if marker == jpegEOI {
		return dst
	}
	dst = binary.BigEndian.AppendUint16(dst, uint16(len(data)+2))
	return append(dst, data...)
}

const exifOrientationTag = 0x0112

// exifOrientation finds the orientation in the data of an APP1 segment: 1–8, 0
// when it is not EXIF or says nothing.
func exifOrientation(data []byte) int {
	tiff, ok := bytes.CutPrefix(data, []byte(exifMark))
	if !ok || len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 0
	}
	entries := tiff[at+2:]
	for n := order.Uint16(tiff[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == exifOrientationTag {
			if v := int(order.Uint16(entries[8:])); v >= 1 && v <= 8 {
				return v
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// minimalEXIF is a TIFF header with one entry, the orientation.
func minimalEXIF(orientation int) []byte {
	b := []byte("II*\x00\x08\x00\x00\x00\x01\x00")
	b = binary.LittleEndian.AppendUint16(b, exifOrientationTag)
	b = binary.LittleEndian.AppendUint16(b, 3) // a SHORT
	b = binary.LittleEndian.AppendUint32(b, 1)
	b = binary.LittleEndian.AppendUint32(b, uint32(orientation))
	return append(b, 0, 0, 0, 0) // no further directory
}
