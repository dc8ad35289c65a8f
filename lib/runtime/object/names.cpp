#include "runtime/object/names.h"
#include "runtime/object/permanent_name.h"

#include <vector>

#include "runtime/heap/heap.h"
#include "runtime/text/str.h"
#include "support/interner.h"

namespace boomslang::runtime {

constinit Names names{};

namespace {

// Open addressing, at most half full. Weak: the collector drops what nobody else holds.
std::vector<Str*> table;
std::size_t table_used;

std::size_t place_of(const Str* string) {
    std::size_t mask = table.size() - 1;
    std::size_t i = static_cast<std::size_t>(str_hash(string)) & mask;
    while (table[i] && !str_equal(table[i], string)) i = (i + 1) & mask;
    return i;
}

void rebuild(std::size_t size) {
    std::vector<Str*> old(size);
    old.swap(table);
    for (Str* s : old)
        if (s) table[place_of(s)] = s;
}

// Few die, if any: only a run of places in which one did is written anew. Marks are asked for before strings are
// read, which are spread over the whole heap.
void drop_dead(Heap& heap, Marker&) {
    if (table.empty()) return;
    const std::size_t mask = table.size() - 1;
    std::size_t start = 0;
    while (table[start]) ++start; // half of them are empty
    std::vector<Str*> run;
    for (std::size_t n = 1; n <= table.size(); ++n) {
        const std::size_t first = start + n;
        bool died = false;
        while (Str* s = table[(start + n) & mask]) {
            died |= !heap.is_marked(s);
            ++n;
        }
        if (!died) continue;
        run.clear();
        for (std::size_t i = first; i < start + n; ++i) {
            Str*& place = table[i & mask];
            if (heap.is_marked(place)) run.push_back(place);
            else --table_used;
            place = nullptr;
        }
        for (Str* s : run) table[place_of(s)] = s;
    }
}

RootList& permanent() {
    static RootList list;
    return list;
}

struct DunderPlace {
    const Str* name;
    Dunder dunder;
};
constexpr std::size_t kDunderPlaces = 512;
DunderPlace dunder_places[kDunderPlaces];

std::size_t hash_pointer(const void* p) {
    return reinterpret_cast<std::uintptr_t>(p) * 0x9E3779B97F4A7C15u >> 40;
}

} // namespace

Str* permanent_name(std::string_view text) {
    Str* s = intern(text);
    permanent().push(Value::object(s));
    return s;
}

Str* intern(Str* string) {
    if (string->interned) return string;
    // One of a subclass looks different from what it is equal to: its text is the name.
    if (!is_exact_str(Value::object(string))) string = make_str(to_utf8(string));
    if (table.size() < (table_used + 1) * 2) rebuild(table.empty() ? 4096 : table.size() * 2);
    std::size_t i = place_of(string);
    if (!table[i]) {
        table[i] = string;
        string->interned = true;
        ++table_used;
    }
    return table[i];
}

Str* intern(std::string_view text) { return intern(make_str(text)); }

Str* intern(const support::InternedName* name) {
    if (!name->runtime_string) name->runtime_string = permanent_name(name->view());
    return static_cast<Str*>(name->runtime_string);
}

void init_names() {
    heap.add_weak_tracer(drop_dead);
#define NAME(field, text) names.field = permanent_name(text);
#include "runtime/object/names.def"
#undef NAME
    std::size_t n = 0;
#define DUNDER(id, text) names.dunders[n++] = permanent_name(text);
#include "runtime/object/dunders.def"
#undef DUNDER
    for (std::size_t d = 0; d < kDunderCount; ++d) {
        std::size_t i = hash_pointer(names.dunders[d]) % kDunderPlaces;
        while (dunder_places[i].name) i = (i + 1) % kDunderPlaces;
        dunder_places[i] = {names.dunders[d], static_cast<Dunder>(d)};
    }
}

Dunder find_dunder(const Str* name) noexcept {
    for (std::size_t i = hash_pointer(name) % kDunderPlaces; dunder_places[i].name;
         i = (i + 1) % kDunderPlaces)
        if (dunder_places[i].name == name) return dunder_places[i].dunder;
    return Dunder::Count;
}

} // namespace boomslang::runtime
