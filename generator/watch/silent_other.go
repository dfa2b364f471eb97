//go:build !linux && !darwin

package watch

// silent is not known here.
func silent(string) string { return "" }
