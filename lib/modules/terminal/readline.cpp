// The module readline, over libedit.
#include "modules/support.h"
#include "modules/terminal/editor.h"

#if __has_include(<editline/readline.h>)

#include "io/file.h"
#include "modules/terminal/bindings.h"
#include "modules/terminal/history.h"
#include "modules/terminal/libedit.h"
#include "modules/text/c_text.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/doors.h"
#include "runtime/state/state.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace boomslang::runtime {

namespace {

RootedValue completer, display_hook, startup_hook, pre_input_hook; // None: there is none
std::int64_t most_lines = -1; // in a history file; negative: any number
int begin_index = 0, end_index = 0;

// --- What libedit calls. An exception here has nobody to go to.

// True: `hook` is a function, and was called.
bool call_hook(Value hook, int& result) {
    result = 0;
    if (hook.is_empty() || hook.is_none()) return false;
    const Value answer = call(hook, {});
    std::int64_t number = 0;
    const bool fails =
        answer.is_exception() || (!answer.is_none() && !index_argument(answer, number));
    if (fails) clear_pending();
    result = static_cast<int>(number);
    return true;
}
int run_startup_hook() {
    int result;
    call_hook(startup_hook, result);
    return result;
}
int run_pre_input_hook() {
    int result;
    call_hook(pre_input_hook, result);
    return result;
}

// The completer's answer number `index`, in memory that libedit frees; null: no more. Ctrl-C meanwhile
// ends the line: the exception stays pending, and there is no more input.
char* completion(const char* text, int index) {
    if (state.pending) return nullptr;
    const Value word = text_value(text);
    const Value answer =
        word.is_exception() ? word : call(completer, {word, Value::integer(index)});
    std::string utf8;
    if (!answer.is_exception() && is_str(answer) && c_text(answer, "completion", utf8))
        return strdup(utf8.c_str());
    if (state.pending && !pending_is(types::KeyboardInterrupt)) clear_pending();
    return nullptr;
}
char** completions(const char* text, int start, int end) {
    *libedit.rl_completion_append_character = '\0';
    *libedit.rl_attempted_completion_over = 1; // names of files are no answer
    begin_index = start;
    end_index = end;
    const Value function = completer;
    if (function.is_empty() || function.is_none()) return nullptr;
    return libedit.rl_completion_matches(text, completion);
}

// --- Hooks

Value set_hook(RootedValue& place, Value function, const char* name) {
    if (function.is_empty() || function.is_none()) place = Value::none();
    else if (type_of(function)->has(Dunder::Call)) place = function;
    else return raise(types::TypeError, "set_", name, "(func): argument not callable");
    return Value::none();
}
Value set_completer(Value* args, std::uint32_t) {
    return set_hook(completer, args[0], "completer");
}
Value get_completer(Value*, std::uint32_t) {
    const Value function = completer;
    return function.is_empty() ? Value::none() : function;
}
Value set_startup_hook(Value* args, std::uint32_t) {
    return set_hook(startup_hook, args[0], "startup_hook");
}
Value set_pre_input_hook(Value* args, std::uint32_t) {
    return set_hook(pre_input_hook, args[0], "pre_input_hook");
}
Value set_display_hook(Value* args, std::uint32_t) {
    return set_hook(display_hook, args[0], "completion_display_matches_hook");
}

// --- Completion

Value get_completion_type(Value*, std::uint32_t) {
    return Value::integer(*libedit.rl_completion_type);
}
Value get_begidx(Value*, std::uint32_t) { return Value::integer(begin_index); }
Value get_endidx(Value*, std::uint32_t) { return Value::integer(end_index); }
Value set_delimiters(Value* args, std::uint32_t) {
    static std::string delimiters; // libedit keeps the pointer
    std::string given;
    if (!c_text(args[0], "set_completer_delims() argument", given)) return Value::exception();
    delimiters = std::move(given);
    *libedit.rl_completer_word_break_characters = delimiters.data();
    *libedit.rl_basic_word_break_characters = delimiters.c_str(); // this one it looks at
    return Value::none();
}
Value get_delimiters(Value*, std::uint32_t) {
    const char* now = *libedit.rl_basic_word_break_characters;
    return text_value(now ? now : "");
}

// --- The line and the keys

Value parse_and_bind(Value* args, std::uint32_t) {
    std::string line;
    if (!c_text(args[0], "parse_and_bind() argument", line)) return Value::exception();
    line = libedit_binding(line);
    if (!line.empty()) libedit.rl_parse_and_bind(line.c_str());
    return Value::none();
}
// A path, or None: null.
bool optional_path(Value v, std::string& out, const char*& path) {
    path = nullptr;
    if (v.is_empty() || v.is_none()) return true;
    if (!path_argument(v, out)) return false;
    path = out.c_str();
    return true;
}
Value raise_errno_alone(int error) { return raise_os(error, Value::none()); }
Value read_init_file(Value* args, std::uint32_t) {
    std::string text;
    const char* file;
    if (!optional_path(args[0], text, file)) return Value::exception();
    errno = 0;
    if (libedit.rl_read_init_file(file) == 0) return Value::none();
    return raise_errno_alone(errno ? errno : ENOENT);
}
Value get_line_buffer(Value*, std::uint32_t) {
    const char* line = *libedit.rl_line_buffer;
    return text_value(line ? line : "");
}
Value insert_text(Value* args, std::uint32_t) {
    std::string text;
    if (!c_text(args[0], "insert_text() argument", text)) return Value::exception();
    libedit.rl_insert_text(text.c_str());
    return Value::none();
}
Value redisplay(Value*, std::uint32_t) {
    if (is_editing_line()) libedit.rl_forced_update_display();
    return Value::none();
}

// --- History

// ~/.history, unless a file is named.
bool history_file(Value v, std::string& out) {
    if (!v.is_empty() && !v.is_none()) return path_argument(v, out);
    const char* home = std::getenv("HOME");
    out = std::string(home ? home : "") + "/.history";
    return true;
}
std::size_t kept_lines() {
    return most_lines < 0 ? std::size_t(-1) : static_cast<std::size_t>(most_lines);
}
Value none_or_errno(int error) { return error ? raise_errno_alone(error) : Value::none(); }

Value read_history(Value* args, std::uint32_t) {
    std::string file;
    if (!history_file(args[0], file)) return Value::exception();
    return none_or_errno(history.read(file));
}
Value write_history(Value* args, std::uint32_t) {
    std::string file;
    if (!history_file(args[0], file)) return Value::exception();
    return none_or_errno(history.write(file, kept_lines()));
}
Value append_history(Value* args, std::uint32_t) {
    int count;
    std::string file;
    if (!c_int_argument(args[0], count)) return Value::exception();
    if (count < 0) return raise(types::ValueError, "append_history_file() count is negative");
    if (!history_file(args[1], file)) return Value::exception();
    return none_or_errno(history.append(file, static_cast<std::size_t>(count), kept_lines()));
}
Value set_length(Value* args, std::uint32_t) {
    int length;
    if (!c_int_argument(args[0], length)) return Value::exception();
    most_lines = length;
    return Value::none();
}
Value get_length(Value*, std::uint32_t) { return Value::integer(most_lines); }
Value current_length(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(history.lines().size()));
}
// Counted from 1.
Value get_item(Value* args, std::uint32_t) {
    int index;
    if (!c_int_argument(args[0], index)) return Value::exception();
    if (index < 1 || static_cast<std::size_t>(index) > history.lines().size()) return Value::none();
    return text_value(history.lines()[static_cast<std::size_t>(index) - 1]);
}
// Counted from 0. False: exception pending.
bool position(Value v, int& out) {
    if (!c_int_argument(v, out)) return false;
    if (out >= 0 && static_cast<std::size_t>(out) < history.lines().size()) return true;
    (void)(out < 0 ? raise(types::ValueError, "History index cannot be negative")
                   : raise(types::ValueError, "No history item at position ", std::to_string(out)));
    return false;
}
Value remove_item(Value* args, std::uint32_t) {
    int index;
    if (!position(args[0], index)) return Value::exception();
    history.remove(static_cast<std::size_t>(index));
    return Value::none();
}
Value replace_item(Value* args, std::uint32_t) {
    int index;
    std::string line;
    if (!c_text(args[1], "replace_history_item() argument 2", line) || !position(args[0], index))
        return Value::exception();
    history.replace(static_cast<std::size_t>(index), std::move(line));
    return Value::none();
}
Value add_item(Value* args, std::uint32_t) {
    std::string line;
    if (!c_text(args[0], "add_history() argument", line)) return Value::exception();
    history.add(std::move(line));
    return Value::none();
}
Value clear_items(Value*, std::uint32_t) {
    history.clear();
    return Value::none();
}
Value set_auto_history(Value* args, std::uint32_t) {
    return truth_argument(args[0], adds_lines_to_history) ? Value::none() : Value::exception();
}

