package making

// borrow returns room to read a source file into; giveBack lets the next page
// have it. Nothing that is kept of a page points into its source.
func (m *Making) borrow() *[]byte {
	if room, ok := m.rooms.Get().(*[]byte); ok {
		return room
	}
	return new([]byte)
}

func (m *Making) giveBack(room *[]byte) { m.rooms.Put(room) }
