#include "interpreter/prompt.h"

#include "interpreter/colours.h"
#include "interpreter/main.h"
#include "interpreter/site.h"
#include "interpreter/sys_data.h"
#include "modules/terminal/editor.h"
#include "modules/text/c_text.h"
#include "runtime/call/call.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/hooks/sys.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

constexpr std::string_view kBlanks = " \t\f";

bool is_blank(std::string_view line) { return line.find_first_not_of(kBlanks) == line.npos; }
bool is_indented(std::string_view line) {
    return !line.empty() && kBlanks.find(line[0]) != kBlanks.npos;
}
std::string_view first_word(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    std::size_t n = 0;
    while (n < line.size() && (std::isalnum(static_cast<unsigned char>(line[n])) || line[n] == '_'))
        ++n;
    return line.substr(0, n);
}
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}
// Does the line go on with the statement before it, though it is not indented?
bool continues_block(std::string_view line) {
    return is_indented(line) || line.starts_with(')') || line.starts_with(']') ||
           line.starts_with('}') ||
           is_one_of(first_word(line), {"else", "elif", "except", "finally", "case"});
}
bool ends_with_colon(std::string_view line) {
    const std::size_t comment = line.find('#');
    line = line.substr(0, comment);
    const std::size_t last = line.find_last_not_of(kBlanks);
    return last != line.npos && line[last] == ':';
}
// What the line after `line` begins with.
std::string next_indentation(std::string_view line) {
    constexpr std::size_t kStep = 4;
    std::string indent(line.substr(0, std::min(line.find_first_not_of(kBlanks), line.size())));
    if (ends_with_colon(line)) return indent + std::string(kStep, ' ');
    if (is_one_of(first_word(line), {"return", "pass", "break", "continue", "raise"}))
        indent.resize(indent.size() - std::min(indent.size(), kStep));
    return indent;
}

std::size_t blanks_before(std::string_view line) {
    return std::min(line.find_first_not_of(kBlanks), line.size());
}

// The prompt's text; without one of them in sys, none.
std::string prompt_text(const char* name) {
    const Value prompt = sys_attribute(intern(name));
    if (prompt.is_empty()) return {};
    const Value text = to_str(prompt);
    std::string out;
    if (text.is_exception() || !c_text(text, "the prompt", out)) {
        clear_pending();
        return {};
    }
    return out;
}

// A line without its end, None at the end of the input, or Exception.
Value read_line(const std::string& prompt, std::string_view typed) {
    flush_standard(names.stdout);
    if (can_edit_lines()) return edit_line(prompt, pasted_lines_wait() ? "" : typed);
    write_error(prompt);
    const Value input = sys_attribute(intern("__stdin__"));
    if (input.is_empty() || input.is_none()) return Value::none();
    TRY_VALUE(line, call_method(input, names.readline));
    if (!is_str(line)) return raise(types::TypeError, "sys.__stdin__ gave no text");
    auto* text = line.as<Str>();
    if (text->length == 0) return Value::none();
    return (*text)[text->length - 1] == '\n' ? str_substring(text, 0, text->length - 1) : line;
}

void show_exception(Value exception) {
    const Value hook = sys_attribute(intern("excepthook"));
    const bool plain = hook.is_empty() || hook.is(sys_attribute(intern("__excepthook__")));
    if (plain && sys_attribute(names.stderr).is(sys_attribute(intern("__stderr__"))) &&
        is_kind(exception, kExceptionSubclass) && wants_colours(STDERR_FILENO)) {
        flush_standard(names.stdout);
        write_error(coloured_traceback(format_exception(exception.as_object())));
    } else {
        (void)raise_object(exception.as_object());
        report_pending();
    }
}

// True: the program ends, with `exit_code`.
bool deal_with_pending(int& exit_code) {
    if (pending_is(types::SystemExit)) {
        exit_code = report_pending();
        return true;
    }
    const Value exception = Value::object(take_pending());
    remember_exception(exception);
    show_exception(exception);
    return false;
}

bool is_incomplete_input() {
    const Value exception = Value::object(state.pending);
    const Value text = to_str(exception);
    return !text.is_exception() && to_utf8(text.as<Str>()).starts_with("incomplete input");
}

// One statement at a time, of lines that are read until it is complete.
class Conversation {
  public:
    explicit Conversation(Module* main) : main_(main) {}

