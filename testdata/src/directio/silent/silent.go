// Package silent reads and writes memory only.
package silent

import (
	"bufio"
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"text/template"

	"go.temporal.io/sdk/workflow"
)

//go:embed rate.txt
var files embed.FS

//go:embed rate.txt
var rate string

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func EmbedFS(ctx workflow.Context) error {
	data, err := files.ReadFile("rate.txt")
	if err != nil {
		return err
	}
	return ship(ctx, data)
}

func EmbedString(ctx workflow.Context) error {
	return ship(ctx, rate)
}

func EmbedThroughFS(ctx workflow.Context) error {
	data, err := fs.ReadFile(files, "rate.txt")
	if err != nil {
		return err
	}
	return ship(ctx, data)
}

func Buffer(ctx workflow.Context, order string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "order %s", order)
	if _, err := b.WriteString("!"); err != nil {
		return err
	}
	return ship(ctx, b.String())
}

func StringsReader(ctx workflow.Context, text string) error {
	data, err := io.ReadAll(strings.NewReader(text))
	if err != nil {
		return err
	}
	return ship(ctx, data)
}

func Scanner(ctx workflow.Context, text string) error {
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		if err := ship(ctx, lines.Text()); err != nil {
			return err
		}
	}
	return lines.Err()
}

func Copy(ctx workflow.Context, text string) error {
	var b strings.Builder
	if _, err := io.Copy(&b, strings.NewReader(text)); err != nil {
		return err
	}
	return ship(ctx, b.String())
}

func Template(ctx workflow.Context, name string) error {
	t, err := template.New("mail").Parse("Dear {{.}}")
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := t.Execute(&b, name); err != nil {
		return err
	}
	return ship(ctx, b.String())
}

func JSON(ctx workflow.Context, text []byte) error {
	var v struct{ ID string }
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&v); err != nil {
		return err
	}
	return ship(ctx, v.ID)
}

func URL(ctx workflow.Context, text string) error {
	u, err := url.Parse(text)
	if err != nil {
		return err
	}
	return ship(ctx, u.Host)
}

func Activity(ctx context.Context, name string) ([]byte, error) { return os.ReadFile(name) }

func SideEffect(ctx workflow.Context) error {
	var data []byte
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		data, _ := os.ReadFile("rate.txt")
		return data
	}).Get(&data)
	if err != nil {
		return err
	}
	return ship(ctx, data)
}
