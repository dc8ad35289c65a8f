"colorlog: formats with colours of levels, of secondary parts, without colours."
import io
import logging

import colorlog

out = io.StringIO()
handler = colorlog.StreamHandler(out)
handler.setFormatter(colorlog.ColoredFormatter("%(log_color)s%(levelname)-8s%(reset)s %(blue)s%(message)s %(part_log_color)s!", log_colors={"DEBUG": "cyan", "ERROR": "bold_red,bg_white"}, secondary_log_colors={"part": {"ERROR": "yellow"}}))
logger = colorlog.getLogger("own")
logger.addHandler(handler)
logger.setLevel(logging.DEBUG)
logger.propagate = False
logger.debug("one %d", 1)
logger.error("two")
try:
    1 / 0
except ZeroDivisionError:
    logger.exception("three")
print([line for line in out.getvalue().splitlines() if "File" not in line])
print(repr(colorlog.ColoredFormatter("{log_color}{message}", style="{", no_color=True).format(logging.makeLogRecord({"msg": "m", "levelname": "INFO"}))), repr(colorlog.escape_codes.parse_colors("red,bg_blue,bold")))
