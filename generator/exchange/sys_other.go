//go:build !linux

package exchange

import "errors"

const Possible = false

func Folders(_, _ string) error { return errors.ErrUnsupported }

func Changed(string) (int64, error) { return 0, errors.ErrUnsupported }

func filesystem(name string) (uint64, error) { return device(name) }

func Closed(error) bool { return false }
