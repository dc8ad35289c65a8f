// From the library's callbacks to a builder or another target.
#if __has_include(<expat.h>)

#include "modules/xmltree/parser.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"

#include <cstring>
#include <new>

namespace boomslang::runtime::xmltree {

const char* const kTargetMethods[kMethods] = {"start_ns", "end_ns", "start", "data",   "end",
                                              "comment",  "pi",     "close", "doctype"};

namespace {

using expat::library;

// Runs a callback's body, unless one before it has failed: then the library is on its way out. Nothing may be thrown
// through it.
template <class Body>
void guarded(void* data, Body body) noexcept {
    auto* parser = static_cast<TreeParser*>(data);
    if (state.pending) return;
    try {
        if (!body(parser).is_exception()) return;
    } catch (const std::bad_alloc&) {
        (void)raise_memory();
    }
    library.XML_StopParser(parser->expat, XML_FALSE);
}
Value text_or(const XML_Char* text, Value otherwise) {
    return text ? make_str_or_raise(text) : otherwise;
}
// "uri}name" of the library as "{uri}name". Names come again and again: one str for each.
Value name_of(TreeParser* parser, const XML_Char* text) {
    auto* known = parser->names.as<Dict>();
    TRY_VALUE(key, make_bytes_or_raise(text, std::strlen(text)));
    TRY_VALUE(found, dict_get(known, key));
    if (!found.is_empty()) return found;
    TRY_VALUE(name, std::strchr(text, '}') ? make_str_or_raise(std::string("{") + text)
                                           : make_str_or_raise(text));
    TRY(dict_set(known, key, name));
    return name;
}
Value call_target(TreeParser* parser, Method method, std::initializer_list<Value> arguments) {
    const Value callee = parser->method(method);
    return callee.is_empty() ? Value::none() : call(callee, arguments);
}

Value attributes_of(TreeParser* parser, const XML_Char** attributes) {
    Dict* made = make_dict();
    for (; attributes[0]; attributes += 2) {
        TRY_VALUE(key, name_of(parser, attributes[0]));
        TRY_VALUE(value, make_str_or_raise(attributes[1]));
        TRY(dict_set(made, key, value));
    }
    return Value::object(made);
}
void start_element(void* data, const XML_Char* tag, const XML_Char** attributes) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(name, name_of(parser, tag));
        Builder* builder = parser->builder();
        if (builder && !attributes[0]) return builder_start(builder, name, Value::empty());
        TRY_VALUE(attrib, attributes_of(parser, attributes));
        return builder ? builder_start(builder, name, attrib)
                       : call_target(parser, Method::Start, {name, attrib});
    });
}
void end_element(void* data, const XML_Char* tag) {
    guarded(data, [&](TreeParser* parser) -> Value {
        if (Builder* builder = parser->builder()) return builder_end(builder);
        TRY_VALUE(name, name_of(parser, tag));
        return call_target(parser, Method::End, {name});
    });
}
Value tell_data(TreeParser* parser, Value text) {
    Builder* builder = parser->builder();
    return builder ? builder_data(builder, text) : call_target(parser, Method::Data, {text});
}
void character_data(void* data, const XML_Char* text, int size) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(piece, make_str_or_raise({text, static_cast<std::size_t>(size)}));
        return tell_data(parser, piece);
    });
}
// What the library has no other callback for: entities that it does not know, as "&name;".
void other(void* data, const XML_Char* text, int size) {
    if (size < 2 || text[0] != '&') return;
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(name, make_str_or_raise({text + 1, static_cast<std::size_t>(size - 2)}));
        TRY_VALUE(replacement, dict_get(parser->entity.as<Dict>(), name));
        if (!replacement.is_empty()) return tell_data(parser, replacement);
        const std::string message = "undefined entity &" + to_utf8(name.as<Str>()) + ";";
        return raise_parse_error(XML_ERROR_UNDEFINED_ENTITY, message.c_str(),
                                 library.XML_GetCurrentLineNumber(parser->expat),
                                 library.XML_GetCurrentColumnNumber(parser->expat));
    });
}
void start_namespace(void* data, const XML_Char* prefix, const XML_Char* uri) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(shown_prefix, make_str_or_raise(prefix ? prefix : ""));
        TRY_VALUE(shown_uri, make_str_or_raise(uri ? uri : ""));
        if (Builder* builder = parser->builder())
            return builder_namespace(builder, shown_prefix, shown_uri);
        return call_target(parser, Method::StartNamespace, {shown_prefix, shown_uri});
    });
}
void end_namespace(void* data, const XML_Char* prefix) {
    guarded(data, [&](TreeParser* parser) -> Value {
        if (Builder* builder = parser->builder()) return builder_namespace_end(builder);
        TRY_VALUE(shown, make_str_or_raise(prefix ? prefix : ""));
        return call_target(parser, Method::EndNamespace, {shown});
    });
}
void comment(void* data, const XML_Char* text) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(shown, make_str_or_raise(text));
        if (Builder* builder = parser->builder()) return builder_comment(builder, shown);
        return call_target(parser, Method::Comment, {shown});
    });
}
void instruction(void* data, const XML_Char* target, const XML_Char* text) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(name, make_str_or_raise(target));
        TRY_VALUE(content, text_or(text, Value::none()));
        if (Builder* builder = parser->builder())
            return builder_instruction(builder, name, content);
        return call_target(parser, Method::Instruction, {name, content});
    });
}
void start_doctype(void* data, const XML_Char* name, const XML_Char* system,
                   const XML_Char* public_id, int) {
    guarded(data, [&](TreeParser* parser) -> Value {
        TRY_VALUE(shown, make_str_or_raise(name));
        TRY_VALUE(system_id, text_or(system, Value::none()));
        TRY_VALUE(id, text_or(public_id, Value::none()));
        if (!parser->method(Method::Doctype).is_empty())
            return call_target(parser, Method::Doctype, {shown, id, system_id});
        TRY_VALUE(own, find_attribute(Value::object(parser), intern("doctype")));
        if (own.is_empty()) return own;
        return warn(types::RuntimeWarning,
                    "The doctype() method of XMLParser is ignored.  Define doctype() method on "
                    "the TreeBuilder target.",
                    1);
    });
}
int unknown_encoding(void* data, const XML_Char* name, XML_Encoding* info) {
    bool known = false;
    guarded(data, [&](TreeParser*) {
        known = expat::encoding_by_codecs(name, info);
        return known ? Value::empty() : Value::exception();
    });
    return known ? XML_STATUS_OK : XML_STATUS_ERROR;
}

} // namespace

