package directives

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/models"
)

const (
	tool = "replayvet:"
	verb = "ignore"
	form = "write //replayvet:ignore rule reason"
)

// read returns the directives of one file with what they cover.
func read(fset *token.FileSet, file *ast.File) []*Directive {
	var (
		all   []*Directive
		scope *scopes
	)
	for _, group := range file.Comments {
		for _, comment := range group.List {
			d := parse(comment)
			if d == nil {
				continue
			}
			all = append(all, d)
			if d.Problem != "" {
				continue
			}
			if scope == nil {
				scope = newScopes(fset, file)
			}
			if d.From, d.To = scope.of(comment); d.From == d.To {
				d.Problem = "nothing follows the comment that it could cover; move it above a statement or declaration, or to the end of a line"
			}
		}
	}
	return all
}

// parse returns the directive in a comment, or nil if it is another comment.
func parse(comment *ast.Comment) *Directive {
	if !strings.Contains(comment.Text, tool) {
		return nil
	}
	d := &Directive{Pos: comment.Pos(), End: comment.End()}
	if block, ok := strings.CutPrefix(comment.Text, "/*"); ok {
		if !strings.HasPrefix(strings.TrimLeft(block, " \t"), tool+verb) {
			return nil
		}
		d.Problem = "a suppression is a // comment; " + form
		return d
	}
	text := strings.TrimPrefix(comment.Text, "//")
	if trimmed := strings.TrimLeft(text, " \t"); trimmed != text {
		// Prose may begin with the tool's name, but hardly with the verb.
		if !strings.HasPrefix(trimmed, tool+verb) {
			return nil
		}
		d.Problem = "a space after // makes this an ordinary comment; " + form
		return d
	}
	rest, ok := strings.CutPrefix(text, tool)
	if !ok {
		return nil
	}
	// What follows a second // is a comment on the comment.
	if i := furtherComment.FindStringIndex(rest); i != nil {
		rest = rest[:i[0]]
	}
	start := d.Pos + token.Pos(len("//")+len(tool))
	word, after := cutWord(rest)
	if word != verb {
		d.Problem = wrongVerb(word)
		return d
	}
	names := strings.TrimLeft(after, " \t")
	start += token.Pos(len(rest) - len(names))
	names, reason := cutWord(names)
	d.readRules(names, start)
	d.Reason = strings.TrimSpace(reason)
	if d.Problem == "" && !hasWord.MatchString(d.Reason) {
		d.Problem = "no reason; say after the rule why replay does not break here"
	}
	return d
}

var (
	furtherComment = regexp.MustCompile(`[ \t]//`)

	ruleName = regexp.MustCompile(`^[a-z][a-z0-9]*(/[a-z][a-z0-9-]*)?$`)
	hasWord  = regexp.MustCompile(`\pL`)
)

func (d *Directive) readRules(names string, start token.Pos) {
	if names == "" {
		d.Problem = "no rule; " + form
		return
	}
	for name := range strings.SplitSeq(names, ",") {
		switch {
		case name == "":
			d.Problem = "rules are separated by a comma alone; write //replayvet:ignore rule,rule reason"
		case name == "all":
			d.Problem = `"all" is no rule; name the rules that are meant`
		case !ruleName.MatchString(name):
			d.Problem = fmt.Sprintf("%q cannot be a rule; %s", name, form)
		case slices.Contains(d.Rules, name):
			d.Problem = fmt.Sprintf("%q is named twice", name)
		default:
			d.Rules = append(d.Rules, name)
			d.RulePos = append(d.RulePos, start)
		}
		if d.Problem != "" {
			return
		}
		start += token.Pos(len(name) + len(","))
	}
}

func wrongVerb(word string) string {
	near := models.DidYouMean(word, []string{verb})
	switch {
	case word == "":
		return "nothing is asked for; " + form
	case strings.HasPrefix(word, verb) && near == "":
		return fmt.Sprintf("no space after %q; %s", verb, form)
	case near == "":
		return fmt.Sprintf("unknown directive %q; %s", tool+word, form)
	default:
		return fmt.Sprintf("unknown directive %q%s", tool+word, near)
	}
}

// cutWord splits text after its first word.
func cutWord(text string) (word, after string) {
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}
