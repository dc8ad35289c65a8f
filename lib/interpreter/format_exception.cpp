// What is printed for an uncaught exception, to the byte as CPython 3.11 prints it.
#include <cstring>
#include <unordered_set>

#include "runtime/call/function.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/traceback.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kTracebackLimit = 1000, kRepeatLimit = 3;
constexpr std::size_t kGroupWidth = 15, kGroupDepth = 10;

void append_entry(std::string& out, Traceback* entry, const std::string& prefix) {
    std::string file = to_utf8(entry->code->filename);
    out += prefix + "  File \"" + file + "\", line " + std::to_string(entry->span.line) + ", in " +
           to_utf8(entry->code->name) + "\n";
    std::string_view line;
    if (!source_line(file, entry->span.line, line) &&
        !(line_of_text && line_of_text(entry->code, entry->span.line, line)))
        return;
    std::size_t indent = line.find_first_not_of(" \t\f");
    out += prefix + "    ";
    if (indent != line.npos) out += line.substr(indent);
    out += '\n';
    std::string carets = caret_line(line, entry->span);
    if (!carets.empty()) out += prefix + carets;
}

void append_repeated(std::string& out, std::size_t count, const std::string& prefix) {
    if (count <= kRepeatLimit) return;
    count -= kRepeatLimit;
    out += prefix + "  [Previous line repeated " + std::to_string(count) + " more time" +
           (count > 1 ? "s" : "") + "]\n";
}

Traceback* next_of(Traceback* entry) {
    return is_exact(entry->next, types::traceback) ? entry->next.as<Traceback>() : nullptr;
}

// What sys.tracebacklimit asks for.
std::size_t traceback_limit() {
    const Value wanted = dict_get(sys->dict, intern("tracebacklimit"));
    if (wanted.is_empty() || !is_integer(wanted)) return kTracebackLimit;
    std::int64_t limit;
    if (!int_to_int64(int_exact(wanted), limit)) limit = int_sign(wanted) < 0 ? 0 : INT64_MAX;
    return limit < 0 ? 0 : static_cast<std::size_t>(limit);
}

class Printer {
  public:
    std::string run(BaseException* exception) {
        print_with_causes(exception);
        return std::move(out_);
    }

  private:
    std::string margin() const { return std::string(2 * depth_, ' ') + (depth_ ? "| " : ""); }

    // The chain from the first cause on, then the exception itself.
    void print_with_causes(BaseException* exception) {
        if (native_stack_low()) return;
        seen_.insert(exception);
        if (exception->cause.is_object())
            print_link(exception->cause,
                       "The above exception was the direct cause of the following "
                       "exception:");
        else if (exception->context.is_object() && !exception->suppress_context)
            print_link(exception->context, "During handling of the above exception, another "
                                           "exception occurred:");
        if (is_subtype(exception->type(), &types::BaseExceptionGroup))
            print_group(static_cast<ExceptionGroupObject*>(exception));
        else print_one(exception);
    }

    void print_link(Value earlier, const char* message) {
        if (seen_.contains(earlier.as_object())) return;
        bool need_close = need_close_;
        print_with_causes(earlier.as<BaseException>());
        need_close_ = need_close;
        out_ += margin() + "\n" + margin() + message + "\n" + margin() + "\n";
    }

    void print_one(BaseException* exception) {
        if (is_exact(exception->traceback, types::traceback)) {
            bool group = is_subtype(exception->type(), &types::BaseExceptionGroup);
            std::string title = group && depth_ == 1 ? "  + " : margin();
            title += group ? "Exception Group Traceback" : "Traceback";
            append_traceback(out_, exception->traceback, title + " (most recent call last):\n",
                             margin());
        }
        Value message = Value::empty();
        if (is_subtype(exception->type(), &types::SyntaxError))
            message = print_position(static_cast<SyntaxErrorObject*>(exception));
        out_ += margin() + shown_name(exception->type());
        print_message(message.is_empty() ? Value::object(exception) : message);
        out_ += suggestion(exception) + "\n";
        print_notes(exception);
    }

    static std::string shown_name(Type* type) {
        const Value module =
            type->is(kHeapType) ? dict_get(type->dict, names.dunder_module) : Value::empty();
        if (!module.is_empty() && !is_str(module)) {
            Value name = get_attribute(Value::object(type), names.dunder_qualname);
            if (is_str(name)) return "<unknown>." + to_utf8(name.as<Str>());
            if (name.is_exception()) clear_pending();
        }
        std::string name = qualified_name(type);
        return name.starts_with("__main__.") ? name.substr(9) : name;
    }

    void print_message(Value shown) {
        Value text = to_str(shown);
        if (text.is_exception()) {
            clear_pending();
            out_ += ": <exception str() failed>";
        } else if (text.as<Str>()->length) {
            out_ += ": " + to_utf8(text.as<Str>());
        }
    }

    void print_notes(BaseException* exception) {
        Value notes = find_attribute(Value::object(exception), names.dunder_notes);
        if (notes.is_exception()) return clear_pending();
        if (notes.is_empty() || notes.is_none()) return;
        if (!is_list(notes) && !is_tuple(notes)) {
            Value text = repr(notes);
            if (text.is_exception()) clear_pending();
            out_ += margin();
            out_ += is_str(text) ? to_utf8(text.as<Str>()) : "<__notes__ repr() failed>";
            return; // CPython begins no new line either
        }
        Value all = to_tuple(notes);
        if (all.is_exception()) return clear_pending();
        for (Value note : *all.as<Tuple>()) {
            Value text = to_str(note);
            std::string lines = "<note str() failed>";
            if (text.is_exception()) clear_pending();
            else lines = to_utf8(text.as<Str>());
            for (std::size_t begin = 0; begin <= lines.size();) {
                std::size_t end = std::min(lines.find('\n', begin), lines.size());
                out_ += margin() + lines.substr(begin, end - begin) + "\n";
                begin = end + 1;
            }
        }
    }

