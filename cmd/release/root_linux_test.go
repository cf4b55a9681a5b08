package main

import (
	"os/exec"
	"syscall"
)

// inRoot makes the command see nothing but the folder.
func inRoot(c *exec.Cmd, root string) { c.SysProcAttr = &syscall.SysProcAttr{Chroot: root} }
