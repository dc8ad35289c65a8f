// SyntaxError: where, what, and the line of source.
#include "builtins/execution/exception_methods.h"

namespace boomslang::runtime {

namespace {

// SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset])).
Value set_details(SyntaxErrorObject* error, Value details) {
    TRY_VALUE(all, to_tuple(details));
    auto* info = all.as<Tuple>();
    std::string count = std::to_string(info->size);
    if (info->size < 4)
        return raise(types::TypeError, "function missing required argument (pos ",
                     std::to_string(info->size + 1), ")");
    if (info->size > 6)
        return raise(types::TypeError, "function takes at most 6 arguments (", count, " given)");
    error->filename = info->items[0];
    error->line = info->items[1];
    error->offset = info->items[2];
    error->text = info->items[3];
    error->end_line = info->size > 4 ? info->items[4] : Value::none();
    error->end_offset = info->size > 5 ? info->items[5] : Value::none();
    if (info->size == 5)
        return raise(types::TypeError, "end_offset must be provided when end_lineno is provided");
    return Value::empty();
}

Value syntax_error_init(Value* args, std::uint32_t count) {
    TRY(exception_init(args, count));
    auto* error = receiver<SyntaxErrorObject>(args);
    Tuple* arguments = args[1].as<Tuple>();
    if (arguments->size >= 1) error->msg = arguments->items[0];
    if (arguments->size == 2) TRY(set_details(error, arguments->items[1]));
    return Value::none();
}

Value syntax_error_str(Value* args, std::uint32_t) {
    auto* error = receiver<SyntaxErrorObject>(args);
    TRY_VALUE(msg, to_str(error->msg.is_empty() ? Value::none() : error->msg));
    std::string text = to_utf8(msg.as<Str>());
    bool has_file = !error->filename.is_empty() && is_str(error->filename);
    bool has_line = error->line.is_int();
    if (!has_file && !has_line) return msg;
    std::string file = has_file ? to_utf8(error->filename.as<Str>()) : "";
    file.erase(0, file.rfind('/') + 1);
    text += " (";
    if (has_file) text += file;
    if (has_file && has_line) text += ", ";
    if (has_line) text += "line " + std::to_string(error->line.as_int());
    return str_value(text + ")");
}

const NativeDef syntax_error_methods[] = {
    {"__init__(self, /, *args, **kwargs)", syntax_error_init, "Keeps message and position."},
    {"__str__(self, /)", syntax_error_str, "Message, file and line."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef syntax_error_attributes[] = {
    EXCEPTION_FIELD(SyntaxErrorObject, "msg", msg, "The message."),
    EXCEPTION_FIELD(SyntaxErrorObject, "filename", filename, "The file."),
    EXCEPTION_FIELD(SyntaxErrorObject, "lineno", line, "The line, from 1."),
    EXCEPTION_FIELD(SyntaxErrorObject, "offset", offset, "The column, from 1."),
    EXCEPTION_FIELD(SyntaxErrorObject, "text", text, "The line of source."),
    EXCEPTION_FIELD(SyntaxErrorObject, "end_lineno", end_line, "The line of the end."),
    EXCEPTION_FIELD(SyntaxErrorObject, "end_offset", end_offset, "The column of the end."),
    EXCEPTION_FIELD(SyntaxErrorObject, "print_file_and_line", print_file_and_line,
                    "Whether the position is printed."),
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_syntax_error() {
    init_exception_type(types::SyntaxError, types::Exception, syntax_error_layout,
                        "Invalid syntax.", syntax_error_methods, syntax_error_attributes);
}

} // namespace boomslang::runtime
