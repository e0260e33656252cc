//go:build unix

package main

import (
	"bytes"
	"image/color"
	"os"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

var (
	oursColor = color.RGBA{R: 0x14, G: 0x5d, B: 0xa0, A: 0xff}
	listColor = color.RGBA{R: 0xb0, G: 0x6a, B: 0x00, A: 0xff}
)

// series is one line of a plot.
type series struct {
	name  string
	color color.Color
	value func(point) float64
}

// size of one plot.
const width, height = 9 * vg.Centimeter, 7 * vg.Centimeter

// picture writes it: a column for each axis, CPU time above, memory below. All
// scales are logarithmic, so cost in proportion is a line of slope one.
func picture(file string, measured [][]point) error {
	rows := []struct {
		label    string
		min, max float64
		lines    []series
	}{
		{"CPU seconds", 0.1, 10, []series{
			{"replayvet, no cache", oursColor, func(p point) float64 { return p.ours.cpu }},
			{"go list -export -deps", listColor, func(p point) float64 { return p.list.cpu }},
		}},
		{"peak MB", 10, 1000, []series{{"replayvet, no cache", oursColor, func(p point) float64 { return p.ours.peak }}}},
	}
	plots := make([][]*plot.Plot, len(rows))
	for r, row := range rows {
		for i, a := range axes {
			p, err := panel(a, row.label, row.lines, measured[i])
			if err != nil {
				return err
			}
			p.Legend.Top, p.Legend.Left = true, true
			// One scale for a row, so that its plots can be compared.
			p.Y.Min, p.Y.Max = min(p.Y.Min, row.min), max(p.Y.Max, row.max)
			plots[r] = append(plots[r], p)
		}
	}
	canvas := vgsvg.New(width*vg.Length(len(axes)), height*vg.Length(len(rows)))
	tiles := draw.Tiles{Rows: len(rows), Cols: len(axes), PadX: vg.Centimeter / 2, PadY: vg.Centimeter / 2}
	for r, line := range plot.Align(plots, tiles, draw.New(canvas)) {
		for c, area := range line {
			plots[r][c].Draw(area)
		}
	}
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o666)
}

func panel(a axis, label string, lines []series, points []point) (*plot.Plot, error) {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = a.label, label
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.Y.Tick.Marker = plot.LogTicks{Prec: -1}
	var ticks []plot.Tick
	for _, point := range points {
		ticks = append(ticks, plot.Tick{Value: float64(point.value), Label: strconv.Itoa(point.value)})
	}
	p.X.Tick.Marker = plot.ConstantTicks(ticks)
	p.Add(plotter.NewGrid())
	for _, s := range lines {
		var xys plotter.XYs
		for _, point := range points {
			xys = append(xys, plotter.XY{X: float64(point.value), Y: s.value(point)})
		}
		line, dots, err := plotter.NewLinePoints(xys)
		if err != nil {
			return nil, err
		}
		line.Color, dots.Color = s.color, s.color
		line.Width = vg.Points(1.5)
		dots.Shape = draw.CircleGlyph{}
		p.Add(line, dots)
		p.Legend.Add(s.name, line, dots)
	}
	return p, nil
}
