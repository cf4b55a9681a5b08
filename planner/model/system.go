package model

import (
	"errors"
	"io/fs"
	"syscall"
)

// systemFaults are what a system may find wrong with a file.
var systemFaults = []struct {
	is         error
	what, hint Text
}{
	{fs.ErrNotExist, Text{ZH: "没有这个文件或文件夹", EN: "there is no such file or folder"},
		Text{ZH: "检查路径；要写的文件，先建好它的文件夹", EN: "check the path; for a file to be written make its folder first"}},
	{fs.ErrPermission, Text{ZH: "没有权限", EN: "there is no permission"}, Text{ZH: "换一个地方，或请管理员开通权限", EN: "use another place, or have it granted"}},
	{syscall.ENOSPC, Text{ZH: "磁盘满了", EN: "the disk is full"}, Text{ZH: "腾出空间再运行一次", EN: "make room and run it again"}},
	{syscall.EROFS, Text{ZH: "这个磁盘是只读的", EN: "the disk is read-only"}, Text{ZH: "用 -o 写到别处", EN: "write elsewhere with -o"}},
	{syscall.EISDIR, Text{ZH: "是文件夹，不是文件", EN: "is a folder, not a file"}, Text{ZH: "写文件的名字", EN: "name a file"}},
	{syscall.ENOTDIR, Text{ZH: "路径里有一段是文件，不是文件夹", EN: "a part of the path is a file, not a folder"}, Text{ZH: "检查路径", EN: "check the path"}},
	{syscall.ENAMETOOLONG, Text{ZH: "文件名太长", EN: "the name is too long"}, Text{ZH: "换一个短些的名字", EN: "choose a shorter one"}},
	{syscall.EIO, Text{ZH: "磁盘或网络读写出错", EN: "the disk or the network fails"}, Text{ZH: "复制到本机再用", EN: "copy the file to this machine first"}},
}

// SystemFault says what the system found wrong with a file and what to do; of what is not
// known the cause is the system's own text.
func SystemFault(err error) (what, hint Text, known bool) {
	for _, x := range systemFaults {
		if errors.Is(err, x.is) {
			return x.what, x.hint, true
		}
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // the path is told already
	}
	return Text{ZH: "系统报错：%v", EN: "%v"}.With(err), Text{ZH: "检查路径，并确认文件没有被别的程序占用", EN: "check the path, and that no other program holds the file"}, false
}
