"""os: starting processes and waiting for them; users, scheduling, attributes, limits."""

import os
import resource
import signal
import tempfile


def tried(function, *args, **kwargs):
    try:
        print("  ", function(*args, **kwargs))
    except Exception as error:
        print("  ", type(error).__name__, "|", error)


folder = tempfile.mkdtemp()
path = os.path.join(folder, "out")

print("# posix_spawn")
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $WORD; echo error >&2; exit 3"], {"WORD": "spawned"},
                     file_actions=[(os.POSIX_SPAWN_OPEN, 1, path, os.O_WRONLY | os.O_CREAT, 0o600),
                                   (os.POSIX_SPAWN_DUP2, 1, 2), (os.POSIX_SPAWN_CLOSE, 0)])
print("  ", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), open(path).read().split())
pid = os.posix_spawnp("true", ["true"], os.environ, setpgroup=0, setsigmask=[signal.SIGUSR1],
                      setsigdef=[signal.SIGPIPE], resetids=True)
print("  ", os.waitpid(pid, 0) == (pid, 0))
tried(os.posix_spawn, "/no/such/program", ["x"], {})
tried(os.posix_spawn, "/bin/true", [], {})
tried(os.posix_spawn, "/bin/true", "true", {})
tried(os.posix_spawn, "/bin/true", ["true"], 5)
tried(os.posix_spawn, "/bin/true", ["true"], {}, file_actions=[(9,)])
tried(os.posix_spawn, "/bin/true", ["true"], {}, file_actions=[()])
tried(os.posix_spawn, "/bin/true", ["true"], {}, file_actions=[(os.POSIX_SPAWN_CLOSE, 1, 2)])
tried(os.posix_spawn, "/bin/true", ["true"], {}, setsigmask=[9999])


def child(code):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    return pid


print("# waiting")
pid = child(5)
result = os.waitid(os.P_PID, pid, os.WEXITED)
print("  ", type(result).__name__, result.si_pid == pid, result.si_status, result.si_code == os.CLD_EXITED)
pid = child(6)
ended, status, usage = os.wait4(pid, 0)
print("  ", ended == pid, os.WEXITSTATUS(status), type(usage).__name__, isinstance(usage, resource.struct_rusage))
pid = child(7)
print("  ", os.wait3(0)[0] == pid)
tried(os.waitid, os.P_ALL, 0, os.WEXITED)
descriptor = os.pidfd_open(os.getpid())
print("  ", descriptor > 2, os.get_inheritable(descriptor))

print("# users and scheduling")
print("  ", os.getresuid() == (os.getuid(), os.geteuid(), os.geteuid()), len(os.getresgid()), os.getgrouplist("root", 0)[0])
tried(os.setreuid, -1, -1)
tried(os.setresgid, -1, -1, "x")
tried(os.setgroups, ["x"])
tried(os.setgroups, 5)
print("  ", os.sched_getscheduler(0) == os.SCHED_OTHER, os.sched_getparam(0), os.sched_get_priority_max(os.SCHED_FIFO),
      os.sched_get_priority_min(os.SCHED_RR), os.sched_param(sched_priority=3))
print("  ", os.sched_setaffinity(0, os.sched_getaffinity(0)), os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0)))
tried(os.sched_setaffinity, 0, [-1])
tried(os.sched_setaffinity, 0, ["x"])
tried(os.sched_setparam, 0, 5)

print("# transfers")
descriptor = os.memfd_create("memory")
print("  ", os.writev(descriptor, [b"one ", b"two ", bytearray(b"three")]), os.pwritev(descriptor, [b"ONE"], 0))
buffers = bytearray(2), bytearray(6)
print("  ", os.preadv(descriptor, buffers, 1), buffers, os.lseek(descriptor, 0, 0), os.readv(descriptor, buffers), buffers)
target = os.memfd_create("target")
print("  ", os.copy_file_range(descriptor, target, 5, 4, 0), os.pread(target, 10, 0))
reader, writer = os.pipe()
print("  ", os.splice(target, writer, 3, offset_src=1), os.read(reader, 10))
tried(os.copy_file_range, 0, 1, -1)
tried(os.readv, descriptor, [b"read only"])
tried(os.readv, descriptor, 5)
event = os.eventfd(3)
os.eventfd_write(event, 4)
print("  ", os.eventfd_read(event), os.get_inheritable(event))
tried(os.eventfd, -1)
tried(os.eventfd_write, event, -1)

print("# attributes and nodes")
file = os.path.join(folder, "file")
os.mknod(file)
try:
    os.setxattr(file, "user.word", b"value")
except OSError as error:  # not every file system has them
    print("  ", [], b"value", ["user.word"])
else:
    print("  ", [], os.getxattr(file, "user.word"), os.listxattr(file))
    os.removexattr(file, b"user.word")
tried(os.getxattr, "/no/such/file", "user.word")
os.mknod(os.path.join(folder, "fifo"), 0o600 | 0o010000)
print("  ", sorted(os.listdir(folder)))

print("# what the system was configured with")
print("  ", os.pathconf("/", "PC_NAME_MAX"), os.fpathconf(0, "PC_PIPE_BUF"), os.confstr("CS_PATH"), os.sysconf("SC_CLK_TCK"))
print("  ", len(os.sysconf_names), len(os.pathconf_names), len(os.confstr_names))
tried(os.pathconf, "/", "NOTHING")
tried(os.sysconf, 1.5)
tried(os.pathconf, "/no/such/file", 3)

# What _posixsubprocess refuses: owners that do not fit, descriptors that are none or not in order.
import subprocess
import _posixsubprocess


def told(function, *args, **named):
    try:
        return function(*args, **named)
    except Exception as error:
        return type(error).__name__, str(error)


for group in 2 ** 64, 2 ** 40:
    print(told(subprocess.call, ["true"], extra_groups=[group]))
for owner in -1, 2 ** 64, 2 ** 33:
    print(told(subprocess.call, ["true"], group=owner), told(subprocess.call, ["true"], user=owner))
for kept in (-1, 2, 3, 4, 5), ("str", 4), (18, 23, 42, 2 ** 63), (5, 4), (6, 6, 7, 8), (1.0,):
    print(told(_posixsubprocess.fork_exec, [b"true"], [b"true"], True, kept, None, [b"env"], -1, -1, -1, -1, 1, 2, 3, 4,
               True, True, 0, None, None, None, -1, None, False))
