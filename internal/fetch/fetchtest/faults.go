package fetchtest

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
)

// Text answers with a text and status 200.
func Text(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, content) })
}

// Status answers with an error page. Headers are pairs of name and value.
func Status(code int, headers ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprintf(w, "<html><body><h1>%s</h1></body></html>", http.StatusText(code))
	})
}

// Redirect answers that the document is elsewhere.
func Redirect(code int, to string) http.Handler { return Status(code, "Location", to) }

// Then answers each request with the next handler, the last one again and again.
func Then(handlers ...http.Handler) http.Handler {
	var n atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handlers[min(int(n.Add(1)), len(handlers))-1].ServeHTTP(w, r)
	})
}

// Silence never answers.
var Silence = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })

// Drip answers with a byte each second, for ever.
var Drip = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		_, _ = io.WriteString(w, "#")
		_ = http.NewResponseController(w).Flush()
		select {
		case <-time.After(time.Second):
		case <-r.Context().Done():
		}
	}
})

// Stall begins an answer and does not go on with it.
func Stall(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, content)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
}

// CutLength announces the length of a text and breaks off in its middle.
func CutLength(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		_, _ = io.WriteString(w, content[:len(content)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
}

// CutChunks breaks off between two chunks.
func CutChunks(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, content[:len(content)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
}

// CutUnnoticed ends in the middle of a text whose end only the end of the
// connection tells.
func CutUnnoticed(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"+content[:len(content)/2])
		_ = conn.Close()
	})
}

// Endless answers with blanks, for ever.
var Endless = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	blanks := strings.Repeat(" ", 64<<10)
	for r.Context().Err() == nil {
		if _, err := io.WriteString(w, blanks); err != nil {
			return
		}
	}
})

// Bomb answers with a gigabyte of blanks, compressed.
var Bomb = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	blanks := []byte(strings.Repeat(" ", 1<<20))
	for range 1 << 10 {
		if _, err := z.Write(blanks); err != nil {
			return
		}
	}
})

// Gzip answers with a text, compressed.
func Gzip(content string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		_, _ = io.WriteString(z, content)
	})
}
