#include "code/compiler.h"

#include "code/symbol_table.h"
#include "code/syntax_errors.h"
#include "code/tree_objects.h"
#include "code/tree_reader.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"
#include "support/source_encoding.h"

namespace boomslang::code {

using namespace runtime;

namespace {

// What CPython says of bytes that are no text: of a program's file only that, else with line 0, and why the codec
// refuses them.
Value raise_undecodable(const syntax::SyntaxError& error, std::string_view source,
                        bool is_program) {
    const Value type = Value::object(&types::SyntaxError);
    Value message = str_value(error.message);
    const std::string encoding = support::declared_encoding(source);
    if (!is_program && error.message == "encoding problem: " + encoding) {
        const ByteView bytes{reinterpret_cast<const unsigned char*>(source.data()), source.size()};
        if (!decode_bytes(bytes, encoding).is_exception()) return raise_syntax(error);
        message = to_str(Value::object(take_pending()));
        TRY(message);
    }
    Value details = tuple_value(
        {str_value(error.filename), Value::integer(0), Value::integer(-1), Value::none()});
    TRY_VALUE(exception, is_program ? call(type, {message}) : call(type, {message, details}));
    return raise_object(exception.as_object());
}

Value raise_unparsed(const syntax::SyntaxError& error, std::string_view source, bool is_bytes,
                     bool is_program) {
    const bool undecodable = is_bytes && !error.line && !error.has_text &&
                             error.kind == syntax::SyntaxError::Kind::SyntaxError;
    return undecodable ? raise_undecodable(error, source, is_program) : raise_syntax(error);
}

// Issues what the front end warns of; a filter may turn it into an exception, which is a SyntaxError.
Value issue(const syntax::ParsedModule& module, const std::vector<syntax::Warning>& warnings,
            bool from_parser, Str* filename) {
    for (const syntax::Warning& warning : warnings) {
        bool syntax = warning.category == syntax::Warning::Category::Syntax;
        Type& category = syntax ? types::SyntaxWarning : types::DeprecationWarning;
        if (!warn_at(category, warning.message, filename, warning.span.line).is_exception())
            continue;
        if (!pending_is(category)) return Value::exception();
        clear_pending();
        return raise_syntax(syntax::error_of(module, warning, from_parser));
    }
    return Value::empty();
}

syntax::Mode syntax_mode(CompileMode mode) {
    switch (mode) {
    case CompileMode::Eval: return syntax::Mode::Eval;
    case CompileMode::Single: return syntax::Mode::Single;
    case CompileMode::FunctionType: return syntax::Mode::FunctionType;
    default: return syntax::Mode::Exec;
    }
}

syntax::ParseResult parse_source(std::string_view source, bool is_bytes, Str* filename,
                                 CompileOptions options,
                                 std::unique_ptr<syntax::ParsedModule>& failed) {
    const syntax::Mode mode = syntax_mode(options.mode);
    syntax::ParseOptions wanted{!(options.flags & kDontImplyDedent),
                                (options.flags & kAllowIncompleteInput) != 0,
                                (options.flags & kTypeComments) != 0,
                                options.feature_version,
                                static_cast<std::uint32_t>(int_max_str_digits),
                                options.is_known_valid,
                                options.mode == CompileMode::Program,
                                (options.flags & kFutureLessGreater) != 0,
                                &failed};
    return is_bytes ? syntax::parse_bytes(to_utf8(filename), source, mode, wanted)
                    : syntax::parse_text(to_utf8(filename), source, mode, wanted);
}

} // namespace

// Nothing of what follows is interrupted, and trees are not on the heap. Empty, or Exception.
static Value check_size(std::string_view source) {
    constexpr std::size_t kTreePerByte = 30;
    constexpr double kNanosecondsPerByte = 100;
    if (!runtime::has_room(source.size() * kTreePerByte)) return runtime::raise_memory();
    return runtime::is_affordable(static_cast<double>(source.size()) * kNanosecondsPerByte)
               ? Value::empty()
               : Value::exception();
}

Value Compiler::parse(std::string_view source, bool is_bytes, Str* filename,
                      CompileOptions options) {
    TRY(check_size(source));
    std::unique_ptr<syntax::ParsedModule> failed;
    syntax::ParseResult parsed = parse_source(source, is_bytes, filename, options, failed);
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&parsed)) {
        if (failed) TRY(issue(*failed, failed->warnings, true, filename));
        return raise_unparsed(*error, source, is_bytes, false);
    }
    const auto& module = boost::variant2::get<0>(parsed);
    TRY(issue(*module, module->warnings, true, filename));
    return tree_objects(*module);
}

