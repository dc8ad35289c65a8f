#include "runtime/text/codec_registry.h"
#include "runtime/object/permanent_name.h"

#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/rooted.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace {

Rooted<List> searches; // functions
Rooted<Dict> found;    // normalized name -> tuple

// Makes the registry and lets `encodings` register itself. Empty, or Exception.
Value prepare() {
    if (searches) return Value::empty();
    searches = make_list();
    found = make_dict();
    Value package = import_module(kept_name<"encodings">());
    if (!package.is_exception() || !pending_is(types::ModuleNotFoundError)) {
        if (package.is_exception()) searches = nullptr;
        return package.is_exception() ? package : Value::empty();
    }
    clear_pending();
    return Value::empty();
}

// Small letters and digits; whatever stands between them is one underscore.
std::string normalize(std::string_view name) {
    std::string out;
    bool gap = false;
    for (char c : name) {
        bool plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
        if (!plain) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += '_';
        gap = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

// The first item of a pair that an encoder or decoder gave.
Value first_of_pair(Value result, const char* what) {
    TRY(result);
    if (!is_tuple(result) || result.as<Tuple>()->size != 2)
        return raise(types::TypeError, what, " must return a tuple (object, integer)");
    return result.as<Tuple>()->items[0];
}

Value text_codec(std::string_view name, const char* use) {
    TRY_VALUE(codec, codec_lookup(name));
    if (is_exact(codec, types::tuple)) return codec;
    TRY_VALUE(is_text, find_attribute(codec, kept_name<"_is_text_encoding">()));
    if (is_text.is_empty()) return codec;
    int yes = truth(is_text);
    if (yes < 0) return Value::exception();
    return yes ? codec
               : raise(types::LookupError, "'", name, "' is not a text encoding; use ", use,
                       " to handle arbitrary codecs");
}

// An exception whose only state is its message says which codec failed: as a new one, with the old
// one as its cause.
Value name_codec(const char* action, std::string_view codec) {
    auto* error = static_cast<BaseException*>(state.pending);
    Type* type = error->type();
    Tuple* args = error->args;
    bool plain = type->layout == &exception_layout && !type->slot_count &&
                 type->dunder(Dunder::Init).is(types::BaseException.dunder(Dunder::Init)) &&
                 type->dunder(Dunder::New).is(types::BaseException.dunder(Dunder::New)) &&
                 (args->size == 0 || (args->size == 1 && is_str(args->items[0])));
    if (plain) {
        TRY_VALUE(attributes, find_attribute(Value::object(error), names.dunder_dict));
        plain = !is_dict(attributes) || attributes.as<Dict>()->count == 0;
    }
    if (!plain) return Value::exception();
    take_pending();
    TRY_VALUE(text, to_str(Value::object(error)));
    std::string message = action;
    ((message += " with '") += codec) += "' codec failed (";
    ((message += to_utf8(type->name)) += ": ") += to_utf8(text.as<Str>()) + ")";
    TRY_VALUE(made, call(Value::object(type), {str_value(message)}));
    auto* wrapped = made.as<BaseException>();
    wrapped->cause = wrapped->context = Value::object(error);
    wrapped->suppress_context = true;
    state.pending = wrapped;
    state.traced = nullptr;
    return Value::exception();
}

Value run(Value codec, std::size_t which, Value object, Value errors, std::string_view name) {
    Value function = codec.as<Tuple>()->items[which];
    Value result = errors.is_empty() ? call(function, {object}) : call(function, {object, errors});
    if (result.is_exception()) return name_codec(which ? "decoding" : "encoding", name);
    return first_of_pair(result, which ? "decoder" : "encoder");
}

} // namespace

Value register_codec_search(Value function) {
    TRY(prepare());
    if (!type_of(function)->has(Dunder::Call) && !is_exact(function, types::function))
        return raise(types::TypeError, "argument must be callable");
    return list_append(searches, function);
}

void unregister_codec_search(Value function) {
    for (std::size_t i = 0; searches && i < searches->size; ++i) {
        if (!searches->items()[i].is(function)) continue;
        list_remove(searches, i, 1);
        dict_clear(found);
        return;
    }
}

Value codec_lookup(std::string_view name) {
    TRY(prepare());
    Str* key = make_str(normalize(name));
    Value codec = dict_get(found, key);
    if (!codec.is_empty()) return codec;
    for (std::size_t i = 0; i < searches->size; ++i) {
        TRY_VALUE(result, call(searches->items()[i], {Value::object(key)}));
        if (result.is_none()) continue;
        if (!is_tuple(result) || result.as<Tuple>()->size != 4)
            return raise(types::TypeError, "codec search functions must return 4-tuples");
        dict_set(found, key, result);
        return result;
    }
    return raise(types::LookupError, "unknown encoding: ", name);
}

Value codec_encode(Value object, std::string_view name, Value errors) {
    TRY_VALUE(codec, codec_lookup(name));
    return run(codec, 0, object, errors, name);
}

Value codec_decode(Value object, std::string_view name, Value errors) {
    TRY_VALUE(codec, codec_lookup(name));
    return run(codec, 1, object, errors, name);
}

Value encode_by_registry(Str* text, std::string_view name, std::string_view errors) {
    TRY_VALUE(codec, text_codec(name, "codecs.encode()"));
    TRY_VALUE(result, run(codec, 0, Value::object(text), str_value(errors), name));
    if (is_bytearray(result))
        return make_bytes_or_raise(result.as<MutableBytes>()->data(),
                                   result.as<MutableBytes>()->size);
    if (!is_bytes(result))
        return raise(types::TypeError, "'", name, "' encoder returned '", type_name(result),
                     "' instead of 'bytes'; use codecs.encode() to encode to arbitrary types");
    return result;
}

Value decode_by_registry(ByteView bytes, std::string_view name, std::string_view errors) {
    TRY_VALUE(codec, text_codec(name, "codecs.decode()"));
    TRY_VALUE(object, make_bytes_or_raise(bytes.data, bytes.size));
    TRY_VALUE(result, run(codec, 1, object, str_value(errors), name));
    if (!is_str(result))
        return raise(types::TypeError, "'", name, "' decoder returned '", type_name(result),
                     "' instead of 'str'; use codecs.decode() to decode to arbitrary types");
    return result;
}

} // namespace boomslang::runtime
