//go:build !linux

package output

import "errors"

const canExchange = false

func exchange(_, _ string) error { return errors.ErrUnsupported }

func changed(string) (int64, error) { return 0, errors.ErrUnsupported }

func filesystem(name string) (uint64, error) { return device(name) }

func weak(error) bool { return false }
