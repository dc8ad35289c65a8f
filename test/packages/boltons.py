"boltons: iterators, strings, functions, dictionaries, tracebacks, time, files."
from boltons import cacheutils, debugutils, dictutils, excutils, fileutils, formatutils, funcutils, iterutils, listutils, mathutils, namedutils, queueutils, setutils, socketutils, statsutils, strutils, tableutils, tbutils, timeutils, typeutils, urlutils

print(iterutils.remap({"a": [1, {"b": None}], "c": (2, {3})}, lambda p, k, v: v is not None), iterutils.get_path({"a": [{"b": 5}]}, ("a", 0, "b")), iterutils.research({"a": {"b": 1}}, lambda p, k, v: v == 1), list(iterutils.windowed_iter(range(4), 2)), iterutils.backoff(1, 10), iterutils.bucketize("aBc", str.isupper), iterutils.pairwise([1, 2, 3]))
print(strutils.slugify("Héllo, World!"), strutils.camel2under("BasicParseTest"), strutils.pluralize("fish"), strutils.cardinalize("mouse", 2), strutils.ordinalize(22), strutils.bytes2human(123456, 2), strutils.args2cmd(["a b", "c"]), strutils.parse_int_list("1,3-5"), strutils.MultiReplace([("a", "b"), ("b", "a")]).sub("ab"), strutils.unwrap_text("a\nb\n\nc"), strutils.strip_ansi("\x1b[1mx\x1b[0m"), strutils.html2text("<p>a<b>b</b></p>"))


def wrapped(a, *rest, b=1):
    return a, rest, b


@funcutils.wraps(wrapped, injected="a", expected=[("c", 5)])
def wrapped(*arguments, **more):
    return arguments, more


builder = funcutils.FunctionBuilder("made", args=["x", "y"], defaults=(2,), body="return x + y", doc="Made.")
print(wrapped(b=3), funcutils.format_invocation("f", (1,), {"k": "v"}), builder.get_func()(1), builder.get_invocation_str(), funcutils.copy_function(wrapped).__name__)
multi = dictutils.OrderedMultiDict([("a", 1), ("b", 2), ("a", 3)])
print(multi, multi.getlist("a"), multi.items(multi=True), dictutils.OneToOne({1: "a"}).inv, dictutils.FrozenDict(a=1), hash(dictutils.FrozenDict(a=1)) != 0, dictutils.subdict({"a": 1, "b": 2}, ["a"]), dictutils.ManyToMany([(1, 2), (1, 3)])[1])
lru = cacheutils.LRU(max_size=2)
lru["a"], lru["b"], lru["c"] = 1, 2, 3
print(lru, listutils.BList(range(5))[1:3], setutils.IndexedSet("hello")[1], statsutils.Stats([1, 2, 4]).describe(), mathutils.clamp(7, 0, 5), namedutils.namedlist("N", "x y")(1, 2), formatutils.get_format_args("{a} {b} {c!r:>5}"), urlutils.URL("http://u@h:8/p/../q?a=1&b=é#f"), list(urlutils.find_all_links("see http://x.org."))[0].host, tableutils.Table.from_data([{"a": 1}]).to_text(), timeutils.relative_time.__name__, typeutils.make_sentinel("S"), list(timeutils.daterange(__import__("datetime").date(2024, 1, 30), __import__("datetime").date(2024, 2, 2))))


def fail(x):
    raise KeyError(x)


try:
    fail(1)
except KeyError:
    info = tbutils.ExceptionInfo.from_current()
    print(info.exc_type, info.tb_info.frames[-1].func_name, info.get_formatted().splitlines()[-1], tbutils.ParsedException.from_string(info.get_formatted()).exc_type)
with fileutils.atomic_save("x.txt", text_mode=True) as file:
    file.write("saved")
print(open("x.txt").read(), fileutils.FilePerms(user='rwx', group='r'), issubclass(excutils.ExceptionCauseMixin, Exception))
