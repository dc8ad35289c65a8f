// The classes of _multibytecodec for text that comes in pieces: encoders, decoders, streams.
#include "modules/cjk/multibyte.h"

#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/text/codecs.h"

#include <cstring>

namespace boomslang::runtime::cjk {

BuiltinType codec_type{};

namespace {

BuiltinType encoder_type{}, decoder_type{}, reader_type{}, writer_type{};

constexpr std::size_t kMostPendingBytes = 8, kMostPendingCharacters = 2;

// What all four are: a codec under way.
struct Piecewise : Object {
    Value errors;  // a str
    Value stream;  // of readers and writers
    Value pending; // a str (encoders), or Empty
    Codec* codec;
    CodecState state;
    std::uint8_t kept[kMostPendingBytes]; // bytes (decoders)
    std::size_t kept_size;
};
const Layout piecewise_layout = layout_of_values<Piecewise, 3>("multibyte codec");
const Layout codec_layout{"codec", sizeof(CodecObject), nullptr};

Value errors_argument(Value v) {
    if (v.is_empty() || v.is_none()) return Value::object(intern("strict"));
    if (is_str(v)) return v;
    return raise(types::TypeError, "errors must be a string");
}
Value whole_text(Value v) {
    if (is_str(v)) return v;
    TRY_VALUE(text, to_str(v));
    return text;
}
// --- MultibyteCodec

Value codec_encode(Value* args, std::uint32_t) {
    Codec* codec = receiver<CodecObject>(args)->codec;
    TRY_VALUE(errors, errors_argument(args[2]));
    const Value text = whole_text(args[1]);
    if (text.is_exception()) return text;
    CodecState state = codec->start_encoder();
    std::string out;
    std::size_t position = 0;
    TRY(encode_text(codec, state, text.as<Str>(), position, errors, true, out));
    TRY_VALUE(bytes, make_bytes_or_raise(out.data(), out.size()));
    return tuple_value({bytes, Value::integer(static_cast<std::int64_t>(text.as<Str>()->length))});
}
Value codec_decode(Value* args, std::uint32_t) {
    Codec* codec = receiver<CodecObject>(args)->codec;
    TRY_VALUE(errors, errors_argument(args[2]));
    ByteView view{};
    if (!require_bytes(args[1], view)) return Value::exception();
    const std::string bytes(view.text()); // handlers may change the buffer
    CodecState state = codec->start_decoder();
    Text out;
    std::size_t position = 0;
    TRY(decode_text(codec, state,
                    {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}, position,
                    errors, true, out));
    TRY_VALUE(text, text_value(out));
    return tuple_value({text, Value::integer(static_cast<std::int64_t>(bytes.size()))});
}
const NativeDef codec_methods[] = {
    {"encode(self, /, input, errors=None)", codec_encode,
     "Return an encoded string version of `input'.\n\n'errors' may be given to set a different "
     "error "
     "handling scheme. Default is\n'strict' meaning that encoding errors raise a "
     "UnicodeEncodeError. "
     "Other possible\nvalues are 'ignore', 'replace' and 'xmlcharrefreplace' as well as any other "
     "name\nregistered with codecs.register_error that can handle UnicodeEncodeErrors."},
    {"decode(self, /, input, errors=None)", codec_decode,
     "Decodes 'input'.\n\n'errors' may be given to set a different error handling scheme. Default "
     "is\n'strict' meaning that encoding errors raise a UnicodeDecodeError. Other possible\nvalues "
     "are 'ignore' and 'replace' as well as any other name registered with\ncodecs.register_error "
     "that is able to handle UnicodeDecodeErrors.\""},
    {nullptr, nullptr, nullptr},
};

// --- making them

Value make_piecewise(Type* cls, Value stream, Value errors_given, bool decodes) {
    TRY_VALUE(codec, get_attribute(Value::object(cls), intern("codec")));
    if (!is_exact(codec, codec_type)) return raise(types::TypeError, "codec is unexpected type");
    TRY_VALUE(errors, errors_argument(errors_given));
    auto* made = make_instance_of<Piecewise>(cls);
    made->errors = errors;
    made->stream = stream;
    made->codec = codec.as<CodecObject>()->codec;
    made->state = decodes ? made->codec->start_decoder() : made->codec->start_encoder();
    return Value::object(made);
}
template <bool kDecodes>
Value plain_new(Value* args, std::uint32_t) {
    return make_piecewise(requested_class(args), Value::none(), args[1], kDecodes);
}
template <bool kDecodes>
Value stream_new(Value* args, std::uint32_t) {
    return make_piecewise(requested_class(args), args[1], args[2], kDecodes);
}
Value ignore_init(Value*, std::uint32_t) { return Value::none(); }

// --- encoding

// The bytes, or Exception with nothing changed.
Value encode_piece(Piecewise* self, Value given, bool final) {
    if (!is_str(given)) return raise(types::TypeError, "couldn't convert the object to str.");
    Value text = given;
    if (!self->pending.is_empty()) {
        text = str_concat(self->pending.as<Str>(), given.as<Str>());
        TRY(text);
    }
    std::string out;
    std::size_t position = 0;
    TRY(encode_text(self->codec, self->state, text.as<Str>(), position, self->errors, final, out));
    const std::size_t left = text.as<Str>()->length - position;
    if (left > kMostPendingCharacters)
        return raise_encode_error(self->codec->name, text.as<Str>(), position,
                                  text.as<Str>()->length, "pending buffer overflow");
    self->pending = Value::empty();
    if (left) {
        TRY_VALUE(rest, str_substring(text.as<Str>(), position, text.as<Str>()->length));
        self->pending = rest;
    }
    return make_bytes_or_raise(out.data(), out.size());
}
Value encoder_encode(Value* args, std::uint32_t) {
    bool final = false;
    if (!truth_argument(args[2], final)) return Value::exception();
    return encode_piece(receiver<Piecewise>(args), args[1], final);
}
Value encoder_reset(Value* args, std::uint32_t) {
    auto* self = receiver<Piecewise>(args);
    std::string out;
    self->codec->reset_encoder(self->state, out);
    self->pending = Value::empty();
    return Value::none();
}
// One byte for the length of what is pending, that in UTF-8, and the state; as an int, lowest byte first.
Value int_of_bytes(const std::string& bytes) {
    Value made = Value::integer(0);
    for (std::size_t i = bytes.size(); i-- > 0;) {
        TRY_VALUE(shifted, int_shift_left(made, Value::integer(8)));
        TRY_VALUE(sum, int_or(shifted, Value::integer(static_cast<std::uint8_t>(bytes[i]))));
        made = sum;
    }
    return made;
}
// False: exception pending.
bool bytes_of_int(Value v, std::size_t size, std::string& out) {
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    if (int_sign(v) < 0) {
        (void)raise(types::OverflowError, "can't convert negative int to unsigned");
        return false;
    }
    Value rest = int_exact(v);
    for (std::size_t i = 0; i < size; ++i) {
        out += static_cast<char>(int_and(rest, Value::integer(0xFF)).as_int());
        rest = int_shift_right(rest, Value::integer(8));
    }
    if (int_sign(rest) == 0) return true;
    (void)raise(types::OverflowError, "int too big to convert");
    return false;
}
void append_state(std::string& bytes, const CodecState& state) {
    bytes.append(reinterpret_cast<const char*>(state.data()), state.size());
}
Value encoder_getstate(Value* args, std::uint32_t) {
    const auto* self = receiver<Piecewise>(args);
    std::string bytes(1, '\0');
    if (!self->pending.is_empty()) append_utf8(bytes, self->pending.as<Str>());
    bytes[0] = static_cast<char>(bytes.size() - 1);
    append_state(bytes, self->state);
    return int_of_bytes(bytes);
}
Value encoder_setstate(Value* args, std::uint32_t) {
    auto* self = receiver<Piecewise>(args);
    constexpr std::size_t kMost = 1 + kMostPendingCharacters * 4 + sizeof(CodecState);
    std::string bytes;
    if (!bytes_of_int(args[1], kMost, bytes)) return Value::exception();
    const auto size = static_cast<std::uint8_t>(bytes[0]);
    if (size > kMostPendingCharacters * 4)
        return raise(types::UnicodeError, "pending buffer too large");
    Value pending = Value::empty();
    if (size) {
        pending =
            decode_bytes({reinterpret_cast<const unsigned char*>(bytes.data()) + 1, size}, "utf-8");
        TRY(pending);
    }
    self->pending = pending;
    std::memcpy(self->state.data(), bytes.data() + 1 + size, sizeof(CodecState));
    return Value::none();
}

// --- decoding

Value decode_piece(Piecewise* self, std::string_view given, bool final) {
    std::string bytes(reinterpret_cast<const char*>(self->kept), self->kept_size);
    bytes += given;
    Text out;
    std::size_t position = 0;
    const ByteView view{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()};
    TRY(decode_text(self->codec, self->state, view, position, self->errors, final, out));
    const std::size_t left = bytes.size() - position;
    if (left > kMostPendingBytes) return raise(types::UnicodeError, "pending buffer overflow");
    std::memcpy(self->kept, bytes.data() + position, left);
    self->kept_size = left;
    return text_value(out);
}
Value decoder_decode(Value* args, std::uint32_t) {
    ByteView view{};
    bool final = false;
    if (!require_bytes(args[1], view) || !truth_argument(args[2], final)) return Value::exception();
    return decode_piece(receiver<Piecewise>(args), view.text(), final);
}
Value decoder_reset(Value* args, std::uint32_t) {
    auto* self = receiver<Piecewise>(args);
    self->codec->reset_decoder(self->state);
    self->kept_size = 0;
    return Value::none();
}
Value decoder_getstate(Value* args, std::uint32_t) {
    const auto* self = receiver<Piecewise>(args);
    std::string bytes;
    append_state(bytes, self->state);
    TRY_VALUE(kept, make_bytes_or_raise(self->kept, self->kept_size));
    TRY_VALUE(state, int_of_bytes(bytes));
    return tuple_value({kept, state});
}
Value decoder_setstate(Value* args, std::uint32_t) {
    auto* self = receiver<Piecewise>(args);
    if (!is_tuple(args[1])) return raise_argument("setstate() argument", "tuple", args[1]);
    const auto* pair = args[1].as<Tuple>();
    if (pair->size != 2 || !is_bytes(pair->items[0]))
        return raise(types::TypeError, "setstate(): illegal state argument");
    std::string bytes;
    if (!bytes_of_int(pair->items[1], sizeof(CodecState), bytes)) return Value::exception();
    const auto* kept = pair->items[0].as<Bytes>();
    if (kept->size > kMostPendingBytes)
        return raise(types::UnicodeError, "pending buffer too large");
    std::memcpy(self->kept, kept->data, kept->size);
    self->kept_size = kept->size;
    std::memcpy(self->state.data(), bytes.data(), sizeof(CodecState));
    return Value::none();
}

// --- streams

Value read_stream(Piecewise* self, const char* method, std::int64_t size) {
    if (size == 0) return Value::object(make_str(""));
    RootList parts;
    for (;;) {
        TRY_VALUE(piece, size < 0
                             ? call_method(self->stream, intern(method))
                             : call_method(self->stream, intern(method), {Value::integer(size)}));
        if (!is_bytes(piece))
            return raise(types::TypeError, "stream function returned a non-bytes object (",
                         type_name(piece), ")");
        const auto* bytes = piece.as<Bytes>();
        const bool end = !bytes->size;
        const bool nothing = end && !self->kept_size;
        const std::string given(reinterpret_cast<const char*>(bytes->data), bytes->size);
        TRY_VALUE(text, decode_piece(self, given, end || size < 0));
        if (size < 0 || text.as<Str>()->length || nothing || end) return text;
        size = 1; // the bytes ended in the middle
    }
}
bool size_of_read(Value v, std::int64_t& size) {
    size = -1;
    if (v.is_empty() || v.is_none()) return true;
    if (is_integer(v)) return size_argument(v, size);
    (void)raise(types::TypeError, "arg 1 must be an integer");
    return false;
}
template <const char* kMethod>
Value reader_read(Value* args, std::uint32_t) {
    std::int64_t size;
    if (!size_of_read(args[1], size)) return Value::exception();
    return read_stream(receiver<Piecewise>(args), kMethod, size);
}
constexpr char kRead[] = "read", kReadLine[] = "readline";
Value reader_readlines(Value* args, std::uint32_t) {
    std::int64_t size;
    if (!size_of_read(args[1], size)) return Value::exception();
    TRY_VALUE(text, read_stream(receiver<Piecewise>(args), kRead, size));
    return call_method(text, intern("splitlines"), {Value::from(true)});
}
Value write_piece(Piecewise* self, Value text) {
    TRY_VALUE(bytes, encode_piece(self, text, false));
    TRY(call_method(self->stream, intern("write"), {bytes}));
    return Value::none();
}
Value writer_write(Value* args, std::uint32_t) {
    return write_piece(receiver<Piecewise>(args), args[1]);
}
Value writer_writelines(Value* args, std::uint32_t) {
    std::int64_t count;
    if (!length_of(args[1], count)) {
        clear_pending();
        return raise(types::TypeError, "arg must be a sequence object");
    }
    for (std::int64_t i = 0; i < count; ++i) {
        TRY_VALUE(line, get_item(args[1], Value::integer(i)));
        TRY(write_piece(receiver<Piecewise>(args), line));
    }
    return Value::none();
}
Value writer_reset(Value* args, std::uint32_t) {
    auto* self = receiver<Piecewise>(args);
    if (self->pending.is_empty()) return Value::none();
    TRY_VALUE(bytes, encode_piece(self, Value::object(make_str("")), true));
    if (bytes.as<Bytes>()->size) TRY(call_method(self->stream, intern("write"), {bytes}));
    return Value::none();
}

// --- attributes

Value get_errors(Value self) { return self.as<Piecewise>()->errors; }
Value set_errors(Value self, Value v) {
    if (v.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    if (!is_str(v)) return raise(types::TypeError, "errors must be a string");
    self.as<Piecewise>()->errors = v;
    return Value::empty();
}
Value get_stream(Value self) { return self.as<Piecewise>()->stream; }

const GetSetDef plain_attributes[] = {
    {"errors", get_errors, set_errors, "how to treat errors"},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef stream_attributes[] = {
    {"errors", get_errors, set_errors, "how to treat errors"},
    {"stream", get_stream, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};
constexpr const char kPlainNew[] = "__new__($static, cls, /, errors='strict')";
constexpr const char kStreamNew[] = "__new__($static, cls, /, stream, errors='strict')";
constexpr const char kInit[] = "__init__(self, /, *args, **kwargs)";
const NativeDef encoder_methods[] = {
    {kPlainNew, plain_new<false>, nullptr},
    {kInit, ignore_init, nullptr},
    {"encode(self, /, input, final=False)", encoder_encode, nullptr},
    {"getstate(self, /)", encoder_getstate, nullptr},
    {"setstate(self, state, /)", encoder_setstate, nullptr},
    {"reset(self, /)", encoder_reset, nullptr},
    {nullptr, nullptr, nullptr},
};
const NativeDef decoder_methods[] = {
    {kPlainNew, plain_new<true>, nullptr},
    {kInit, ignore_init, nullptr},
    {"decode(self, /, input, final=False)", decoder_decode, nullptr},
    {"getstate(self, /)", decoder_getstate, nullptr},
    {"setstate(self, state, /)", decoder_setstate, nullptr},
    {"reset(self, /)", decoder_reset, nullptr},
    {nullptr, nullptr, nullptr},
};
const NativeDef reader_methods[] = {
    {kStreamNew, stream_new<true>, nullptr},
    {kInit, ignore_init, nullptr},
    {"read(self, sizeobj=None, /)", reader_read<kRead>, nullptr},
    {"readline(self, sizeobj=None, /)", reader_read<kReadLine>, nullptr},
    {"readlines(self, sizehintobj=None, /)", reader_readlines, nullptr},
    {"reset(self, /)", decoder_reset, nullptr},
    {nullptr, nullptr, nullptr},
};
const NativeDef writer_methods[] = {
    {kStreamNew, stream_new<false>, nullptr},
    {kInit, ignore_init, nullptr},
    {"write(self, strobj, /)", writer_write, nullptr},
    {"writelines(self, lines, /)", writer_writelines, nullptr},
    {"reset(self, /)", writer_reset, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_incremental_types(Module* module) {
    TypeSpec spec;
    spec.module = "_multibytecodec";
    spec.layout = &piecewise_layout;
    spec.name = "MultibyteIncrementalEncoder";
    add_type(module, encoder_type, spec, encoder_methods, plain_attributes);
    spec.name = "MultibyteIncrementalDecoder";
    add_type(module, decoder_type, spec, decoder_methods, plain_attributes);
    spec.name = "MultibyteStreamReader";
    add_type(module, reader_type, spec, reader_methods, stream_attributes);
    spec.name = "MultibyteStreamWriter";
    add_type(module, writer_type, spec, writer_methods, stream_attributes);
    if (codec_type.name) return;
    spec.name = "MultibyteCodec";
    spec.layout = &codec_layout;
    spec.flags = kFinal | kNoInstantiation;
    init_type(codec_type, spec, codec_methods);
}

} // namespace boomslang::runtime::cjk
