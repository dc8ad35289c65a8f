// Containers out of a pickle, and what goes into them.
#include "modules/pickle/unpickler.h"
#include "runtime/container/set.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::pickle {

namespace {

// What stands from `start` on goes into the list, or what behaves like one, below it.
Value append_from(Machine& m, std::size_t start) {
    if (start > m.depth() || start <= m.fence) return m.underflow();
    if (start == m.depth()) return Value::empty();
    const Value target = m.stack[start - 1];
    if (is_exact(target, types::list)) {
        auto* list = target.as<List>();
        const std::size_t count = m.depth() - start;
        if (count == 1) {
            TRY(list_append(list, m.stack[start]));
        } else {
            Value* place = list_make_room(list, list->size, count);
            if (!place) return Value::exception();
            std::copy_n(m.stack.data() + start, count, place);
        }
        m.drop_to(start);
        return Value::empty();
    }
    Str* const append_name = kept_name<"append">();
    TRY_VALUE(extend, find_attribute(target, names.extend));
    if (!extend.is_empty()) {
        List* items = make_list(m.stack.data() + start, m.depth() - start);
        if (!items) return Value::exception();
        m.drop_to(start);
        TRY(call(extend, {Value::object(items)}));
        return Value::empty();
    }
    TRY_VALUE(append, get_attribute(target, append_name));
    for (std::size_t i = start; i < m.depth(); ++i) TRY(call(append, {m.stack[i]}));
    m.drop_to(start);
    return Value::empty();
}

Value set_items_from(Machine& m, std::size_t start) {
    if (start > m.depth() || start <= m.fence) return m.underflow();
    if (start == m.depth()) return Value::empty();
    if ((m.depth() - start) % 2) return refuse_unpickling("odd number of items for SETITEMS");
    const Value target = m.stack[start - 1];
    for (std::size_t i = start; i + 1 < m.depth(); i += 2) {
        if (is_exact(target, types::dict))
            TRY(dict_set(target.as<Dict>(), m.stack[i], m.stack[i + 1]));
        else TRY(set_item(target, m.stack[i], m.stack[i + 1]));
    }
    m.drop_to(start);
    return Value::empty();
}

} // namespace

Value load_append(Machine& m) {
    if (!m.has(1)) return m.underflow();
    return append_from(m, m.depth() - 1);
}
Value load_appends(Machine& m) {
    std::size_t start;
    return m.pop_mark(start) ? append_from(m, start) : Value::exception();
}
Value load_set_items(Machine& m, bool one) {
    if (one) return m.has(2) ? set_items_from(m, m.depth() - 2) : m.underflow();
    std::size_t start;
    return m.pop_mark(start) ? set_items_from(m, start) : Value::exception();
}
Value load_list(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    List* list = make_list(m.stack.data() + start, m.depth() - start);
    if (!list) return Value::exception();
    m.drop_to(start);
    m.push(Value::object(list));
    return Value::empty();
}
Value load_dict(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    if ((m.depth() - start) % 2) return refuse_unpickling("odd number of items for DICT");
    Dict* dict = make_dict();
    const Alive keep(dict);
    for (std::size_t i = start; i + 1 < m.depth(); i += 2)
        TRY(dict_set(dict, m.stack[i], m.stack[i + 1]));
    m.drop_to(start);
    m.push(Value::object(dict));
    return Value::empty();
}
Value load_frozenset(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    Set* set = make_frozenset();
    const Alive keep(set);
    for (std::size_t i = start; i < m.depth(); ++i) TRY(set_add(set, m.stack[i]));
    m.drop_to(start);
    m.push(Value::object(set));
    return Value::empty();
}
Value load_add_items(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    if (start > m.depth() || start <= m.fence) return m.underflow();
    if (start == m.depth()) return Value::empty();
    const Value target = m.stack[start - 1];
    if (is_kind(target, kSetSubclass) && !is_instance_of(target, types::frozenset)) {
        for (std::size_t i = start; i < m.depth(); ++i) TRY(set_add(target.as<Set>(), m.stack[i]));
    } else {
        Str* const add_name = kept_name<"add">();
        TRY_VALUE(add, get_attribute(target, add_name));
        for (std::size_t i = start; i < m.depth(); ++i) TRY(call(add, {m.stack[i]}));
    }
    m.drop_to(start);
    return Value::empty();
}

} // namespace boomslang::runtime::pickle
