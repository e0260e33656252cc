package calls

import "go.temporal.io/sdk/workflow"

func DeadCase(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "case", 1, 2)
	switch v {
	// The first release.
	case workflow.DefaultVersion: // want "getversion/decided: "
		return do(ctx, "Old")
	// Since spring.
	case 1:
		return do(ctx, "New")
	default:
		return do(ctx, "Newest")
	}
}

func DeadCases(ctx workflow.Context) error {
	switch v := workflow.GetVersion(ctx, "cases", 2, 2); v {
	case workflow.DefaultVersion: // want "getversion/decided: "
		return do(ctx, "Old")
	case 1: // want "getversion/decided: "
		return do(ctx, "New")
	case 2: // want "getversion/decided: "
		// The one that stays.
		return do(ctx, "Newest")
	}
	return do(ctx, "None")
}

func DeadTag(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "tag", 1, 1) {
	case workflow.DefaultVersion: // want "getversion/decided: "
		if err := do(ctx, "Old"); err != nil {
			return err
		}
	default:
		if err := do(ctx, "New"); err != nil {
			return err
		}
	}
	return do(ctx, "Last")
}

func DeadConditions(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "conditions", 2, 3)
	switch {
	case v >= 3:
		return do(ctx, "Newest")
	case v == 2:
		return do(ctx, "New")
	case v == 1: // want "getversion/decided: "
		return do(ctx, "Old")
	}
	return do(ctx, "None")
}

// What one branch leaves decides the next, though the range does not.
func DeadElse(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "else", 1, 2)
	if v >= 2 {
		return do(ctx, "Newest")
	} else if v == 1 {
		return do(ctx, "New")
	} else if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "Old")
	}
	return nil
}

func DeadChain(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "chain", 2, 2)
	if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "Old")
	} else if v == 1 { // want "getversion/decided: "
		return do(ctx, "New")
	} else {
		return do(ctx, "Newest")
	}
}

func DeadReturn(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "return", 1, 2)
	if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "Old")
	}
	if v == 1 {
		return do(ctx, "New")
	}
	if v == 2 {
		return do(ctx, "Newest")
	}
	return nil
}

func DeadInit(ctx workflow.Context) error {
	if v := workflow.GetVersion(ctx, "init", 1, 1); v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "Old")
	}
	return do(ctx, "New")
}

// A closure sees the version that the variable keeps.
func DeadClosure(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "closure", 1, 1)
	workflow.Go(ctx, func(ctx workflow.Context) {
		switch v {
		case workflow.DefaultVersion: // want "getversion/decided: .* left to you where another function asks for the version"
			_ = do(ctx, "Old")
		case 1: // want "getversion/decided: .* left to you where another function asks for the version"
			_ = do(ctx, "New")
		}
	})
	return nil
}

func InitIsRead(ctx workflow.Context) error {
	if v := workflow.GetVersion(ctx, "read", 1, 1); v >= 1 { // want "getversion/decided: .* left to you where the branch that stays reads v"
		return do(ctx, string(rune(v)))
	}
	return nil
}

func Assigned(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "assigned", 1, 1)
	if v == workflow.DefaultVersion { // want "getversion/decided: .* left to you where v is assigned again"
		_ = do(ctx, "Old")
	}
	v = 3
	return do(ctx, string(rune(v)))
}

func AssignedInside(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "inside", 1, 1)
	if v == workflow.DefaultVersion { // want "getversion/decided: .* left to you where v is assigned again"
		_ = do(ctx, "Old")
	}
	workflow.Go(ctx, func(ctx workflow.Context) { v = 3 })
	return nil
}

func Falls(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "falls", 1, 1)
	switch v {
	case workflow.DefaultVersion: // want "getversion/decided: .* left to you where a case falls through"
		_ = do(ctx, "Old")
		fallthrough
	default:
		_ = do(ctx, "New")
	}
	return nil
}

func Breaks(ctx workflow.Context, gift bool) error {
	v := workflow.GetVersion(ctx, "breaks", 1, 1)
	switch v {
	case 1: // want "getversion/decided: .* left to you where the case that stays has a break"
		if gift {
			break
		}
		_ = do(ctx, "New")
	}
	return nil
}

func Kept(ctx workflow.Context) error {
	isNew := workflow.GetVersion(ctx, "kept", 1, 1) >= 1 // want "getversion/decided: .* left to you where the comparison is not by itself the condition of an if or a case"
	if isNew {
		return do(ctx, "New")
	}
	return nil
}

func version(ctx workflow.Context) workflow.Version {
	return workflow.GetVersion(ctx, "wrapped", 1, 1)
}

func Wrapped(ctx workflow.Context) error {
	if version(ctx) >= 1 { // want "getversion/decided: .* left to you where another function asks for the version"
		return do(ctx, "New")
	}
	return nil
}
