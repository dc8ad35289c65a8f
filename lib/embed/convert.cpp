// Numbers, text and containers from C++ to Python and back: what the templates in convert.h rest on.
#include "boomslang/convert.h"

#include "embed/embed.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

namespace boomslang::detail {

namespace rt = runtime;
using embed::enter;
using embed::enter_for_handle;
using embed::raw;

Value from_bool(bool value) { return embed::handle(rt::Value::from(value)); }
Value from_int(std::int64_t value) { return embed::handle(rt::Value::integer(value)); }
Value from_uint(std::uint64_t value) {
    return enter_for_handle([&] { return rt::int_from(value); });
}
Value from_double(double value) { return embed::handle(rt::Value::real(value)); }
Value from_complex(std::complex<double> value) {
    return enter_for_handle([&] { return rt::make_complex(value.real(), value.imag()); });
}
static Value decoded(std::string_view utf8, const char* errors) {
    return enter_for_handle([&] {
        const auto* data = reinterpret_cast<const unsigned char*>(utf8.data());
        return rt::decode_bytes(rt::ByteView{data, utf8.size()}, "utf-8", errors);
    });
}
// What is no UTF-8 becomes U+FFFD.
Value from_text(std::string_view utf8) { return decoded(utf8, "replace"); }
Value from_path(std::string_view bytes) { return decoded(bytes, "surrogateescape"); }

std::optional<bool> to_bool(const Value& value) {
    const rt::Value v = raw(value);
    return v.is_bool() ? std::optional<bool>(v.as_bool()) : std::nullopt;
}

namespace {

// The int that an object is or stands for (__index__); Empty: none.
rt::Value index_of(const Value& value) {
    const rt::Value v = raw(value);
    if (v.is_int() || v.is_bool()) return v;
    if (!rt::is_integer(v) && !rt::type_of(v)->has(rt::Dunder::Index)) return rt::Value::empty();
    return embed::enter_program([&] { return rt::index_value(v); });
}

} // namespace

std::optional<std::int64_t> to_int(const Value& value) {
    if (raw(value).is_bool()) return std::nullopt;
    const rt::Value index = index_of(value);
    std::int64_t out = 0;
    if (index.is_empty() || !rt::int_to_int64(index, out)) return std::nullopt;
    return out;
}
std::optional<std::uint64_t> to_uint(const Value& value) {
    if (raw(value).is_bool()) return std::nullopt;
    const rt::Value index = index_of(value);
    if (index.is_empty()) return std::nullopt;
    std::int64_t small = 0;
    if (rt::int_to_int64(index, small))
        return small < 0 ? std::nullopt : std::optional<std::uint64_t>(small);
    const rt::IntView view(index);
    if (mpz_sgn(view.get()) < 0 || mpz_sizeinbase(view.get(), 2) > 64) return std::nullopt;
    return mpz_getlimbn(view.get(), 0);
}
std::optional<double> to_double(const Value& value) {
    const rt::Value v = raw(value);
    if (v.is_float()) return v.as_float();
    if (rt::is_floating(v)) return rt::float_value(v);
    if (v.is_bool() || !rt::is_integer(v)) return std::nullopt;
    double out = 0;
    (void)enter(
        [&] { return rt::int_to_double(v, out) ? rt::Value::none() : rt::Value::exception(); });
    return out;
}
std::optional<std::complex<double>> to_complex(const Value& value) {
    const rt::Value v = raw(value);
    if (rt::is_complex(v)) return {{v.as<rt::Complex>()->real, v.as<rt::Complex>()->imag}};
    if (auto real = to_double(value)) return {{*real, 0}};
    return std::nullopt;
}
// A lone surrogate becomes three bytes, as "surrogatepass" has it.
std::optional<std::string> to_text(const Value& value) {
    const rt::Value v = raw(value);
    if (!rt::is_str(v)) return std::nullopt;
    return rt::to_utf8(v.as<rt::Str>());
}
// As os.fsencode(os.fspath(value)).
std::optional<std::string> to_path(const Value& value) {
    const Value path = embed::raw(value).is_object() && value.has_attr("__fspath__")
                           ? value.attr("__fspath__")()
                           : value;
    if (!rt::is_str(raw(path))) return to_bytes(path);
    return to_bytes(embed::enter_for_handle(
        [&] { return rt::encode_str(raw(path).as<rt::Str>(), "utf-8", "surrogateescape"); }));
}
std::optional<std::string> to_bytes(const Value& value) {
    rt::ByteView view;
    const rt::Value v = raw(value);
    if (!rt::is_bytes(v) && !rt::is_instance_of(v, rt::types::bytearray)) return std::nullopt;
    if (!rt::byte_view(v, view)) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(view.data), view.size);
}

std::optional<std::vector<Value>> to_items(const Value& value, bool sequence) {
    const rt::Value v = raw(value);
    const bool known = rt::is_tuple(v) || rt::is_list(v);
    if (sequence ? !known
                 : rt::is_str(v) || rt::is_bytes(v) || rt::is_kind(v, rt::kDictSubclass) ||
                       (!known && !rt::type_of(v)->has(rt::Dunder::Iter)))
        return std::nullopt;
    std::vector<Value> items;
    (void)embed::enter_program([&]() -> rt::Value {
        TRY_VALUE(iterator, rt::get_iterator(v));
        for (;;) {
            TRY_VALUE(item, rt::iterate(iterator));
            if (item.is_empty()) return item;
            const support::CountsMemory of_the_host(false);
            items.push_back(embed::handle(item));
        }
    });
    return items;
}

std::optional<std::vector<std::pair<Value, Value>>> to_pairs(const Value& dict) {
    const rt::Value v = raw(dict);
    if (!rt::is_kind(v, rt::kDictSubclass)) return std::nullopt;
    std::vector<std::pair<Value, Value>> items;
    std::size_t position = 0;
    while (const rt::DictEntry* entry = rt::dict_next(v.as<rt::Dict>(), position))
        items.emplace_back(embed::handle(entry->key), embed::handle(entry->value));
    return items;
}

Value dict_of(std::span<const std::pair<Value, Value>> items) {
    return enter_for_handle([&]() -> rt::Value {
        rt::Dict* made = rt::make_dict();
        for (const auto& [key, value] : items) TRY(rt::dict_set(made, raw(key), raw(value)));
        return rt::Value::object(made);
    });
}

} // namespace boomslang::detail
