#include "interpreter/sys_data.h"

#include "interpreter/interpreter.h"
#include "interpreter/site.h"
#include "modules/text/c_text.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/container/set.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/sys.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <climits>
#include <cstdlib>
#include <string>

namespace boomslang::runtime {

namespace {

// In the form that the module platform takes apart: version (build) [compiler]. Who asks it for the
// implementation hears CPython, which it says of every text in this form.
#ifdef __clang__
constexpr const char* kVersion = "3.11.2 (Boomslang 0.1.0) [Clang " __clang_version__ "]";
#else
constexpr const char* kVersion = "3.11.2 (Boomslang 0.1.0) [GCC " __VERSION__ "]";
#endif
constexpr std::int64_t kHexVersion = 0x030B02F0;

// The top-level modules of Python 3.11's standard library, sorted.
constexpr const char* kStandardLibrary[] = {
    "__future__",
    "_abc",
    "_aix_support",
    "_ast",
    "_asyncio",
    "_bisect",
    "_blake2",
    "_bootsubprocess",
    "_bz2",
    "_codecs",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_collections",
    "_collections_abc",
    "_compat_pickle",
    "_compression",
    "_contextvars",
    "_crypt",
    "_csv",
    "_ctypes",
    "_curses",
    "_curses_panel",
    "_datetime",
    "_dbm",
    "_decimal",
    "_elementtree",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "_functools",
    "_gdbm",
    "_hashlib",
    "_heapq",
    "_imp",
    "_io",
    "_json",
    "_locale",
    "_lsprof",
    "_lzma",
    "_markupbase",
    "_md5",
    "_msi",
    "_multibytecodec",
    "_multiprocessing",
    "_opcode",
    "_operator",
    "_osx_support",
    "_overlapped",
    "_pickle",
    "_posixshmem",
    "_posixsubprocess",
    "_py_abc",
    "_pydecimal",
    "_pyio",
    "_queue",
    "_random",
    "_scproxy",
    "_sha1",
    "_sha256",
    "_sha3",
    "_sha512",
    "_signal",
    "_sitebuiltins",
    "_socket",
    "_sqlite3",
    "_sre",
    "_ssl",
    "_stat",
    "_statistics",
    "_string",
    "_strptime",
    "_struct",
    "_symtable",
    "_thread",
    "_threading_local",
    "_tkinter",
    "_tokenize",
    "_tracemalloc",
    "_typing",
    "_uuid",
    "_warnings",
    "_weakref",
    "_weakrefset",
    "_winapi",
    "_zoneinfo",
    "abc",
    "aifc",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asynchat",
    "asyncio",
    "asyncore",
    "atexit",
    "audioop",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cgi",
    "cgitb",
    "chunk",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "crypt",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "distutils",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "imghdr",
    "imp",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "lib2to3",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "mailcap",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msilib",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nis",
    "nntplib",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "ossaudiodev",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pipes",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtpd",
    "smtplib",
    "sndhdr",
    "socket",
    "socketserver",
    "spwd",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "sunau",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "telnetlib",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uu",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xdrlib",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
};

Value structure(const char* name, std::initializer_list<const char*> fields,
                std::initializer_list<Value> values) {
    Type* type = make_struct_type("sys", name, fields);
    return type ? make_struct(type, values) : Value::exception();
}

Value version_info() {
    return structure("version_info", {"major", "minor", "micro", "releaselevel", "serial"},
                     {Value::integer(3), Value::integer(11), Value::integer(2), str_value("final"),
                      Value::integer(0)});
}

Value float_info() {
    return structure("float_info",
                     {"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig",
                      "mant_dig", "epsilon", "radix", "rounds"},
                     {Value::real(DBL_MAX), Value::integer(DBL_MAX_EXP),
                      Value::integer(DBL_MAX_10_EXP), Value::real(DBL_MIN),
                      Value::integer(DBL_MIN_EXP), Value::integer(DBL_MIN_10_EXP),
                      Value::integer(DBL_DIG), Value::integer(DBL_MANT_DIG),
                      Value::real(DBL_EPSILON), Value::integer(FLT_RADIX), Value::integer(1)});
}

Value int_info() {
    return structure(
        "int_info",
        {"bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"},
        {Value::integer(64), Value::integer(8), Value::integer(4300), Value::integer(640)});
}

Value hash_info() {
    return structure(
        "hash_info",
        {"width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"},
        {Value::integer(64), Value::integer((std::int64_t{1} << 61) - 1), Value::integer(314159),
         Value::integer(0), Value::integer(1000003), str_value("siphash13"), Value::integer(64),
         Value::integer(128), Value::integer(0)});
}

Value thread_info() {
    return structure("thread_info", {"name", "lock", "version"},
                     {str_value("pthread"), str_value("semaphore"), Value::none()});
}

Value implementation() {
    Dict* fields = make_dict();
    dict_set(fields, names.name, str_value("cpython"));
    dict_set(fields, intern("cache_tag"), str_value(kCacheTag));
#if defined(__x86_64__) && defined(__linux__)
    dict_set(fields, intern("_multiarch"), str_value("x86_64-linux-gnu"));
#elif defined(__aarch64__) && defined(__linux__)
    dict_set(fields, intern("_multiarch"), str_value("aarch64-linux-gnu"));
#endif
    TRY_VALUE(version, get_attribute(Value::object(sys), intern("version_info")));
    dict_set(fields, intern("version"), version);
    dict_set(fields, intern("hexversion"), Value::integer(kHexVersion));
    return call_with(Value::object(&types::simple_namespace), nullptr, fields);
}

Value standard_library() {
    List* list = make_list(std::size(kStandardLibrary));
    for (const char* name : kStandardLibrary) TRY(list_append(list, Value::object(intern(name))));
    return call(Value::object(&types::frozenset), {Value::object(list)});
}

Value native_names() {
    std::size_t count = 0;
    while (native_modules[count].name) ++count;
    Tuple* tuple = make_tuple(count);
    for (std::size_t i = 0; i < count; ++i)
        tuple->items[i] = Value::object(intern(native_modules[i].name));
    return Value::object(tuple);
}

struct Maker {
    const char* name;
    Value (*make)();
};
constexpr Maker kMakers[] = {
    {"version_info", version_info},
    {"float_info", float_info},
    {"int_info", int_info},
    {"hash_info", hash_info},
    {"thread_info", thread_info},
    {"flags", flags},
    {"implementation", implementation},
    {"stdlib_module_names", standard_library},
    {"builtin_module_names", native_names},
    {"meta_path", make_meta_path},
    {"path_hooks", make_path_hooks},
    {"path", make_path},
    {"__interactivehook__", make_interactive_hook},
};

Value strings(const std::vector<std::string>& texts) {
    List* list = make_list(texts.size());
    for (const std::string& text : texts) (void)list_append(list, text_value(text));
    return Value::object(list);
}

} // namespace

bool is_of_standard_library(std::string_view name) noexcept {
    const auto* const end = std::end(kStandardLibrary);
    const auto* const found = std::lower_bound(std::begin(kStandardLibrary), end, name);
    return found != end && name == *found;
}

Value make_sys_attribute(Str* name) {
    for (const Maker& maker : kMakers) {
        if (intern(maker.name) != name) continue;
        TRY_VALUE(value, maker.make());
        dict_set(sys->dict, name, value);
        return value;
    }
    return Value::empty();
}

Value complete_sys() {
    for (const Maker& maker : kMakers) {
        Str* name = intern(maker.name);
        if (dict_get(sys->dict, name).is_empty()) TRY(make_sys_attribute(name));
    }
    return Value::empty();
}

void fill_sys_data(Dict* dict) {
    auto text = [&](const char* name, const char* value) {
        dict_set(dict, intern(name), str_value(value));
    };
    auto number = [&](const char* name, std::int64_t value) {
        dict_set(dict, intern(name), Value::integer(value));
    };
    text("version", kVersion);
    text("copyright", "Copyright (c) Boomslang's authors.");
    text("platform", "linux");
    text("byteorder", std::endian::native == std::endian::little ? "little" : "big");
    text("float_repr_style", "short");
    text("abiflags", "");
    text("platlibdir", "lib");
    number("hexversion", kHexVersion);
    number("api_version", 1013);
    number("maxsize", INT64_MAX);
    number("maxunicode", 0x10FFFF);
    dict_set(dict, names.modules, Value::object(modules_dict));
    dict_set(dict, intern("path_importer_cache"), Value::object(make_dict()));
    dict_set(dict, intern("dont_write_bytecode"), Value::from(true));
    dict_set(dict, intern("_git"),
             tuple_value({str_value("Boomslang"), str_value(""), str_value("")}));
}

void set_sys_options(Dict* dict, const Options& options) {
    dict_set(dict, intern("argv"), strings(options.argv));
    dict_set(dict, intern("orig_argv"), strings(options.whole_command));
    take_settings(dict, options);
    Installation installation = find_installation(options.called, options.executable);
    if (!options.library.empty()) installation.library = options.library;
    auto text = [&](const char* name, const std::string& value) {
        dict_set(dict, intern(name), str_value(value));
    };
    text("executable", installation.executable);
    text("_base_executable", installation.base_executable);
    text("prefix", installation.prefix);
    text("exec_prefix", installation.prefix);
    text("base_prefix", installation.base_prefix);
    text("base_exec_prefix", installation.base_prefix);
    text("_framework", "");
    dict_set(dict, intern("_home"),
             installation.home.empty() ? Value::none() : str_value(installation.home));
    if (!installation.library.empty()) text("_stdlib_dir", installation.library);
    set_up_site(installation, options);
}

} // namespace boomslang::runtime
