package imagefile

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// AVIF is a box format (ISO 14496-12 and 23008-12): a "meta" box lists items
// (the picture, its transparency, EXIF, XMP), where their bytes lie in the
// file, and properties such as size and rotation. Only what is needed for the
// size and for removing metadata is read.

// avifBox is one box: its kind and its contents, which begin at the offset.
type avifBox struct {
	kind   string
	data   []byte
	offset int // of data in the file
}

// avifBoxes lists the boxes that data consists of.
func avifBoxes(data []byte, offset int) ([]avifBox, error) {
	var boxes []avifBox
	for at := 0; at < len(data); {
		rest := data[at:]
		if len(rest) < 8 {
			return nil, ErrCut
		}
		size, header := uint64(binary.BigEndian.Uint32(rest)), 8
		switch {
		case size == 1 && len(rest) >= 16:
			size, header = binary.BigEndian.Uint64(rest[8:]), 16
		case size == 0:
			size = uint64(len(rest)) // up to the end of the file
		}
		if size < uint64(header) || size > uint64(len(rest)) {
			return nil, ErrCut
		}
		boxes = append(boxes, avifBox{string(rest[4:8]), rest[header:size], offset + at + header})
		at += int(size)
	}
	return boxes, nil
}

func find(boxes []avifBox, kind string) (avifBox, bool) {
	i := slices.IndexFunc(boxes, func(b avifBox) bool { return b.kind == kind })
	if i < 0 {
		return avifBox{}, false
	}
	return boxes[i], true
}

func isAVIF(src []byte) bool {
	if len(src) < 16 || string(src[4:8]) != "ftyp" {
		return false
	}
	brands := src[8:min(len(src), max(8, int(min(binary.BigEndian.Uint32(src), 1024))))]
	return bytes.Contains(brands, []byte("avif")) || bytes.Contains(brands, []byte("avis"))
}

// avifMeta returns the boxes inside the file's "meta" box.
func avifMeta(src []byte) ([]avifBox, error) {
	boxes, err := avifBoxes(src, 0)
	if err != nil {
		return nil, err
	}
	meta, ok := find(boxes, "meta")
	if !ok || len(meta.data) < 4 {
		return nil, ErrForm
	}
	return avifBoxes(meta.data[4:], meta.offset+4) // behind version and flags
}

func inspectAVIF(src []byte) (Info, error) {
	info := Info{Format: "avif", Animated: string(src[8:12]) == "avis"}
	meta, err := avifMeta(src)
	if err != nil {
		return info, err
	}
	properties, ok := find(meta, "iprp")
	if !ok {
		return info, ErrForm
	}
	boxes, err := avifBoxes(properties.data, properties.offset)
	if err != nil {
		return info, err
	}
	container, _ := find(boxes, "ipco")
	all, err := avifBoxes(container.data, container.offset)
	if err != nil {
		return info, err
	}
	associations, _ := find(boxes, "ipma")
	for _, n := range avifProperties(associations.data, avifPrimary(meta)) {
		if n >= 1 && n <= len(all) {
			info.readProperty(all[n-1])
		}
	}
	return info, nil
}

// avifPrimary is the number of the item that is the picture.
func avifPrimary(meta []avifBox) uint32 {
	b, _ := find(meta, "pitm")
	r := avifReader{b: b.data}
	version := r.uint(1)
	r.uint(3)
	return uint32(r.uint(wide(version == 0, 2, 4)))
}

// avifProperties lists the numbers, from 1, of the properties of one item.
func avifProperties(ipma []byte, item uint32) []int {
	r := avifReader{b: ipma}
	version, flags := r.uint(1), r.uint(3)
	for n := r.uint(4); n > 0 && !r.cut; n-- {
		id := uint32(r.uint(wide(version < 1, 2, 4)))
		numbers := make([]int, r.uint(1))
		for i := range numbers {
			// The highest bit says that the property is essential.
			if flags&1 != 0 {
				numbers[i] = int(r.uint(2) & 0x7FFF)
			} else {
				numbers[i] = int(r.uint(1) & 0x7F)
			}
		}
		if id == item && !r.cut {
			return numbers
		}
	}
	return nil
}