    int hold() {
        for (;;) {
            if (step()) return exit_code_;
        }
    }

  private:
    enum class Compiled { Whole, Incomplete, Wrong };

    // True: it is over.
    bool step() {
        const bool begins = block_.empty();
        const Value line = read_line(prompt_text(begins ? "ps1" : "ps2"), indentation_);
        if (line.is_exception()) return interrupted();
        if (line.is_none()) {
            write_error("\n");
            return begins || end_block();
        }
        take(as_meant(to_utf8(line.as<Str>())));
        if (block_.empty()) return false;
        if (begins && block_[0] == '%') return carry_out(std::exchange(block_, {}));
        return try_block();
    }

    // Ctrl-C, or something else that a signal's handler raised.
    bool interrupted() {
        block_.clear();
        indentation_.clear();
        forget_pasted_lines();
        if (!pending_is(types::KeyboardInterrupt)) return deal_with_pending(exit_code_);
        clear_pending();
        write_error("\nKeyboardInterrupt\n");
        return false;
    }

    // Who types the indentation of a block's first line, as other prompts want it, means no deeper one, and goes on to
    // type it.
    std::string as_meant(std::string line) {
        if (block_.empty()) indents_ = true;
        if (!indentation_.empty() && ends_with_colon(last_) && line.starts_with(indentation_)) {
            std::string typed = line.substr(indentation_.size());
            if (!is_blank(typed) && blanks_before(typed) > blanks_before(last_)) {
                indents_ = false;
                return typed;
            }
        }
        return line;
    }

    void take(const std::string& line) {
        indentation_.clear();
        if (block_.empty()) {
            if (is_blank(line) || first_is_comment(line)) return;
            block_ = line;
        } else {
            block_ += "\n" + line;
        }
        last_ = line;
    }
    static bool first_is_comment(std::string_view line) {
        return line[line.find_first_not_of(kBlanks)] == '#';
    }

    bool try_block() {
        Code* code = nullptr;
        Compiled state = compile(block_, code);
        // A line of blanks ends a block as an empty one does.
        if (state == Compiled::Incomplete && is_blank(last_) && !last_.empty())
            state = compile(block_.substr(0, block_.size() - last_.size()), code);
        if (state == Compiled::Whole && is_blank(last_) && paste_goes_on()) return false;
        if (state == Compiled::Incomplete) {
            if (!pasted_block_ends()) {
                indentation_ = is_blank(last_) || !indents_ ? "" : next_indentation(last_);
                return false;
            }
            state = compile(block_ + "\n", code);
        }
        block_.clear();
        return state == Compiled::Whole ? run(code) : deal_with_pending(exit_code_);
    }
    // At the end of the input.
    bool end_block() {
        Code* code = nullptr;
        const bool good = compiles(std::exchange(block_, {}) + "\n", code, 0);
        indentation_.clear();
        return good ? run(code) : deal_with_pending(exit_code_);
    }
    // In a paste an empty line need not be the end of a block.
    static bool paste_goes_on() {
        return pasted_lines_wait() && continues_block(next_pasted_line());
    }
    // Nor does one need to be there: the block ends where a line begins that is no part of it.
    bool pasted_block_ends() {
        if (!pasted_lines_wait() || !is_indented(last_)) return false;
        const std::string next = next_pasted_line();
        if (next.empty() || continues_block(next)) return false;
        Code* ignored = nullptr;
        const Compiled whole = compile(block_ + "\n", ignored);
        if (whole == Compiled::Wrong) clear_pending();
        return whole == Compiled::Whole;
    }

    // As module codeop finds it out: what lacks something at its end is said to be incomplete, and
    // what goes well only with another line's end may go on there.
    Compiled compile(const std::string& text, Code*& code) {
        if (compiles(text, code)) return Compiled::Whole;
        if (!pending_is(types::SyntaxError)) return Compiled::Wrong;
        clear_pending();
        Code* longer = nullptr;
        if (compiles(text + "\n", longer)) return Compiled::Incomplete;
        if (!pending_is(types::SyntaxError) || !is_incomplete_input()) return Compiled::Wrong;
        clear_pending();
        return Compiled::Incomplete;
    }
    // False: exception pending.
    bool compiles(const std::string& text, Code*& code,
                  std::uint32_t flags = kDontImplyDedent | kAllowIncompleteInput) {
        const CompileOptions options{CompileMode::Single, flags | future_, default_optimization};
        const Value result = backend->compile(text, false, make_str("<stdin>"), options);
        if (result.is_exception()) return false;
        code = result.as<Code>();
        return true;
    }

