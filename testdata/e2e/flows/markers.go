package flows

import (
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Versioned has taken the new branch of a change.
func Versioned(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	id, minimum, maximum := "c1", workflow.DefaultVersion, workflow.Version(1)
	switch Edit {
	case "versioned/guard-removed":
		return run(ctx, ActB, in)
	case "versioned/guard-removed-old-kept":
		return run(ctx, ActA, in)
	case "versioned/id-renamed":
		id = "c2"
	case "versioned/minimum-raised":
		minimum, maximum = 2, 2
	case "versioned/maximum-lowered":
		maximum = 0
	case "versioned/branch-dropped":
		if workflow.GetVersion(ctx, id, minimum, 2) == 2 {
			return run(ctx, ActB, in)
		}
		return run(ctx, ActA, in)
	case "versioned/moved":
		out, err := run(ctx, ActB, in)
		workflow.GetVersion(ctx, id, minimum, maximum)
		return out, err
	}
	if workflow.GetVersion(ctx, id, minimum, maximum) == workflow.DefaultVersion {
		return run(ctx, ActA, in)
	}
	return run(ctx, ActB, in)
}

// Side draws a number before an activity.
func Side(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	draw := func() {
		result := 4
		if Edit == "side/body" {
			result = 7
		}
		value := workflow.SideEffect(ctx, func(workflow.Context) any { return result })
		if Edit == "side/result-type" {
			var s string
			_ = value.Get(&s)
			return
		}
		var n int
		_ = value.Get(&n)
	}
	switch Edit {
	case "side/removed":
	case "side/second":
		draw()
		draw()
	case "side/moved":
		out, err := run(ctx, ActA, in)
		draw()
		return out, err
	case "side/local-instead":
		if err := runLocal(ctx, ActC, in); err != nil {
			return "", err
		}
	default:
		draw()
	}
	return run(ctx, ActA, in)
}

// MutableSide draws a number that may change.
func MutableSide(ctx workflow.Context, in string) (string, error) {
	id := "limit"
	if Edit == "mutableside/renamed" {
		id = "other"
	}
	if Edit != "mutableside/removed" {
		workflow.MutableSideEffect(ctx, id, func(workflow.Context) any { return 4 }, func(a, b any) bool { return a == b })
	}
	return run(withOptions(ctx), ActA, in)
}

// Local runs a local activity before an ordinary one.
func Local(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	local := func(activity any, in string) error { return runLocal(ctx, activity, in) }
	var err error
	switch Edit {
	case "local/removed":
	case "local/renamed":
		err = local(ActC, in)
	case "local/regular-instead":
		_, err = run(ctx, ActA, in)
	case "local/second":
		if err = local(ActA, in); err == nil {
			err = local(ActC, in)
		}
	case "local/arguments":
		err = local(ActA, in+" and more")
	default:
		err = local(ActA, in)
	}
	if err != nil {
		return "", err
	}
	return run(ctx, ActB, in)
}

// LocalValue and LocalName call a local activity as a method of a value and by
// its name.
func LocalValue(ctx workflow.Context, in string) error {
	var shop *Shop
	return runLocal(ctx, shop.Meth, in)
}

func LocalName(ctx workflow.Context, in string) error { return runLocal(ctx, "ActA", in) }

// LocalExpression calls it as a method expression.
func LocalExpression(ctx workflow.Context, in string) error { return runLocal(ctx, (*Shop).Meth, in) }

var (
	keyword = temporal.NewSearchAttributeKeyKeyword("CustomKeywordField")
	other   = temporal.NewSearchAttributeKeyKeyword("OtherKeywordField")
)

// Attributes upserts a search attribute before an activity.
func Attributes(ctx workflow.Context, in string) (string, error) {
	var err error
	switch Edit {
	case "attributes/removed":
	case "attributes/key":
		err = workflow.UpsertTypedSearchAttributes(ctx, other.ValueSet("b"))
	default:
		err = workflow.UpsertTypedSearchAttributes(ctx, keyword.ValueSet("a"))
	}
	if err != nil {
		return "", err
	}
	return run(withOptions(ctx), ActA, in)
}

// Memo upserts a memo before an activity.
func Memo(ctx workflow.Context, in string) (string, error) {
	if Edit != "memo/removed" {
		if err := workflow.UpsertMemo(ctx, map[string]any{"note": "a"}); err != nil {
			return "", err
		}
	}
	return run(withOptions(ctx), ActA, in)
}
