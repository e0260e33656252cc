package html

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/reporttest"
)

func write(t *testing.T, r *finding.Report) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, Write(&out, r))
	return out.String()
}

func TestPageTellsAll(t *testing.T) {
	r := reporttest.Demo(t)
	page := write(t, r)
	require.Equal(t, len(r.Findings), strings.Count(page, "<article "))
	require.Contains(t, page, "<h1>7 errors</h1>")
	require.Contains(t, page, `<td class="n"><b>2</b><td><a href="#f`)
	for _, part := range []string{
		"uuid.NewString makes a new id each time, so replay issues a command with another id or name</h3>",
		`<span class="hop"><code>shipmentID</code> calls uuid.NewString</span>`,
		"<b>Use</b> workflow.SideEffect</p>",
		`<option value="wallclock/branch">wallclock/branch (2)</option>`,
		`<option value="Fulfil">Fulfil (7)</option>`,
		`data-workflows="[&#34;Fulfil&#34;]"`,
	} {
		require.Contains(t, page, part)
	}
	for i, name := range finding.Fingerprints(r.Findings) {
		require.Equal(t, 1, strings.Count(page, `id="f`+name+`"`), r.Findings[i].Message)
	}
	for _, foreign := range []string{"@import", "url(", "src=", "<link rel=\"style", "fetch("} {
		require.NotContains(t, page, foreign)
	}
	// The pages of rules are there to click on, not to load.
	require.Equal(t, strings.Count(page, "https://"), strings.Count(page, `href="https://`))
}

func TestWhatFindingsSayIsText(t *testing.T) {
	r := reporttest.Awkward()
	r.Findings[0].Message = "<script>alert(1)</script>"
	r.Findings[0].Workflows = []string{`"><img onerror=x>`, "</script>"}
	r.Findings[0].URL = "javascript:alert(1)"
	page := write(t, r)
	require.Equal(t, 1, strings.Count(page, "<script"))
	require.Equal(t, 1, strings.Count(page, "</script"))
	require.NotContains(t, page, "<img")
	require.NotContains(t, page, `"javascript:`)
	require.Contains(t, page, `<span class="badge quiet">suppressed</span>`)
	require.Contains(t, page, "<b>effects on example.com/app/y</b>: failed")
	require.Contains(t, page, "<li class=\"cause\"><span class=\"hop\"><code>no</code> place</span></li>", "a step without a place")
}

func TestGravestFirst(t *testing.T) {
	v := view(reporttest.Awkward())
	var order []string
	for _, c := range v.Cards {
		order = append(order, c.Severity.String()+strconv.FormatBool(c.Suppressed))
	}
	require.Equal(t, []string{"errorfalse", "warningfalse", "infofalse", "warningtrue"}, order)
	require.Equal(t, "error", v.Tone)
	require.Equal(t, "ok", view(&finding.Report{Coverage: finding.Coverage{Packages: 1}}).Tone)
	require.Equal(t, "nothing was analysed", view(reporttest.Empty()).Headline)
}

func TestComparisonIsTold(t *testing.T) {
	r := reporttest.Empty()
	r.Coverage.Packages = 1
	r.Comparison = &finding.Comparison{Baseline: "b", Known: 400, Gone: []finding.Gone{{Key: finding.Key{Check: "r/c", Package: "p", Function: "F", What: "w"}, Count: 2}}}
	page := write(t, r)
	require.Contains(t, page, "<h1>no new findings</h1>")
	require.Contains(t, page, "400 known findings in the baseline, 2 gone")
	require.Contains(t, page, "p, F: w (r/c), 2 times")
}

// However many findings there are, a browser can open the page.
func TestPageStaysSmall(t *testing.T) {
	r := &finding.Report{}
	for i := range 5000 {
		r.Findings = append(r.Findings, finding.Finding{Check: "r/c", Package: strconv.Itoa(i), Severity: finding.Error, Message: "m"})
	}
	page := write(t, r)
	require.Equal(t, mostCards, len(regexp.MustCompile("<article ").FindAllString(page, -1)))
	require.Contains(t, page, "3000 more findings")
	require.Less(t, len(page), 2<<20)
}