    bool run(Code* code) {
        future_ |= code->flags & kFutureFeatures;
        Value result = run_code_in(main_, code);
        if (!result.is_exception()) result = poll();
        const bool ends = result.is_exception() && deal_with_pending(exit_code_);
        if (!ends) flush_standard(names.stdout);
        return ends;
    }

    // A line that begins with %: what the module _prompt knows.
    bool carry_out(const std::string& line) {
        Value result = import_module(intern("_prompt"));
        if (!result.is_exception())
            result = call_method(result, intern("carry_out"),
                                 {str_value(line), Value::object(main_->dict)});
        if (result.is_exception()) return deal_with_pending(exit_code_);
        flush_standard(names.stdout);
        return false;
    }

    Module* main_;
    std::string block_; // lines of a statement that is not complete yet
    std::string last_;  // of them
    std::string indentation_;
    bool indents_ = true; // the next lines of this statement
    std::uint32_t future_ = 0;
    int exit_code_ = 0;
};

void print_banner() {
    const Value version = find_attribute(Value::object(sys), intern("version"));
    if (version.is_exception()) clear_pending();
    write_error("Python " + (is_str(version) ? to_utf8(version.as<Str>()) : "") +
                " on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more "
                "information, %help for the laboratory.\n");
}

// Something that the prompt can do without. False: the program ends.
bool deal_with(Value result, int& exit_code) {
    return !result.is_exception() || !deal_with_pending(exit_code);
}

// PYTHONSTARTUP
Value run_startup_file(Module* main) {
    const char* file = python_variable("PYTHONSTARTUP");
    if (!file) return Value::empty();
    std::string text;
    if (const int error = read_file(file, text)) {
        write_error("Could not open PYTHONSTARTUP\n");
        return raise_os(error, str_value(file));
    }
    return run_source_in(main, text, true, file);
}

// The editor of lines, and what sites do with it: history in a file, completion.
Value prepare_editor() {
    if (is_isolated() || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return Value::empty();
    // Without the library lines are read as the terminal gives them.
    if (import_module(intern("readline")).is_exception()) clear_pending();
    return Value::empty();
}
Value call_interactive_hook() {
    if (is_isolated()) return Value::empty();
    TRY_VALUE(hook, find_attribute(Value::object(sys), intern("__interactivehook__")));
    if (hook.is_empty()) return Value::empty();
    Value result = call(hook, {});
    if (result.is_exception()) write_error("Failed calling sys.__interactivehook__\n");
    return result;
}
Value prepare_completion() {
    if (!can_edit_lines() || is_isolated()) return Value::empty();
    TRY_VALUE(module, import_module(intern("_prompt")));
    return call_method(module, intern("prepare_completion"));
}

int converse(Module* main) {
    int exit_code = 0;
    if (!deal_with(prepare_completion(), exit_code)) return exit_code;
    for (const auto& [name, text] : {std::pair{"ps1", ">>> "}, std::pair{"ps2", "... "}})
        if (sys_attribute(intern(name)).is_empty())
            dict_set(sys->dict, intern(name), str_value(text));
    return Conversation(main).hold();
}

} // namespace

int run_prompt() {
    prepend_place("");
    Module* main = make_main_module();
    dict_set(main->dict, names.dunder_loader, builtin_importer());
    if (!is_quiet()) print_banner();
    int exit_code = 0;
    const bool goes_on = deal_with(prepare_editor(), exit_code) &&
                         deal_with(run_startup_file(main), exit_code) &&
                         deal_with(call_interactive_hook(), exit_code);
    return goes_on ? converse(main) : exit_code;
}

int run_prompt_after_program() {
    Value main = dict_get(modules_dict, names.dunder_main);
    if (!is_exact(main, types::module)) main = Value::object(make_main_module());
    int exit_code = 0;
    const bool goes_on =
        deal_with(prepare_editor(), exit_code) && deal_with(call_interactive_hook(), exit_code);
    return goes_on ? converse(main.as<Module>()) : exit_code;
}

} // namespace boomslang::runtime
