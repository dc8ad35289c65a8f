# needs: pseudo-terminals
"""Screens by _curses and _curses_panel, at a pseudo terminal that this program makes itself.

What a screen shows is told by the windows (instr, inch), and by the bytes that went to the terminal."""
import fcntl
import gc
import os
import pty
import struct
import sys
import termios

import curses
import curses.panel
import curses.textpad
import io

told = []


def tell(*values):
    told.append(" ".join(map(str, values)))


def refused(call, *arguments):
    "What is wrong with a call."
    try:
        tell("no error:", call(*arguments))
    except Exception as error:
        tell(f"{type(error).__module__}.{type(error).__name__}: {error}")


def before():
    "Nothing works before the library has been started."
    for call, *arguments in ((curses.newwin, 1, 1), (curses.tigetnum, "cols"), (curses.color_pair, 1), (curses.doupdate,)):
        refused(call, *arguments)
    refused(curses.setupterm, "no such terminal", 1)
    refused(curses.window)


def text(screen):
    screen.addstr(0, 0, "naïve 漢字", curses.A_BOLD)
    tell(screen.instr(0, 0).decode().rstrip(), screen.getyx(), screen.getmaxyx())
    tell(chr(screen.inch(0, 0) & curses.A_CHARTEXT), bool(screen.inch(0, 0) & curses.A_BOLD))
    screen.addnstr(1, 0, b"abcdef", 3)
    screen.insstr(1, 0, "->")
    screen.addch("!")
    screen.delch(1, 1)
    screen.hline(2, 0, "=", 5)
    screen.chgat(1, 0, 2, curses.A_REVERSE)
    tell(screen.instr(1, 0, 7), screen.instr(2, 0, 7), bool(screen.inch(1, 1) & curses.A_REVERSE))
    for arguments in ((), ("ab",), (1.5,), (10**30,), (99, 99, "x"), (99, 99, 65), ("y", "x", "c"), (1, 2, 3, 4, 5)):
        refused(screen.addch, *arguments)
    for arguments in ((), (1,), ("a\0b",), (b"a\0b",), (99, 99, "x"), (99, 99, b"x")):
        refused(screen.addstr, *arguments)
    refused(screen.clear, 1)
    refused(screen.move, 1)
    refused(screen.instr, -1)
    refused(screen.is_linetouched, 1000)


def keys(screen):
    screen.keypad(True)
    for key in ("\u0107", curses.KEY_LEFT, "x"):
        (curses.unget_wch if isinstance(key, str) else curses.ungetch)(key)
    tell(screen.get_wch(), screen.getkey(), screen.get_wch())
    screen.nodelay(True)
    tell(screen.getch())
    refused(screen.getkey)
    tell(curses.keyname(curses.KEY_F1), curses.unctrl(1), curses.has_key(curses.KEY_UP))
    for key in reversed("typed\x07"):
        curses.ungetch(key)
    tell(repr(curses.textpad.Textbox(curses.newwin(1, 20, 0, 0)).edit()))
    curses.mousemask(curses.ALL_MOUSE_EVENTS)
    curses.ungetmouse(0, 1, 2, 0, curses.BUTTON1_CLICKED)
    tell(curses.getmouse())


def colors():
    tell(curses.COLORS, curses.color_content(curses.COLOR_BLACK))
    curses.init_pair(1, curses.COLOR_RED, curses.COLOR_BLUE)
    tell(curses.pair_content(1), curses.pair_number(curses.color_pair(1)))
    for arguments in ((10**6, 1, 1), (-1, 1, 1), (1, 10**6, 1), (0, 1, 1)):
        refused(curses.init_pair, *arguments)
    refused(curses.init_color, 1, 2000, 0, 0)


def windows_in_windows():
    pad = curses.newpad(20, 30)
    for line in range(20):
        pad.addstr(line, 0, f"line {line}")
    inner = pad.derwin(2, 8, 5, 0)
    tell(inner.instr(0, 0), inner.getparyx())
    file = io.BytesIO()
    pad.putwin(file)
    file.seek(0)
    tell(curses.getwin(file).instr(7, 0, 8))
    refused(pad.refresh)
    pad.refresh(2, 0, 0, 0, 3, 20)
    other = curses.newwin(4, 10)
    pad.overwrite(other, 3, 0, 0, 0, 1, 9)
    tell(other.instr(0, 0, 7), other.instr(1, 0, 7))
    refused(pad.overwrite, other, 0, 0, 0, 0, 500, 500)
    del pad
    gc.collect()
    inner.addstr(0, 0, "alive")
    tell(inner.instr(0, 0, 5))


def panels():
    kept = []
    for number in range(3):
        window = curses.newwin(3, 8, number, number)
        window.box()
        kept.append(curses.panel.new_panel(window))
        kept[-1].set_userptr([number])
    del window
    gc.collect()
    tell(curses.panel.top_panel().userptr(), curses.panel.bottom_panel().userptr(), kept[0].above() is kept[1])
    kept[0].top()
    kept[1].hide()
    tell(curses.panel.top_panel() is kept[0], kept[1].hidden(), kept[2].below())
    refused(kept[2].move, 500, 500)
    refused(curses.panel.new_panel(curses.newwin(1, 1)).userptr)
    kept[2].move(4, 4)
    curses.panel.update_panels()
    curses.doupdate()
    tell(kept[2].window().getbegyx())


def all_of_it(screen):
    curses.start_color()
    text(screen)
    keys(screen)
    colors()
    windows_in_windows()
    panels()
    screen.clear()
    screen.addstr(3, 4, "the end")
    screen.refresh()


reader, writer = os.pipe()
process, terminal = pty.fork()
if not process:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.environ["TERM"] = "xterm-256color"
    try:
        before()
        curses.wrapper(all_of_it)
    except BaseException as error:
        tell("failed:", repr(error))
    os.write(writer, "\n".join(told).encode())
    os._exit(0)
os.close(writer)
shown = b""
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    shown += part
os.waitpid(process, 0)
with open(reader, encoding="utf-8") as file:
    print(file.read())
print(b"\x1b[4;5Hthe end" in shown, len(shown) > 500)
