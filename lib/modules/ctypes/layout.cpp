// Where the members of a structure or union stand: what a C compiler (GCC) does with `_fields_`.
#if __has_include(<ffi.h>)

#include "modules/ctypes/object.h"

#include "runtime/call/native_arguments.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace boomslang::runtime::ctypes {

namespace {

// The end of what has been laid out, and the bit field that is open there.
struct Position {
    std::size_t offset = 0; // of the next member
    std::size_t size = 0;
    std::size_t field_bits = 0; // of the storage that the last bit field stands in; 0: it was none
    std::size_t used_bits = 0;
};
struct Rules {
    bool is_structure;
    bool swapped;     // the other order of bytes
    std::size_t pack; // 0: as the types want
};

// One row of `_fields_`.
struct Declared {
    Str* name;
    CType* type;
    std::int64_t bits; // 0: no bit field
};

Value raise_row() {
    return raise(types::TypeError, "'_fields_' must be a sequence of (name, C type) pairs");
}
bool can_have_bits(const CType* type) noexcept {
    switch (type->ffi->type) {
    case FFI_TYPE_UINT8:
    case FFI_TYPE_UINT16:
    case FFI_TYPE_UINT32:
    case FFI_TYPE_SINT64:
    case FFI_TYPE_UINT64: return true;
    case FFI_TYPE_SINT8:
    case FFI_TYPE_SINT16:
    case FFI_TYPE_SINT32: return type->get != get_char && type->get != get_wchar;
    default: return false;
    }
}
Value read_row(Value row, std::size_t index, Declared& out) {
    if (!is_tuple(row)) return raise_row();
    const auto* items = row.as<Tuple>();
    if (items->size < 2 || items->size > 3 || !is_str(items->items[0])) return raise_row();
    int bits = 0;
    if (items->size == 3) {
        if (!is_index(items->items[2])) return raise_row();
        if (!c_int_argument(items->items[2], bits)) {
            clear_pending();
            return raise_row();
        }
    }
    CType* type = complete_ctype(items->items[1]);
    if (!type)
        return raise(types::TypeError, "second item in _fields_ tuple (index ",
                     std::to_string(index), ") must be a C type");
    out = {intern(items->items[0].as<Str>()), type, bits};
    if (items->size == 2) return Value::empty();
    if (type->kind != Kind::Simple || !can_have_bits(type))
        return raise(types::TypeError, "bit fields not allowed for type ", to_utf8(type->name));
    if (bits <= 0 || static_cast<std::size_t>(bits) > type->size * 8)
        return raise(types::ValueError, "number of bits invalid for bit field");
    return Value::empty();
}

// Places a member and moves the position behind it. The alignment that it asks for: 0 for one that goes
// on in the storage of a bit field.
std::size_t place(Field* field, const Declared& member, const Rules& rules, Position& at) {
    const CType* type = member.type;
    const auto bits = static_cast<std::size_t>(member.bits);
    const auto bit_size = [&] {
        const std::size_t low = rules.swapped ? at.field_bits - at.used_bits - bits : at.used_bits;
        return (bits << 16) + low;
    };
    const auto go_on = [&] {
        field->size = bit_size();
        field->offset = static_cast<std::int64_t>(at.offset - type->size);
        at.used_bits += bits;
        return std::size_t{0};
    };
    if (bits && at.field_bits) {
        if (type->size * 8 <= at.field_bits && at.used_bits + bits <= at.field_bits) return go_on();
        if (type->size * 8 >= at.field_bits && at.used_bits + bits <= type->size * 8) {
            at.offset += type->size - at.field_bits / 8; // larger storage for them all
            at.size += type->size - at.field_bits / 8;
            at.field_bits = type->size * 8;
            return go_on();
        }
    }
    at.used_bits = 0;
    at.field_bits = bits ? type->size * 8 : 0;
    field->size = bits ? bit_size() : type->size;
    at.used_bits = bits;
    const std::size_t align = rules.pack ? std::min(rules.pack, type->align) : type->align;
    if (align && at.offset % align) {
        const std::size_t padding = align - at.offset % align;
        at.size += padding;
        at.offset += padding;
    }
    at.size += type->size;
    field->offset = static_cast<std::int64_t>(at.offset);
    at.offset += type->size;
    return align;
}

Value pack_of(Value cls, std::size_t& pack, bool& given) {
    TRY_VALUE(v, attribute_or_empty(cls, "_pack_"));
    pack = 0;
    given = !v.is_empty();
    if (!given) return v;
    int n = -1;
    const bool number = is_index(v) && c_int_argument(v, n);
    if (!number && state.pending) clear_pending();
    if (!number || n < 0) return raise(types::ValueError, "_pack_ must be a non-negative integer");
    pack = static_cast<std::size_t>(n);
    return Value::empty();
}

// Members of members without a name are seen as the structure's own.
Value show_members_of(CType* type, Field* outer, CType* inner) {
    TRY_VALUE(rows, get_attribute(Value::object(inner), intern("_fields_")));
    TRY_VALUE(items, to_tuple(rows));
    for (const Value row : *items.as<Tuple>()) {
        TRY_VALUE(name, get_item(row, Value::integer(0)));
        if (!is_str(name)) return raise_row();
        TRY_VALUE(found, get_attribute(Value::object(inner), name.as<Str>()));
        if (!is_exact(found, field_type))
            return raise(types::AttributeError, "'", to_utf8(name.as<Str>()),
                         "' is specified in _anonymous_ but not in _fields_");
        auto* field = found.as<Field>();
        if (field->anonymous) {
            Field* through = make_field(inner, name.as<Str>());
            through->offset = outer->offset + field->offset;
            through->index = outer->index + field->index;
            TRY(show_members_of(type, through, static_cast<CType*>(field->type.as<Type>())));
            continue;
        }
        Field* seen = make_field(static_cast<CType*>(field->type.as<Type>()), field->name);
        seen->get = field->get;
        seen->set = field->set;
        seen->size = field->size;
        seen->offset = field->offset + outer->offset;
        seen->index = field->index + outer->index;
        TRY(set_attribute(Value::object(type), name.as<Str>(), Value::object(seen)));
    }
    return Value::empty();
}
Value show_anonymous(CType* type) {
    TRY_VALUE(listed, attribute_or_empty(Value::object(type), "_anonymous_"));
    if (listed.is_empty()) return listed;
    const Value given = to_tuple(listed);
    if (given.is_exception()) {
        clear_pending();
        return raise(types::TypeError, "_anonymous_ must be a sequence");
    }
    for (const Value name : *given.as<Tuple>()) {
        if (!is_str(name))
            return raise(types::TypeError, "attribute name must be string, not '", type_name(name),
                         "'");
        TRY_VALUE(found, get_attribute(Value::object(type), intern(name.as<Str>())));
        if (!is_exact(found, field_type))
            return raise(types::AttributeError, "'", to_utf8(name.as<Str>()),
                         "' is specified in _anonymous_ but not in _fields_");
        auto* field = found.as<Field>();
        field->anonymous = true;
        TRY(show_members_of(type, field, static_cast<CType*>(field->type.as<Type>())));
    }
    return Value::empty();
}

// The two eightbytes of a small union: is there a member that is no float in them?
struct Eightbytes {
    bool integer[2] = {false, false};