const NativeDef functions[] = {
    {"add_history(string, /)", add_item, "Add a line to the history."},
    {"append_history_file(nelements, filename=None, /)", append_history,
     "Append the last lines of the history to a file that exists."},
    {"clear_history()", clear_items, "Forget all lines of the history."},
    {"get_begidx()", get_begidx, "Where the word to complete begins."},
    {"get_completer()", get_completer, "The function that completes words, or None."},
    {"get_completer_delims()", get_delimiters, "The characters that end a word."},
    {"get_completion_type()", get_completion_type, "What kind of completion is attempted."},
    {"get_current_history_length()", current_length, "How many lines the history has."},
    {"get_endidx()", get_endidx, "Where the word to complete ends."},
    {"get_history_item(index, /)", get_item, "A line of the history, counted from 1, or None."},
    {"get_history_length()", get_length, "How many lines go to a file; negative: all."},
    {"get_line_buffer()", get_line_buffer, "The line as it is at this moment."},
    {"insert_text(string, /)", insert_text, "Insert text into the line."},
    {"parse_and_bind(string, /)", parse_and_bind,
     "Carry out a line of a configuration: libedit's, or a binding as GNU readline writes it."},
    {"read_history_file(filename=None, /)", read_history,
     "Add the lines of a file (~/.history) to the history."},
    {"read_init_file(filename=None, /)", read_init_file,
     "Carry out a configuration file (~/.editrc)."},
    {"redisplay()", redisplay, "Show the line as it is at this moment."},
    {"remove_history_item(pos, /)", remove_item, "Forget a line of the history, counted from 0."},
    {"replace_history_item(pos, line, /)", replace_item,
     "Replace a line of the history, counted from 0."},
    {"set_auto_history(enabled, /)", set_auto_history, "Whether lines that are read are added."},
    {"set_completer(function=None, /)", set_completer,
     "Set the function that completes words: function(text, state) for state 0, 1, 2, ... gives "
     "the next completion, or something that is no str after the last."},
    {"set_completer_delims(string, /)", set_delimiters, "Set the characters that end a word."},
    {"set_completion_display_matches_hook(function=None, /)", set_display_hook,
     "Accepted; libedit shows completions itself."},
    {"set_history_length(length, /)", set_length, "How many lines go to a file; negative: all."},
    {"set_pre_input_hook(function=None, /)", set_pre_input_hook,
     "Set what is called when the prompt has been shown."},
    {"set_startup_hook(function=None, /)", set_startup_hook,
     "Set what is called before a prompt is shown."},
    {"write_history_file(filename=None, /)", write_history,
     "Write the history to a file (~/.history)."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    // It reads and writes history files, and the terminal.
    if (pass_door(Door::Files, "import readline", std::string_view()).is_exception()) return;
    if (open_editor(module).is_exception()) return;
    *libedit.rl_attempted_completion_function = completions;
    *libedit.rl_startup_hook = run_startup_hook;
    *libedit.rl_pre_input_hook = run_pre_input_hook;
    define_functions(module, functions);
    dict_set(module->dict, intern("_READLINE_VERSION"), Value::integer(RL_READLINE_VERSION));
    dict_set(module->dict, intern("_READLINE_RUNTIME_VERSION"),
             Value::integer(*libedit.rl_readline_version));
    dict_set(module->dict, intern("_READLINE_LIBRARY_VERSION"),
             text_value(*libedit.rl_library_version));
}

} // namespace

#else

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)open_editor(module); }
} // namespace

#endif

extern const NativeModule readline_module;
// Programs look for the word libedit there.
const NativeModule readline_module{
    "readline", "Importing this module enables command line editing using libedit readline.", fill};

} // namespace boomslang::runtime
