// Package settings imports what reads settings, flags and feature flags, so that the models of it can be checked
// against a released version.
package settings

import (
	_ "github.com/caarlos0/env/v11"
	_ "github.com/joho/godotenv"
	_ "github.com/kelseyhightower/envconfig"
	_ "github.com/knadh/koanf/v2"
	_ "github.com/launchdarkly/go-server-sdk/v7"
	_ "github.com/open-feature/go-sdk/openfeature"
	_ "github.com/spf13/cobra"
	_ "github.com/spf13/pflag"
	_ "github.com/spf13/viper"
)
