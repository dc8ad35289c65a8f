// Running programs: the module __main__, uncaught exceptions, the end.
#include "interpreter/interpreter.h"
#include "interpreter/main.h"
#include "interpreter/prompt.h"
#include "interpreter/site.h"
#include "interpreter/sys_data.h"
#include "io/file.h"
#include "modules/lang/marshal.h"
#include "modules/text/c_text.h"
#include "runtime/call/call.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/exit.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/threads.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unistd.h>

namespace boomslang::runtime {

Module* make_main_module() {
    Module* m = make_module(names.dunder_main);
    dict_set(m->dict, names.dunder_package, Value::none());
    dict_set(m->dict, names.dunder_annotations, Value::object(make_dict()));
    dict_set(m->dict, names.dunder_builtins, dict_get(modules_dict, names.builtins));
    dict_set(modules_dict, names.dunder_main, Value::object(m));
    for (Str* name : {names.builtins, names.sys}) // made before there was an importer to name
        if (Value made = dict_get(modules_dict, name);
            is_exact(made, types::module) &&
            dict_get(made.as<Module>()->dict, names.dunder_spec).is_none() &&
            describe_native(made.as<Module>()).is_exception())
            report_unraisable(made);
    return m;
}

bool flush_standard(Str* stream) {
    Value file = dict_get(sys->dict, stream);
    if (!file.is_object()) return true;
    Value closed = find_attribute(file, intern("closed"));
    int yes = closed.is_exception() ? -1 : closed.is_empty() ? 0 : truth(closed);
    if (yes < 0) clear_pending();
    if (yes > 0) return true;
    if (!call_method(file, names.flush).is_exception()) return true;
    if (stream == names.stderr) clear_pending();
    else report_unraisable(file);
    return false;
}

namespace {

// sys.exit(status): None is success, an int the exit code, anything else is printed.
int exit_status(Value status) {
    if (status.is_empty() || status.is_none()) return 0;
    if (is_integer(status)) {
        std::int64_t code = 0;
        return int_to_int64(status, code) ? static_cast<int>(code & 0xFF) : 0xFF;
    }
    Value text = to_str(status);
    if (text.is_exception()) {
        clear_pending();
        return 1;
    }
    const std::string line = to_utf8(text.as<Str>()) + "\n";
    const Value stream = dict_get(sys->dict, names.stderr);
    if (stream.is_empty() || stream.is_none()) std::fputs(line.c_str(), stderr);
    else write_error(line);
    return 1;
}

} // namespace

void remember_exception(Value exception) {
    dict_set(sys->dict, intern("last_type"), Value::object(type_of(exception)));
    dict_set(sys->dict, intern("last_value"), exception);
    dict_set(sys->dict, intern("last_traceback"), exception.as<BaseException>()->traceback);
}

int report_pending(bool may_exit) {
    Object* exception = take_pending();
    Value value = Value::object(exception);
    if (may_exit && is_instance_of(value, types::SystemExit)) {
        flush_standard(names.stdout);
        Value code = find_attribute(value, names.code);
        if (code.is_exception()) {
            clear_pending();
            code = Value::none();
        }
        return exit_status(code);
    }
    remember_exception(value);
    Value hook = dict_get(sys->dict, intern("excepthook"));
    flush_standard(names.stdout);
    if (auditing &&
        tell_auditors("sys.excepthook",
                      {hook.is_empty() ? Value::none() : hook, Value::object(type_of(value)), value,
                       static_cast<BaseException*>(exception)->traceback})
            .is_exception()) {
        if (pending_is(types::RuntimeError)) {
            clear_pending();
            return 1;
        }
        report_unraisable(Value::none(), "Exception ignored in audit hook");
    }
    if (hook.is_empty() || hook.is(dict_get(sys->dict, intern("__excepthook__")))) {
        if (hook.is_empty()) write_error("sys.excepthook is missing\n");
        print_exception(value);
    } else if (call(hook, {Value::object(type_of(value)), value,
                           static_cast<BaseException*>(exception)->traceback})
                   .is_exception()) {
        Object* second = take_pending();
        if (is_instance_of(Value::object(second), types::SystemExit)) {
            Value code = find_attribute(Value::object(second), names.code);
            return exit_status(code.is_exception() ? Value::none() : code);
        }
        write_error("Error in sys.excepthook:\n");
        print_exception(Value::object(second));
        write_error("\nOriginal exception was:\n");
        print_exception(value);
    }
    return is_instance_of(value, types::KeyboardInterrupt) ? kExitByInterrupt : 1;
}

void prepend_place(const std::string& directory) {
    if (!is_path_safe()) prepend_to_path(directory);
}

namespace {

void set_argv0(const std::string& text) {
    Value argv = dict_get(sys->dict, intern("argv"));
    if (!is_list(argv)) return;
    auto* list = argv.as<List>();
    if (list->size == 0) (void)list_append(list, text_value(text));
    else list->items()[0] = text_value(text);
}

Value perform(const MainAction& action, Module* main, Code* code) {
    return action ? action(main, code) : run_code_in(main, code);
}

int finish_main(Value result) {
    if (!result.is_exception()) result = poll(); // a signal that came with the last statement
    if (inspects_after_program()) {
        if (result.is_exception()) report_pending(false);
        return run_prompt_after_program();
    }
    return result.is_exception() ? report_pending() : 0;
}

int run_text(Module* main, std::string_view text, const std::string& filename,
             const MainAction& action, CompileMode mode = CompileMode::Exec, bool is_bytes = true) {
    Value result = backend->compile(text, is_bytes, text_value(filename).as<Str>(),
                                    {mode, 0, default_optimization});
    if (!result.is_exception()) result = perform(action, main, result.as<Code>());
    return finish_main(result);
}

// As runpy finds what it runs: (name, spec, code), or Exception.
Value main_details(Value runpy, const std::string& name) {
    TRY_VALUE(error, get_attribute(runpy, intern("_Error")));
    if (name == "__main__") return call_method(runpy, intern("_get_main_module_details"), {error});
    return call_method(runpy, intern("_get_module_details"), {str_value(name), error});
}

// Does with a module's code what else would be done with a program's, in a __main__ as runpy
// prepares it.
Value perform_on_module(const std::string& name, Module* m, Value runpy, const MainAction& action) {
    TRY_VALUE(details, main_details(runpy, name));
    if (!is_tuple(details) || details.as<Tuple>()->size != 3)
        return raise(types::RuntimeError, "runpy gave no (name, spec, code)");
    const Value spec = details.as<Tuple>()->items[1];
    TRY_VALUE(origin, get_attribute(spec, intern("origin")));
    TRY_VALUE(cached, get_attribute(spec, intern("cached")));
    TRY_VALUE(loader, get_attribute(spec, intern("loader")));
    TRY_VALUE(package, get_attribute(spec, intern("parent")));
    if (name != "__main__" && is_str(origin)) set_argv0(to_utf8(origin.as<Str>()));
    dict_set(m->dict, names.dunder_file, origin);
    dict_set(m->dict, names.dunder_cached, cached);
    dict_set(m->dict, names.dunder_loader, loader);
    dict_set(m->dict, names.dunder_package, package);
    dict_set(m->dict, names.dunder_spec, spec);
    const Value code = details.as<Tuple>()->items[2];
    if (!is_exact(code, types::code)) return raise(types::TypeError, "the module has no code");
    return action(m, code.as<Code>());
}

// A module as the program, or "__main__": that of the folder or archive that sys.path begins with.
int run_by_runpy(const std::string& name, const MainAction& action) {
    Module* m = make_main_module();
    Value result = import_module(intern("runpy"));
    if (!result.is_exception())
        result = action ? perform_on_module(name, m, result, action)
                        : call_method(result, intern("_run_module_as_main"),
                                      {str_value(name), Value::from(name != "__main__")});
    return finish_main(result);
}

// Archives may have anything before them, and a comment behind: they are known by the record at
// their end, and in text there is no zero.
bool is_archive(std::string_view bytes) {
    constexpr std::size_t kRecord = 22, kComment = 0xFFFF;
    if (bytes.size() < kRecord || bytes.find('\0') == bytes.npos) return false;
    const std::size_t tail = std::min(bytes.size(), kRecord + kComment);
    return bytes.substr(bytes.size() - tail).rfind("PK\5\6") != bytes.npos;
}

// As py_compile writes them: magic number, flags, eight bytes about the source, the code.
constexpr std::size_t kPycHeader = 16;

std::int64_t little_endian(std::string_view bytes) {
    std::int64_t number = 0;
    for (std::size_t i = std::min<std::size_t>(bytes.size(), 4); i > 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[i - 1]);
    return number;
}

bool begins_as_pyc(std::string_view bytes) { return little_endian(bytes) == raw_pyc_magic(); }

Value code_of_pyc(std::string_view bytes) {
    if (!begins_as_pyc(bytes)) return raise(types::RuntimeError, "Bad magic number in .pyc file");
    bytes.remove_prefix(std::min(kPycHeader, bytes.size()));
    TRY_VALUE(code,
              marshal_loads({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}));
    if (!is_exact(code, types::code))
        return raise(types::RuntimeError, "Bad code object in .pyc file");
    return code;
}

int run_pyc(Module* main, std::string_view bytes, const MainAction& action) {
    Value result = code_of_pyc(bytes);
    if (!result.is_exception()) result = perform(action, main, result.as<Code>());
    return finish_main(result);
}

std::string directory_of(const std::string& path) {
    char resolved[PATH_MAX];
    std::string full = realpath(path.c_str(), resolved) ? resolved : path;
    std::size_t slash = full.rfind('/');
    return slash == full.npos ? "" : slash == 0 ? "/" : full.substr(0, slash);
}

} // namespace

void write_error(std::string_view text) {
    Value err = dict_get(sys->dict, names.stderr);
    if (err.is_none()) return; // the program wants nothing shown
    if (err.is_object() && !call_method(err, names.write, {str_value(text)}).is_exception()) {
        if (call_method(err, names.flush).is_exception()) clear_pending();
        return;
    }
    if (state.pending) clear_pending();
    std::fwrite(text.data(), 1, text.size(), stderr);
}

void print_exception(Value exception) {
    if (is_kind(exception, kExceptionSubclass))
        write_error(format_exception(exception.as_object()));
    else
        write_error("TypeError: print_exception(): Exception expected for value, " +
                    type_name(exception) + " found\n");
}

int start_program() {
    if (wrong_setting().empty()) encode_standard_streams();
    if (const std::string& wrong = wrong_setting(); !wrong.empty()) {
        std::fprintf(stderr, "Fatal Python error: %s\n", wrong.c_str());
        return 1;
    }
    return act_on_settings().is_exception() || start_site().is_exception() ? report_pending() : 0;
}

int run_file(const std::string& path, const MainAction& action, bool skips_first_line) {
    std::string source;
    const bool folder = is_directory(path);
    if (!folder) {
        if (int error = read_file(path, source)) {
            std::fprintf(stderr, "boomslang: can't open file '%s': [Errno %d] %s\n",
                         absolute_path(path).c_str(), error, std::strerror(error));
            return 2;
        }
    }
    const std::string file = absolute_path(path);
    if (folder || is_archive(source)) {
        prepend_to_path(file);
        return run_by_runpy("__main__", action);
    }
    prepend_place(directory_of(path));
    Module* m = make_main_module();
    dict_set(m->dict, names.dunder_loader, source_loader(names.dunder_main, text_value(file)));
    dict_set(m->dict, names.dunder_file, text_value(file));
    dict_set(m->dict, names.dunder_cached, Value::none());
    if (path.ends_with(".pyc") || begins_as_pyc(source)) return run_pyc(m, source, action);
    // The line's end stays, and with it the numbers of lines.
    if (skips_first_line) source.erase(0, std::min(source.find('\n'), source.size()));
    return run_text(m, source, file, action, CompileMode::Program);
}

int run_source(const std::string& text, const std::string& filename, const MainAction& action) {
    prepend_place("");
    Module* m = make_main_module();
    dict_set(m->dict, names.dunder_loader, builtin_importer());
    return run_text(m, text, filename, action);
}

int run_command(const std::string& text, const MainAction& action) {
    prepend_place("");
    Module* m = make_main_module();
    dict_set(m->dict, names.dunder_loader, builtin_importer());
    const ByteView bytes{reinterpret_cast<const unsigned char*>(text.data()), text.size()};
    if (decode_bytes(bytes, "utf-8").is_exception()) {
        write_error("Unable to decode the command from the command line:\n");
        return report_pending();
    }
    return run_text(m, text, "<string>", action, CompileMode::Exec, false);
}

int run_module(const std::string& name, const MainAction& action) {
    char cwd[PATH_MAX];
    prepend_place(getcwd(cwd, sizeof cwd) ? cwd : "");
    set_argv0("-m");
    return run_by_runpy(name, action);
}

static bool flush_standard_streams() {
    const bool written = flush_standard(names.stdout);
    return flush_standard(names.stderr) && written;
}

namespace {
std::vector<void (*)()> closers;
}
void close_at_exit(void (*close)()) {
    if (std::find(closers.begin(), closers.end(), close) == closers.end()) closers.push_back(close);
}

int finish(int exit_code) {
    await_threads();
    if (Value r = run_exit_handlers(); r.is_exception()) {
        int code = report_pending();
        if (exit_code == 0) exit_code = code;
    }
    stop_other_threads();
    bool written = flush_standard_streams();
    streams_end = true;
    // Finalizers may make objects that have finalizers; somewhere it has to end.
    constexpr int kRounds = 16;
    register_unawaited();
    for (int round = 0; round < kRounds && heap.queue_all_finalizable(); ++round) run_finalizers();
    if (written) written = flush_standard_streams();
    flush_all_files();
    for (auto* close : closers) close();
    constexpr int kLost = 120; // as CPython tells that standard output could not be written
    return written ? exit_code : kLost;
}

} // namespace boomslang::runtime
