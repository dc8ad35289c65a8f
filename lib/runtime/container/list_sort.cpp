// Sorting of lists: a stable merge sort over natural runs (after Tim Peters' listsort.txt, without
// galloping). Nothing here trusts `<`: positions are bounded by counts only, and whenever a
// comparison raises the items are put back so that none is lost or doubled.
#include <algorithm>
#include <cstring>

#include "runtime/call/call.h"
#include "runtime/container/containers.h"
#include "runtime/heap/rooted.h"
#include "runtime/protocol/protocol.h"
#include "runtime/protocol/quick_equal.h"
#include "runtime/state/error.h"
#include "runtime/state/threads.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMerged = 32; // fewer items are inserted one by one

struct Plain {
    Value key;
};
struct Keyed {
    Value key, value;
};

// Comparisons for lists of one kind: they cannot fail.
struct IntOrder {
    static int before(Value a, Value b) noexcept { return a.as_int() < b.as_int(); }
};
struct FloatOrder {
    static int before(Value a, Value b) noexcept { return a.as_float() < b.as_float(); }
};
struct StrOrder {
    static int before(Value a, Value b) noexcept {
        return str_compare(a.as<Str>(), b.as<Str>()) < 0;
    }
};

int tuple_less(Tuple* a, Tuple* b) {
    const std::size_t common = std::min(a->size, b->size);
    for (std::size_t i = 0; i < common; ++i) {
        int same = same_item(a->items[i], b->items[i]);
        if (same < 0) return -1;
        if (same) continue;
        int before = quick_less(a->items[i], b->items[i]);
        return before < 0 ? less(a->items[i], b->items[i]) : before;
    }
    return a->size < b->size;
}

struct AnyOrder {
    static int before(Value a, Value b) {
        int known = quick_less(a, b);
        if (known >= 0) return known;
        if (is_exact(a, types::tuple) && is_exact(b, types::tuple))
            return tuple_less(a.as<Tuple>(), b.as<Tuple>());
        Value waiting = poll();
        return waiting.is_exception() ? -1 : less(a, b);
    }
};

template <class Item, class Order>
class Sorter {
  public:
    Sorter(Item* items, std::size_t count, Item* spare)
        : items_(items), count_(count), spare_(spare) {}

    // False: a comparison raised.
    bool sort() {
        const std::size_t shortest = minimum_run(count_);
        std::size_t begin = 0;
        while (begin < count_) {
            std::size_t length = natural_run(begin);
            if (length == 0) return false;
            if (length < shortest) {
                std::size_t forced = std::min(shortest, count_ - begin);
                if (!insert_rest(begin, begin + length, begin + forced)) return false;
                length = forced;
            }
            runs_[run_count_++] = {begin, length};
            begin += length;
            if (!collapse(false)) return false;
        }
        return collapse(true);
    }

  private:
    struct Run {
        std::size_t begin, length;
    };

    static int before(const Item& a, const Item& b) { return Order::before(a.key, b.key); }

    static std::size_t minimum_run(std::size_t n) noexcept {
        std::size_t odd = 0;
        while (n >= kMerged) {
            odd |= n & 1;
            n >>= 1;
        }
        return n + odd;
    }

    // The length of the run at `begin`, made ascending; 0: raised.
    std::size_t natural_run(std::size_t begin) {
        std::size_t end = begin + 1;
        if (end == count_) return 1;
        int down = before(items_[end], items_[begin]);
        if (down < 0) return 0;
        for (++end; end < count_; ++end) {
            int less = before(items_[end], items_[end - 1]);
            if (less < 0) return 0;
            if (less != down) break;
        }
        // Strictly descending: reversing keeps equals in order.
        if (down) std::reverse(items_ + begin, items_ + end);
        return end - begin;
    }

    bool insert_rest(std::size_t begin, std::size_t sorted, std::size_t end) {
        for (; sorted < end; ++sorted) {
            Item item = items_[sorted];
            std::size_t low = begin, high = sorted;
            while (low < high) {
                std::size_t middle = low + (high - low) / 2;
                int less = before(item, items_[middle]);
                if (less < 0) return false;
                if (less) high = middle;
                else low = middle + 1;
            }
            std::memmove(static_cast<void*>(items_ + low + 1), items_ + low,
                         (sorted - low) * sizeof(Item));
            items_[low] = item;
        }
        return true;
    }

