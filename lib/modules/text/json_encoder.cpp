// The class Encoder of _json: what JSONEncoder calls when nothing is to be indented.
#include "modules/text/json.h"
#include "runtime/container/containers.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/recursion.h"

#include <cmath>

namespace boomslang::runtime {

namespace {

struct Encoder : Object {
    Value markers, default_function, encoder, key_separator, item_separator;
    bool sort_keys, skip_keys, allow_nan;
};
BuiltinType encoder_type{};
const Layout encoder_layout = layout_of_values<Encoder, 5>("json encoder");

// Appends one value, and what it holds. Functions answer Empty, or Exception.
class Writer {
  public:
    explicit Writer(const Encoder& encoder)
        : encoder_(encoder), ascii_(is_json_encoder(encoder.encoder, true)),
          native_(ascii_ || is_json_encoder(encoder.encoder, false)) {}

    Value write(Value v);
    Value finish() { return out_.finish(); }

  private:
    Value write_list(Value v);
    Value write_dict(Value v);
    Value write_key(Value key, bool& skipped);
    Value write_other(Value v);
    Value write_string(Value v) {
        if (native_) {
            append_json_string(out_, *v.as<Str>(), ascii_);
            return Value::empty();
        }
        TRY_VALUE(text, call(encoder_.encoder, {v}));
        if (!is_str(text))
            return raise(types::TypeError, "encoder() must return a string, not ", type_name(text));
        out_.append(text.as<Str>());
        return Value::empty();
    }
    // None, True, False and numbers; false: it is none of them, or an exception is pending.
    bool scalar(Value v, std::string& text, Value& problem);
    bool float_text(double d, std::string& text, Value& problem);
    // Whether v may be entered: no level above is in it.
    Value enter_container(Value v) {
        if (encoder_.markers.is_none()) return Value::empty();
        for (std::size_t i = 0; i < open_.size(); ++i)
            if (open_[i].is(v)) return raise(types::ValueError, "Circular reference detected");
        open_.push(v);
        return Value::empty();
    }
    void leave_container() {
        if (!encoder_.markers.is_none()) static_cast<void>(open_.pop());
    }

