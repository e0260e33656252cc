// Package browsertest opens a page of a report in a real browser, Chromium
// without a screen, for the tests of pages. They are skipped where there is no
// chromium, and in short runs.
package browsertest

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Open opens a page from a file, without a network, and returns what the
// browser prints. The address is what follows the file, such as a fragment. A
// page that logs to the console fails the test.
func Open(t *testing.T, page, address string, flags ...string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not in PATH")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	require.NoError(t, os.WriteFile(file, []byte(page), 0o600))
	args := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", "--window-size=1200,900",
		"--proxy-server=127.0.0.1:9", "--user-data-dir=" + filepath.Join(dir, "profile"),
	}, flags...)
	cmd := exec.CommandContext(t.Context(), browser, append(args, "file://"+file+address)...)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	require.NoError(t, cmd.Run(), log.String())
	require.NotContains(t, log.String(), "CONSOLE")
	return out.String()
}

// Color is red, green and blue.
type Color [3]uint32

// Colors are how many points of the page, as it is drawn at first, have which
// colour, in the light or the dark scheme.
func Colors(t *testing.T, page string, dark bool) map[Color]int {
	t.Helper()
	shot := filepath.Join(t.TempDir(), "shot.png")
	flags := []string{"--screenshot=" + shot}
	if dark {
		flags = append(flags, "--force-dark-mode", "--blink-settings=preferredColorScheme=0")
	}
	Open(t, page, "", flags...)
	data, err := os.ReadFile(shot)
	require.NoError(t, err)
	image, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	colors := make(map[Color]int)
	for y := range image.Bounds().Dy() {
		for x := range image.Bounds().Dx() {
			r, g, b, _ := image.At(x, y).RGBA()
			colors[Color{r >> 8, g >> 8, b >> 8}]++
		}
	}
	return colors
}
