package payload

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/replayvet/replayvet/passes/payloads"
)

// secretWords are what names of secrets consist of or end with.
var secretWords = []string{"password", "passwd", "passphrase", "secret", "token", "apikey", "privatekey", "credentials"}

// secret reports a text whose name says that it is secret: a parameter, or a
// field of one.
func (c *checker) secret(at ast.Node, v *types.Var) {
	if isSecret(v) {
		c.report("secret", at, "the parameter "+v.Name()+" looks like a secret, and what is passed is kept in the history for everyone to read who can see the workflow", "a reference to it, or a data converter that encrypts")
		return
	}
	t := v.Type()
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || payloads.Custom(t) {
		return
	}
	for i := range s.NumFields() {
		if f := s.Field(i); payloads.FieldOf(s, i).Key != "" && isSecret(f) {
			c.report("secret", at, "the field "+f.Name()+" of "+c.typeString(t)+" looks like a secret, and what is passed is kept in the history for everyone to read who can see the workflow", "a reference to it, or a data converter that encrypts")
			return
		}
	}
}

func isSecret(v *types.Var) bool {
	if b, ok := v.Type().Underlying().(*types.Basic); (!ok || b.Kind() != types.String) && !payloads.Bytes(v.Type()) {
		return false
	}
	name := strings.ToLower(strings.ReplaceAll(v.Name(), "_", ""))
	for _, word := range secretWords {
		if strings.HasSuffix(name, word) {
			return true
		}
	}
	return false
}
