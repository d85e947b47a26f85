// Serve plays AWS on a local address, with pages and files of the service
// reference from folders, so that a refresh can be tried and measured offline.
//
//	serve [DATE=]DIR…
//
// It prints the flags with which gen refresh reads from it.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/iamref/iamref/internal/fetch/fetchtest"
	"github.com/iamref/iamref/internal/page"
)

func main() {
	aws := fetchtest.New()
	for _, arg := range os.Args[1:] {
		if err := publish(aws, arg); err != nil {
			log.Fatal("serve: ", err)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal("serve: ", err)
	}
	fmt.Printf("-docs-url http://%[1]s/docs/ -json-url http://%[1]s/\n", listener.Addr())
	log.Fatal("serve: ", http.Serve(listener, aws))
}

// publish publishes the files of a folder, lists excepted: they are made anew.
func publish(aws *fetchtest.AWS, arg string) error {
	date, folder, dated := strings.Cut(arg, "=")
	if !dated {
		date, folder = "2026-08", arg
	}
	modified, err := time.Parse("2006-01", date)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.*"))
	if err != nil {
		return err
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if name := filepath.Base(file); !page.IsContents(content) {
			aws.Publish(name, string(content))
			aws.Date(name, modified)
		}
	}
	return nil
}
