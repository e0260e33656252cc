package models

import "strings"

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

func isSDK(path string) bool { return within(path, sdkPath) }

// isSDKInternal holds for the packages in which the SDK declares what its
// public packages alias. Which one declares what changes between releases,
// so models name the public home only.
func isSDKInternal(path string) bool { return within(path, sdkInternalPath) }

func within(path, root string) bool {
	rest, ok := strings.CutPrefix(path, root)
	return ok && (rest == "" || rest[0] == '/')
}
