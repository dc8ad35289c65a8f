"pexpect: a program on a terminal of its own, and without one; what matches, what runs out of time."
import sys

import pexpect
from pexpect import popen_spawn, replwrap

child = pexpect.spawn("/bin/sh", ["-c", 'printf "name? "; read n; echo "hello $n"; sleep 5'], encoding="utf-8", timeout=10, echo=False)
print(child.expect([r"(\w+)\? ", pexpect.EOF]), child.match.group(1))
child.sendline("Ann")
child.expect_exact("hello Ann")
print(child.isalive(), repr(child.before))
try:
    child.expect("never", timeout=0.2)
except pexpect.TIMEOUT:
    print("timeout")
print(child.terminate(force=True), child.exitstatus, child.signalstatus is not None)
print(pexpect.run("/bin/echo run it"), pexpect.run("/bin/sh -c 'exit 3'", withexitstatus=True)[1])
cat = popen_spawn.PopenSpawn("cat", timeout=10)
cat.sendline("through a pipe")
print(cat.expect("pipe"), cat.before)
cat.sendeof()
cat.expect(pexpect.EOF)
print(cat.wait())
shell = replwrap.bash()
print(shell.run_command("echo $((6 * 7))").split(), pexpect.which("sh") is not None, pexpect.split_command_line(r"a 'b c' d\ e"))
try:
    pexpect.spawn("/nothing/here")
except pexpect.ExceptionPexpect as error:
    print(error)
