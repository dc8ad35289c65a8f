#include "code/syntax_errors.h"

#include "runtime/call/call.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/tuple.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;

namespace {

Type& type_of_error(syntax::SyntaxError::Kind kind) {
    using Kind = syntax::SyntaxError::Kind;
    switch (kind) {
    case Kind::IndentationError: return types::IndentationError;
    case Kind::TabError: return types::TabError;
    case Kind::MemoryError: return types::MemoryError;
    case Kind::RecursionError: return types::RecursionError;
    case Kind::ValueError: return types::ValueError;
    default: return types::SyntaxError;
    }
}

} // namespace

Value raise_syntax(const syntax::SyntaxError& error) {
    Type& type = type_of_error(error.kind);
    if (!is_subtype(&type, &types::SyntaxError)) return raise_text(type, error.message);
    auto number = [](std::int64_t n, bool known) {
        return known ? Value::integer(n) : Value::none();
    };
    const bool placed = error.line || error.has_text;
    const bool ends = placed && error.end_column != syntax::SyntaxError::kNoColumn;
    Value details = tuple_value({str_value(error.filename), number(error.line, placed),
                                 number(error.column, placed),
                                 error.has_text ? str_value(error.text) : Value::none(),
                                 number(error.end_line, placed), number(error.end_column, ends)});
    const Value message = str_value(error.message);
    TRY_VALUE(exception, call(Value::object(&type), {message, details}));
    if (error.placed_later) exception.as<BaseException>()->args = make_tuple({message});
    return raise_object(exception.as_object());
}

} // namespace boomslang::code
