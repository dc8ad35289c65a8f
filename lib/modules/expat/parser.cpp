// The class XMLParserType, and the functions of pyexpat.
#if __has_include(<expat.h>)

#include "modules/expat/parser.h"

#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <climits>
#include <cstring>

namespace boomslang::runtime::expat {

Functions library;
BuiltinType parser_type{};

namespace {

const XML_Memory_Handling_Suite counted_memory{
    [](std::size_t bytes) { return support::take_for_library(bytes); },
    [](void* memory, std::size_t bytes) { return support::take_for_library(memory, bytes); },
    support::give_memory};
constexpr std::int64_t kBufferSize = 8192;
Rooted<Type> error_class;

void release(Handle* handle) noexcept {
    while (handle && --handle->users == 0) {
        Handle* parent = handle->parent;
        library.XML_ParserFree(handle->parser);
        delete handle;
        handle = parent;
    }
}
void finalize_parser(Cell* cell) noexcept {
    auto* parser = static_cast<Parser*>(cell);
    delete parser->buffer;
    release(parser->handle);
}
const runtime::Layout parser_layout{"xmlparser", sizeof(Parser), trace_values<2 + kHandlers>,
                                    finalize_parser};

Parser* self_parser(Value* args) { return receiver<Parser>(args); }

// An object around a parser of the library. Null: it had no memory, MemoryError is pending.
Parser* make_parser(XML_Parser raw, Handle* parent) {
    if (!raw) {
        (void)raise_memory();
        return nullptr;
    }
    auto* parser = make_instance_of<Parser>(&parser_type);
    parser->handle = new Handle{raw, parent, 1};
    if (parent) ++parent->users;
    parser->interned = parser->parent = Value::none();
    parser->buffer_size = kBufferSize;
    heap.register_finalizable(parser);
    library.XML_SetUserData(raw, parser);
    return parser;
}

Value make_error(XML_Error code, std::uint64_t line, std::uint64_t column) {
    const char* what = library.XML_ErrorString(code);
    const std::string message = std::string(what ? what : "unknown error") + ": line " +
                                std::to_string(line) + ", column " + std::to_string(column);
    TRY_VALUE(error, call(Value::object(error_class), {str_value(message)}));
    TRY(set_attribute(error, intern("code"), Value::integer(code)));
    TRY(set_attribute(error, intern("offset"), int_from(column)));
    TRY(set_attribute(error, intern("lineno"), int_from(line)));
    return raise_object(error.as_object());
}

// What the library's answer to a piece of the document comes to.
Value parsed(Parser* parser, int status) {
    if (state.pending) return Value::exception();
    if (status == XML_STATUS_ERROR) return raise_error(parser);
    if (!flush_buffer(parser)) return Value::exception();
    return Value::integer(status);
}

Value parse_bytes(Parser* parser, std::string_view data, bool last) {
    // The library moves its buffer, which the caller of the handler still reads.
    if (parser->in_callback)
        return raise(types::RuntimeError, "a handler cannot parse with the parser that called it");
    constexpr std::size_t most = 1u << 20;
    for (; data.size() > most; data.remove_prefix(most)) {
        const int status = library.XML_Parse(parser->get(), data.data(), static_cast<int>(most), 0);
        if (status == XML_STATUS_ERROR || state.pending) return parsed(parser, status);
        TRY(poll());
    }
    return parsed(
        parser, library.XML_Parse(parser->get(), data.data(), static_cast<int>(data.size()), last));
}
// Parse(data, isfinal=False)
Value parser_parse(Value* args, std::uint32_t) {
    Parser* parser = self_parser(args);
    bool last = false;
    if (!truth_argument(args[2], last)) return Value::exception();
    if (is_str(args[1])) {
        library.XML_SetEncoding(parser->get(), "utf-8");
        return parse_bytes(parser, to_utf8(args[1].as<Str>()), last);
    }
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    return parse_bytes(parser, std::string(data.text()), last);
}
// ParseFile(file)
Value parser_parse_file(Value* args, std::uint32_t) {
    Parser* parser = self_parser(args);
    TRY_VALUE(read, find_attribute(args[1], intern("read")));
    if (read.is_empty()) return raise(types::TypeError, "argument must have 'read' attribute");
    constexpr std::size_t piece = 2048;
    for (;;) {
        TRY_VALUE(data, call(read, {Value::integer(piece)}));
        ByteView view{};
        if (!is_bytes(data) && !is_bytearray(data))
            return raise(types::TypeError,
                         "read() did not return a bytes object (type=", type_name(data), ")");
        byte_view(data, view);
        if (view.size > piece)
            return raise(types::ValueError,
                         "read() returned too much data: ", std::to_string(piece),
                         " bytes requested, ", std::to_string(view.size), " returned");
        Value done = parse_bytes(parser, std::string(view.text()), view.size == 0);
        if (done.is_exception() || view.size == 0) return done;
        TRY(poll());
    }
}

// A str without NUL for the library. False: exception pending.
bool c_text(Value v, const char* what, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(what, "str", v);
        return false;
    }
    out = to_utf8(v.as<Str>());
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}
Value parser_set_base(Value* args, std::uint32_t) {
    std::string base;
    if (!c_text(args[1], "SetBase() argument", base)) return Value::exception();
    return library.XML_SetBase(self_parser(args)->get(), base.c_str()) ? Value::none()
                                                                       : raise_memory();
}
Value parser_get_base(Value* args, std::uint32_t) {
    const XML_Char* base = library.XML_GetBase(self_parser(args)->get());
    return base ? str_value(base) : Value::none();
}
Value parser_input_context(Value* args, std::uint32_t) {
    if (!self_parser(args)->in_callback) return Value::none();
    int offset = 0, size = 0;
    const char* text = library.XML_GetInputContext(self_parser(args)->get(), &offset, &size);
    if (!text) return Value::none();
    return make_bytes_or_raise(text + offset, static_cast<std::size_t>(size - offset));
}
// ExternalEntityParserCreate(context, encoding=None)
Value parser_external(Value* args, std::uint32_t) {
    Parser* parser = self_parser(args);
    std::string context, encoding;
    const bool has_context = !args[1].is_none(), has_encoding = !args[2].is_empty();
    if ((has_context && !c_text(args[1], "ExternalEntityParserCreate() argument 1", context)) ||
        (has_encoding && !c_text(args[2], "ExternalEntityParserCreate() argument 2", encoding)))
        return Value::exception();
    const XML_Parser raw = library.XML_ExternalEntityParserCreate(
        parser->get(), has_context ? context.c_str() : nullptr,
        has_encoding ? encoding.c_str() : nullptr);
    Parser* child = make_parser(raw, parser->handle);
    if (!child) return Value::exception();
    child->interned = parser->interned;
    child->parent = args[0];
    child->buffer_size = parser->buffer_size;
    if (parser->buffer) child->buffer = new std::string;
    child->ordered_attributes = parser->ordered_attributes;
    child->specified_attributes = parser->specified_attributes;
    child->namespace_prefixes = parser->namespace_prefixes;
    connect_encodings(child);
    for (std::size_t i = 0; i < kHandlers; ++i) child->handlers[i] = parser->handlers[i];
    for (std::size_t i = 0; i < kHandlers; ++i)
        if (!child->handlers[i].is_empty()) connect(child, static_cast<Handler>(i), true);
    return Value::object(child);
}
Value parser_param_entities(Value* args, std::uint32_t) {
    int flag;
    if (!c_int_argument(args[1], flag)) return Value::exception();
    return Value::integer(library.XML_SetParamEntityParsing(
        self_parser(args)->get(), static_cast<XML_ParamEntityParsing>(flag)));
}
Value parser_foreign_dtd(Value* args, std::uint32_t) {
    Parser* parser = self_parser(args);
    bool on = true;
    if (!truth_argument(args[1], on)) return Value::exception();
    const XML_Error error = library.XML_UseForeignDTD(parser->get(), on);
    if (error == XML_ERROR_NONE) return Value::none();
    const XML_Parser p = parser->get();
    return make_error(error, library.XML_GetCurrentLineNumber(p),
                      library.XML_GetCurrentColumnNumber(p));
}

const NativeDef parser_methods[] = {
    {"Parse(self, data, isfinal=False, /)", parser_parse, "Parses a piece of a document."},
    {"ParseFile(self, file, /)", parser_parse_file, "Parses what file.read() gives."},
    {"SetBase(self, base, /)", parser_set_base, "Sets the base of relative identifiers."},
    {"GetBase(self, /)", parser_get_base, "The base of relative identifiers, or None."},
    {"GetInputContext(self, /)", parser_input_context,
     "The input that gave rise to the current call of a handler."},
    {"ExternalEntityParserCreate(self, context, encoding=None, /)", parser_external,
     "A parser of an external entity."},
    {"SetParamEntityParsing(self, flag, /)", parser_param_entities,
     "Says which parameter entities are parsed."},
    {"UseForeignDTD(self, flag=True, /)", parser_foreign_dtd,
     "Lets a program provide the external subset."},
    {nullptr, nullptr, nullptr},
};

// --- attributes

Value refuse_delete() { return raise(types::RuntimeError, "Cannot delete attribute"); }

template <Handler H>
Value get_handler(Value self) {
    const Value handler = self.as<Parser>()->handler(H);
    return handler.is_empty() ? Value::none() : handler;
}
template <Handler H>
Value set_handler(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    auto* parser = self.as<Parser>();
    // What was gathered belongs to the old handler.
    if (H == Handler::CharacterDataHandler && !flush_buffer(parser)) return Value::exception();
    parser->handler(H) = v.is_none() ? Value::empty() : v;
    connect(parser, H, !v.is_none());
    return Value::empty();
}
template <bool Parser::*Flag>
Value get_flag(Value self) {
    return Value::from(self.as<Parser>()->*Flag);
}
template <bool Parser::*Flag>
Value set_flag(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    return truth_argument(v, self.as<Parser>()->*Flag) ? Value::empty() : Value::exception();
}
Value set_namespace_prefixes(Value self, Value v) {
    TRY(set_flag<&Parser::namespace_prefixes>(self, v));
    library.XML_SetReturnNSTriplet(self.as<Parser>()->get(), self.as<Parser>()->namespace_prefixes);
    return Value::empty();
}
Value get_buffer_text(Value self) { return Value::from(self.as<Parser>()->buffer != nullptr); }
Value set_buffer_text(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    auto* parser = self.as<Parser>();
    bool on = false;
    if (!truth_argument(v, on) || !flush_buffer(parser)) return Value::exception();
    if (on == (parser->buffer != nullptr)) return Value::empty();
    delete parser->buffer;
    parser->buffer = on ? new std::string : nullptr;
    return Value::empty();
}
Value get_buffer_size(Value self) { return Value::integer(self.as<Parser>()->buffer_size); }
Value set_buffer_size(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    if (!is_integer(v)) return raise(types::TypeError, "buffer_size must be an integer");
    auto* parser = self.as<Parser>();
    std::int64_t size = INT64_MAX;
    const bool fits = int_to_int64(v, size);
    if (fits && size <= 0) return raise(types::ValueError, "buffer_size must be greater than zero");
    if (!fits || size > INT_MAX)
        return raise(types::ValueError, "buffer_size must not be greater than ",
                     std::to_string(INT_MAX));
    if (size != parser->buffer_size && !flush_buffer(parser)) return Value::exception();
    parser->buffer_size = size;
    return Value::empty();
}
Value get_buffer_used(Value self) {
    const auto* buffer = self.as<Parser>()->buffer;
    return Value::integer(buffer ? static_cast<std::int64_t>(buffer->size()) : 0);
}
Value get_interned(Value self) { return self.as<Parser>()->interned; }
Value current_line(Value self) {
    return int_from(std::uint64_t{library.XML_GetCurrentLineNumber(self.as<Parser>()->get())});
}
Value current_column(Value self) {
    return int_from(std::uint64_t{library.XML_GetCurrentColumnNumber(self.as<Parser>()->get())});
}
Value current_byte(Value self) {
    return Value::integer(library.XML_GetCurrentByteIndex(self.as<Parser>()->get()));
}
Value error_code(Value self) {
    return Value::integer(library.XML_GetErrorCode(self.as<Parser>()->get()));
}

const GetSetDef parser_attributes[] = {
#define H(name) {#name, get_handler<Handler::name>, set_handler<Handler::name>, nullptr},
    EXPAT_HANDLERS(H)
#undef H
        {"CurrentByteIndex", current_byte, nullptr, nullptr},
    {"CurrentColumnNumber", current_column, nullptr, nullptr},
    {"CurrentLineNumber", current_line, nullptr, nullptr},
    {"ErrorByteIndex", current_byte, nullptr, nullptr},
    {"ErrorCode", error_code, nullptr, nullptr},
    {"ErrorColumnNumber", current_column, nullptr, nullptr},
    {"ErrorLineNumber", current_line, nullptr, nullptr},
    {"buffer_size", get_buffer_size, set_buffer_size, nullptr},
    {"buffer_text", get_buffer_text, set_buffer_text, nullptr},
    {"buffer_used", get_buffer_used, nullptr, nullptr},
    {"intern", get_interned, nullptr, nullptr, kMember},
    {"namespace_prefixes", get_flag<&Parser::namespace_prefixes>, set_namespace_prefixes, nullptr},
    {"ordered_attributes", get_flag<&Parser::ordered_attributes>,
     set_flag<&Parser::ordered_attributes>, nullptr},
    {"specified_attributes", get_flag<&Parser::specified_attributes>,
     set_flag<&Parser::specified_attributes>, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- functions of the module

// ParserCreate(encoding=None, namespace_separator=None, intern=None)
Value parser_create(Value* args, std::uint32_t) {
    std::string encoding, separator;
    const bool has_encoding = !args[0].is_empty() && !args[0].is_none();
    const bool has_separator = !args[1].is_empty() && !args[1].is_none();
    if (has_encoding && !is_str(args[0]))
        return raise(types::TypeError,
                     "ParserCreate() argument 'encoding' must be str or None, not ",
                     type_name(args[0]));
    if (has_separator && !is_str(args[1]))
        return raise(types::TypeError,
                     "ParserCreate() argument 'namespace_separator' must be str or None, not ",
                     type_name(args[1]));
    if ((has_encoding && !c_text(args[0], "encoding", encoding)) ||
        (has_separator && !c_text(args[1], "namespace_separator", separator)))
        return Value::exception();
    if (separator.size() > 1)
        return raise(types::ValueError,
                     "namespace_separator must be at most one character, omitted, or None");
    Value names = args[2].is_empty() ? Value::object(make_dict()) : args[2];
    if (!names.is_none() && !is_dict(names))
        return raise(types::TypeError, "intern must be a dictionary");
    Parser* parser = make_parser(create_parser(has_encoding ? &encoding : nullptr,
                                               has_separator ? separator.c_str() : nullptr),
                                 nullptr);
    if (!parser) return Value::exception();
    parser->interned = names;
    connect_encodings(parser);
    return Value::object(parser);
}
Value error_string(Value* args, std::uint32_t) {
    std::int64_t code;
    if (!index_clamped(args[0], code)) return Value::exception();
    const char* text = library.XML_ErrorString(static_cast<XML_Error>(code));
    return text ? str_value(text) : Value::none();
}

} // namespace

XML_Parser create_parser(const std::string* encoding, const char* separator) noexcept {
    const auto salt = static_cast<unsigned long>(str_hash(kept_name<"expat">()));
    XML_Parser parser = library.XML_ParserCreate_MM(encoding ? encoding->c_str() : nullptr,
                                                    &counted_memory, separator);
    if (parser) library.XML_SetHashSalt(parser, salt);
    return parser;
}

const NativeDef module_functions[] = {
    {"ParserCreate(encoding=None, namespace_separator=None, intern=None)", parser_create,
     "A parser."},
    {"ErrorString(code, /)", error_string, "What an error is called."},
    {nullptr, nullptr, nullptr},
};

void set_error_class(Type* type) { error_class = type; }

Value raise_error(Parser* parser) {
    const XML_Parser p = parser->get();
    return make_error(library.XML_GetErrorCode(p), library.XML_GetCurrentLineNumber(p),
                      library.XML_GetCurrentColumnNumber(p));
}

void add_parser_type(Module* module) {
    TypeSpec spec;
    spec.layout = &parser_layout;
    spec.module = "pyexpat";
    spec.name = "xmlparser";
    spec.flags = kFinal | kNoInstantiation;
    if (!parser_type.shape) init_type(parser_type, spec, parser_methods, parser_attributes);
    dict_set(module->dict, intern("XMLParserType"), Value::object(&parser_type));
}

} // namespace boomslang::runtime::expat

#endif
