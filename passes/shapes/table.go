package shapes

import (
	"slices"
	"strconv"
	"strings"
)

// maxTable entries of a list that is written down are run one after the other,
// as if the loop over them was not there.
const maxTable = 12

// Operations over a loop that goes over a list in order: the turn that it begins
// with, and the one after another. Both are numbers where the list is a table.
//
// Entering says that a loop is about to have its first turn, which a count that
// is known has for certain.
const (
	FirstTurn = "first turn"
	NextTurn  = "next turn"
	Entering  = "entering"
)

// foldTurn computes where a loop over a table is; e is a FirstTurn or NextTurn,
// a More or an Elem. It yields nil where that is not known.
func foldTurn(e *Expr) *Expr {
	switch {
	case e.Op == Pure && e.Text == FirstTurn:
		switch x := e.Args[0]; {
		case x.isTable():
			return &Expr{Op: Const, Text: "-1", Index: 1}
		case !x.open():
			return Of(Local, "int:i")
		}
	case e.Op == Pure && e.Text == NextTurn:
		switch x := e.Args[0]; x.Op {
		case Const:
			i, err := strconv.Atoi(x.Text)
			if err != nil {
				return nil
			}
			// However many turns there are, they are told apart.
			return &Expr{Op: Const, Text: strconv.Itoa(i + 1), Index: 1}
		case Local:
			return x
		}
	case e.Op == More && len(e.Args) == 2:
		i, known := e.Args[1].turn()
		switch {
		case known && e.Args[0].isTable():
			return truth(i < len(e.Args[0].Args))
		case e.Args[1].Op == Pure && e.Args[1].Text == Entering:
			switch entering := e.Args[1].Args[0]; {
			case entering.open():
			case entering.Text == "true" && e.Args[0].isCount():
				return e.Args[0].begins()
			default:
				return Of(More, "", e.Args[0])
			}
		case e.Args[1].Op == Local || e.Args[1].Op == Const:
			return Of(More, "", e.Args[0])
		}
	case e.Op == Elem:
		if i, known := e.Args[1].turn(); known && i >= 0 && i < len(e.Args[0].Args) && e.Args[0].isTable() {
			x := *e.Args[0].Args[i]
			if x.Op == Const {
				x.Index = 1
			}
			return &x
		}
	case e.Op == Field && e.Args[0].Op == Pure && strings.HasPrefix(e.Args[0].Text, Record):
		if i := slices.Index(strings.Fields(e.Args[0].Text)[1:], e.Text); i >= 0 {
			return e.Args[0].Args[i]
		}
	}
	return nil
}

// Record is the operation that makes a struct of its fields, whose names follow.
const Record = "struct "

func (e *Expr) isTable() bool {
	return e.Op == Pure && e.Text == "list" && len(e.Args) <= maxTable
}

// open reports whether e can still become something that is known better.
func (e *Expr) open() bool {
	return e.Op == Var || slices.ContainsFunc(e.Args, (*Expr).open)
}

func (e *Expr) turn() (int, bool) {
	if e.Op != Const {
		return 0, false
	}
	i, err := strconv.Atoi(e.Text)
	return i, err == nil
}

// Count is the operation that stands for the numbers from Args[0] on, and below
// Args[1].
const Count = "range"

func (e *Expr) isCount() bool { return e.Op == Pure && e.Text == Count && len(e.Args) == 2 }

// begins says whether a count has a first number; nil where that is not known.
func (e *Expr) begins() *Expr {
	from, known := e.Args[0].turn()
	to, also := e.Args[1].turn()
	if !known || !also {
		return Of(More, "", e)
	}
	return truth(from < to)
}
