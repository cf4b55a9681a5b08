package kit

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
)

// Replace writes a file under a temporary name in the same folder and renames
// it, so that no half-written file is ever left under the right name.
func Replace(path string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".paiban-*.tmp")
	if err != nil {
		return fmt.Errorf("workbook %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
			err = fmt.Errorf("workbook %s: %w", path, err)
		}
	}()
	err = errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	return atomic.ReplaceFile(tmp.Name(), path)
}
