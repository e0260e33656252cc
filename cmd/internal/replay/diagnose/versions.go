package diagnose

import (
	"regexp"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// The SDK's messages about GetVersion and side effects; what they say is the
// cause, and no comparison of commands tells it better.
var (
	dropped    = regexp.MustCompile(`removed support of version (-?\d+)\. for "(.*?)" changeID\. The oldest supported version is (-?\d+)`)
	tooOld     = regexp.MustCompile(`too old to support version (-?\d+) for "(.*?)" changeID\. The maximum supported version is (-?\d+)`)
	noMutable  = regexp.MustCompile(`MutableSideEffect ID: (.*)`)
	otherLocal = regexp.MustCompile(`code executed local activity (\S+), but history event found (\S+),`)
	noSide     = regexp.MustCompile(`No cached result found for side effectID=(\d+)`)
)

// versions explains messages that name their cause, and returns the place.
func (d *diagnosis) versions(made []event) *divergence {
	message := d.result.Error
	place := &divergence{}
	lastOf := func(kind string) {
		for i := range d.result.Commands {
			if d.result.Commands[i].Type == kind {
				place.command = &d.result.Commands[i]
			}
		}
		if place.command != nil {
			d.h.Command = d.command(place.command)
		}
	}
	// marker looks for the one event that the message can speak about.
	marker := func(kind, name string) {
		all := slices.DeleteFunc(filter(made, func(k string) bool { return k == kind }), func(e event) bool { return e.name != name })
		if len(all) == 1 {
			place.event, d.h.Event = &all[0], Event(all[0].event)
		}
	}
	if m := dropped.FindStringSubmatch(message); m != nil {
		lastOf(wire.GetVersion)
		marker(wire.GetVersion, m[2])
		was := "was recorded with version " + m[1]
		if m[1] == "-1" {
			was = "ran before the change existed (workflow.DefaultVersion)"
		}
		d.h.Cause = "version-dropped"
		d.h.Message = "the execution " + was + " of change " + m[2] + ", and the code supports it from version " + m[3] + " on"
		d.h.Guard = "keep the old branch and the lower minSupported until no such execution runs"
		return place
	}
	if m := tooOld.FindStringSubmatch(message); m != nil {
		lastOf(wire.GetVersion)
		marker(wire.GetVersion, m[2])
		d.h.Cause = "version-too-new"
		d.h.Message = "the execution was recorded with version " + m[1] + " of change " + m[2] + ", and the code knows it up to version " + m[3] + " only: it is older than the execution"
		d.h.Guard = "do not lower maxSupported"
		return place
	}
	if m := noMutable.FindStringSubmatch(message); m != nil {
		lastOf(wire.MutableSideEffect)
		d.h.Cause = "mutable-side-effect-added"
		d.h.Message = "the code issues mutable side effect " + m[1] + d.where() + ", of which the history has nothing"
		d.h.Guard = `if workflow.GetVersion(ctx, "add-` + m[1] + `", workflow.DefaultVersion, 1) >= 1 { the new call }`
		return place
	}
	if m := otherLocal.FindStringSubmatch(message); m != nil {
		lastOf(wire.LocalActivity)
		marker(wire.LocalActivity, m[2])
		d.h.Cause = "local-activity-renamed"
		d.h.Message = "the history has local activity " + m[2] + ", and the code issues local activity " + m[1] + d.where()
		d.h.Guard = `if workflow.GetVersion(ctx, "change-` + m[2] + `", workflow.DefaultVersion, 1) == workflow.DefaultVersion { as before } else { as now }`
		return place
	}
	if noSide.MatchString(message) {
		lastOf(wire.SideEffect)
		d.h.Cause = "side-effect-added"
		d.h.Message = "the code issues a side effect" + d.where() + ", of which the history has nothing"
		d.h.Guard = `if workflow.GetVersion(ctx, "add-side-effect", workflow.DefaultVersion, 1) >= 1 { the new call }`
		return place
	}
	return nil
}
