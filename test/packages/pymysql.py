"PyMySQL without a server: escaping, cursors' queries, charsets, a failing connection."
import datetime
import decimal

import pymysql
from pymysql import charset, converters, err, protocol
from pymysql.cursors import Cursor, DictCursor

print(converters.escape_string("a'b\"\\\n\0"), converters.escape_item([1, "x", None, b"\x00'"], "utf8"), converters.escape_item(datetime.datetime(2020, 1, 2, 3, 4, 5, 6), "utf8"), converters.escape_item(decimal.Decimal("1.5"), "utf8"))
for value in (True, 1.5, (1, 2), datetime.timedelta(1, 2, 3), datetime.date(2020, 1, 1), float("inf")):
    try:
        print(converters.escape_item(value, "utf8"))
    except pymysql.ProgrammingError as error:
        print(error)
print(converters.convert_datetime("2020-01-02 03:04:05.6"), converters.convert_timedelta("-12:30:15.5"), converters.convert_date("x"), converters.convert_time("1:2:3"), converters.through("q"))
print(charset.charset_by_name("utf8mb4").encoding, charset.charset_by_id(8).name, charset.charset_by_name("gbk").is_binary)
packet = protocol.MysqlPacket(b"\x03\xfc\x01\x02\x05hello\xfb\x01", "utf8")
print(packet.read_uint8(), packet.read_length_encoded_integer(), packet.read_length_coded_string(), packet.read_length_coded_string(), packet.read_all())
cursor = Cursor.__new__(Cursor)
cursor.connection = type("C", (), {"literal": staticmethod(lambda v: converters.escape_item(v, "utf8")), "encoding": "utf8", "escape": staticmethod(lambda v, m=None: converters.escape_item(v, "utf8"))})()
print(cursor.mogrify("select %s, %s", (1, "a'b")), cursor.mogrify("%(x)s", {"x": None}), pymysql.NUMBER == 3, pymysql.STRING != 3)
try:
    err.raise_mysql_exception(b"\xff\x15\x04#28000Access denied")
except pymysql.OperationalError as error:
    print(error.args)
try:
    pymysql.connect(host="127.0.0.1", port=1, connect_timeout=2)
except pymysql.OperationalError as error:
    print(error)
