package cli

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/peterbourgon/ff/v3/ffcli"

	"github.com/replayvet/replayvet/cmd/internal/histories/pull"
)

// connectionFlags say how to reach a Temporal service. Their defaults are the
// environment variables of the temporal CLI.
type connectionFlags struct{ pull.Connection }

func (f *connectionFlags) register(fs *flag.FlagSet) {
	fs.StringVar(&f.Address, "address", "", "`host:port` of the service (default $TEMPORAL_ADDRESS or 127.0.0.1:7233)")
	fs.StringVar(&f.Namespace, "namespace", "", "`name` of the namespace (default $TEMPORAL_NAMESPACE or default)")
	fs.StringVar(&f.APIKey, "api-key", "", "API `key`; better in $TEMPORAL_API_KEY, where other users do not see it")
	fs.BoolVar(&f.TLS.Enabled, "tls", false, "connect with TLS, which the other -tls flags and an API key ask for too")
	fs.StringVar(&f.TLS.Cert, "tls-cert", "", "`file` with the client's certificate (default $TEMPORAL_TLS_CERT)")
	fs.StringVar(&f.TLS.Key, "tls-key", "", "`file` with the client's key (default $TEMPORAL_TLS_KEY)")
	fs.StringVar(&f.TLS.CA, "tls-ca", "", "`file` with the certificates to trust (default $TEMPORAL_TLS_CA)")
	fs.StringVar(&f.TLS.Server, "tls-server-name", "", "`name` that the service's certificate is for")
	fs.BoolVar(&f.TLS.SkipVerify, "tls-skip-verify", false, "do not check whom the service's certificate is for")
}

// settled fills in what was not given.
func (f connectionFlags) settled() pull.Connection {
	c := f.Connection
	c.Address = cmp.Or(c.Address, os.Getenv("TEMPORAL_ADDRESS"), "127.0.0.1:7233")
	c.Namespace = cmp.Or(c.Namespace, os.Getenv("TEMPORAL_NAMESPACE"), "default")
	c.APIKey = cmp.Or(c.APIKey, os.Getenv("TEMPORAL_API_KEY"))
	c.TLS.Cert = cmp.Or(c.TLS.Cert, os.Getenv("TEMPORAL_TLS_CERT"))
	c.TLS.Key = cmp.Or(c.TLS.Key, os.Getenv("TEMPORAL_TLS_KEY"))
	c.TLS.CA = cmp.Or(c.TLS.CA, os.Getenv("TEMPORAL_TLS_CA"))
	c.TLS.Enabled = c.TLS.Enabled || c.APIKey != ""
	return c
}

func (a *app) pullCommand() *ffcli.Command {
	fs := a.flags("pull")
	var connection connectionFlags
	connection.register(fs)
	var options pull.Options
	fs.StringVar(&options.Query, "query", "", "list `filter` of the executions, as for \"temporal workflow list --query\"; all without one")
	fs.IntVar(&options.Limit, "limit", 1000, "save this `number` of executions at most, the newest; 0 is no limit")
	fs.BoolVar(&options.Compress, "gzip", false, "compress the files")
	fs.StringVar(&options.Dir, "o", "", "write into this `folder`")
	return &ffcli.Command{
		Name:       "pull",
		ShortUsage: "replayvet histories pull -o FOLDER [flags]",
		ShortHelp:  "saves histories of a Temporal service",
		LongHelp: `Each execution goes to its own file, FOLDER/TYPE/ID_RUN.json. Closed runs that
are there are not fetched again. After an interruption, the same command goes on
where it stopped.

Examples:
  replayvet histories pull -o histories -query 'ExecutionStatus="Running"'
  replayvet histories pull -o histories -address example.a1b2c.tmprl.cloud:7233 \
      -namespace example.a1b2c -tls-cert client.pem -tls-key client.key -limit 0`,
		FlagSet: fs,
		Exec: func(ctx context.Context, args []string) error {
			switch {
			case len(args) > 0:
				return fmt.Errorf("pull takes flags alone, not %q; which executions is said by -query", args[0])
			case options.Dir == "":
				return errors.New("pull needs a folder to write into: replayvet histories pull -o histories")
			case options.Limit < 0:
				return fmt.Errorf("-limit %d: want a number of executions, or 0 for all", options.Limit)
			}
			return a.pull(ctx, connection.settled(), options)
		},
	}
}

func (a *app) pull(ctx context.Context, connection pull.Connection, options pull.Options) error {
	bar := a.progress()
	bar.show("connecting to %s …", connection.Address)
	service, err := pull.Dial(ctx, connection)
	bar.clear()
	if err != nil {
		return err
	}
	defer service.Client.Close()
	options.Progress = func(done, total int, name string) { bar.show("saving %d/%d %s", done+1, total, name) }
	summary, err := pull.Pull(ctx, service, options)
	bar.clear()
	for _, p := range summary.Problems {
		a.reportProblem(p)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted after %s; the same command goes on from here", historyCount(summary.Saved+summary.Present))
	}
	if err != nil {
		return err
	}
	line := "saved " + historyCount(summary.Saved)
	if summary.Present > 0 {
		line += fmt.Sprintf(", %d were there", summary.Present)
	}
	fmt.Fprintf(a.stdout, "%s: %s\n", line, options.Dir)
	if summary.More {
		fmt.Fprintf(a.stderr, "there are more executions than -limit %d\n", options.Limit)
	}
	if summary.Saved+summary.Present == 0 && len(summary.Problems) == 0 {
		fmt.Fprintln(a.stderr, "no execution matches; \"temporal workflow list\" shows what there is")
	}
	if n := len(summary.Problems); n > 0 {
		return fmt.Errorf("%s could not be saved", historyCount(n))
	}
	return nil
}