    void look_at(const CType* type, std::size_t offset) {
        if (type->kind == Kind::Array) {
            const auto* item = static_cast<CType*>(type->item.as<Type>());
            for (std::int64_t i = 0; i < type->length; ++i)
                look_at(item, offset + static_cast<std::size_t>(i) * item->size);
        } else if (type->kind == Kind::Structure || type->kind == Kind::Union) {
            if (!type->fields) return;
            for (const Value v : *type->fields) {
                const auto* field = v.as<Field>();
                look_at(static_cast<CType*>(field->type.as<Type>()),
                        offset + static_cast<std::size_t>(field->offset));
            }
        } else if (type->ffi->type != FFI_TYPE_FLOAT && type->ffi->type != FFI_TYPE_DOUBLE) {
            integer[offset / 8 % 2] = true;
        }
    }
};
// libffi knows no unions: one is passed like the structure of as many words that goes into the same
// registers.
std::size_t describe_union(const CType* type, ffi_type** members) {
    Eightbytes eightbytes;
    if (type->size <= 16) eightbytes.look_at(type, 0);
    const std::size_t count = type->size <= 16 ? (type->size + 7) / 8 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const bool small = type->size - 8 * i <= 4;
        const char code = eightbytes.integer[i] ? (small ? 'I' : 'L') : small ? 'f' : 'd';
        members[i] = find_format(code)->type;
    }
    return count;
}
// Bit fields in one storage are one member.
std::size_t describe_members(const CType* type, ffi_type** members) {
    std::int64_t last = -1;
    std::size_t count = 0;
    for (const Value v : *type->fields) {
        const auto* field = v.as<Field>();
        const auto* member = static_cast<CType*>(field->type.as<Type>());
        if (member->kind == Kind::Simple && field->size >> 16) {
            if (field->offset == last) continue;
            last = field->offset;
        }
        members[count++] = member->ffi;
    }
    return count;
}
// libffi looks at the members of what is passed in registers; memory says it all for the rest.
void describe_to_ffi(CType* type) {
    const std::size_t most = std::max<std::size_t>(type->fields->size, 2);
    type->ffi_memory = heap.make_bytes(sizeof(ffi_type) + (most + 1) * sizeof(ffi_type*));
    auto* ffi = reinterpret_cast<ffi_type*>(type->ffi_memory->bytes);
    auto** members = reinterpret_cast<ffi_type**>(ffi + 1);
    if (type->kind == Kind::Union) describe_union(type, members);
    else describe_members(type, members);
    *ffi = {type->size, static_cast<unsigned short>(type->align), FFI_TYPE_STRUCT, members};
    type->ffi = ffi;
}

} // namespace

