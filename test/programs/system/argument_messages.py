# What os, signal, subprocess and open() say of arguments that they refuse, and which exception it is.
import io
import itertools
import os
import signal
import socket
import subprocess


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Raising:
    def __index__(self):
        raise KeyError("no number")


big = 2**40
huge = 2**70
calls = """
os.close(big)
os.close(-huge)
os.close(Number(big))
os.fsync('a')
os.fchdir('a')
os.lseek(1, huge, 0)
os.ftruncate(1, huge)
os.truncate('x', huge)
os.setuid(big)
os.setuid(-2)
os.setuid(huge)
os.setuid(-huge)
os.setuid('a')
os.chown('x', 1, big)
os.umask(big)
os.strerror(big)
os.open('x', big)
os.WIFEXITED(big)
os.major('a')
os.minor(2**80)
os.minor(-1)
os.pread('a', 1, 1)
os.pread(0, 1, huge)
os.pwrite('a', b'', 1)
os.sendfile('a', 1, 1, 1)
os.lockf('a', 1, 1)
os.utime('x', (1, 'a'))
os.utime('x', (1, float('nan')))
os.utime('x', (1, huge))
os.stat(big)
os.stat(-big)
os.stat(Number(big))
os.stat('x', dir_fd=big)
os.stat('x', dir_fd='a')
os.execv('x', [5])
os.execve('x', ['a'], 5)
os.execve('x', ['a'], {1: 2})
os.posix_spawn('x', [5], {})
os.posix_spawn('x', ['a'], 5)
os.posix_spawn('x', ['a'], {1: 2})
signal.signal(big, 1)
signal.alarm(big)
signal.raise_signal(big)
signal.pthread_kill('a', 1)
signal.sigtimedwait([2], 'a')
signal.sigtimedwait([2], -1)
signal.setitimer(99, 1)
signal.setitimer(0, 'a')
signal.setitimer(0, -1)
signal.setitimer(0, 1, None)
signal.getitimer(99)
signal.getitimer('a')
signal.default_int_handler('a', 2)
subprocess.run(['a', 5])
subprocess.run(['/bin/true', None])
subprocess.run(['/bin/true', 'a\\0'])
subprocess.run(['/bin/true'], cwd=5)
subprocess.run(['/bin/true'], env={'a': 2})
socket.gethostbyname(5)
socket.gethostbyname_ex(None)
socket.gethostbyaddr('a\\0b')
socket.gethostbyname()
os.kill(huge, 1)
os.kill(2 ** 40, 1)
os.kill(-2 ** 40, 1)
os.waitpid(2 ** 40, 0)
os.waitpid(1, 2 ** 40)
os.getpgid(2 ** 40)
os.setpgid(1, 2 ** 40)
os.sched_getaffinity(2 ** 40)
os.sched_setaffinity(0, [2 ** 40])
os.utime('/nonexistent', ns=(1, 'a'))
os.utime('/nonexistent', ns=(2 ** 100, 2))
os.utime('/nonexistent', ns=(-1, 1))
os.eventfd(Number(5))
os.eventfd('a')
os.eventfd(2 ** 40)
os.eventfd(huge)
os.eventfd(-1)
os.eventfd_write(0, 'a')
os.eventfd_write(0, huge)
socket.socket(2 ** 31)
itertools.zip_longest(other=1)
itertools.zip_longest([1], fillvalue=1, other=1)
open(Number(-1))
open(Number(huge))
open(Raising())
open(big)
open(1.5)
open(Number(1), closefd=False).name.value
io.FileIO(Number(1), closefd=False).name.value
io.FileIO('x', 'q')
io.FileIO('x', 'rw')
io.FileIO('x', 'r++')
io.FileIO('x', '')
open('x', 'q')
open('x', 'rw')
"""
for text in calls.strip().splitlines():
    try:
        print(text, "->", eval(text))
    except BaseException as e:
        print(text, type(e).__module__, type(e).__name__, e.args)

print(signal.ItimerError, signal.ItimerError.__mro__, signal.ItimerError is not OSError)
print(signal.getitimer(signal.ITIMER_PROF))

data = b"a\nbb\nccc"
for size in None, -1, 0, 1, 2, 3, 5, True, huge, "a", 1.5, Number(1):
    for stream in io.BytesIO(data), io.BufferedReader(io.BytesIO(data)):
        try:
            print(type(stream).__name__, stream.readlines(size))
        except Exception as e:
            print(type(stream).__name__, type(e).__name__, e)
