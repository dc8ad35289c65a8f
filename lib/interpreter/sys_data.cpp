#include "interpreter/sys_data.h"

#include "interpreter/interpreter.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/container/set.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/sys.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

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

// The top-level modules of Python 3.11's standard library.
constexpr const char* kStandardLibrary[] = {
    "__future__",
    "_abc",
    "_ast",
    "_asyncio",
    "_bisect",
    "_codecs",
    "_collections",
    "_collections_abc",
    "_compat_pickle",
    "_contextvars",
    "_csv",
    "_datetime",
    "_functools",
    "_heapq",
    "_imp",
    "_io",
    "_json",
    "_locale",
    "_operator",
    "_pickle",
    "_posixsubprocess",
    "_py_abc",
    "_pydecimal",
    "_pyio",
    "_random",
    "_signal",
    "_sitebuiltins",
    "_socket",
    "_sre",
    "_stat",
    "_statistics",
    "_string",
    "_strptime",
    "_struct",
    "_symtable",
    "_thread",
    "_threading_local",
    "_tokenize",
    "_typing",
    "_warnings",
    "_weakref",
    "_weakrefset",
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "calendar",
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
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
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
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "multiprocessing",
    "netrc",
    "ntpath",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
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
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
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
    "smtplib",
    "socket",
    "socketserver",
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
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
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
         Value::integer(0), Value::integer(1000003), str_value("fast"), Value::integer(64),
         Value::integer(0), Value::integer(0)});
}

Value thread_info() {
    return structure("thread_info", {"name", "lock", "version"},
                     {str_value("pthread"), str_value("semaphore"), Value::none()});
}

// What the command line has turned on, for sys.flags.
struct {
    bool ignore_environment, no_user_site, isolated, dev_mode;
    bool warn_default_encoding = false, no_debug_ranges = false;
} given;

Value flags() {
    Value off = Value::integer(0);
    auto number = [](bool on) { return Value::integer(on); };
    return structure("flags",
                     {"debug", "inspect", "interactive", "optimize", "dont_write_bytecode",
                      "no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning",
                      "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode",
                      "warn_default_encoding", "safe_path", "int_max_str_digits"},
                     {off, off, off, off, Value::integer(1), number(given.no_user_site), off,
                      number(given.ignore_environment), off, off, off, off, number(given.isolated),
                      Value::from(given.dev_mode), off, number(given.warn_default_encoding),
                      Value::from(given.isolated), Value::integer(4300)});
}

Value implementation() {
    Dict* fields = make_dict();
    dict_set(fields, names.name, str_value("boomslang"));
    dict_set(fields, intern("cache_tag"), str_value("cpython-311"));
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
};

Value strings(const std::vector<std::string>& texts) {
    List* list = make_list(texts.size());
    for (const std::string& text : texts) (void)list_append(list, str_value(text));
    return Value::object(list);
}

// Where a standard library may lie: beside the program (PREFIX/bin, PREFIX/lib), and where systems
// put it. PYTHONHOME overrides.
std::vector<std::string> prefixes(const std::string& executable) {
    std::vector<std::string> result;
    if (const char* home = python_variable("PYTHONHOME")) result.push_back(home);
    if (std::size_t slash = executable.rfind('/'); slash != executable.npos && slash > 0)
        if (std::size_t parent = executable.rfind('/', slash - 1);
            parent != executable.npos && parent > 0)
            result.push_back(executable.substr(0, parent));
    result.push_back("/usr/local");
    result.push_back("/usr");
    return result;
}

// -X name=value, or name alone.
Value settings_dict(const std::vector<std::string>& settings) {
    Dict* dict = make_dict();
    if (python_variable("PYTHONNODEBUGRANGES")) given.no_debug_ranges = true;
    for (const std::string& setting : settings) {
        std::size_t equals = setting.find('=');
        dict_set(dict, make_str(setting.substr(0, equals)),
                 equals == setting.npos ? Value::from(true)
                                        : str_value(setting.substr(equals + 1)));
        if (setting == "dev") given.dev_mode = true;
        if (setting == "no_debug_ranges") given.no_debug_ranges = true;
        if (setting == "warn_default_encoding") given.warn_default_encoding = true;
    }
    return Value::object(dict);
}

} // namespace

bool is_dev_mode() noexcept { return given.dev_mode; }
bool leaves_out_columns() noexcept { return given.no_debug_ranges; }
bool is_isolated() noexcept { return given.isolated; }
bool warns_of_default_encoding() noexcept { return given.warn_default_encoding; }

const char* python_variable(const char* name) noexcept {
    if (given.ignore_environment) return nullptr;
    const char* value = std::getenv(name);
    return value && *value ? value : nullptr;
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
    dict_set(dict, intern("pycache_prefix"), Value::none());
    dict_set(dict, intern("_git"),
             tuple_value({str_value("Boomslang"), str_value(""), str_value("")}));
}

void set_sys_options(Dict* dict, const Options& options) {
    dict_set(dict, intern("argv"), strings(options.argv));
    dict_set(dict, intern("orig_argv"), strings(options.argv));
    given.ignore_environment = options.ignore_environment;
    given.no_user_site = options.no_user_site;
    given.isolated = options.isolated;
    dict_set(dict, intern("_xoptions"), settings_dict(options.settings));
    dict_set(dict, intern("warnoptions"), strings(options.warnings));
    dict_set(dict, intern("executable"), str_value(options.executable));
    dict_set(dict, intern("_base_executable"), str_value(options.executable));
    std::vector<std::string> path = options.path;
    if (const char* more = python_variable("PYTHONPATH")) {
        std::string_view rest = more;
        while (true) {
            std::size_t colon = rest.find(':');
            path.emplace_back(rest.substr(0, colon));
            if (colon == rest.npos) break;
            rest.remove_prefix(colon + 1);
        }
    }
    std::string prefix = "/usr";
    for (const std::string& candidate : prefixes(options.executable)) {
        std::string library = candidate + "/lib/python3.11";
        if (!is_regular_file(library + "/os.py")) continue;
        prefix = candidate;
        path.push_back(library);
        dict_set(dict, intern("_stdlib_dir"), str_value(library));
        break;
    }
    dict_set(dict, names.path, strings(path));
    for (const char* name : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"})
        dict_set(dict, intern(name), str_value(prefix));
}

} // namespace boomslang::runtime
