// Package logging imports what writes logs, so that the models of it can be checked
// against a released version.
package logging

import (
	_ "github.com/getsentry/sentry-go"
	_ "github.com/go-kit/log"
	_ "github.com/go-kit/log/level"
	_ "github.com/go-logr/logr"
	_ "github.com/rs/zerolog"
	_ "github.com/rs/zerolog/log"
	_ "github.com/sirupsen/logrus"
	_ "go.uber.org/zap"
	_ "go.uber.org/zap/zapcore"
)
