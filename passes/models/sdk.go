package models

import (
	"go/types"
	"strings"
)

const (
	sdkPath         = "go.temporal.io/sdk"
	sdkInternalPath = sdkPath + "/internal"
)

// sdkPublic are the packages that give names to what the SDK keeps below
// internal, in the order in which they are asked.
var sdkPublic = [...]string{
	sdkPath + "/workflow", sdkPath + "/activity", sdkPath + "/worker",
	sdkPath + "/client", sdkPath + "/temporal", sdkPath + "/converter",
	sdkPath + "/log", sdkPath + "/interceptor", sdkPath + "/testsuite",
}

// InSDK reports whether a package belongs to the Temporal SDK's own module.
// The modules below contrib and test are written against its public packages
// like any user's code.
func InSDK(path string) bool {
	if !isSDK(path) {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, sdkPath), "/"), "/")
	return first != "contrib" && first != "test"
}

// OfSDK reports whether the SDK declares obj, which may be nil.
func OfSDK(obj types.Object) bool {
	return obj != nil && obj.Pkg() != nil && InSDK(obj.Pkg().Path())
}

// isSDK holds for all modules of the SDK's repository, which the models speak
// about alike.
func isSDK(path string) bool { return within(path, sdkPath) }

// isSDKInternal holds for the packages in which the SDK declares what its
// public packages alias. Which one declares what changes between releases,
// so models name the public home only.
func isSDKInternal(path string) bool { return within(path, sdkInternalPath) }

func within(path, root string) bool {
	rest, ok := strings.CutPrefix(path, root)
	return ok && (rest == "" || rest[0] == '/')
}
