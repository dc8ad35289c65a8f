"Loguru: formats, levels, binding, exceptions with their variables, sinks of all kinds."
import io
import sys

from loguru import logger

logger.remove()
out = io.StringIO()
number = logger.add(out, format="{level: <8}|{name}:{function}:{line}|{message}|{extra}", level="DEBUG", colorize=False)
logger.debug("plain {} and {name}", 1, name="x")
logger.bind(user="u").info("bound")
with logger.contextualize(task=3):
    logger.success("inside")
logger.level("OWN", no=33, color="<yellow>", icon="@")
logger.log("OWN", "own level")
logger.trace("too low")
logger.opt(lazy=True).info("lazy {}", lambda: 5)
logger.opt(raw=True).info("raw\n")
print(out.getvalue())
logger.remove(number)
logger.add(sys.stdout, format="<red>{message}</red>", colorize=True, filter=lambda record: record["level"].no > 20)
logger.warning("coloured <b>text</b>")
logger.opt(colors=True).warning("<b>bold</b> <green>ok</green>")
logger.remove()
trace = io.StringIO()
logger.add(trace, format="{message}", backtrace=False, diagnose=True, colorize=False)


@logger.catch(reraise=False)
def divide(a, b):
    return a / b


divide(1, 0)
lines = trace.getvalue().splitlines()
print(lines[0][:60], *[line for line in lines if "│" in line or "Error" in line], sep="\n")
logger.remove()
records = []
logger.add(lambda message: records.append(message.record), format="{message}", serialize=False)
logger.patch(lambda record: record["extra"].update(p=1)).error("patched")
logger.add("file.log", format="{message}", rotation="1 KB", enqueue=True)
for i in range(3):
    logger.info("to a file {}", i)
logger.complete()
logger.remove()
print(records[0]["level"].name, records[0]["extra"], records[0]["function"], open("file.log").read().split("\n"))
try:
    logger.remove(999)
except ValueError as error:
    print(error)
try:
    logger.log("NONE", "x")
except ValueError as error:
    print(error)
