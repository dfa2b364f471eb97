package serve

import (
	"os/exec"
	"runtime"
)

// OpenBrowser shows url in the browser its user has chosen. It returns when the
// system's opener does, which may be as late as when the browser is closed:
// call it in a goroutine. The error is an *Error that asks the user to open url.
func OpenBrowser(url string) error {
	command := opener(runtime.GOOS, url)
	if err := exec.Command(command[0], command[1:]...).Run(); err != nil {
		return &Error{cannotOpen.Fill(url, err.Error()), err}
	}
	return nil
}

// opener is the command that opens url on a system.
func opener(goos, url string) []string {
	switch goos {
	case "windows": // not «start», which reads & in an address as the next command
		return []string{"rundll32", "url.dll,FileProtocolHandler", url}
	case "darwin":
		return []string{"open", url}
	}
	return []string{"xdg-open", url}
}
