// Package drivers holds tests of replayvet where people meet it: a real
// golangci-lint with the plugin, and gopls with the rules, both built from the
// module proxy. They are a module of their own, since nobody who uses replayvet
// needs what they require.
package drivers
