// The modules _bisect and _heapq: sorted lists and heaps.
#include "modules/support.h"

#include "runtime/object/permanent_name.h"
#include "runtime/protocol/quick_equal.h"

namespace boomslang::runtime {

namespace {

// a < b: ints and floats at once; 1, 0, -1.
int item_less(Value a, Value b) {
    if (a.is_int() && b.is_int()) return a.as_int() < b.as_int();
    if (a.is_float() && b.is_float()) return a.as_float() < b.as_float();
    return less(a, b);
}

// --- bisect

// Where `x` belongs; Right: behind its equals.
template <bool Right>
Value search(Value list, Value x, Value low_arg, Value high_arg, Value key) {
    std::int64_t low = 0, high;
    if (!low_arg.is_empty() && !size_argument(low_arg, low)) return Value::exception();
    if (low < 0) return raise(types::ValueError, "lo must be non-negative");
    if (high_arg.is_empty() || high_arg.is_none()) {
        if (!length_of(list, high)) return Value::exception();
    } else if (!size_argument(high_arg, high)) {
        return Value::exception();
    }
    const bool keyed = !key.is_empty() && !key.is_none();
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        TRY_VALUE(item, get_item(list, Value::integer(middle)));
        if (keyed) {
            item = call(key, &item, 1);
            if (item.is_exception()) return item;
        }
        int before = Right ? item_less(x, item) : item_less(item, x);
        if (before < 0) return Value::exception();
        if ((before == 1) == Right) high = middle;
        else low = middle + 1;
    }
    return Value::integer(low);
}
template <bool Right>
Value bisect(Value* args, std::uint32_t) {
    return search<Right>(args[0], args[1], args[2], args[3], args[4]);
}
template <bool Right>
Value insort(Value* args, std::uint32_t) {
    Value x = args[1];
    if (!args[4].is_empty() && !args[4].is_none()) {
        x = call(args[4], &x, 1);
        if (x.is_exception()) return x;
    }
    TRY_VALUE(index, search<Right>(args[0], x, args[2], args[3], args[4]));
    if (is_exact(args[0], types::list)) {
        TRY(list_insert(args[0].as<List>(), static_cast<std::size_t>(index.as_int()), args[1]));
        return Value::none();
    }
    TRY(call_method(args[0], kept_name<"insert">(), {index, args[1]}));
    return Value::none();
}

const NativeDef bisect_functions[] = {
    {"bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect<false>,
     "Where to insert x in the sorted list a, before its equals."},
    {"bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect<true>,
     "Where to insert x in the sorted list a, behind its equals."},
    {"insort_left(a, x, lo=0, hi=None, *, key=None)", insort<false>,
     "Inserts x into the sorted list a, before its equals."},
    {"insort_right(a, x, lo=0, hi=None, *, key=None)", insort<true>,
     "Inserts x into the sorted list a, behind its equals."},
    {nullptr, nullptr, nullptr},
};

// --- heapq: item i is before items 2i+1 and 2i+2. Comparisons may change the list: sizes are
// checked after each.

[[gnu::cold]] Value changed() {
    return raise(types::RuntimeError, "list changed size during iteration");
}

// Min: the smallest is first; else the largest.
template <bool Min>
int before(Value a, Value b) {
    return Min ? item_less(a, b) : item_less(b, a);
}

// Moves the item at `at` towards the root as far as `top`.
template <bool Min>
Value sift_up(List* heap, std::size_t top, std::size_t at) {
    const std::size_t size = heap->size;
    while (at > top) {
        const std::size_t parent = (at - 1) / 2;
        int first = before<Min>(heap->storage->items[at], heap->storage->items[parent]);
        if (first < 0) return Value::exception();
        if (heap->size != size) return changed();
        if (!first) break;
        std::swap(heap->storage->items[at], heap->storage->items[parent]);
        at = parent;
    }
    return Value::empty();
}
// Moves the item at `at` to the leaves along the smaller children, then up to where it belongs.
template <bool Min>
Value sift_down(List* heap, std::size_t at) {
    const std::size_t size = heap->size, top = at;
    while (2 * at + 1 < size) {
        std::size_t child = 2 * at + 1;
        if (child + 1 < size) {
            int first = before<Min>(heap->storage->items[child], heap->storage->items[child + 1]);
            if (first < 0) return Value::exception();
            if (heap->size != size) return changed();
            if (!first) ++child;
        }
        std::swap(heap->storage->items[at], heap->storage->items[child]);
        at = child;
    }
    return sift_up<Min>(heap, top, at);
}

List* heap_of(Value v, const char* name, bool only = false) {
    if (is_list(v)) return v.as<List>();
    (void)raise(types::TypeError, name, only ? "() argument" : "() argument 1",
                " must be list, not ", v.is_none() ? std::string("None") : type_name(v));
    return nullptr;
}

Value heappush(Value* args, std::uint32_t) {
    List* heap = heap_of(args[0], "heappush");
    if (!heap) return Value::exception();
    TRY(list_append(heap, args[1]));
    TRY(sift_up<true>(heap, 0, heap->size - 1));
    return Value::none();
}
template <bool Min>
Value heappop(Value* args, std::uint32_t) {
    List* heap = heap_of(args[0], Min ? "heappop" : "_heappop_max", true);
    if (!heap) return Value::exception();
    if (heap->size == 0) return raise(types::IndexError, "index out of range");
    Value last = heap->storage->items[heap->size - 1];
    heap->storage->items[--heap->size] = Value::empty();
    if (heap->size == 0) return last;
    Value first = heap->storage->items[0];
    heap->storage->items[0] = last;
    TRY(sift_down<Min>(heap, 0));
    return first;
}
template <bool Min>
Value heapreplace(Value* args, std::uint32_t) {
    List* heap = heap_of(args[0], Min ? "heapreplace" : "_heapreplace_max");
    if (!heap) return Value::exception();
    if (heap->size == 0) return raise(types::IndexError, "index out of range");
    Value first = heap->storage->items[0];
    heap->storage->items[0] = args[1];
    TRY(sift_down<Min>(heap, 0));
    return first;
}
Value heappushpop(Value* args, std::uint32_t) {
    List* heap = heap_of(args[0], "heappushpop");
    if (!heap) return Value::exception();
    if (heap->size == 0) return args[1];
    int smaller = item_less(heap->storage->items[0], args[1]);
    if (smaller < 0) return Value::exception();
    if (!smaller) return args[1];
    if (heap->size == 0) return raise(types::IndexError, "index out of range");
    Value first = heap->storage->items[0];
    heap->storage->items[0] = args[1];
    TRY(sift_down<true>(heap, 0));
    return first;
}
template <bool Min>
Value heapify(Value* args, std::uint32_t) {
    List* heap = heap_of(args[0], Min ? "heapify" : "_heapify_max", true);
    if (!heap) return Value::exception();
    const std::size_t size = heap->size;
    for (std::size_t i = size / 2; i-- > 0;) {
        TRY(sift_down<Min>(heap, i));
        if (heap->size != size) return changed();
    }
    return Value::none();
}

const NativeDef heapq_functions[] = {
    {"heappush(heap, item, /)", heappush, "Puts item in, keeping the heap in order."},
    {"heappop(heap, /)", heappop<true>, "Takes the smallest item out."},
    {"heappushpop(heap, item, /)", heappushpop, "Puts item in, then takes the smallest out."},
    {"heapreplace(heap, item, /)", heapreplace<true>, "Takes the smallest out, then puts item in."},
    {"heapify(heap, /)", heapify<true>, "Turns a list into a heap, in linear time."},
    {"_heappop_max(heap, /)", heappop<false>, "heappop of a heap with the largest first."},
    {"_heapreplace_max(heap, item, /)", heapreplace<false>,
     "heapreplace of a heap with the largest first."},
    {"_heapify_max(heap, /)", heapify<false>, "Makes a heap with the largest first."},
    {nullptr, nullptr, nullptr},
};

} // namespace

extern const NativeModule bisect_module, heapq_module;
const NativeModule bisect_module{"_bisect", "Searching and inserting in sorted lists.",
                                 [](Module* m) { define_functions(m, bisect_functions); }};
const NativeModule heapq_module{"_heapq", "Heaps in lists.",
                                [](Module* m) { define_functions(m, heapq_functions); }};

} // namespace boomslang::runtime
