// What the command line and the environment turn on: sys.flags, sys._xoptions, sys.warnoptions.
#include "runtime/hooks/settings.h"
#include "interpreter/interpreter.h"
#include "interpreter/process_locale.h"
#include "interpreter/site.h"
#include "interpreter/sys_data.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/container/struct_sequence.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/sys.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/hash_key.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <unistd.h>

namespace boomslang::runtime {

std::string hash_pycs_are_checked = "default";

namespace {

struct {
    bool ignore_environment, no_user_site, no_site, isolated, safe_path;
    bool dev_mode = false, utf8_mode = false, lenient_streams = false;
    bool warn_default_encoding = false, no_debug_ranges = false;
    bool times_imports = false, enables_faulthandler = false, has_wrong_seed = false;
    std::int64_t traced_frames = 0;                              // of each allocation (tracemalloc)
    bool dont_write_bytecode = false, hash_randomization = true; // as asked for; sys.flags
    unsigned debug = 0, inspect = 0, interactive = 0, optimize = 0, verbose = 0, bytes_warning = 0,
             quiet = 0;
    std::int64_t digits = -1; // of int <-> str conversion; -1: the default
    std::string wrong;        // what does not let the program begin
    std::string pycache_prefix;
} given;

Value strings(const std::vector<std::string>& texts) {
    List* list = make_list(texts.size());
    for (const std::string& text : texts) (void)list_append(list, str_value(text));
    return Value::object(list);
}

// The whole of `text` as a number that is not negative; -1: it is none.
std::int64_t number_in(std::string_view text) noexcept {
    std::int64_t number = -1;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end && number >= 0 ? number : -1;
}

// An option that counts, and the variable that may say the same: text that is no number counts 1.
unsigned level(unsigned option, const char* variable) noexcept {
    const char* text = python_variable(variable);
    if (!text) return option;
    const std::int64_t number = number_in(text);
    return std::max(option,
                    number < 0 ? 1 : static_cast<unsigned>(std::min<std::int64_t>(number, 9)));
}

void take_digits(const char* origin, std::string_view text) {
    constexpr std::int64_t kLeast = 640;
    const std::int64_t number = number_in(text);
    if (number == 0 || (number >= kLeast && number <= INT32_MAX)) {
        given.digits = number;
        return;
    }
    given.wrong = std::string("config_init_int_max_str_digits: ") + origin +
                  ": invalid limit; must be >= " + std::to_string(kLeast) + " or 0 for unlimited.";
}

void take_traced_frames(const char* origin, std::string_view text) {
    constexpr std::int64_t kMost = 0xFFFF;
    const std::int64_t number = number_in(text);
    given.traced_frames = 0;
    if (number >= 0 && number <= kMost) given.traced_frames = number;
    else
        given.wrong =
            std::string("config_init_tracemalloc: ") + origin + ": invalid number of frames";
}

// -X name=value, or name alone. The variables come first: an option overrides them.
void take_setting(std::string_view name, std::string_view value, bool has_value) {
    if (name == "dev") given.dev_mode = true;
    if (name == "no_debug_ranges") given.no_debug_ranges = true;
    if (name == "warn_default_encoding") given.warn_default_encoding = true;
    if (name == "importtime") given.times_imports = true;
    if (name == "faulthandler") given.enables_faulthandler = true;
    if (name == "pycache_prefix") given.pycache_prefix = value;
    if (name == "frozen_modules" && value == "off") override_frozen(-1);
    if (name == "utf8") {
        given.utf8_mode = !has_value || value == "1";
        if (has_value && value != "0" && value != "1")
            given.wrong = "preconfig_init_utf8_mode: invalid -X utf8 option value";
    }
    if (name == "tracemalloc") take_traced_frames("-X tracemalloc=NFRAME", has_value ? value : "1");
    if (name == "int_max_str_digits") take_digits("-X int_max_str_digits", value);
}

Value take_settings(const std::vector<std::string>& settings) {
    const auto is_on = [](const char* name) { return python_variable(name) != nullptr; };
    given.no_debug_ranges = is_on("PYTHONNODEBUGRANGES");
    given.warn_default_encoding = is_on("PYTHONWARNDEFAULTENCODING");
    given.times_imports = is_on("PYTHONPROFILEIMPORTTIME");
    given.enables_faulthandler = is_on("PYTHONFAULTHANDLER");
    given.dev_mode = is_on("PYTHONDEVMODE");
    if (const char* prefix = python_variable("PYTHONPYCACHEPREFIX")) given.pycache_prefix = prefix;
    const bool has_option = std::any_of(settings.begin(), settings.end(), [](const auto& setting) {
        return setting == "utf8" || setting.starts_with("utf8=");
    });
    if (const char* mode = python_variable("PYTHONUTF8"); mode && !has_option) {
        given.utf8_mode = std::string_view(mode) == "1";
        if (!given.utf8_mode && std::string_view(mode) != "0")
            given.wrong = "preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value";
    }
    if (const char* digits = python_variable("PYTHONINTMAXSTRDIGITS"))
        take_digits("PYTHONINTMAXSTRDIGITS", digits);
    if (const char* frames = python_variable("PYTHONTRACEMALLOC"))
        take_traced_frames("PYTHONTRACEMALLOC", frames);
    Dict* dict = make_dict();
    for (const std::string& setting : settings) {
        const std::size_t equals = std::min(setting.find('='), setting.size());
        const bool has_value = equals < setting.size();
        const std::string value = has_value ? setting.substr(equals + 1) : "";
        take_setting(std::string_view(setting).substr(0, equals), value, has_value);
        dict_set(dict, make_str(setting.substr(0, equals)),
                 has_value ? str_value(value) : Value::from(true));
    }
    return Value::object(dict);
}

// Later filters come before earlier ones.
std::vector<std::string> warning_filters(const std::vector<std::string>& options) {
    std::vector<std::string> filters;
    if (given.dev_mode) filters.emplace_back("default");
    if (const char* variable = python_variable("PYTHONWARNINGS")) {
        std::string_view rest = variable;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            filters.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    filters.insert(filters.end(), options.begin(), options.end());
    if (given.bytes_warning)
        filters.emplace_back(given.bytes_warning > 1 ? "error::BytesWarning"
                                                     : "default::BytesWarning");
    return filters;
}

Value make_flags(bool no_site) {
    auto number = [](std::int64_t value) { return Value::integer(value); };
    Type* type =
        make_struct_type("sys", "flags",
                         {"debug", "inspect", "interactive", "optimize", "dont_write_bytecode",
                          "no_user_site", "no_site", "ignore_environment", "verbose",
                          "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
                          "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"});
    if (!type) return Value::exception();
    return make_struct(
        type,
        {number(given.debug), number(given.inspect), number(given.interactive),
         number(given.optimize), number(given.dont_write_bytecode), number(given.no_user_site),
         number(no_site), number(given.ignore_environment), number(given.verbose),
         number(given.bytes_warning), number(given.quiet), number(given.hash_randomization),
         number(given.isolated), Value::from(given.dev_mode), number(given.utf8_mode),
         number(given.warn_default_encoding), Value::from(given.safe_path), number(given.digits)});
}

} // namespace

bool is_dev_mode() noexcept { return given.dev_mode; }
bool leaves_out_columns() noexcept { return given.no_debug_ranges; }
unsigned bytes_warning_level() noexcept { return given.bytes_warning; }
bool is_verbose() noexcept { return given.verbose; }
bool is_interactive() noexcept { return given.interactive || isatty(STDIN_FILENO); }
bool inspects_after_program() noexcept {
    return (given.inspect || python_variable("PYTHONINSPECT")) && is_interactive();
}
bool is_quiet() noexcept { return given.quiet; }
bool times_imports() noexcept { return given.times_imports; }
bool is_isolated() noexcept { return given.isolated; }
bool is_path_safe() noexcept { return given.safe_path; }
bool is_utf8_mode() noexcept { return given.utf8_mode; }
bool streams_are_lenient() noexcept { return given.lenient_streams; }
bool warns_of_default_encoding() noexcept { return given.warn_default_encoding; }

Value flags() { return make_flags(given.no_site); }
Value flags_without_site() { return make_flags(true); }

const char* python_variable(const char* name) noexcept {
    if (given.ignore_environment) return nullptr;
    const char* value = std::getenv(name);
    return value && *value ? value : nullptr;
}

void choose_hash_key(const Options& options) {
    given.ignore_environment = options.ignore_environment;
    const char* text = options.random_hashes ? nullptr : python_variable("PYTHONHASHSEED");
    const bool is_random = !text || !std::strcmp(text, "random");
    const std::int64_t seed = is_random ? -1 : number_in(text);
    given.has_wrong_seed = !is_random && (seed < 0 || seed > UINT32_MAX);
    given.hash_randomization = seed != 0;
    if (seed < 0) set_random_hash_key();
    else set_hash_seed(static_cast<std::uint32_t>(seed));
}

void take_settings(Dict* dict, const Options& options) {
    given.ignore_environment = options.ignore_environment;
    if (given.has_wrong_seed)
        given.wrong =
            "config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range "
            "[0; 4294967295]";
    given.no_user_site = options.no_user_site || python_variable("PYTHONNOUSERSITE");
    given.no_site = options.no_site;
    given.isolated = options.isolated;
    given.safe_path = options.isolated || options.safe_path || python_variable("PYTHONSAFEPATH");
    given.debug = level(options.debug, "PYTHONDEBUG");
    given.interactive = options.inspect;
    given.inspect = level(options.inspect, "PYTHONINSPECT");
    given.optimize = level(options.optimize, "PYTHONOPTIMIZE");
    given.verbose = level(options.verbose, "PYTHONVERBOSE");
    given.bytes_warning = options.bytes_warning;
    given.quiet = options.quiet;
    given.dont_write_bytecode =
        options.dont_write_bytecode || python_variable("PYTHONDONTWRITEBYTECODE");
    default_optimization = static_cast<std::uint8_t>(std::min(given.optimize, 2u));
    hash_pycs_are_checked = options.check_pycs;
    given.lenient_streams = false;
    if (options.owns_process) {
        const auto locale = adopt_process_locale(python_variable("PYTHONCOERCECLOCALE"));
        given.utf8_mode = locale.is_plain;
        given.lenient_streams = locale.is_lenient;
    }
    dict_set(dict, intern("_xoptions"), take_settings(options.settings));
    given.lenient_streams |= options.owns_process && given.utf8_mode;
    dict_set(dict, intern("warnoptions"), strings(warning_filters(options.warnings)));
    dict_set(dict, intern("pycache_prefix"),
             given.pycache_prefix.empty() ? Value::none() : str_value(given.pycache_prefix));
    if (given.digits >= 0) int_max_str_digits = given.digits;
}

void refuse_start(std::string why) { given.wrong = std::move(why); }
const std::string& wrong_setting() noexcept { return given.wrong; }

Value act_on_settings() {
    // -W is for module warnings to understand: it complains of what is wrong.
    const Value filters = dict_get(sys->dict, intern("warnoptions"));
    if (is_list(filters) && filters.as<List>()->size) TRY(import_module(intern("warnings")));
    if (given.verbose) TRY(make_meta_path()); // it tells of imports
    if (given.enables_faulthandler || given.dev_mode) {
        TRY_VALUE(module, import_module(intern("faulthandler")));
        TRY(call_method(module, intern("enable")));
    }
    if (given.traced_frames > 0) {
        TRY_VALUE(module, import_module(intern("tracemalloc")));
        TRY(call_method(module, intern("start"), {Value::integer(given.traced_frames)}));
    }
    return Value::empty();
}

} // namespace boomslang::runtime
