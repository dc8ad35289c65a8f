"Gunicorn: its parser of requests, configuration, headers, what it refuses."
from gunicorn.config import Config
from gunicorn.errors import ConfigError
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from gunicorn.util import http_date, parse_address

cfg = Config()
cfg.set("bind", "127.0.0.1:0")
for raw in (b"GET /a?b=c HTTP/1.1\r\nHost: x\r\nX-Own: 1\r\n\r\n", b"POST /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", b"get / HTTP/1.1\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"G" * 9000):
    try:
        for request in RequestParser(cfg, iter([raw[:10], raw[10:]]), ("127.0.0.1", 1)):
            print(request.method, request.uri, request.path, request.query, request.version, request.headers, request.body.read(), request.should_close())
    except (ParseException, StopIteration) as error:
        print(type(error).__name__, str(error)[:70])
print(parse_address("[::1]:80"), parse_address("unix:/x"), parse_address("h"), http_date(0), cfg.worker_class.__name__, cfg.address, cfg.workers)
for name, value in (("workers", -1), ("nothing", 1), ("loglevel", 5), ("proxy_protocol", "maybe")):
    try:
        cfg.set(name, value)
        print(cfg.settings[name].get())
    except (ConfigError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