    const Encoder& encoder_;
    bool ascii_, native_;
    StrBuilder out_;
    RootList open_;
};

bool Writer::float_text(double d, std::string& text, Value& problem) {
    if (std::isfinite(d)) {
        char buffer[32];
        text.assign(buffer, format_double_repr(d, buffer));
        return true;
    }
    if (!encoder_.allow_nan) {
        problem = raise(types::ValueError, "Out of range float values are not JSON compliant");
        return false;
    }
    text = std::isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    return true;
}

bool Writer::scalar(Value v, std::string& text, Value& problem) {
    if (v.is_none()) {
        text = "null";
    } else if (v.is_bool()) {
        text = v.as_bool() ? "true" : "false";
    } else if (is_integer(v)) {
        std::int64_t small = 0;
        if (int_to_int64(v, small)) {
            text = std::to_string(small);
        } else {
            Value shown = repr(int_exact(v));
            if (shown.is_exception()) {
                problem = shown;
                return false;
            }
            text = to_utf8(shown.as<Str>());
        }
    } else if (is_floating(v)) {
        return float_text(float_value(v), text, problem);
    } else {
        return false;
    }
    return true;
}

Value Writer::write(Value v) {
    if (is_str(v)) return write_string(v);
    std::string text;
    Value problem = Value::empty();
    if (scalar(v, text, problem)) {
        out_.append_ascii(text);
        return Value::empty();
    }
    TRY(problem);
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded while encoding a JSON object");
    return is_list(v) || is_tuple(v) ? write_list(v) : is_dict(v) ? write_dict(v) : write_other(v);
}

Value Writer::write_list(Value v) {
    auto size = [&] { return is_list(v) ? v.as<List>()->size : v.as<Tuple>()->size; };
    if (!size()) {
        out_.append_ascii("[]");
        return Value::empty();
    }
    TRY(enter_container(v));
    out_.append('[');
    for (std::size_t i = 0; i < size(); ++i) {
        if (i) out_.append(encoder_.item_separator.as<Str>());
        TRY(write(is_list(v) ? v.as<List>()->items()[i] : v.as<Tuple>()->items[i]));
    }
    out_.append(']');
    leave_container();
    return Value::empty();
}

Value Writer::write_key(Value key, bool& skipped) {
    if (is_str(key)) return write_string(key);
    std::string text;
    Value problem = Value::empty();
    if (scalar(key, text, problem)) return write_string(str_value(text));
    TRY(problem);
    skipped = encoder_.skip_keys;
    if (skipped) return Value::empty();
    return raise(types::TypeError, "keys must be str, int, float, bool or None, not ",
                 type_name(key));
}

Value Writer::write_dict(Value v) {
    TRY_VALUE(count, length(v));
    if (count.is_int() && count.as_int() == 0) {
        out_.append_ascii("{}");
        return Value::empty();
    }
    TRY(enter_container(v));
    TRY_VALUE(view, call(get_attribute(v, kept_name<"items">()), {}));
    TRY_VALUE(items, to_list(view));
    if (encoder_.sort_keys) TRY(list_sort(items.as<List>(), Value::empty(), false));
    out_.append('{');
    bool first = true;
    for (std::size_t i = 0; i < items.as<List>()->size; ++i) {
        Value item = items.as<List>()->items()[i];
        if (!is_tuple(item) || item.as<Tuple>()->size != 2)
            return raise(types::ValueError, "items must return 2-tuples");
        const Value key = item.as<Tuple>()->items[0];
        bool skipped = encoder_.skip_keys && !is_str(key) && !key.is_none() && !key.is_bool() &&
                       !is_integer(key) && !is_floating(key);
        if (skipped) continue;
        if (!first) out_.append(encoder_.item_separator.as<Str>());
        first = false;
        TRY(write_key(key, skipped));
        out_.append(encoder_.key_separator.as<Str>());
        TRY(write(item.as<Tuple>()->items[1]));
    }
    out_.append('}');
    leave_container();
    return Value::empty();
}

Value Writer::write_other(Value v) {
    TRY(enter_container(v));
    TRY_VALUE(instead, call(encoder_.default_function, {v}));
    TRY(write(instead));
    leave_container();
    return Value::empty();
}

Value encoder_call(Value* args, std::uint32_t) {
    Writer writer(*args[0].as<Encoder>());
    TRY(writer.write(args[1]));
    TRY_VALUE(text, writer.finish());
    return tuple_value({text});
}

Value encoder_new(Value* args, std::uint32_t) {
    if (!args[1].is_none() && !is_dict(args[1]))
        return raise(types::TypeError, "make_encoder() argument 1 must be dict or None, not ",
                     type_name(args[1]));
    if (!is_str(args[5]) || !is_str(args[6]))
        return raise_argument(is_str(args[5]) ? "make_encoder() argument 6"
                                              : "make_encoder() argument 5",
                              "str", is_str(args[5]) ? args[6] : args[5]);
    auto* encoder = heap.make<Encoder>(&encoder_type.exact);
    if (!encoder) return Value::exception();
    encoder->markers = args[1];
    encoder->default_function = args[2];
    encoder->encoder = args[3];
    encoder->key_separator = args[5];
    encoder->item_separator = args[6];
    if (!truth_argument(args[7], encoder->sort_keys) ||
        !truth_argument(args[8], encoder->skip_keys) ||
        !truth_argument(args[9], encoder->allow_nan))
        return Value::exception();
    return Value::object(encoder);
}

} // namespace

void add_json_encoder(Module* module) {
    static const NativeDef methods[] = {
        {"__new__($static, type, markers, default, encoder, indent, key_separator, item_separator, "
         "sort_keys, skipkeys, allow_nan)",
         encoder_new, nullptr},
        {"__call__(self, /, obj, _current_indent_level)", encoder_call, "obj as a tuple of str."},
        {nullptr, nullptr, nullptr},
    };
    TypeSpec spec;
    spec.module = "_json";
    spec.name = "Encoder";
    spec.layout = &encoder_layout;
    spec.flags = kFinal;
    spec.doc =
        "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, "
        "skipkeys, allow_nan)";
    if (!encoder_type.shape) init_type(encoder_type, spec, methods);
    dict_set(module->dict, kept_name<"make_encoder">(), Value::object(&encoder_type));
}

} // namespace boomslang::runtime