// readProperty takes the size, and the quarter turns, which come out as an
// EXIF orientation so that width and height are swapped.
func (i *Info) readProperty(b avifBox) {
	switch {
	case b.kind == "ispe" && len(b.data) >= 12:
		i.Width = int(binary.BigEndian.Uint32(b.data[4:]))
		i.Height = int(binary.BigEndian.Uint32(b.data[8:]))
	case b.kind == "irot" && len(b.data) >= 1:
		i.Orientation = [4]int{1, 8, 3, 6}[b.data[0]&3] // anti-clockwise
	}
}

// stripAVIF overwrites the bytes of EXIF and XMP items with zeros: everything
// else stays where it is, and so stays right.
func stripAVIF(src []byte) ([]byte, error) {
	meta, err := avifMeta(src)
	if err != nil {
		return nil, err
	}
	private, err := avifPrivateItems(meta)
	if err != nil || len(private) == 0 {
		return bytes.Clone(src), err
	}
	out := bytes.Clone(src)
	location, ok := find(meta, "iloc")
	if !ok {
		return nil, ErrForm
	}
	data, _ := find(meta, "idat")
	extents, ok := avifExtents(location.data, private, data.offset)
	if !ok {
		return nil, ErrForm
	}
	for _, e := range extents {
		if e.start > uint64(len(out)) || e.length > uint64(len(out))-e.start {
			return nil, ErrCut
		}
		clear(out[e.start : e.start+e.length])
	}
	return out, nil
}

// avifPrivateItems lists the items that are EXIF or XMP.
func avifPrivateItems(meta []avifBox) ([]uint32, error) {
	list, ok := find(meta, "iinf")
	if !ok {
		return nil, nil
	}
	r := avifReader{b: list.data}
	version := r.uint(1)
	r.uint(3)
	r.uint(wide(version == 0, 2, 4))
	entries, err := avifBoxes(r.b, 0)
	if err != nil {
		return nil, err
	}
	var items []uint32
	for _, e := range entries {
		r := avifReader{b: e.data}
		version := r.uint(1)
		r.uint(3)
		id := uint32(r.uint(wide(version < 3, 2, 4)))
		r.uint(2) // protection
		switch kind := r.uint(4); {
		case e.kind != "infe" || r.cut:
		case kind == 'E'<<24|'x'<<16|'i'<<8|'f', kind == 'm'<<24|'i'<<16|'m'<<8|'e':
			items = append(items, id)
		}
	}
	return items, nil
}

type extent struct{ start, length uint64 }

// avifExtents lists where in the file the bytes of items lie; idat is the
// offset of the "idat" box's data, 0 when there is none. False when the table
// cannot be understood.
func avifExtents(iloc []byte, items []uint32, idat int) ([]extent, bool) {
	r := avifReader{b: iloc}
	version := r.uint(1)
	r.uint(3)
	sizes := r.uint(2)
	offsetSize, lengthSize, baseSize, indexSize := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	if version == 0 {
		indexSize = 0
	}
	var found []extent
	for n := r.uint(wide(version < 2, 2, 4)); n > 0 && !r.cut; n-- {
		wanted := slices.Contains(items, uint32(r.uint(wide(version < 2, 2, 4))))
		method := r.uint(wide(version == 0, 0, 2)) & 15
		r.uint(2) // which file: this one
		base := r.uint(baseSize)
		if method == 1 {
			base += uint64(idat)
		}
		for extents := r.uint(2); extents > 0 && !r.cut; extents-- {
			r.uint(indexSize)
			e := extent{base + r.uint(offsetSize), r.uint(lengthSize)}
			if !wanted {
				continue
			}
			// A length of 0 would be the whole file, picture and all.
			if method > 1 || method == 1 && idat == 0 || e.length == 0 {
				return nil, false
			}
			found = append(found, e)
		}
	}
	return found, !r.cut
}

// avifReader reads big-endian numbers and remembers that it ran out of bytes.
type avifReader struct {
	b   []byte
	cut bool
}

func (r *avifReader) uint(size int) uint64 {
	if size > len(r.b) || size > 8 {
		r.b, r.cut = nil, true
		return 0
	}
	v := uint64(0)
	for _, c := range r.b[:size] {
		v = v<<8 | uint64(c)
	}
	r.b = r.b[size:]
	return v
}

// wide is the size of a number that newer versions of a box have made wider.
func wide(old bool, narrow, wide int) int {
	if old {
		return narrow
	}
	return wide
}
