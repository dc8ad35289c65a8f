// The class XMLParser.
#if __has_include(<expat.h>)

#include "modules/xmltree/parser.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::xmltree {

namespace {

using expat::library;

BuiltinType parser_type{};
void finalize_parser(Cell* cell) noexcept {
    if (XML_Parser expat = static_cast<TreeParser*>(cell)->expat) library.XML_ParserFree(expat);
}
const runtime::Layout parser_layout{"XMLParser", sizeof(TreeParser), trace_values<3 + kMethods>,
                                    finalize_parser};

Value parser_new(Value* args, std::uint32_t) {
    auto* parser = make_instance_of<TreeParser>(requested_class(args));
    parser->target = parser->entity = parser->names = Value::none();
    for (Value& method : parser->methods) method = Value::empty();
    heap.register_finalizable(parser);
    return Value::object(parser);
}
// The receiver, of which __init__ has been called and which is not at work. Null: exception pending.
TreeParser* ready_parser(Value* args) {
    auto* parser = receiver<TreeParser>(args);
    if ((parser->expat || parser->ended) && !parser->parsing) return parser;
    if (!parser->expat) (void)raise(types::ValueError, "XMLParser.__init__() wasn't called");
    else (void)raise(types::RuntimeError, "a target cannot use the parser that is at work for it");
    return nullptr;
}
// XMLParser(*, target=None, encoding=None)
Value parser_init(Value* args, std::uint32_t) {
    auto* parser = receiver<TreeParser>(args);
    if (parser->parsing && !ready_parser(args)) return Value::exception();
    std::string encoding;
    const bool has_encoding = !args[2].is_empty() && !args[2].is_none();
    if (has_encoding) {
        if (!is_str(args[2]))
            return raise(types::TypeError,
                         "XMLParser() argument 'encoding' must be str or None, not ",
                         type_name(args[2]));
        encoding = to_utf8(args[2].as<Str>());
        if (encoding.find('\0') != encoding.npos)
            return raise(types::ValueError, "embedded null character");
    }
    Value target = args[1];
    if (target.is_empty() || target.is_none()) {
        target = call(Value::object(&builder_type), {});
        if (target.is_exception()) return target;
    }
    Value methods[kMethods];
    for (std::size_t i = 0; i < kMethods; ++i) {
        methods[i] = find_attribute(target, intern(kTargetMethods[i]));
        if (methods[i].is_exception()) return methods[i];
    }
    XML_Parser expat = expat::create_parser(has_encoding ? &encoding : nullptr, "}");
    if (!expat) return raise_memory();
    if (parser->expat) library.XML_ParserFree(parser->expat);
    parser->expat = expat;
    parser->ended = false;
    parser->target = target;
    parser->entity = Value::object(make_dict());
    parser->names = Value::object(make_dict());
    std::copy(methods, methods + kMethods, parser->methods);
    connect(parser);
    return Value::none();
}

// What the library needs of memory is several KB, and the collector comes late.
void end_document(TreeParser* parser) {
    parser->ended = true;
    parser->last_line = library.XML_GetCurrentLineNumber(parser->expat);
    parser->last_column = library.XML_GetCurrentColumnNumber(parser->expat);
    library.XML_ParserFree(parser->expat);
    parser->expat = nullptr;
}
// Gives a piece of the document to the library. None, or Exception.
Value parse(TreeParser* parser, std::string_view data, bool last) {
    constexpr std::size_t most = 1u << 20;
    if (parser->ended)
        return raise_parse_error(XML_ERROR_FINISHED, nullptr, parser->last_line,
                                 parser->last_column);
    for (;;) {
        const std::string_view piece = data.substr(0, most);
        data.remove_prefix(piece.size());
        parser->parsing = true;
        const auto status = library.XML_Parse(parser->expat, piece.data(),
                                              static_cast<int>(piece.size()), last && data.empty());
        parser->parsing = false;
        if (state.pending) return Value::exception();
        if (status == XML_STATUS_ERROR)
            return raise_parse_error(library.XML_GetErrorCode(parser->expat), nullptr,
                                     library.XML_GetCurrentLineNumber(parser->expat),
                                     library.XML_GetCurrentColumnNumber(parser->expat));
        if (data.empty()) {
            if (last) end_document(parser);
            return Value::none();
        }
        TRY(poll());
    }
}
Value result_of(TreeParser* parser) {
    if (Builder* builder = parser->builder()) return builder_close(builder);
    const Value close = parser->method(Method::Close);
    return close.is_empty() ? Value::none() : call(close, {});
}
Value parser_close(Value* args, std::uint32_t) {
    TreeParser* parser = ready_parser(args);
    if (!parser) return Value::exception();
    TRY(parse(parser, "", true));
    return result_of(parser);
}
Value parser_feed(Value* args, std::uint32_t) {
    TreeParser* parser = ready_parser(args);
    if (!parser) return Value::exception();
    if (is_str(args[1])) {
        TRY_VALUE(encoded, encode_str(args[1].as<Str>(), "utf-8", "strict"));
        if (!parser->ended) library.XML_SetEncoding(parser->expat, "utf-8");
        const Alive alive(encoded.as_object());
        ByteView text{};
        byte_view(encoded, text);
        return parse(parser, text.text(), false);
    }
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    return parse(parser, std::string(data.text()), false);
}
// _parse_whole(file): what ElementTree.parse() does with a plain parser.
Value parser_parse_whole(Value* args, std::uint32_t) {
    TreeParser* parser = ready_parser(args);
    if (!parser) return Value::exception();
    TRY_VALUE(read, get_attribute(args[1], intern("read")));
    for (;;) {
        TRY_VALUE(piece, call(read, {Value::integer(64 * 1024)}));
        ByteView data{};
        if (is_str(piece)) {
            if (piece.as<Str>()->length == 0) break;
            TRY_VALUE(encoded, encode_str(piece.as<Str>(), "utf-8", "surrogatepass"));
            piece = encoded;
            byte_view(piece, data);
        } else if (!is_bytes(piece) || !byte_view(piece, data) || data.size == 0) {
            break;
        }
        if (parser->parsing && !ready_parser(args)) return Value::exception();
        const Alive alive(piece.as_object());
        TRY(parse(parser, data.text(), false));
        TRY(poll_signals());
    }
    TRY(parse(parser, "", true));
    if (Builder* builder = parser->builder()) return builder_close(builder);
    return Value::none();
}
// _setevents(queue, events): for iterparse() and XMLPullParser.
Value parser_set_events(Value* args, std::uint32_t) {
    TreeParser* parser = ready_parser(args);
    if (!parser) return Value::exception();
    Builder* builder = parser->builder();
    if (!builder)
        return raise(types::TypeError,
                     "event handling only supported for ElementTree.TreeBuilder targets");
    TRY_VALUE(append, get_attribute(args[1], intern("append")));
    builder->append_event = append;
    for (Value& name : builder->event_names) name = Value::empty();
    if (args[2].is_empty() || args[2].is_none()) {
        builder->event_name(Event::End) = str_value("end");
        return Value::none();
    }
    const Value events = to_tuple(args[2]);
    if (events.is_exception()) {
        if (!pending_is(types::TypeError)) return events;
        clear_pending();
        return raise(types::TypeError, "events must be a sequence");
    }
    static constexpr const char* kNames[kEvents] = {"start",  "end",     "start-ns",
                                                    "end-ns", "comment", "pi"};
    for (std::size_t i = 0; i < events.as<Tuple>()->size; ++i) {
        const Value name = events.as<Tuple>()->items[i];
        ByteView bytes{};
        std::string text;
        if (is_str(name)) text = to_utf8(name.as<Str>());
        else if (is_bytes(name) && byte_view(name, bytes)) text = bytes.text();
        else return raise(types::ValueError, "invalid events sequence");
        const auto* found = std::find(std::begin(kNames), std::end(kNames), text);
        if (found == std::end(kNames))
            return raise(types::ValueError, "unknown event '", text, "'");
        const auto event = static_cast<Event>(found - kNames);
        builder->event_name(event) = name;
        connect_event(parser, event);
    }
    return Value::none();
}

template <Value TreeParser::*member>
Value get_member(Value self) {
    return self.as<TreeParser>()->*member;
}
Value get_version(Value) {
    const XML_Expat_Version v = library.XML_ExpatVersionInfo();
    return str_value("Expat " + std::to_string(v.major) + "." + std::to_string(v.minor) + "." +
                     std::to_string(v.micro));
}
const GetSetDef attributes[] = {
    {"entity", get_member<&TreeParser::entity>, nullptr, nullptr, kMember},
    {"target", get_member<&TreeParser::target>, nullptr, nullptr, kMember},
    {"version", get_version, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", parser_new, nullptr},
    {"__init__(self, /, *, target=None, encoding=None)", parser_init, nullptr},
    {"feed(self, data, /)", parser_feed, nullptr},
    {"close(self, /)", parser_close, nullptr},
    {"_parse_whole(self, file, /)", parser_parse_whole, nullptr},
    {"_setevents(self, events_queue, events_to_report=None, /)", parser_set_events, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value fill_parser(Module* module) {
    TRY(expat::load_functions(module));
    TypeSpec spec;
    spec.layout = &parser_layout;
    spec.module = "xml.etree.ElementTree";
    spec.name = "XMLParser";
    add_type(module, parser_type, spec, methods, attributes);
    return Value::empty();
}

} // namespace boomslang::runtime::xmltree

#endif