Value Compiler::symbols(std::string_view source, bool is_bytes, Str* filename,
                        CompileOptions options) {
    TRY(check_size(source));
    std::unique_ptr<syntax::ParsedModule> failed;
    syntax::ParseResult parsed = parse_source(source, is_bytes, filename, options, failed);
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&parsed))
        return raise_unparsed(*error, source, is_bytes, false);
    syntax::ScopeOptions only_names;
    only_names.check = false;
    syntax::ScopeResult scopes = syntax::analyze(*boost::variant2::get<0>(parsed), only_names);
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&scopes))
        return raise_syntax(*error);
    return symbol_table(boost::variant2::get<0>(scopes));
}

Value Compiler::compile(std::string_view source, bool is_bytes, Str* filename,
                        CompileOptions options) {
    TRY(check_size(source));
    std::unique_ptr<syntax::ParsedModule> failed;
    syntax::ParseResult parsed = parse_source(source, is_bytes, filename, options, failed);
    const bool is_program = options.mode == CompileMode::Program;
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&parsed)) {
        if (is_program && error->at_end) error->column = 0;
        if (failed) TRY(issue(*failed, failed->warnings, true, filename));
        return raise_unparsed(*error, source, is_bytes, is_program);
    }
    auto unit = std::make_shared<Unit>();
    unit->module = std::move(boost::variant2::get<0>(parsed));
    unit->options = options;
    if (is_program) unit->options.mode = CompileMode::Exec;
    unit->filename = filename;
    if (!options.is_known_valid) TRY(issue(*unit->module, unit->module->warnings, true, filename));
    return finish(unit);
}

Value Compiler::compile_tree(Value tree, Str* filename, CompileOptions options) {
    auto unit = std::make_shared<Unit>();
    unit->module = std::make_unique<syntax::ParsedModule>();
    unit->module->mode = syntax_mode(options.mode);
    // There is no text: errors show the lines of the file, if it can be read.
    unit->module->source = boost::variant2::get<support::Source::Ptr>(
        support::Source::from_text(to_utf8(filename), ""));
    unit->options = options;
    unit->filename = filename;
    unit->constants = make_list();
    const Alive constants(unit->constants);
    TRY(read_tree(tree, *unit->module, unit->constants));
    TRY(check_tree(*unit->module));
    return finish(unit);
}

// Text and tree go one way from the syntax on: scopes, warnings, code.
Value Compiler::finish(const std::shared_ptr<Unit>& unit) {
    unit->prepare = prepare_;
    const Alive filename(unit->filename),
        constants(unit->constants); // until there is a code object
    const std::uint32_t flags = unit->options.flags;
    syntax::ScopeResult scopes = syntax::analyze(
        *unit->module, {(flags & kFutureAnnotations) != 0, (flags & kAllowTopLevelAwait) != 0});
    if (auto* error = boost::variant2::get_if<syntax::SyntaxError>(&scopes))
        return raise_syntax(*error);
    unit->scopes = std::move(boost::variant2::get<0>(scopes));
    if (!unit->options.is_known_valid)
        TRY(issue(*unit->module, unit->scopes.warnings, false, unit->filename));
    return Value::object(
        make_code(unit, &unit->scopes.module(), nullptr, nullptr, nullptr, nullptr));
}

} // namespace boomslang::code
