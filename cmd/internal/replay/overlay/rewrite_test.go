package overlay

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRewrite(t *testing.T) {
	const hook = "example.com/app/zzreplayvet/hook"
	const imported = `; import zzreplayvet "example.com/app/zzreplayvet/hook"`
	for name, test := range map[string]struct{ source, want string }{
		"calls": {
			"package a\nimport \"go.temporal.io/sdk/client\"\nvar c, _ = client.Dial(client.Options{})\n",
			"package a" + imported + "\nimport \"go.temporal.io/sdk/client\"\nvar c, _ = zzreplayvet.Dial(client.Options{})\n\nvar _ client.Options\n",
		},
		"function values and other names": {
			"package a\nimport tw \"go.temporal.io/sdk/worker\"\nvar make = tw.New\n",
			"package a" + imported + "\nimport tw \"go.temporal.io/sdk/worker\"\nvar make = zzreplayvet.New\n\nvar _ tw.Options\n",
		},
		"what is not replaced": {
			"package a\nimport \"go.temporal.io/sdk/worker\"\nvar ch = worker.InterruptCh()\n", "",
		},
		"another package of that name": {
			"package a\nimport \"example.com/client\"\nvar c = client.Dial()\n", "",
		},
		"a variable of that name": {
			"package a\nimport \"go.temporal.io/sdk/worker\"\nvar _ worker.Options\nfunc f(worker struct{ New func() }) { worker.New() }\n", "",
		},
		"ends of the process": {
			"package a\nimport (\n\t\"log\"\n\t\"os\"\n)\nfunc f() { log.Fatalf(\"%v\", os.Args); os.Exit(1) }\n",
			"package a" + imported + "\nimport (\n\t\"log\"\n\t\"os\"\n)\nfunc f() { zzreplayvet.Fatalf(\"%v\", os.Args); zzreplayvet.Exit(1) }\n\nvar _ log.Logger\n\nvar _ os.Signal\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Rewrite("a.go", []byte(test.source), hook, false)
			require.NoError(t, err)
			require.Equal(t, test.want, string(got))
		})
	}
	_, err := Rewrite("a.go", []byte("package"), hook, false)
	require.Error(t, err)
}

func TestRewriteRenamesMain(t *testing.T) {
	source := "package main\n\ntype t struct{}\n\nfunc (t) main() {}\n\nfunc main() { main := 1; _ = main }\n"
	got, err := Rewrite("a.go", []byte(source), "hook", true)
	require.NoError(t, err)
	require.Equal(t, "package main\n\ntype t struct{}\n\nfunc (t) main() {}\n\nfunc zzReplayvetUserMain() { main := 1; _ = main }\n", string(got))
}
