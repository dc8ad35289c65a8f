# needs: pseudo-terminals
"""termios, tty, pty and os: modes of a terminal, a process at one."""

import os
import pty
import termios
import tty

print("--- a pair of pseudo terminals")
parent, child = pty.openpty()
modes = termios.tcgetattr(child)
print(len(modes), all(type(mode) is int for mode in modes[:6]), len(modes[6]), modes[6][termios.VINTR], modes[6][termios.VEOF])
print(bool(modes[3] & termios.ICANON), modes[4] == termios.B38400)
tty.setraw(child)
raw = termios.tcgetattr(child)
print(bool(raw[3] & termios.ICANON), bool(raw[3] & termios.ECHO), raw[6][termios.VMIN], raw[6][termios.VTIME])
termios.tcsetattr(child, termios.TCSANOW, modes)
print(termios.tcgetattr(child) == modes)
termios.tcsetwinsize(child, (30, 100))
print(termios.tcgetwinsize(parent), termios.tcflush(child, termios.TCIFLUSH), termios.tcflow(child, termios.TCOON))
for call in (lambda: termios.tcgetattr(-1), lambda: termios.tcgetattr("x"), lambda: termios.tcsetattr(child, 0, []),
             lambda: termios.tcsetattr(child, 0, modes[:6] + [[]]), lambda: termios.tcsetattr(child, 0, modes[:6] + [["x"] * 32]),
             lambda: termios.tcsetwinsize(child, (1,)), lambda: termios.tcsetwinsize(child, (1, 1 << 20))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
reader, writer = os.pipe()
try:
    termios.tcgetattr(reader)
except termios.error as error:
    print(error.args)
print(pty.spawn(["/bin/true"], lambda fd: b""))

print("--- terminals of os")
parent, terminal = os.openpty()
print(os.isatty(terminal), os.ctermid(), os.get_inheritable(parent))
try:
    print(os.tcgetpgrp(terminal))
except OSError as error:
    print(error)
pid, descriptor = os.forkpty()
if pid == 0:
    os.write(1, b"child at a terminal: %d" % os.isatty(0))
    os._exit(0)
print(os.read(descriptor, 100), os.waitpid(pid, 0)[1])
