"""faulthandler.dump_traceback_later(): what a program that hangs writes, once or again, cancelled or not."""
import faulthandler
import re
import tempfile
import time


def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def written(action, **options):
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback_later(0.05, file=file, **options)
        action()
        faulthandler.cancel_dump_traceback_later()
        file.seek(0)
        text = re.sub(r"0x[0-9a-f]+", "ID", file.read())
    return re.sub(r'File ".*/', 'File "', text).splitlines()


for line in written(lambda: wait(0.3)):
    # Where the time is spent differs.
    print(re.sub(r"line \d+", "line", line))
print(written(lambda: None), sum("Timeout" in line for line in written(lambda: wait(0.5), repeat=True)) > 1)
faulthandler.cancel_dump_traceback_later()
for wrong in (0, -1, -0.5):
    try:
        faulthandler.dump_traceback_later(wrong)
    except Exception as error:
        print(type(error).__name__, str(error)[:34])
    else:
        print("no error")
        faulthandler.cancel_dump_traceback_later()