Value raise_parse_error(XML_Error code, const char* message, std::uint64_t line,
                        std::uint64_t column) {
    if (!message) message = library.XML_ErrorString(code);
    const std::string text = std::string(message ? message : "unknown error") + ": line " +
                             std::to_string(line) + ", column " + std::to_string(column);
    TRY_VALUE(error, call(Value::object(parse_error), {str_value(text)}));
    TRY(set_attribute(error, intern("code"), Value::integer(code)));
    TRY(set_attribute(error, intern("position"), tuple_value({int_from(line), int_from(column)})));
    return raise_object(error.as_object());
}

void connect(TreeParser* parser) {
    const XML_Parser expat = parser->expat;
    const auto has = [parser](Method m) { return !parser->method(m).is_empty(); };
    library.XML_SetUserData(expat, parser);
    library.XML_SetElementHandler(expat, start_element, end_element);
    library.XML_SetDefaultHandlerExpand(expat, other);
    library.XML_SetCharacterDataHandler(expat, character_data);
    if (has(Method::StartNamespace) || has(Method::EndNamespace))
        library.XML_SetNamespaceDeclHandler(expat,
                                            has(Method::StartNamespace) ? start_namespace : nullptr,
                                            has(Method::EndNamespace) ? end_namespace : nullptr);
    if (has(Method::Comment)) library.XML_SetCommentHandler(expat, comment);
    if (has(Method::Instruction)) library.XML_SetProcessingInstructionHandler(expat, instruction);
    library.XML_SetDoctypeDeclHandler(expat, start_doctype, nullptr);
    library.XML_SetUnknownEncodingHandler(expat, unknown_encoding, parser);
}

void connect_event(TreeParser* parser, Event event) {
    if (parser->ended) return;
    const Builder* builder = parser->builder();
    const auto asked = [builder](Event e) {
        return !builder->event_names[static_cast<std::size_t>(e)].is_empty();
    };
    switch (event) {
    case Event::Start:
    case Event::End: return;
    case Event::StartNamespace:
    case Event::EndNamespace:
        return library.XML_SetNamespaceDeclHandler(
            parser->expat, asked(Event::StartNamespace) ? start_namespace : nullptr,
            asked(Event::EndNamespace) ? end_namespace : nullptr);
    case Event::Comment: return library.XML_SetCommentHandler(parser->expat, comment);
    case Event::Instruction:
        return library.XML_SetProcessingInstructionHandler(parser->expat, instruction);
    }
}

} // namespace boomslang::runtime::xmltree

#endif
