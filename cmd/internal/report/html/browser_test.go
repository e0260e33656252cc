package html

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
)

// browse opens a page from a file in a real browser, without a network.
func browse(t *testing.T, page, address string, flags ...string) string {
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

func TestBrowserDrawsThePage(t *testing.T) {
	text := write(t, reporttest.Demo(t))
	for name, flags := range map[string][]string{"light": nil, "dark": {"--force-dark-mode", "--blink-settings=preferredColorScheme=0"}} {
		shot := filepath.Join(t.TempDir(), "shot.png")
		browse(t, text, "", append(flags, "--screenshot="+shot)...)
		data, err := os.ReadFile(shot)
		require.NoError(t, err)
		image, err := png.Decode(bytes.NewReader(data))
		require.NoError(t, err)
		colors := make(map[[3]uint32]int)
		for y := range image.Bounds().Dy() {
			for x := range image.Bounds().Dx() {
				r, g, b, _ := image.At(x, y).RGBA()
				colors[[3]uint32{r >> 8, g >> 8, b >> 8}]++
			}
		}
		page, cause := [3]uint32{0xf6, 0xf7, 0xf9}, [3]uint32{0xfd, 0xe8, 0xe8}
		if name == "dark" {
			page, cause = [3]uint32{0x14, 0x18, 0x1e}, [3]uint32{0x47, 0x24, 0x2a}
		}
		require.Greater(t, colors[page], 10_000, "%s: the background", name)
		require.Greater(t, colors[cause], 10_000, "%s: the cause of a call path", name)
		require.Greater(t, len(colors), 100, "%s: text", name)
	}
}

func TestBrowserFilters(t *testing.T) {
	hidden := func(dom string) int {
		return strings.Count(dom, ` hidden=""><`) + strings.Count(dom, " hidden=\"\">\n")
	}
	page := write(t, reporttest.Demo(t))
	all := browse(t, page, "", "--dump-dom")
	require.Contains(t, all, "7 of 7 shown")
	require.Equal(t, 0, hidden(all))

	some := browse(t, page, "#rule=wallclock%2Fbranch", "--dump-dom")
	require.Contains(t, some, "2 of 7 shown")
	require.Equal(t, 5, hidden(some))

	require.Contains(t, browse(t, page, "#workflow=Fulfil&words=environment+ENABLED", "--dump-dom"), "1 of 7 shown")

	// Headless mode itself needs scripts to hand the page out, so this one is
	// without.
	before, rest, _ := strings.Cut(page, "<script>")
	_, after, _ := strings.Cut(rest, "</script>")
	plain := browse(t, before+after, "#rule=wallclock%2Fbranch", "--dump-dom")
	require.Equal(t, 1, hidden(plain), "the filter alone")
	require.Contains(t, plain, `<form id="filter" hidden="">`)
}
