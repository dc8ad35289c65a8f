// From the library's callbacks to the handlers of a program.
#if __has_include(<expat.h>)

#include "modules/expat/parser.h"
#include "runtime/state/recursion.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

#include <cstring>
#include <new>

namespace boomslang::runtime::expat {

namespace {

Parser* parser_of(void* data) noexcept { return static_cast<Parser*>(data); }

// After an exception no handler may be called any more; the caller of Parse() gets it.
void stop(Parser* parser) {
    for (std::size_t i = 0; i < kHandlers; ++i) {
        if (parser->handlers[i].is_empty()) continue;
        parser->handlers[i] = Value::empty();
        connect(parser, static_cast<Handler>(i), false);
    }
    library.XML_StopParser(parser->get(), XML_FALSE);
}

// Nothing may be thrown through the library: memory that runs out becomes pending here.
template <class Body>
bool guarded(Parser* parser, Body body) noexcept {
    bool done = false;
    try {
        done = body();
    } catch (const std::bad_alloc&) {
        (void)raise_memory();
    }
    if (!done) stop(parser);
    return done;
}

// Text that may be missing.
Value text_or_none(const XML_Char* text) { return text ? make_str_or_raise(text) : Value::none(); }
// Names come again and again: one str for all with the same text.
Value name_of(Parser* parser, const XML_Char* text) {
    TRY_VALUE(name, text_or_none(text));
    if (!text || !is_dict(parser->interned)) return name;
    auto* known = parser->interned.as<Dict>();
    TRY_VALUE(found, dict_get(known, name));
    if (!found.is_empty()) return found;
    TRY(dict_set(known, name, name));
    return name;
}

// Calls a handler, if there is one. The result, None without a handler, or Exception.
Value call_handler(Parser* parser, Handler handler, std::initializer_list<Value> arguments) {
    for (Value argument : arguments)
        if (argument.is_exception()) return argument;
    const Value callee = parser->handler(handler);
    if (callee.is_empty()) return Value::none();
    const bool outer = parser->in_callback;
    parser->in_callback = true;
    Value result = call(callee, arguments);
    parser->in_callback = outer;
    return result;
}
// The same after the character data that came before.
template <class... Arguments>
void notify(void* data, Handler handler, Arguments... arguments) noexcept {
    Parser* parser = parser_of(data);
    if (state.pending) return;
    guarded(parser, [&] {
        if (!flush_buffer(parser)) return false;
        return !call_handler(parser, handler, {arguments(parser)...}).is_exception();
    });
}
auto text(const XML_Char* s) {
    return [s](Parser*) { return text_or_none(s); };
}
auto name(const XML_Char* s) {
    return [s](Parser* parser) { return name_of(parser, s); };
}
auto flag(int n) {
    return [n](Parser*) { return Value::integer(n); };
}

Value attributes_of(Parser* parser, const XML_Char** attributes) {
    int count = 0;
    if (parser->specified_attributes) count = library.XML_GetSpecifiedAttributeCount(parser->get());
    else
        while (attributes[count]) count += 2;
    List* list = parser->ordered_attributes ? make_list() : nullptr;
    Dict* dict = parser->ordered_attributes ? nullptr : make_dict();
    if (!list && !dict) return Value::exception();
    for (int i = 0; i < count; i += 2) {
        TRY_VALUE(key, name_of(parser, attributes[i]));
        TRY_VALUE(value, text_or_none(attributes[i + 1]));
        if (dict) {
            TRY(dict_set(dict, key, value));
        } else {
            TRY(list_append(list, key));
            TRY(list_append(list, value));
        }
    }
    return list ? Value::object(list) : Value::object(dict);
}

// (type, quantifier, name, children) of an element's declared content.
Value model_of(Parser* parser, const XML_Content& model) {
    const NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded in conv_content_model");
    Tuple* children = make_tuple(model.numchildren);
    if (!children) return Value::exception();
    for (unsigned i = 0; i < model.numchildren; ++i) {
        TRY_VALUE(child, model_of(parser, model.children[i]));
        children->items[i] = child;
    }
    TRY_VALUE(name, name_of(parser, model.name));
    return tuple_value(
        {Value::integer(model.type), Value::integer(model.quant), name, Value::object(children)});
}

void start_element(void* data, const XML_Char* tag, const XML_Char** attributes) {
    notify(data, Handler::StartElementHandler, name(tag),
           [attributes](Parser* parser) { return attributes_of(parser, attributes); });
}
void end_element(void* data, const XML_Char* tag) {
    notify(data, Handler::EndElementHandler, name(tag));
}
void processing_instruction(void* data, const XML_Char* target, const XML_Char* content) {
    notify(data, Handler::ProcessingInstructionHandler, name(target), text(content));
}
Value text_of(const char* s, std::size_t size) { return make_str_or_raise({s, size}); }
void character_data(void* data, const XML_Char* s, int size) {
    Parser* parser = parser_of(data);
    if (state.pending) return;
    guarded(parser, [&] {
        const std::string_view piece(s, static_cast<std::size_t>(size));
        if (!parser->buffer)
            return !call_handler(parser, Handler::CharacterDataHandler, {text_of(s, piece.size())})
                        .is_exception();
        const auto room = static_cast<std::size_t>(parser->buffer_size);
        if (parser->buffer->size() + piece.size() > room) {
            if (!flush_buffer(parser)) return false;
            // The handler may have changed the handlers or switched the buffer off.
            if (parser->handler(Handler::CharacterDataHandler).is_empty()) return true;
        }
        if (!parser->buffer || piece.size() > room)
            return !call_handler(parser, Handler::CharacterDataHandler, {text_of(s, piece.size())})
                        .is_exception();
        parser->buffer->append(piece);
        return true;
    });
}
void unparsed_entity(void* data, const XML_Char* entity, const XML_Char* base,
                     const XML_Char* system, const XML_Char* public_id, const XML_Char* notation) {
    notify(data, Handler::UnparsedEntityDeclHandler, name(entity), name(base), name(system),
           name(public_id), name(notation));
}
void notation(void* data, const XML_Char* notation, const XML_Char* base, const XML_Char* system,
              const XML_Char* public_id) {
    notify(data, Handler::NotationDeclHandler, name(notation), name(base), name(system),
           name(public_id));
}
void start_namespace(void* data, const XML_Char* prefix, const XML_Char* uri) {
    notify(data, Handler::StartNamespaceDeclHandler, name(prefix), name(uri));
}
void end_namespace(void* data, const XML_Char* prefix) {
    notify(data, Handler::EndNamespaceDeclHandler, name(prefix));
}
void comment(void* data, const XML_Char* s) { notify(data, Handler::CommentHandler, text(s)); }
void start_cdata(void* data) { notify(data, Handler::StartCdataSectionHandler); }
void end_cdata(void* data) { notify(data, Handler::EndCdataSectionHandler); }
template <Handler H>
void other_text(void* data, const XML_Char* s, int size) {
    notify(data, H, [s, size](Parser*) { return text_of(s, static_cast<std::size_t>(size)); });
}
// Handlers that decide by an int whether parsing goes on.
template <class... Arguments>
int decide(Parser* parser, Handler handler, Arguments... arguments) {
    if (state.pending) return 0;
    int decision = 0;
    guarded(parser, [&] {
        if (!flush_buffer(parser)) return false;
        const Value result = call_handler(parser, handler, {arguments(parser)...});
        if (result.is_exception()) return false;
        std::int64_t n;
        if (!index_clamped(result, n)) return false;
        decision = n != 0;
        return true;
    });
    return decision;
}
int not_standalone(void* data) { return decide(parser_of(data), Handler::NotStandaloneHandler); }
int external_entity(XML_Parser raw, const XML_Char* context, const XML_Char* base,
                    const XML_Char* system, const XML_Char* public_id) {
    return decide(parser_of(XML_GetUserData(raw)), Handler::ExternalEntityRefHandler, text(context),
                  name(base), name(system), name(public_id));
}
void start_doctype(void* data, const XML_Char* doctype, const XML_Char* system,
                   const XML_Char* public_id, int has_internal_subset) {
    notify(data, Handler::StartDoctypeDeclHandler, name(doctype), name(system), name(public_id),
           flag(has_internal_subset));
}
void end_doctype(void* data) { notify(data, Handler::EndDoctypeDeclHandler); }
void entity(void* data, const XML_Char* entity, int is_parameter, const XML_Char* value, int size,
            const XML_Char* base, const XML_Char* system, const XML_Char* public_id,
            const XML_Char* notation) {
    notify(
        data, Handler::EntityDeclHandler, name(entity), flag(is_parameter),
        [value, size](Parser*) {
            return value ? text_of(value, static_cast<std::size_t>(size)) : Value::none();
        },
        name(base), name(system), name(public_id), name(notation));
}
void xml_declaration(void* data, const XML_Char* version, const XML_Char* encoding,
                     int standalone) {
    notify(data, Handler::XmlDeclHandler, text(version), text(encoding), flag(standalone));
}
void element_declaration(void* data, const XML_Char* element, XML_Content* model) {
    notify(data, Handler::ElementDeclHandler, name(element),
           [model](Parser* parser) { return model_of(parser, *model); });
    library.XML_FreeContentModel(parser_of(data)->get(), model);
}
void attribute_list(void* data, const XML_Char* element, const XML_Char* attribute,
                    const XML_Char* type, const XML_Char* otherwise, int required) {
    notify(data, Handler::AttlistDeclHandler, name(element), name(attribute), text(type),
           text(otherwise), flag(required));
}
void skipped_entity(void* data, const XML_Char* entity, int is_parameter) {
    notify(data, Handler::SkippedEntityHandler, name(entity), flag(is_parameter));
}

int unknown_encoding(void* data, const XML_Char* encoding, XML_Encoding* info) {
    Parser* parser = parser_of(data);
    if (state.pending) return XML_STATUS_ERROR;
    const bool known = guarded(parser, [&] { return encoding_by_codecs(encoding, info); });
    return known ? XML_STATUS_OK : XML_STATUS_ERROR;
}

// Inside of a handler for character data, the library goes on to call the one it has.
void no_character_data(void*, const XML_Char*, int) {}

} // namespace

bool flush_buffer(Parser* parser) {
    if (!parser->buffer || parser->buffer->empty()) return true;
    const std::string gathered = std::move(*parser->buffer);
    parser->buffer->clear();
    return !call_handler(parser, Handler::CharacterDataHandler,
                         {text_of(gathered.data(), gathered.size())})
                .is_exception();
}

bool encoding_by_codecs(const XML_Char* name, XML_Encoding* info) {
    unsigned char all[256];
    for (int i = 0; i < 256; ++i) all[i] = static_cast<unsigned char>(i);
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    const Value decoded = call_method(Value::object(make_bytes(all, sizeof all)), intern("decode"),
                                      {str_value(name), str_value("replace")});
    if (decoded.is_exception()) return false;
    if (!is_str(decoded) || decoded.as<Str>()->length != 256) {
        (void)raise(types::ValueError, "multi-byte encodings are not supported");
        return false;
    }
    for (std::size_t i = 0; i < 256; ++i) {
        const std::uint32_t c = (*decoded.as<Str>())[i];
        info->map[i] = c == 0xFFFD ? -1 : static_cast<int>(c);
    }
    return true;
}

void connect_encodings(Parser* parser) {
    library.XML_SetUnknownEncodingHandler(parser->get(), unknown_encoding, parser);
}

void connect(Parser* parser, Handler handler, bool on) {
    const XML_Parser p = parser->get();
    // Some are set in pairs.
    auto has = [&](Handler h) { return !parser->handler(h).is_empty(); };
    switch (handler) {
    case Handler::StartElementHandler:
    case Handler::EndElementHandler:
        return library.XML_SetElementHandler(
            p, has(Handler::StartElementHandler) ? start_element : nullptr,
            has(Handler::EndElementHandler) ? end_element : nullptr);
    case Handler::ProcessingInstructionHandler:
        return library.XML_SetProcessingInstructionHandler(p,
                                                           on ? processing_instruction : nullptr);
    case Handler::CharacterDataHandler:
        return library.XML_SetCharacterDataHandler(p, on                    ? character_data
                                                      : parser->in_callback ? no_character_data
                                                                            : nullptr);
    case Handler::UnparsedEntityDeclHandler:
        return library.XML_SetUnparsedEntityDeclHandler(p, on ? unparsed_entity : nullptr);
    case Handler::NotationDeclHandler:
        return library.XML_SetNotationDeclHandler(p, on ? notation : nullptr);
    case Handler::StartNamespaceDeclHandler:
    case Handler::EndNamespaceDeclHandler:
        return library.XML_SetNamespaceDeclHandler(
            p, has(Handler::StartNamespaceDeclHandler) ? start_namespace : nullptr,
            has(Handler::EndNamespaceDeclHandler) ? end_namespace : nullptr);
    case Handler::CommentHandler: return library.XML_SetCommentHandler(p, on ? comment : nullptr);
    case Handler::StartCdataSectionHandler:
    case Handler::EndCdataSectionHandler:
        return library.XML_SetCdataSectionHandler(
            p, has(Handler::StartCdataSectionHandler) ? start_cdata : nullptr,
            has(Handler::EndCdataSectionHandler) ? end_cdata : nullptr);
    case Handler::DefaultHandler:
        return library.XML_SetDefaultHandler(p, on ? other_text<Handler::DefaultHandler> : nullptr);
    case Handler::DefaultHandlerExpand:
        return library.XML_SetDefaultHandlerExpand(p, on ? other_text<Handler::DefaultHandlerExpand>
                                                         : nullptr);
    case Handler::NotStandaloneHandler:
        return library.XML_SetNotStandaloneHandler(p, on ? not_standalone : nullptr);
    case Handler::ExternalEntityRefHandler:
        return library.XML_SetExternalEntityRefHandler(p, on ? external_entity : nullptr);
    case Handler::StartDoctypeDeclHandler:
    case Handler::EndDoctypeDeclHandler:
        return library.XML_SetDoctypeDeclHandler(
            p, has(Handler::StartDoctypeDeclHandler) ? start_doctype : nullptr,
            has(Handler::EndDoctypeDeclHandler) ? end_doctype : nullptr);
    case Handler::EntityDeclHandler:
        return library.XML_SetEntityDeclHandler(p, on ? entity : nullptr);
    case Handler::XmlDeclHandler:
        return library.XML_SetXmlDeclHandler(p, on ? xml_declaration : nullptr);
    case Handler::ElementDeclHandler:
        return library.XML_SetElementDeclHandler(p, on ? element_declaration : nullptr);
    case Handler::AttlistDeclHandler:
        return library.XML_SetAttlistDeclHandler(p, on ? attribute_list : nullptr);
    case Handler::SkippedEntityHandler:
        return library.XML_SetSkippedEntityHandler(p, on ? skipped_entity : nullptr);
    case Handler::Count: return;
    }
}

} // namespace boomslang::runtime::expat

#endif
