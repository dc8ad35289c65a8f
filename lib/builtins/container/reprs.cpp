#include "builtins/container/reprs.h"

#include "runtime/call/sequence_support.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/budget.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <charconv>

namespace boomslang::runtime {

namespace {

bool raise_too_deep() {
    (void)raise(types::RecursionError,
                "maximum recursion depth exceeded while getting the repr of an object");
    return false;
}

// Before each item: of many long texts nothing else would notice how long it takes, and how much it becomes.
bool may_go_on(const std::string& text) {
    if (poll_signals().is_exception()) return false;
    if (has_room(text.size())) return true;
    (void)raise_memory();
    return false;
}

// Where no character needs an escape. False: nothing was written.
bool append_plain(std::string& text, const Str* s) {
    if (!s->ascii) return false;
    const std::string_view chars = s->ascii_view();
    for (char c : chars)
        if (c < ' ' || c == 0x7F || c == '\'' || c == '\\') return false;
    text.reserve(text.size() + chars.size() + 2);
    text += '\'';
    text += chars;
    text += '\'';
    return true;
}

bool append_any(std::string& text, Value item) {
    Value shown = repr(item);
    if (shown.is_exception()) return false;
    append_utf8(text, shown.as<Str>());
    return true;
}

// One more container inside of another.
template <class Container, bool Append(std::string&, Container*)>
bool append_nested(std::string& text, Value item) {
    NativeLevel level;
    if (level.too_deep()) return raise_too_deep();
    return Append(text, item.as<Container>());
}

template <class Sequence>
bool append_each(std::string& text, const Sequence* sequence) {
    for (std::size_t i = 0; i < sequence->size; ++i) {
        if (!may_go_on(text)) return false;
        if (i >= sequence->size) break; // a signal's handler has taken items
        if (i) text += ", ";
        if (!append_repr(text, item_at(sequence, i))) return false;
    }
    return true;
}

bool append_pairs(std::string& text, Dict* dict) {
    std::size_t position = 0;
    for (bool first = true; DictEntry* e = dict_next(dict, position); first = false) {
        const Value key = e->key, value = e->value;
        if (!may_go_on(text)) return false;
        if (!first) text += ", ";
        if (!append_repr(text, key)) return false;
        text += ": ";
        if (!append_repr(text, value)) return false;
    }
    return true;
}

// A container that is not empty, between its brackets; one that contains itself is not shown again.
template <class Container, class Append>
bool append_once(std::string& text, Container* container, const char* open, const char* close,
                 Append append) {
    if (native_stack_low()) return raise_too_deep();
    text += open;
    if (!repr_enter(container)) {
        text += "...";
        text += close;
        return true;
    }
    const bool done = append(text, container);
    repr_leave(container);
    text += close;
    return done;
}

} // namespace

bool append_repr(std::string& text, Value item) {
    switch (item.tag) {
    case Tag::Int: {
        char digits[24];
        text.append(digits, std::to_chars(digits, std::end(digits), item.as_int()).ptr);
        return true;
    }
    case Tag::Float: {
        char digits[32];
        text.append(digits, format_double_repr(item.as_float(), digits));
        return true;
    }
    case Tag::Bool: text += item.as_bool() ? "True" : "False"; return true;
    case Tag::None: text += "None"; return true;
    default: break;
    }
    if (is_exact_str(item) && append_plain(text, item.as<Str>())) return true;
    if (is_exact(item, types::list)) return append_nested<List, append_list>(text, item);
    if (is_exact(item, types::tuple)) return append_nested<Tuple, append_tuple>(text, item);
    if (is_exact(item, types::dict)) return append_nested<Dict, append_dict>(text, item);
    return append_any(text, item);
}

bool append_items(std::string& text, const List* list) { return append_each(text, list); }
bool append_items(std::string& text, const Tuple* tuple) { return append_each(text, tuple); }

bool append_list(std::string& text, List* list) {
    if (list->size == 0) {
        text += "[]";
        return true;
    }
    return append_once(text, list, "[", "]",
                       [](std::string& out, List* items) { return append_each(out, items); });
}

bool append_tuple(std::string& text, Tuple* tuple) {
    if (tuple->size == 0) {
        text += "()";
        return true;
    }
    return append_once(text, tuple, "(", ")", [](std::string& out, Tuple* items) {
        if (!append_each(out, items)) return false;
        if (items->size == 1) out += ',';
        return true;
    });
}

bool append_dict(std::string& text, Dict* dict) {
    if (dict->count == 0) {
        text += "{}";
        return true;
    }
    return append_once(text, dict, "{", "}", append_pairs);
}

} // namespace boomslang::runtime
