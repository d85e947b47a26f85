// Pullrequest opens a pull request on GitHub, or brings the text of the one that is
// open for the same branch up to date.
//
//	TOKEN=… pullrequest -repository OWNER/NAME -head BRANCH -base BRANCH -title TEXT -body FILE
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	address, err := run(ctx, os.Args[1:], os.Getenv("TOKEN"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "pullrequest:", err)
		os.Exit(1)
	}
	fmt.Println(address)
}

// run returns the address of the pull request.
func run(ctx context.Context, args []string, token string) (string, error) {
	flags := flag.NewFlagSet("pullrequest", flag.ContinueOnError)
	var f forge
	flags.StringVar(&f.api, "api", "https://api.github.com", "the `address` of the forge")
	flags.StringVar(&f.repository, "repository", "", "`owner/name`")
	head := flags.String("head", "", "the `branch` with the change")
	base := flags.String("base", "", "the `branch` to change")
	title := flags.String("title", "", "the title")
	body := flags.String("body", "", "the `file` of the text, in Markdown")
	if err := flags.Parse(args); err != nil {
		return "", err
	}
	owner, _, ok := strings.Cut(f.repository, "/")
	if !ok || *head == "" || *base == "" || *title == "" || token == "" {
		return "", errors.New("-repository OWNER/NAME, -head, -base, -title and $TOKEN must be given")
	}
	f.token = token
	content, err := os.ReadFile(*body)
	if err != nil {
		return "", err
	}
	text := shortened(string(content))

	var open []pull
	query := url.Values{"state": {"open"}, "head": {owner + ":" + *head}, "base": {*base}}
	if err := f.call(ctx, http.MethodGet, "pulls?"+query.Encode(), nil, &open); err != nil {
		return "", err
	}
	if len(open) > 0 {
		return open[0].Address, f.call(ctx, http.MethodPatch, fmt.Sprintf("pulls/%d", open[0].Number), pull{Title: *title, Body: text}, &open[0])
	}
	var made pull
	err = f.call(ctx, http.MethodPost, "pulls", pull{Title: *title, Body: text, Head: *head, Base: *base}, &made)
	return made.Address, err
}

// A pull is a pull request, as the forge writes it.
type pull struct {
	Title   string `json:"title,omitempty"`
	Body    string `json:"body,omitempty"`
	Head    string `json:"-"`
	Base    string `json:"-"`
	Number  int    `json:"number,omitempty"`
	Address string `json:"html_url,omitempty"`
}

// MarshalJSON is what the forge is asked for; answers have objects for branches.
func (p pull) MarshalJSON() ([]byte, error) {
	m := map[string]string{"title": p.Title, "body": p.Body}
	if p.Head != "" {
		m["head"], m["base"] = p.Head, p.Base
	}
	return json.Marshal(m)
}

// A forge is a repository on GitHub.
type forge struct{ api, repository, token string }

func (f forge) call(ctx context.Context, method, path string, send, receive any) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var body io.Reader
	if send != nil {
		content, err := json.Marshal(send)
		if err != nil {
			return err
		}
		body = bytes.NewReader(content)
	}
	req, err := http.NewRequestWithContext(ctx, method, f.api+"/repos/"+f.repository+"/"+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/vnd.github+json")
	req.Header.Set("Authorization", "Bearer "+f.token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 8<<20))
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %.500q", method, req.URL.Path, resp.Status, answer)
	}
	return json.Unmarshal(answer, receive)
}

// limit is the length of a text in bytes; the forge takes 65,536 characters.
const limit = 60_000

// shortened cuts a text between two lines, and says so.
func shortened(text string) string {
	if len(text) <= limit {
		return text
	}
	cut := strings.LastIndexByte(text[:limit], '\n') + 1
	end := ""
	if strings.Count(text[:cut], "<details>") > strings.Count(text[:cut], "</details>") {
		end = "\n</details>\n"
	}
	return text[:cut] + end + "\nThe report goes on; the page of the run has all of it.\n"
}