    // Keeps the lengths of waiting runs falling like Fibonacci numbers; `all`: merges everything.
    bool collapse(bool all) {
        while (run_count_ > 1) {
            std::size_t n = run_count_ - 2;
            const bool small_before =
                (n > 0 && runs_[n - 1].length <= runs_[n].length + runs_[n + 1].length) ||
                (n > 1 && runs_[n - 2].length <= runs_[n - 1].length + runs_[n].length);
            if (all || small_before) {
                if (n > 0 && runs_[n - 1].length < runs_[n + 1].length) --n;
            } else if (runs_[n].length > runs_[n + 1].length) {
                break;
            }
            if (poll_signals().is_exception() || !merge(n)) return false;
        }
        return true;
    }

    // How many of a sorted range stay before `item`; `after_equals` tells on which side equals go.
    bool split(const Item& item, std::size_t begin, std::size_t length, bool after_equals,
               std::size_t& count) {
        std::size_t low = 0, high = length;
        while (low < high) {
            std::size_t middle = low + (high - low) / 2;
            int less = after_equals ? before(item, items_[begin + middle])
                                    : before(items_[begin + middle], item);
            if (less < 0) return false;
            if (less == (after_equals ? 1 : 0)) high = middle;
            else low = middle + 1;
        }
        count = low;
        return true;
    }

    bool merge(std::size_t n) {
        Run a = runs_[n], b = runs_[n + 1];
        runs_[n].length = a.length + b.length;
        if (n + 3 == run_count_) runs_[n + 1] = runs_[n + 2];
        --run_count_;
        // What is in place already at either end need not be moved.
        std::size_t done;
        if (!split(items_[b.begin], a.begin, a.length, true, done)) return false;
        a.begin += done;
        a.length -= done;
        if (a.length == 0) return true;
        if (!split(items_[a.begin + a.length - 1], b.begin, b.length, false, done)) return false;
        b.length = done;
        if (b.length == 0) return true;
        return a.length <= b.length ? merge_up(a, b) : merge_down(a, b);
    }

    static void move(Item* to, const Item* from, std::size_t count) noexcept {
        if (count) std::memmove(static_cast<void*>(to), from, count * sizeof(Item));
    }

    bool merge_up(Run a, Run b) {
        move(spare_, items_ + a.begin, a.length);
        Item *left = spare_, *left_end = spare_ + a.length;
        Item *right = items_ + b.begin, *right_end = right + b.length;
        Item* out = items_ + a.begin;
        bool raised = false;
        while (left < left_end && right < right_end) {
            int less = before(*right, *left);
            if (less < 0) {
                raised = true;
                break;
            }
            *out++ = less ? *right++ : *left++;
        }
        move(out, left, static_cast<std::size_t>(left_end - left));
        return !raised;
    }

    bool merge_down(Run a, Run b) {
        move(spare_, items_ + b.begin, b.length);
        Item *left_begin = items_ + a.begin, *left = left_begin + a.length;
        Item* right = spare_ + b.length;
        Item* out = items_ + b.begin + b.length;
        bool raised = false;
        while (left > left_begin && right > spare_) {
            int less = before(right[-1], left[-1]);
            if (less < 0) {
                raised = true;
                break;
            }
            *--out = less ? *--left : *--right;
        }
        const auto rest = static_cast<std::size_t>(right - spare_);
        move(out - rest, spare_, rest);
        return !raised;
    }

    Item* items_;
    std::size_t count_;
    Item* spare_;
    Run runs_[96];
    std::size_t run_count_ = 0;
};

template <class Item, class Order>
bool sort_with(Item* items, std::size_t count, Item* spare) {
    return Sorter<Item, Order>(items, count, spare).sort();
}

// Chooses the comparison by what the keys are.
template <class Item>
bool sort_items(Item* items, std::size_t count) {
    bool ints = true, floats = true, strs = true;
    for (std::size_t i = 0; i < count; ++i) {
        ints = ints && items[i].key.is_int();
        floats = floats && items[i].key.is_float();
        strs = strs && is_exact_str(items[i].key);
    }
    // From the heap: what lies in it while a comparison runs must be seen by the collector. Few items are one run,
    // and nothing is merged.
    ValueArray* spare_storage = nullptr;
    if (count >= kMerged) {
        spare_storage = heap.make_values(count * (sizeof(Item) / sizeof(Value)));
        if (!spare_storage) {
            (void)raise_memory();
            return false;
        }
    }
    const Alive spare_kept(spare_storage);
    auto* spare = spare_storage ? reinterpret_cast<Item*>(spare_storage->items) : nullptr;
    bool done = ints     ? sort_with<Item, IntOrder>(items, count, spare)
                : floats ? sort_with<Item, FloatOrder>(items, count, spare)
                : strs   ? sort_with<Item, StrOrder>(items, count, spare)
                         : sort_with<Item, AnyOrder>(items, count, spare);
    heap.release(spare_storage);
    return done;
}

