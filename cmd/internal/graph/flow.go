package graph

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// node of a flow chart.
type node struct {
	id, text string
	kind     kind
}

// edge between two nodes; dashed for a function that runs beside.
type edge struct {
	from, to, text string
	dashed         bool
}

// chart lists the nodes and edges of a shape and of the functions in it.
func chart(s *shapes.Shape, prefix string) (nodes []node, edges []edge) {
	id := func(i int) string { return prefix + strconv.Itoa(i) }
	for i := range s.Steps {
		step := &s.Steps[i]
		text := step.Line()
		if step.Op == shapes.Branch {
			text = step.Cond
		}
		k := row{text: text}.kind()
		if step.Op == shapes.Branch {
			k = decision
		}
		nodes = append(nodes, node{id(i), text, k})
		for n, t := range step.Succ {
			e := edge{from: id(i), to: id(t)}
			if step.Op == shapes.Branch {
				e.text = [...]string{"yes", "no"}[n]
			}
			edges = append(edges, e)
		}
		if step.Body != nil {
			inner, arrows := chart(step.Body, id(i)+"_")
			nodes, edges = append(nodes, inner...), append(edges, arrows...)
			edges = append(edges, edge{from: id(i), to: id(i) + "_0", dashed: true})
		}
	}
	return nodes, edges
}

// Mermaid writes a workflow as a flow chart in Mermaid's words.
func Mermaid(out io.Writer, w *shapes.Workflow) error {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\n---\nflowchart TD\n", w.Name)
	nodes, edges := chart(w.Shape, "n")
	for _, n := range nodes {
		open, shut := "[", "]"
		switch n.kind {
		case decision:
			open, shut = "{", "}"
		case wait:
			open, shut = "([", "])"
		case end:
			open, shut = "((", "))"
		}
		fmt.Fprintf(&b, "  %s%s\"%s\"%s\n", n.id, open, mermaidText(n.text), shut)
	}
	for _, e := range edges {
		arrow := "-->"
		if e.dashed {
			arrow = "-.->"
		}
		if e.text != "" {
			arrow += "|" + e.text + "|"
		}
		fmt.Fprintf(&b, "  %s %s %s\n", e.from, arrow, e.to)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func mermaidText(text string) string {
	return strings.NewReplacer(`"`, "#quot;", "<", "#lt;", ">", "#gt;").Replace(shorten(text))
}

// DOT writes a workflow as a graph in Graphviz's words.
func DOT(out io.Writer, w *shapes.Workflow) error {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n  node [shape=box, style=\"rounded,filled\", fontname=\"monospace\"];\n", strconv.Quote(w.Name))
	nodes, edges := chart(w.Shape, "n")
	for _, n := range nodes {
		shape := ""
		if n.kind == decision {
			shape = ", shape=diamond, style=filled"
		}
		fmt.Fprintf(&b, "  %s [label=%s, fillcolor=%q%s];\n", n.id, strconv.Quote(shorten(n.text)), looks[n.kind].fill, shape)
	}
	for _, e := range edges {
		attrs := ""
		switch {
		case e.text != "":
			attrs = fmt.Sprintf(" [label=%q]", e.text)
		case e.dashed:
			attrs = " [style=dashed]"
		}
		fmt.Fprintf(&b, "  %s -> %s%s;\n", e.from, e.to, attrs)
	}
	b.WriteString("}\n")
	_, err := io.WriteString(out, b.String())
	return err
}
