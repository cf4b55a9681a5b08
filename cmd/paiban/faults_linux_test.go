package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestNoRoom lets a disk be full at ever later moments, and be read-only: the command says so, the
// old version stays whole, nothing is left, and once there is room the same command works. It
// takes a disk of its own, which only root may mount.
func TestNoRoom(t *testing.T) {
	s, temp := interrupt(t), t.TempDir()
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no disk can be mounted: ", err)
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	t.Setenv("TMPDIR", temp)
	dir, filler := filepath.Join(disk, "out"), filepath.Join(disk, "filler")
	for k, x := range interrupted {
		if k > 1 && faultRounds(0) == 0 {
			continue
		}
		args := strings.Fields(strings.NewReplacer("SHOP", s.shop, "OUT", dir, "EDITED", s.edited).Replace(x.line))
		full, rooms := 0, []int64{4 << 10, 160 << 10}
		if faultRounds(0) > 0 {
			rooms = []int64{0, 4 << 10, 16 << 10, 32 << 10, 64 << 10, 96 << 10, 128 << 10, 160 << 10, 200 << 10, 240 << 10, 280 << 10, 320 << 10, 400 << 10}
		}
		for _, room := range rooms {
			fresh(t, s.out, dir)
			before := listing(t, dir)
			var st syscall.Statfs_t
			if err := syscall.Statfs(disk, &st); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filler, make([]byte, max(0, int64(st.Bavail)*st.Bsize-room)), 0o644); err != nil {
				t.Fatal(err)
			}
			code, text := runs(args...)
			if code != exitOK && code != exitBroken {
				full++
				if code != exitFailure || !strings.Contains(text, "the disk is full") {
					t.Errorf("%s with room for %d: exit code %d\n%s", x.name, room, code, text)
				}
				after := listing(t, dir)
				for path, was := range before {
					if after[path] != was && path != dir {
						t.Errorf("%s with room for %d: %s was touched", x.name, room, path)
					}
				}
			}
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			oneVersion(t, x.name, dir)
			if code != exitFailure {
				continue
			}
			if code, text := runs(args...); code != exitOK && code != exitBroken {
				t.Errorf("%s with room again: exit code %d\n%s", x.name, code, text)
			}
			nothingLeft(t, x.name, dir, temp)
		}
		if full == 0 {
			t.Errorf("%s: the disk was never full", x.name)
		}
	}
	readOnly(t, s, disk, dir)
}

// readOnly has every command that writes meet a disk that nothing can be written to.
func readOnly(t *testing.T, s interruptedShop, disk, dir string) {
	t.Helper()
	fresh(t, s.out, dir)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	for k, x := range interrupted {
		if k > 1 && faultRounds(0) == 0 {
			continue
		}
		args := strings.Fields(strings.NewReplacer("SHOP", s.shop, "OUT", dir, "EDITED", s.edited).Replace(x.line))
		if code, text := runs(args...); code != exitFailure || !strings.Contains(text, "read-only") {
			t.Errorf("%s on a read-only disk: exit code %d\n%s", x.name, code, text)
		}
	}
	if code, text := runs("check", filepath.Join(dir, rosterFile)); code != exitOK {
		t.Errorf("check on a read-only disk: exit code %d\n%s", code, text)
	}
}
