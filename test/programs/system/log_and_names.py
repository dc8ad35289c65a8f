"""syslog, and names of sockets and network interfaces."""

import fcntl
import os
import signal
import socket
import syslog


def tried(function, *args):
    try:
        print("  ", function(*args))
    except Exception as error:
        print("  ", type(error).__name__, "|", error)


print("# syslog")
syslog.openlog("test", syslog.LOG_PID, syslog.LOG_USER)
print("  ", syslog.syslog("a message"), syslog.syslog(syslog.LOG_DEBUG, "100 %s ä"), syslog.closelog(), syslog.closelog())
print("  ", syslog.LOG_MASK(syslog.LOG_ERR), syslog.LOG_UPTO(syslog.LOG_INFO), syslog.setlogmask(syslog.LOG_UPTO(syslog.LOG_ERR)))
print("  ", syslog.setlogmask(0))
tried(syslog.syslog, 5)
tried(syslog.openlog, 5)
tried(syslog.setlogmask, "x")

print("# names in the abstract name space")
server, client = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
name = f"\0boomslang\0{os.getpid()}\0"
server.bind(name)
server.listen()
client.connect(server.getsockname())
print("  ", server.getsockname() == name.encode(), client.getpeername() == name.encode())
chosen = socket.socket(socket.AF_UNIX)
chosen.bind("")
print("  ", len(chosen.getsockname()), chosen.getsockname()[:1])
tried(client.connect, "x" * 200)

print("# interfaces")
print("  ", all(socket.if_nametoindex(socket.if_indextoname(index)) == index for index, _ in socket.if_nameindex()))
tried(socket.if_indextoname, -1)
tried(socket.if_indextoname, 4_000_000_000)

print("# constants")
print("  ", signal.SIGIOT is signal.SIGABRT, fcntl.F_OFD_SETLK, fcntl.DN_MULTISHOT, fcntl.LOCK_RW)
