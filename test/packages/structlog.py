"structlog: processors, context, rendering, the standard library's logging."
import io
import json
import logging

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars, merge_contextvars
from structlog.testing import LogCapture, capture_logs

out = io.StringIO()
structlog.configure(processors=[merge_contextvars, structlog.processors.add_log_level, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(sort_keys=True)], logger_factory=structlog.PrintLoggerFactory(out))
log = structlog.get_logger(app="own")
log.info("event", n=1, é=[None])
bind_contextvars(request="r1")
log.bind(user="u").warning("bound %s", "x")
clear_contextvars()
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
for line in out.getvalue().splitlines():
    data = json.loads(line)
    data["exception"] = data.get("exception", "").splitlines()[-1:]
    print(sorted(data.items(), key=str))
with capture_logs() as captured:
    structlog.get_logger().error("captured", k=1)
print(captured)
print(structlog.dev.ConsoleRenderer(colors=False)(None, "info", {"event": "text", "level": "info", "b": 2, "a": "x y"}), structlog.processors.KeyValueRenderer(key_order=["event"])(None, "x", {"z": 1, "event": "e"}))
bound = structlog.wrap_logger(structlog.PrintLogger(io.StringIO()), processors=[lambda logger, name, event: (_ for _ in ()).throw(structlog.DropEvent)], wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
print(bound.info("dropped"), bound.error("dropped, too"), structlog.stdlib.BoundLogger.__name__, structlog.get_context(log.bind(q=1)))
