package serve

import (
	"context"
	"errors"
	"net"
	"strconv"
	"syscall"

	"github.com/ms-forbundet/ms.no/generator/diag"
)

// Error is something the machine could not do, said so that an editor can do
// something about it.
type Error struct {
	Text diag.Text
	Err  error
}

func (e *Error) Error() string { return e.Text.EN + " (" + e.Err.Error() + ")" }

// Unwrap returns what the system said.
func (e *Error) Unwrap() error { return e.Err }

// portsTried is how many ports are tried from the one asked for.
const portsTried = 100

// Listen listens on a host or IP address and a port, or the next one that is
// free; port 0 is any free one. The note is empty unless it became another
// port than asked for. The error is an *Error.
func Listen(ctx context.Context, bind string, port int) (net.Listener, diag.Text, error) {
	var config net.ListenConfig
	for p := port; ; p++ {
		l, err := config.Listen(ctx, "tcp", net.JoinHostPort(bind, strconv.Itoa(p)))
		if err == nil {
			return l, portNote(port, p), nil
		}
		if !inUse(err) || p-port >= portsTried || p >= 65535 {
			return nil, diag.Text{}, &Error{cannotListen.Fill(bind, strconv.Itoa(p), err.Error()), err}
		}
	}
}

func portNote(asked, got int) diag.Text {
	if asked == got {
		return diag.Text{}
	}
	return portTaken.Fill(strconv.Itoa(asked), strconv.Itoa(got))
}

// Windows has numbers of its own for a port that is taken, or held by the
// system; elsewhere no error has them.
const (
	windowsInUse  = syscall.Errno(10048)
	windowsDenied = syscall.Errno(10013)
)

func inUse(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsInUse) || errors.Is(err, windowsDenied)
}
