// io.IncrementalNewlineDecoder: turns "\r\n" and "\r" into "\n" behind another decoder.
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/type_support.h"
#include "runtime/container/tuple.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

namespace {

struct NewlineDecoder : Object {
    Value decoder;            // None: the input is text already
    bool translates, pending; // pending: a "\r" whose "\n" may still come
    unsigned seen;
};
enum Seen : unsigned { kCr = 1, kLf = 2, kCrLf = 4 };

const Layout layout{
    "IncrementalNewlineDecoder", sizeof(NewlineDecoder),
    [](Cell* cell, Marker& marker) { marker.mark(static_cast<NewlineDecoder*>(cell)->decoder); }};

// Null: ValueError pending, because __init__ was not called.
NewlineDecoder* self_of(Value* args) {
    auto* self = receiver<NewlineDecoder>(args);
    if (!self->decoder.is_empty()) return self;
    (void)raise(types::ValueError, "IncrementalNewlineDecoder.__init__() not called");
    return nullptr;
}

Value construct(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}
// init(self, decoder, translate, errors='strict')
Value initialize(Value* args, std::uint32_t) {
    int translates = truth(args[2]);
    if (translates < 0) return Value::exception();
    auto* self = receiver<NewlineDecoder>(args);
    self->decoder = args[1];
    self->translates = translates;
    self->pending = false;
    self->seen = 0;
    return Value::none();
}

// decode(self, input, final=False)
Value decode(Value* args, std::uint32_t) {
    auto* self = self_of(args);
    if (!self) return Value::exception();
    int final = args[2].is_empty() ? 0 : truth(args[2]);
    if (final < 0) return Value::exception();
    Value text = args[1];
    if (!self->decoder.is_none())
        text =
            call_method(self->decoder, kept_name<"decode">(), {args[1], Value::from(final == 1)});
    TRY(text);
    if (!is_str(text))
        return raise(types::TypeError, "decoder should return a string result, not '",
                     type_name(text), "'");
    const auto* s = text.as<Str>();
    std::size_t end = s->length;
    bool starts_with_cr = self->pending && (end || final);
    if (starts_with_cr) self->pending = false;
    StrBuilder out(end + 1);
    auto newline = [&](Seen kind) {
        self->seen |= kind;
        if (self->translates) out.append('\n');
        else if (kind == kCrLf) out.append_ascii("\r\n");
        else out.append(kind == kCr ? '\r' : '\n');
    };
    std::size_t i = 0;
    if (starts_with_cr) {
        bool pair = end && (*s)[0] == '\n';
        newline(pair ? kCrLf : kCr);
        i = pair;
    }
    for (; i < end; ++i) {
        std::uint32_t c = (*s)[i];
        if (c == '\n') {
            newline(kLf);
        } else if (c != '\r') {
            out.append(c);
        } else if (i + 1 == end && !final) {
            self->pending = true;
        } else {
            bool pair = i + 1 < end && (*s)[i + 1] == '\n';
            newline(pair ? kCrLf : kCr);
            i += pair;
        }
    }
    return out.finish();
}

Value get_state(Value* args, std::uint32_t) {
    auto* self = self_of(args);
    if (!self) return Value::exception();
    Value buffer = Value::object(make_bytes(""));
    std::int64_t flag = 0;
    if (!self->decoder.is_none()) {
        TRY_VALUE(state, call_method(self->decoder, kept_name<"getstate">()));
        if (!is_tuple(state) || state.as<Tuple>()->size != 2)
            return raise(types::TypeError, "illegal decoder state");
        buffer = state.as<Tuple>()->items[0];
        if (!index_int64(state.as<Tuple>()->items[1], flag)) return Value::exception();
    }
    return tuple_value({buffer, Value::integer(flag << 1 | self->pending)});
}
Value set_state(Value* args, std::uint32_t) {
    auto* self = self_of(args);
    if (!self) return Value::exception();
    if (!is_tuple(args[1]) || args[1].as<Tuple>()->size != 2)
        return raise(types::TypeError, "state argument must be a tuple");
    std::int64_t flag;
    if (!index_int64(args[1].as<Tuple>()->items[1], flag)) return Value::exception();
    self->pending = flag & 1;
    if (self->decoder.is_none()) return Value::none();
    return call_method(self->decoder, kept_name<"setstate">(),
                       {tuple_value({args[1].as<Tuple>()->items[0], Value::integer(flag >> 1)})});
}
Value reset(Value* args, std::uint32_t) {
    auto* self = self_of(args);
    if (!self) return Value::exception();
    self->pending = false;
    self->seen = 0;
    return self->decoder.is_none() ? Value::none()
                                   : call_method(self->decoder, kept_name<"reset">());
}

// None, one kind, or a tuple of kinds.
Value newlines_of(Value object) {
    unsigned seen = object.as<NewlineDecoder>()->seen;
    constexpr const char* kTexts[] = {"\r", "\n", "\r\n"};
    Value kinds[3];
    std::size_t count = 0;
    for (unsigned k = 0; k < 3; ++k)
        if (seen & 1u << k) kinds[count++] = str_value(kTexts[k]);
    return count == 0   ? Value::none()
           : count == 1 ? kinds[0]
                        : Value::object(make_tuple(kinds, count));
}

const NativeDef methods[] = {
    {"-__new__($static, type, /, *args, **kwargs)", construct, "A decoder, not yet set up."},
    {"__init__(self, /, decoder, translate, errors='strict')", initialize,
     "Behind `decoder`; None: for text."},
    {"decode(self, /, input, final=False)", decode, "The text, with newlines translated."},
    {"getstate(self, /)", get_state, "State for setstate()."},
    {"setstate(self, state, /)", set_state, "Goes back to a state."},
    {"reset(self, /)", reset, "Back to the beginning."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"newlines", newlines_of, nullptr, "The kinds of newlines seen: None, a str or a tuple."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_newline_decoder() {
    TypeSpec spec;
    spec.layout = &layout;
    spec.module = "_io";
    spec.doc = "Codec used when reading a file in universal newlines mode.";
    init_type(types::newline_decoder, spec, methods, attributes);
}

} // namespace boomslang::runtime
