#include "ops/describe_cache.h"

#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <functional>

namespace boomslang::ops {

using namespace runtime;

namespace {

constexpr std::uint32_t kShownAttributes = 6;

// "Point(x, y)": the class, and the attributes in the order in which objects got them.
std::string shape_text(const Shape* shape) {
    if (!shape) return "none"; // in stress modes
    std::string text = shape->type ? to_utf8(shape->type->name) : shape->layout->name;
    if (shape->dictionary) return text + " with a dictionary";
    std::vector<Str*> attributes(shape->count);
    shape->names(attributes.data());
    text += '(';
    for (std::uint32_t i = 0; i < shape->count; ++i) {
        if (i) text += ", ";
        if (i == kShownAttributes) return text + "...)";
        text += to_utf8(attributes[i]);
    }
    return text + ')';
}

// Bytes from the object's beginning, or an index in its overflow array.
std::string place_text(std::uint32_t offset, bool in_attrs) {
    return in_attrs ? "attrs[" + std::to_string(offset) + "]" : std::to_string(offset);
}

void add_entry(const DictTable* table, const DictEntry* entry, CacheEntries& out) {
    const std::less<const DictEntry*> before;
    // In stress modes the table is none of the dictionary's.
    if (!table || !entry || before(entry, table->entries) ||
        !before(entry, table->entries + table->used)) {
        out.push_back({"entry", "none"});
        return;
    }
    std::string text = std::to_string(entry - table->entries);
    if (!entry->value.is_empty()) text += " (" + type_name(entry->value) + ")";
    out.push_back({"entry", std::move(text)});
}

const char* kind_of_callee(Value callee) {
    if (!callee.is_object()) return nullptr;
    if (is_exact(callee, types::function)) return "function";
    if (is_kind(callee, kTypeSubclass)) return "class";
    return callee.as_object()->shape->layout == &native_layout ? "builtin" : nullptr;
}

std::string callee_text(Value callee) {
    if (is_exact(callee, types::function)) return to_utf8(callee.as<Function>()->qualname);
    if (is_kind(callee, kTypeSubclass)) return to_utf8(callee.as<Type>()->name);
    auto* native = callee.as<Native>();
    std::string name = to_utf8(native->name);
    return native->owner ? to_utf8(native->owner->name) + "." + name : name;
}

} // namespace

std::string operand_text(Value v) {
    if (!v.is_value()) return "range"; // a loop that keeps its numbers without an iterator
    if (const char* kind = kind_of_callee(v)) return std::string(kind) + ' ' + callee_text(v);
    if (v.is_object() && v.as_object()->shape->attributes_allowed)
        return shape_text(v.as_object()->shape);
    return type_name(v);
}

void describe_callee(Value callee, CacheEntries& out) {
    if (const char* kind = kind_of_callee(callee)) out.push_back({kind, callee_text(callee)});
}

void describe_cache(Spec spec, const AttributeCache& cache, CacheEntries& out) {
    switch (spec) {
    case Spec::ShapeAttribute:
    case Spec::MemberAttribute:
    case Spec::ShapeSetAttribute:
    case Spec::MemberSetAttribute:
    case Spec::ShapeAddAttribute:
        out.push_back({"shape", shape_text(cache.shape)});
        out.push_back({"offset", place_text(cache.offset, cache.in_attrs)});
        if (spec == Spec::ShapeAddAttribute) out.push_back({"next", shape_text(cache.next)});
        return;
    case Spec::ClassAttribute:
        out.push_back({"shape", shape_text(cache.shape)});
        add_entry(cache.table, cache.entry, out);
        return;
    case Spec::TypeAttribute:
        if (cache.type) out.push_back({"class", to_utf8(cache.type->name)});
        add_entry(cache.table, cache.entry, out);
        return;
    case Spec::ModuleAttribute:
    case Spec::ModuleFunction: add_entry(cache.table, cache.entry, out); return;
    case Spec::PropertyAttribute:
        out.push_back({"shape", shape_text(cache.shape)});
        describe_callee(cache.value.as<Property>()->getter, out);
        return;
    case Spec::TupleFieldAttribute:
        out.push_back({"shape", shape_text(cache.shape)});
        out.push_back({"item", std::to_string(cache.offset)});
        return;
    case Spec::ComputedAttribute:
        out.push_back({"shape", shape_text(cache.shape)});
        out.push_back({"owner", to_utf8(owner_of_accessor(cache.value)->name)});
        return;
    case Spec::FunctionMethod:
    case Spec::PlacedMethod:
    case Spec::NativeMethod:
        out.push_back({"shape", shape_text(cache.shape)});
        describe_callee(cache.value, out);
        return;
    default: return;
    }
}

void describe_cache(Spec spec, const GlobalCache& cache, CacheEntries& out) {
    if (spec == Spec::ModuleGlobal) add_entry(cache.table, cache.entry, out);
    if (spec == Spec::BuiltinGlobal) add_entry(cache.builtins, cache.entry, out);
}

void describe_cache(const PolymorphicCache& cache, CacheEntries& out) {
    std::string text;
    for (std::uint32_t i = 0; i < cache.count; ++i) {
        if (i) text += "; ";
        const AttributeCache& one = cache.of[i];
        text += shape_text(one.shape) + " at " + place_text(one.offset, one.in_attrs);
    }
    out.push_back({"shapes", std::move(text)});
}

std::string method_text(const MethodCache& cache) {
    std::string text = shape_text(cache.shape);
    if (kind_of_callee(cache.value)) text += " calls " + callee_text(cache.value);
    return text;
}

} // namespace boomslang::ops
