# What module os offers beyond files: processes, owners, numbers of the system.
import errno
import os
import shutil
import stat
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    print(os.pwrite(fd, b"0123456789", 2), os.pread(fd, 4, 3), os.lseek(fd, 0, os.SEEK_CUR))
    os.fchmod(fd, 0o640)
    os.chown(path, os.getuid(), -1)
    os.fchown(fd, -1, os.getgid())
    print(stat.filemode(os.stat(path).st_mode))
    os.posix_fallocate(fd, 0, 100)
    print(os.fstat(fd).st_size)
    os.lockf(fd, os.F_LOCK, 0)
    os.lockf(fd, os.F_ULOCK, 0)
    copy = os.open(os.path.join(folder, "copy"), os.O_RDWR | os.O_CREAT)
    print(os.sendfile(copy, fd, 2, 5), os.pread(copy, 10, 0))
    os.close(copy)
    os.close(fd)
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    print(stat.S_ISFIFO(os.stat(fifo).st_mode))
    try:
        os.mkfifo(fifo)
    except FileExistsError as error:
        print(error.errno == errno.EEXIST, error.filename == fifo)
    print(os.statvfs(folder).f_namemax, shutil.disk_usage(folder).total > 0)

reader, writer = os.pipe2(os.O_CLOEXEC)
child = os.fork()
if child == 0:
    os.setsid()
    os.write(writer, b"leader" if os.getsid(0) == os.getpid() == os.getpgid(0) else b"none")
    os._exit(3)
pid, status = os.wait()
print(pid == child, os.waitstatus_to_exitcode(status), os.read(reader, 10))
os.closerange(reader, writer + 1)
try:
    os.read(reader, 1)
except OSError as error:
    print(error)
try:
    os.wait()
except ChildProcessError as error:
    print(error)

print(os.sysconf("SC_PAGESIZE") == os.sysconf(os.sysconf_names["SC_PAGESIZE"]), len(os.getrandom(7)))
print(os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), set(map(type, os.getgroups())) <= {int})
print(os.major(os.makedev(3, 5)), os.minor(os.makedev(3, 5)), os.EX_USAGE, os.device_encoding(0))
for wrong in (lambda: os.sysconf("no such name"), lambda: os.getpgid(-5), lambda: os.chown("x", 1.5, 2),
              lambda: os.killpg(2 ** 30, 0), lambda: os.execve("/bin/true", ["true"], {"a=b": "c"})):
    try:
        wrong()
    except (ValueError, OSError, TypeError) as error:
        print(type(error).__name__, error)
