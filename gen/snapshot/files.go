// Package snapshot holds the files of the snapshot, for commands of this module that need what no generated package has.
package snapshot

import "embed"

// Files are the snapshot: one file for each service.
//
//go:embed *.json
var Files embed.FS
