// print and input.
#include "io/file.h"
#include "modules/builtins/builtins.h"
#include "modules/terminal/editor.h"
#include "modules/text/c_text.h"
#include "runtime/call/call.h"
#include "runtime/container/tuple.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// None counts as not given.
bool separator(Value given, const char* name, Str* otherwise, Str*& out) {
    if (given.is_empty() || given.is_none()) {
        out = otherwise;
        return true;
    }
    if (is_str(given)) {
        out = given.as<Str>();
        return true;
    }
    (void)raise(types::TypeError, name, " must be None or a string, not ", type_name(given));
    return false;
}

Value standard_stream(Str* name) {
    Value stream = sys_attribute(name);
    if (stream.is_empty()) return raise(types::RuntimeError, "lost sys.", to_utf8(name));
    return stream;
}

Value builtin_print(Value* args, std::uint32_t) {
    auto* values = args[0].as<Tuple>();
    Str *sep = nullptr, *end = nullptr;
    static RootList constants;
    if (constants.empty()) {
        constants.push(Value::object(kept_name<" ">()));
        constants.push(Value::object(kept_name<"\n">()));
    }
    if (!separator(args[1], "sep", constants[0].as<Str>(), sep) ||
        !separator(args[2], "end", constants[1].as<Str>(), end))
        return Value::exception();
    Value file = args[3];
    if (file.is_empty() || file.is_none()) {
        file = standard_stream(names.stdout);
        TRY(file);
        if (file.is_none()) return Value::none();
    }
    for (std::size_t i = 0; i < values->size; ++i) {
        if (i > 0 && sep->length > 0) TRY(write_to(file, sep));
        if (is_text_file(file)) {
            TRY(text_write_value(file.as<TextFile>(), values->items[i]));
            continue;
        }
        TRY_VALUE(text, to_str(values->items[i]));
        TRY(write_to(file, text.as<Str>()));
    }
    if (end->length > 0) TRY(write_to(file, end));
    int flush = args[4].is_empty() ? 0 : truth(args[4]);
    if (flush < 0) return Value::exception();
    if (flush) TRY(call_method(file, names.flush));
    return Value::none();
}

Value builtin_breakpoint(Value* args, std::uint32_t) {
    TRY_VALUE(hook, find_attribute(Value::object(sys), kept_name<"breakpointhook">()));
    if (hook.is_empty()) return raise(types::RuntimeError, "lost sys.breakpointhook");
    if (auditing) TRY(tell_auditors("builtins.breakpoint", {hook}));
    return call_with(hook, args[0].as<Tuple>(), args[1].as<Dict>());
}

// A stream that cannot be flushed is no reason not to ask.
void flush_quietly(Value stream) {
    if (!stream.is_none() && call_method(stream, names.flush).is_exception()) clear_pending();
}

// Does a stream of the program's still stand for that descriptor?
bool has_descriptor(Value stream, int fd) {
    const Value number = call_method(stream, kept_name<"fileno">());
    if (number.is_exception()) clear_pending();
    return number.is_int() && number.as_int() == fd;
}

Value edited_line(Value prompt) {
    std::string text;
    if (!c_text(prompt, "input() argument", text)) return Value::exception();
    TRY_VALUE(line, edit_line(text));
    return line.is_none() ? raise_statement(Value::object(&types::EOFError), Value::empty()) : line;
}

Value told_input(Value line) {
    if (auditing && !line.is_exception()) TRY(tell_auditors("builtins.input/result", {line}));
    return line;
}

Value builtin_input(Value* args, std::uint32_t count) {
    if (count > 1)
        return raise(types::TypeError, "input expected at most 1 argument, got ",
                     std::to_string(count));
    TRY_VALUE(in, standard_stream(names.stdin));
    TRY_VALUE(out, standard_stream(names.stdout));
    TRY_VALUE(err, standard_stream(names.stderr));
    if (in.is_none()) return raise(types::RuntimeError, "input(): lost sys.stdin");
    if (out.is_none()) return raise(types::RuntimeError, "input(): lost sys.stdout");
    if (auditing) TRY(tell_auditors("builtins.input", {count ? args[0] : Value::none()}));
    flush_quietly(err);
    Value prompt = str_value("");
    if (count == 1) {
        prompt = to_str(args[0]);
        TRY(prompt);
    }
    if (can_edit_lines() && has_descriptor(in, 0) && has_descriptor(out, 1)) {
        flush_quietly(out);
        return told_input(edited_line(prompt));
    }
    if (count == 1) TRY(write_to(out, prompt.as<Str>()));
    flush_quietly(out);
    TRY_VALUE(line, call_method(in, names.readline));
    if (!is_str(line)) return raise(types::TypeError, "object.readline() returned non-string");
    auto* s = line.as<Str>();
    if (s->length == 0) return raise(types::EOFError, "EOF when reading a line");
    return told_input((*s)[s->length - 1] == '\n' ? str_substring(s, 0, s->length - 1) : line);
}

} // namespace

const NativeDef builtins_streams[] = {
    {"print(*args, sep=' ', end='\\n', file=None, flush=False)", builtin_print,
     "Write the values as text to a stream, sys.stdout unless told otherwise."},
    {"breakpoint(*args, **kws)", builtin_breakpoint, "Call sys.breakpointhook()."},
    {"!input(prompt='', /)", builtin_input, "A line of standard input, without its line end."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
