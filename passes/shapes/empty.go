package shapes

// StringLength is the length of a string, as an operation over it.
const StringLength = "len of string"

// foldEmpty turns the ways to ask whether something has a length into one:
// 0 < len(x), or of a string x == "". It yields nil for what asks something else.
func foldEmpty(op string, x, y *Expr) *Expr {
	if isLength(y) {
		if mirrored[op] == "" || isLength(x) {
			return nil
		}
		return foldEmpty(mirrored[op], y, x)
	}
	if !isLength(x) || y.Op != Const {
		return nil
	}
	switch op + " " + y.Text {
	case "== 0", "<= 0", "< 1":
		return Fold(Of(Not, "", some(x)))
	case "!= 0", "> 0", ">= 1":
		return some(x)
	}
	return nil
}

func isLength(e *Expr) bool {
	return e.Op == Pure && len(e.Args) == 1 && (e.Text == "len" || e.Text == StringLength)
}

// some says that what a length is of is not empty.
func some(length *Expr) *Expr {
	if length.Text == StringLength {
		return Fold(Of(Not, "", Fold(Of(Pure, "==", length.Args[0], Lit(`""`)))))
	}
	return Of(Pure, "<", Lit("0"), length)
}