    // File, line and carets of a SyntaxError; returns its message, which then stands for str().
    Value print_position(SyntaxErrorObject* error) {
        auto number = [](Value v) { return v.is_int() ? v.as_int() : -1; };
        if (error->line.is_empty() || !error->line.is_int()) return Value::empty();
        std::string file = "<string>";
        if (!error->filename.is_empty() && !error->filename.is_none()) {
            Value text = to_str(error->filename);
            if (text.is_exception()) clear_pending();
            else file = to_utf8(text.as<Str>());
        }
        out_ += margin() + "  File \"" + file + "\", line " + std::to_string(number(error->line)) +
                "\n";
        if (!error->text.is_empty() && is_str(error->text))
            print_text(to_utf8(error->text.as<Str>()), number(error->offset), end_of(error));
        return error->msg.is_empty() ? Value::none() : error->msg;
    }

    // Only plain syntax errors have a range, which ends with the line at the latest.
    static std::int64_t end_of(SyntaxErrorObject* error) {
        if (error->type() != &types::SyntaxError || error->end_offset.is_empty()) return -1;
        const bool ends_later =
            error->end_line.is_int() && error->end_line.as_int() > error->line.as_int();
        if (ends_later) return static_cast<std::int64_t>(error->text.as<Str>()->length);
        return error->end_offset.is_int() ? error->end_offset.as_int() : -1;
    }

    void print_text(std::string_view text, std::int64_t offset, std::int64_t end_offset) {
        end_offset = std::min(end_offset, static_cast<std::int64_t>(text.size()) + 1);
        std::int64_t carets = end_offset > 0 && end_offset > offset ? end_offset - offset : 1;
        --offset;
        while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\f')) {
            text.remove_prefix(1);
            --offset;
        }
        if (text.ends_with('\n')) text.remove_suffix(1);
        offset = std::min(offset, static_cast<std::int64_t>(text.size()));
        for (std::size_t line; (line = text.find('\n')) != text.npos;) {
            if (static_cast<std::int64_t>(line) >= offset) break;
            text.remove_prefix(line + 1);
            offset -= static_cast<std::int64_t>(line + 1);
        }
        ((out_ += margin()) += "    ") += text;
        out_ += '\n';
        if (offset < 0) return;
        (out_ += margin()) += "    ";
        out_.append(static_cast<std::size_t>(offset), ' ');
        out_.append(static_cast<std::size_t>(carets), '^');
        out_ += '\n';
    }

    void print_group(ExceptionGroupObject* group) {
        if (depth_ > kGroupDepth) {
            out_ += margin() + "... (max_group_depth is " + std::to_string(kGroupDepth) + ")\n";
            return;
        }
        if (depth_ == 0) depth_ = 1;
        print_one(group);
        auto* parts = group->exceptions.as<Tuple>();
        std::size_t shown = std::min(parts->size, kGroupWidth + 1);
        need_close_ = false;
        for (std::size_t i = 0; i < shown; ++i) {
            bool last = i == shown - 1, left_out = i >= kGroupWidth;
            if (last) need_close_ = true;
            out_ += std::string(2 * depth_, ' ') + (i == 0 ? "+-" : "  ") + "+---------------- " +
                    (left_out ? "..." : std::to_string(i + 1)) + " ----------------\n";
            ++depth_;
            if (left_out) {
                std::size_t more = parts->size - kGroupWidth;
                out_ += margin() + "and " + std::to_string(more) + " more exception" +
                        (more == 1 ? "" : "s") + "\n";
            } else {
                print_with_causes(parts->items[i].as<BaseException>());
            }
            if (last && need_close_) {
                out_ += std::string(2 * depth_, ' ') + "+------------------------------------\n";
                need_close_ = false;
            }
            --depth_;
        }
        if (depth_ == 1) depth_ = 0;
    }

    std::string out_;
    std::unordered_set<Object*> seen_;
    std::size_t depth_ = 0; // of groups; 1 is the outermost
    bool need_close_ = false;
};

} // namespace

void append_traceback(std::string& out, Value traceback, const std::string& title,
                      const std::string& prefix) {
    const std::size_t limit = traceback_limit();
    if (limit == 0) return;
    out += title;
    auto* entry = traceback.as<Traceback>();
    std::size_t depth = 0;
    for (Traceback* e = entry; e; e = next_of(e)) ++depth;
    for (; depth > limit; --depth) entry = next_of(entry);
    Traceback* first = nullptr; // of a run of equal lines
    std::size_t count = 0;
    for (; entry; entry = next_of(entry)) {
        if (!first || first->code->filename != entry->code->filename ||
            first->span.line != entry->span.line || first->code->name != entry->code->name) {
            append_repeated(out, count, prefix);
            first = entry;
            count = 0;
        }
        if (++count <= kRepeatLimit) append_entry(out, entry, prefix);
    }
    append_repeated(out, count, prefix);
}

std::string format_exception(Object* exception) {
    Object* outer = take_pending();
    std::string text = Printer().run(static_cast<BaseException*>(exception));
    state.pending = outer;
    return text;
}

} // namespace boomslang::runtime