bool sort_keyed(ValueArray* storage, std::size_t count, Value key, bool reverse) {
    constexpr std::size_t kFew = 16; // lie on the native stack, which the collector scans
    Keyed few[kFew];
    ValueArray* pairs = nullptr;
    if (count > kFew) {
        pairs = heap.make_values(count * 2);
        if (!pairs) {
            (void)raise_memory();
            return false;
        }
    }
    const Alive kept(storage), pairs_kept(pairs);
    Keyed* items = pairs ? reinterpret_cast<Keyed*>(pairs->items) : few;
    if (!pairs) std::fill_n(few, count, Keyed{Value::empty(), Value::empty()});
    for (std::size_t i = 0; i < count; ++i) {
        Value item = storage->items[i];
        Value k = call(key, {item});
        if (k.is_exception()) return false;
        items[i] = {k, item};
    }
    if (reverse) std::reverse(items, items + count);
    const bool done = sort_items(items, count);
    if (reverse) std::reverse(items, items + count);
    for (std::size_t i = 0; i < count; ++i) storage->items[i] = items[i].value;
    heap.release(pairs);
    return done;
}

// Texts of one byte a character together with what they begin with, which decides most comparisons without a look
// at the text.
struct NarrowText {
    std::uint64_t prefix; // the first characters, as one number
    const Str* text;
};
struct PlainNarrow {
    NarrowText key;
};
struct NarrowOrder {
    static int before(const NarrowText& a, const NarrowText& b) noexcept {
        return a.prefix != b.prefix ? a.prefix < b.prefix : str_compare(a.text, b.text) < 0;
    }
};
std::uint64_t prefix_of(const Str* text) noexcept {
    std::uint64_t prefix = 0;
    std::memcpy(&prefix, text->data, std::min(text->length, sizeof prefix));
    return __builtin_bswap64(prefix);
}
bool are_narrow_texts(const Value* items, std::size_t count) noexcept {
    return std::all_of(items, items + count,
                       [](Value v) { return is_exact_str(v) && v.as<Str>()->width == 1; });
}
// A list of such. The list itself stays as it is meanwhile, and so keeps them.
bool sort_narrow_texts(ValueArray* storage, std::size_t count) {
    ByteArray* room = heap.make_bytes(2 * count * sizeof(PlainNarrow));
    if (!room) {
        (void)raise_memory();
        return false;
    }
    const Alive kept(room);
    auto* items = reinterpret_cast<PlainNarrow*>(room->bytes);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* text = storage->items[i].as<Str>();
        items[i] = {{prefix_of(text), text}};
    }
    const bool done = sort_with<PlainNarrow, NarrowOrder>(items, count, items + count);
    if (done)
        for (std::size_t i = 0; i < count; ++i)
            storage->items[i] = Value::object(const_cast<Str*>(items[i].key.text));
    heap.release(room);
    return done;
}

bool sort_plain(ValueArray* storage, std::size_t count, bool reverse) {
    constexpr std::size_t kFew = 8; // are compared seldom
    if (reverse) std::reverse(storage->items, storage->items + count);
    const Alive kept(storage);
    const bool done = count > kFew && are_narrow_texts(storage->items, count)
                          ? sort_narrow_texts(storage, count)
                          : sort_items(reinterpret_cast<Plain*>(storage->items), count);
    if (reverse) std::reverse(storage->items, storage->items + count);
    return done;
}

} // namespace

Value list_sort(List* list, Value key, bool reverse) {
    const std::size_t count = list->size;
    ValueArray* storage = list->storage;
    // Comparisons find an empty list; one that changes it leaves another storage than this.
    ValueArray* guard = heap.make_values(0);
    list->storage = guard;
    list->size = 0;
    bool done = true;
    if (count > 1 || (count && !key.is_empty()))
        done = key.is_empty() ? sort_plain(storage, count, reverse)
                              : sort_keyed(storage, count, key, reverse);
    const bool modified = list->storage != guard || list->size != 0;
    list->storage = storage;
    list->size = count;
    if (!done) return Value::exception();
    if (modified) return raise(types::ValueError, "list modified during sort");
    heap.release(guard);
    return Value::empty();
}

} // namespace boomslang::runtime
