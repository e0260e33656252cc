// Package direct talks to everything outside the process that the standard library knows.
package direct

import (
	"context"
	"database/sql"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"text/template"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"
)

func HTTPGet(ctx workflow.Context, url string) error {
	resp, err := http.Get(url) // want "directio/branch: http.Get"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func HTTPClient(ctx workflow.Context, c *http.Client, req *http.Request) error {
	_, err := c.Do(req) // want "directio/effect: .*Client.*Do"
	return err
}

func RoundTripper(ctx workflow.Context, t http.RoundTripper, req *http.Request) error {
	_, err := t.RoundTrip(req) // want "directio/effect: .*RoundTrip"
	return err
}

// Building a request sends nothing.
func NewRequest(ctx workflow.Context, url string) (string, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	return req.URL.Host, nil
}

func Dial(ctx workflow.Context) error {
	conn, err := net.Dial("tcp", "db:5432") // want "directio/effect: net.Dial"
	if err == nil {
		_ = conn
	}
	return err
}

func Lookup(ctx workflow.Context) error {
	hosts, _ := net.LookupHost("db") // want "directio/branch: net.LookupHost"
	for _, h := range hosts {
		workflow.ExecuteActivity(ctx, "Ping", h)
	}
	return nil
}

func ParseIP(ctx workflow.Context, text string) error {
	if net.ParseIP(text) == nil {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Query(ctx workflow.Context, db *sql.DB) error {
	var n int
	if err := db.QueryRow("SELECT count(*) FROM orders").Scan(&n); err != nil { // want "directio/branch: .*(QueryRow|Scan)"
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship", n).Get(ctx, nil)
}

func Exec(ctx workflow.Context, db *sql.DB) error {
	_, err := db.Exec("DELETE FROM orders") // want "directio/effect: .*DB.*Exec"
	return err
}

func Command(ctx workflow.Context) error {
	return exec.Command("true").Run() // want "directio/effect: .*Cmd.*Run"
}

func CommandOutput(ctx workflow.Context) (string, error) {
	out, _ := exec.Command("date").Output() // want "directio/result: .*Cmd.*Output"
	return string(out), nil
}

func FileMethods(ctx workflow.Context, f *os.File) error {
	_, err := f.WriteString("order") // want "directio/effect: .*File.*WriteString"
	return err
}

func Stdout(ctx workflow.Context) error {
	_, err := os.Stdout.WriteString("order\n") // want "directio/effect: .*(WriteString|Stdout)"
	return err
}

func Exit(ctx workflow.Context, fatal bool) error {
	if fatal {
		os.Exit(1) // want "directio/effect: os.Exit"
	}
	return nil
}

func Fatal(ctx workflow.Context, err error) error {
	if err != nil {
		log.Fatal(err) // want "directio/effect: log.Fatal"
	}
	return nil
}

func Walk(ctx workflow.Context) (n int, err error) {
	err = filepath.WalkDir("orders", func(string, fs.DirEntry, error) error { // want "directio/(effect|result): filepath.WalkDir"
		n++
		return nil
	})
	return n, err
}

func TemplateFiles(ctx workflow.Context) error {
	_, err := template.ParseFiles("mail.txt") // want "directio/effect: template.ParseFiles"
	return err
}

// A Temporal client in a workflow goes around the workflow's history.
func Client(ctx workflow.Context, c client.Client) error {
	_, err := c.ExecuteWorkflow(context.TODO(), client.StartWorkflowOptions{}, "Parcel") // want "directio/effect: .*ExecuteWorkflow"
	return err
}

func ClientSignal(ctx workflow.Context, c client.Client) error {
	return c.SignalWorkflow(context.TODO(), "order-1", "", "paid", nil) // want "directio/effect: .*SignalWorkflow"
}

func ClientAsChild(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func SignalExternal(ctx workflow.Context) error {
	return workflow.SignalExternalWorkflow(ctx, "order-1", "", "paid", nil).Get(ctx, nil)
}