Value lay_out(CType* type, Value fields, bool is_structure) {
    const Value cls = Value::object(type);
    TRY_VALUE(swapped, attribute_or_empty(cls, "_swappedbytes_"));
    Rules rules{is_structure, !swapped.is_empty(), 0};
    bool packed = false;
    TRY(pack_of(cls, rules.pack, packed));
    const Value listed = to_tuple(fields);
    if (listed.is_exception() || is_str(fields)) {
        if (state.pending) clear_pending();
        return raise(types::TypeError, "'_fields_' must be a sequence of pairs");
    }
    auto* rows = listed.as<Tuple>();
    if (type->final) return raise(types::AttributeError, "_fields_ is final");

    const CType* base = complete_ctype(Value::object(type->base));
    Position at;
    std::size_t align = 1, union_size = 0;
    std::int64_t first = 0;
    RootList all;
    std::string format = is_structure && !packed ? "T{" : "B";
    const bool describe = is_structure && !packed;
    type->has_pointer = type->has_union = type->has_bits = false;
    if (base) {
        at.offset = at.size = base->size;
        align = std::max<std::size_t>(base->align, 1);
        union_size = base->size;
        first = base->length;
        if (base->fields)
            for (const Value v : *base->fields) all.push(v);
        type->has_pointer = base->has_pointer;
        type->has_union = base->has_union;
        type->has_bits = base->has_bits;
    }
    type->has_union |= !is_structure;
    for (std::size_t i = 0; i < rows->size; ++i) {
        Declared member{};
        TRY(read_row(rows->items[i], i, member));
        member.type->final = true;
        type->has_pointer |= member.type->has_pointer;
        type->has_union |= member.type->has_union;
        type->has_bits |= member.type->has_bits || member.bits;
        Field* field = make_field(member.type, member.name);
        field->index = static_cast<std::int64_t>(i);
        if (member.type->kind == Kind::Array) {
            const auto* item = static_cast<CType*>(member.type->item.as<Type>());
            if (item->get == get_char) {
                field->get = get_char_array;
                field->set = set_char_array;
            } else if (item->get == get_wchar) {
                field->get = get_wchar_array;
                field->set = set_wchar_array;
            }
        }
        if (!is_structure) at = Position{};
        align = std::max(align, place(field, member, rules, at));
        union_size = std::max(union_size, at.size);
        if (describe) format += format_with_shape(member.type) + ":" + to_utf8(member.name) + ":";
        all.push(Value::object(field));
        TRY(set_attribute(cls, member.name, Value::object(field)));
    }
    std::size_t size = is_structure ? at.size : union_size;
    size = (size + align - 1) / align * align;
    if (describe) format += "}";
    set_format(type, format);
    type->fields = make_tuple(all.data(), all.size());
    type->size = size;
    type->align = align;
    type->length = first + static_cast<std::int64_t>(rows->size);
    describe_to_ffi(type);
    if (type->final) // an instance was made meanwhile
        return raise(types::AttributeError, "Structure or union cannot contain itself");
    type->final = true;
    return show_anonymous(type);
}

} // namespace boomslang::runtime::ctypes

#endif
