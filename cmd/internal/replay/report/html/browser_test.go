package html

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBrowserDrawsThePage opens the page from a file in a real browser, without
// a network, in both colour schemes.
func TestBrowserDrawsThePage(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not in PATH")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "page.html")
	require.NoError(t, os.WriteFile(file, []byte(write(t, golden(t))), 0o600))
	for name, flags := range map[string][]string{"light": nil, "dark": {"--force-dark-mode", "--blink-settings=preferredColorScheme=0"}} {
		shot := filepath.Join(dir, name+".png")
		args := append([]string{
			"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr", "--window-size=1200,900",
			"--proxy-server=127.0.0.1:9", "--user-data-dir=" + filepath.Join(dir, name), "--screenshot=" + shot,
		}, flags...)
		cmd := exec.CommandContext(t.Context(), browser, append(args, "file://"+file)...)
		var log bytes.Buffer
		cmd.Stdout, cmd.Stderr = &log, &log
		require.NoError(t, cmd.Run(), log.String())
		require.NotRegexp(t, regexp.MustCompile(`CONSOLE`), log.String())
		data, err := os.ReadFile(shot)
		require.NoError(t, err, log.String())
		image, err := png.Decode(bytes.NewReader(data))
		require.NoError(t, err)
		colors := make(map[[3]uint32]int)
		for y := range image.Bounds().Dy() {
			for x := range image.Bounds().Dx() {
				r, g, b, _ := image.At(x, y).RGBA()
				colors[[3]uint32{r >> 8, g >> 8, b >> 8}]++
			}
		}
		page, marked := [3]uint32{0xf6, 0xf7, 0xf9}, [3]uint32{0xfd, 0xe8, 0xe8}
		if name == "dark" {
			page, marked = [3]uint32{0x14, 0x18, 0x1e}, [3]uint32{0x47, 0x24, 0x2a}
		}
		require.Greater(t, colors[page], 10_000, "%s: the background", name)
		require.Greater(t, colors[marked], 10_000, "%s: the row that differs", name)
		require.Greater(t, len(colors), 100, "%s: text", name)
	}
}
