package nativelog

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/rewrite"
	"github.com/replayvet/replayvet/passes/effects"
)

// fixes hands the line to workflow.GetLogger. It is safe: a log line is no
// command. Loggers with a state of their own, and what is printed to a stream,
// stay, since the prefix, the attributes or the destination would get lost.
func fixes(w *rewrite.Writer, site effects.Site) []emit.Fix {
	p := w.At(site.Pos, site.End)
	if p == nil || !p.Statement() {
		return nil
	}
	call, name := p.Call()
	ctx := p.Context()
	if ctx == nil || len(call.Args) == 0 {
		return nil
	}
	workflow, edits := p.Qualifier()
	l := &line{Place: p, call: call, logger: workflow + "GetLogger(" + ctx.Name() + ")", edits: edits}
	ok := false
	switch name {
	case "fmt.Printf", "log.Printf":
		ok = l.format()
	case "fmt.Println", "log.Println":
		ok = l.words()
	case "fmt.Print", "log.Print":
		ok = l.text()
	case "log/slog.Debug", "log/slog.Info", "log/slog.Warn", "log/slog.Error":
		ok = l.attributes(name[len("log/slog."):])
	}
	if !ok {
		return nil
	}
	return p.Fix(true, "Replace "+strings.TrimPrefix(name, "log/")+" with "+l.logger, l.edits...)
}

// line is one that is logged.
type line struct {
	*rewrite.Place
	call   *ast.CallExpr
	logger string
	edits  []analysis.TextEdit
}

// log calls the logger with the arguments that are there.
func (l *line) log(level, before, after string) {
	l.edits = append(l.edits,
		rewrite.Replace(l.call.Fun.Pos(), l.call.Fun.End(), l.logger+"."+level),
		rewrite.Insert(l.call.Lparen+1, before))
	if after != "" {
		l.edits = append(l.edits, rewrite.Insert(l.call.Rparen, after))
	}
}

// format is Printf: what is formatted is the message.
func (l *line) format() bool {
	if len(l.call.Args) == 1 && !strings.Contains(l.constant(0), "%") && l.isString(0) && l.value(0) != nil {
		l.trim(0)
		l.log("Info", "", "")
		return true
	}
	l.trim(0)
	l.sprint("Sprintf(")
	return true
}

// words is Println: one message, or several values with spaces between them.
// The text in front becomes a format, so that no line end gets into the
// message.
func (l *line) words() bool {
	if l.call.Ellipsis.IsValid() {
		return false
	}
	if len(l.call.Args) == 1 {
		return l.text()
	}
	first, ok := ast.Unparen(l.call.Args[0]).(*ast.BasicLit)
	if !ok || first.Kind != token.STRING || strings.Contains(first.Value, "%") || first != l.call.Args[0] {
		return false
	}
	l.edits = append(l.edits, rewrite.Insert(first.End()-1, strings.Repeat(" %v", len(l.call.Args)-1)))
	l.sprint("Sprintf(")
	return true
}

// text is Print.
func (l *line) text() bool {
	if len(l.call.Args) == 1 && l.isString(0) && !l.call.Ellipsis.IsValid() {
		l.trim(0)
		l.log("Info", "", "")
		return true
	}
	l.sprint("Sprint(")
	return true
}

func (l *line) sprint(with string) {
	fmt, edits := l.Import(l.call.Pos(), "fmt", "fmt")
	l.edits = append(l.edits, edits...)
	l.log("Info", fmt+with, ")")
}

// attributes is slog: keys and values are the same for the SDK's logger, and
// an attribute becomes the two that it is made of.
func (l *line) attributes(level string) bool {
	if l.call.Ellipsis.IsValid() {
		return false
	}
	for i := 1; i < len(l.call.Args); i++ {
		if l.isString(i) && i+1 < len(l.call.Args) {
			i++
			continue
		}
		attr, ok := ast.Unparen(l.call.Args[i]).(*ast.CallExpr)
		if !ok || len(attr.Args) != 2 || attr.Ellipsis.IsValid() || attr != l.call.Args[i] {
			return false
		}
		fn := typeutil.StaticCallee(l.Pass.TypesInfo, attr)
		if fn == nil || !slices.Contains(pairs, fn.FullName()) {
			return false
		}
		l.edits = append(l.edits, rewrite.Replace(attr.Pos(), attr.Args[0].Pos(), ""), rewrite.Replace(attr.Args[1].End(), attr.End(), ""))
	}
	l.log(level, "", "")
	return true
}

// pairs make an attribute of a key and a value.
var pairs = []string{
	"log/slog.Any", "log/slog.Bool", "log/slog.Duration", "log/slog.Float64",
	"log/slog.Int", "log/slog.Int64", "log/slog.String", "log/slog.Time", "log/slog.Uint64",
}

func (l *line) isString(i int) bool {
	t := l.Pass.TypesInfo.TypeOf(l.call.Args[i])
	return t != nil && types.Identical(types.Default(t), types.Typ[types.String])
}

func (l *line) value(i int) constant.Value { return l.Pass.TypesInfo.Types[l.call.Args[i]].Value }

func (l *line) constant(i int) string {
	if v := l.value(i); v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	return ""
}

// trim drops the line end of a literal: a logger adds its own.
func (l *line) trim(i int) {
	lit, ok := l.call.Args[i].(*ast.BasicLit)
	if ok && strings.HasSuffix(lit.Value, `\n"`) && !strings.HasSuffix(lit.Value, `\\n"`) && len(lit.Value) > len(`"\n"`) {
		l.edits = append(l.edits, rewrite.Replace(lit.End()-3, lit.End()-1, ""))
	}
}
