// Method resolution order: C3 (Barrett et al., "A monotonic superclass linearization for Dylan",
// 1996).
#include "runtime/call/call.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <vector>

namespace boomslang::runtime {

namespace {

// One of the lists that are merged; `at` is its head.
struct Line {
    Tuple* types;
    std::size_t at;

    bool done() const { return at == types->size; }
    Value head() const { return types->items[at]; }
    bool has_in_tail(Value type) const {
        for (std::size_t i = at + 1; i < types->size; ++i)
            if (types->items[i].is(type)) return true;
        return false;
    }
};

// The first head that stands in no tail; Empty when there is none.
Value next_head(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
        if (line.done()) continue;
        Value head = line.head();
        bool blocked = false;
        for (const Line& other : lines) blocked = blocked || other.has_in_tail(head);
        if (!blocked) return head;
    }
    return Value::empty();
}

Value raise_inconsistent(const std::vector<Line>& lines) {
    std::string text;
    std::vector<Value> named;
    for (const Line& line : lines) {
        if (line.done()) continue;
        bool seen = false;
        for (Value v : named) seen = seen || v.is(line.head());
        if (seen) continue;
        named.push_back(line.head());
        if (!text.empty()) text += ", ";
        text += to_utf8(line.head().as<Type>()->name);
    }
    return raise(types::TypeError,
                 "Cannot create a consistent method resolution\norder (MRO) for bases ", text);
}

} // namespace

Value linearize(Type* type, Tuple* bases) {
    // A metaclass's mro() runs while its class has none.
    for (Value base : *bases)
        if (!base.as<Type>()->mro)
            return raise(types::TypeError, "Cannot extend an incomplete type '",
                         to_utf8(base.as<Type>()->name), "'");
    if (bases->size == 1) {
        Tuple* line = bases->items[0].as<Type>()->mro;
        Tuple* mro = make_tuple(line->size + 1);
        mro->items[0] = Value::object(type);
        for (std::size_t i = 0; i < line->size; ++i) mro->items[i + 1] = line->items[i];
        return Value::object(mro);
    }
    for (std::size_t i = 0; i < bases->size; ++i)
        for (std::size_t j = i + 1; j < bases->size; ++j)
            if (bases->items[i].is(bases->items[j]))
                return raise(types::TypeError, "duplicate base class ",
                             to_utf8(bases->items[i].as<Type>()->name));
    std::vector<Line> lines; // the tuples are held by the bases
    for (Value base : *bases) lines.push_back({base.as<Type>()->mro, 0});
    lines.push_back({bases, 0});
    RootList order;
    order.push(Value::object(type));
    for (;;) {
        bool all_done = true;
        for (const Line& line : lines) all_done = all_done && line.done();
        if (all_done) return Value::object(make_tuple(order.data(), order.size()));
        Value head = next_head(lines);
        if (head.is_empty()) return raise_inconsistent(lines);
        order.push(head);
        for (Line& line : lines)
            if (!line.done() && line.head().is(head)) ++line.at;
    }
}

} // namespace boomslang::runtime
