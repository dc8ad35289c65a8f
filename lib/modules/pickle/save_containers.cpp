// Lists, dicts, tuples and sets. Items go in batches, between a mark and an instruction that takes all behind it.
#include "modules/pickle/pickler.h"
#include "runtime/container/set.h"

namespace boomslang::runtime::pickle {

namespace {

constexpr std::size_t kBatch = 1000;

// Fast mode keeps no memo: it has to see cycles itself, once it is deep enough to suspect one.
class FastLevel {
  public:
    explicit FastLevel(Pickler* p) : p_(p) {}
    ~FastLevel() {
        if (entered_.is_empty()) return;
        --p_->fast_depth;
        if (noted_ && dict_delete(p_->fast_objects.as<Dict>(), entered_).is_exception())
            clear_pending();
    }
    FastLevel(const FastLevel&) = delete;
    FastLevel& operator=(const FastLevel&) = delete;

    Value enter(Value v) {
        if (!p_->fast) return Value::empty();
        constexpr int kNestingLimit = 50;
        entered_ = Value::integer(static_cast<std::int64_t>(v.payload));
        if (++p_->fast_depth < kNestingLimit) return Value::empty();
        if (p_->fast_objects.is_empty()) p_->fast_objects = Value::object(make_dict());
        auto* inside = p_->fast_objects.as<Dict>();
        TRY_VALUE(found, dict_get(inside, entered_));
        if (!found.is_empty()) {
            char address[24];
            std::snprintf(address, sizeof address, "0x%zx", static_cast<std::size_t>(v.payload));
            return raise(types::ValueError,
                         "fast mode: can't pickle cyclic objects including object type ",
                         type_name(v), " at ", address);
        }
        TRY(dict_set(inside, entered_, Value::none()));
        noted_ = true;
        return Value::empty();
    }

  private:
    Pickler* p_;
    Value entered_ = Value::empty();
    bool noted_ = false;
};

// The empty container and its place in the memo, before its items: they may refer to it.
Value open(Pickler* p, Value v, unsigned char binary, const char* text) {
    if (p->bin) TRY(put(p, binary));
    else TRY(put_bytes(p, text, 2));
    return memo_put(p, v);
}

Value save_exact_items(Pickler* p, List* list) {
    if (list->size == 1) {
        TRY(save(p, list->items()[0]));
        return put(p, APPEND);
    }
    const bool is_plain = p->bin && p->persistent_id.is_empty();
    std::size_t i = 0;
    do {
        TRY(put(p, MARK));
        for (std::size_t n = 0; n < kBatch && i < list->size; ++n) {
            const Value item = list->items()[i++];
            // The commonest item, without a call.
            if (is_plain && item.is_int() && static_cast<std::uint64_t>(item.as_int()) <= 0xFF &&
                !p->output.frame_is_full()) {
                const unsigned char code[2] = {BININT1, static_cast<unsigned char>(item.as_int())};
                TRY(put_bytes(p, code, 2));
            } else {
                TRY(save(p, item));
            }
        }
        TRY(put(p, APPENDS));
    } while (i < list->size);
    return Value::empty();
}
Value save_exact_pairs(Pickler* p, Dict* dict) {
    const std::size_t size = dict->count;
    std::size_t position = 0;
    const auto pair = [&](const DictEntry* entry) {
        const Value value = entry->value;
        TRY(save(p, entry->key));
        return save(p, value);
    };
    if (size == 1) {
        TRY(pair(dict_next(dict, position)));
        return put(p, SETITEM);
    }
    std::size_t n;
    do {
        n = 0;
        TRY(put(p, MARK));
        while (n < kBatch) {
            const DictEntry* entry = dict_next(dict, position);
            if (!entry) break;
            TRY(pair(entry));
            ++n;
            if (dict->count != size)
                return raise(types::RuntimeError, "dictionary changed size during iteration");
        }
        TRY(put(p, SETITEMS));
    } while (n == kBatch);
    return Value::empty();
}

// A pair that an iterator of items gave.
Value save_pair(Pickler* p, Value pair) {
    if (!is_tuple(pair) || pair.as<Tuple>()->size != 2)
        return raise(types::TypeError, "dict items iterator must return 2-tuples");
    TRY(save(p, pair.as<Tuple>()->items[0]));
    return save(p, pair.as<Tuple>()->items[1]);
}
// Items of any iterator; `one` ends a single item and `many` those behind a mark.
template <class SaveOne>
Value save_all(Pickler* p, Value iterator, unsigned char one, unsigned char many,
               SaveOne save_one) {
    if (p->protocol == 0) {
        for (;;) {
            TRY_VALUE(item, iterate(iterator));
            if (item.is_empty()) return Value::empty();
            TRY(save_one(item));
            TRY(put(p, one));
        }
    }
    for (;;) {
        TRY_VALUE(first, iterate(iterator));
        if (first.is_empty()) return Value::empty();
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) {
            TRY(save_one(first));
            return put(p, one);
        }
        TRY(put(p, MARK));
        TRY(save_one(first));
        std::size_t n = 1;
        while (!item.is_empty()) {
            TRY(save_one(item));
            if (++n == kBatch) break;
            item = iterate(iterator);
            if (item.is_exception()) return item;
        }
        TRY(put(p, many));
        if (n < kBatch) return Value::empty();
    }
}

Value save_elements(Pickler* p, Tuple* tuple) {
    for (std::size_t i = 0; i < tuple->size; ++i) TRY(save(p, tuple->items[i]));
    return Value::empty();
}

Value save_old_set(Pickler* p, Value v) {
    TRY_VALUE(items, to_list(v));
    return save_reduced(p, tuple_value({Value::object(type_of(v)), tuple_value({items})}), v);
}
// Members up to a batch or, of a frozenset, all; `count` gets how many.
Value save_members(Pickler* p, Set* set, std::size_t& position, std::size_t most,
                   std::size_t& count) {
    const std::size_t size = set->count;
    for (count = 0; count < most; ++count) {
        const SetEntry* entry = set_next(set, position);
        if (!entry) break;
        TRY(save(p, entry->key()));
        if (set->count != size)
            return raise(types::RuntimeError, "set changed size during iteration");
    }
    return Value::empty();
}

} // namespace

Value save_items(Pickler* p, Value iterator) {
    return save_all(p, iterator, APPEND, APPENDS, [&](Value item) { return save(p, item); });
}
Value save_pairs(Pickler* p, Value iterator) {
    return save_all(p, iterator, SETITEM, SETITEMS, [&](Value item) { return save_pair(p, item); });
}

Value save_list(Pickler* p, Value v) {
    FastLevel level(p);
    TRY(level.enter(v));
    TRY(open(p, v, EMPTY_LIST, "(l"));
    auto* list = v.as<List>();
    if (!list->size) return Value::empty();
    if (p->protocol) return save_exact_items(p, list);
    TRY_VALUE(iterator, get_iterator(v));
    return save_items(p, iterator);
}
Value save_dict(Pickler* p, Value v) {
    FastLevel level(p);
    TRY(level.enter(v));
    TRY(open(p, v, EMPTY_DICT, "(d"));
    if (!v.as<Dict>()->count) return Value::empty();
    if (p->protocol) return save_exact_pairs(p, v.as<Dict>());
    TRY_VALUE(items, call_method(v, names.items));
    TRY_VALUE(iterator, get_iterator(items));
    return save_pairs(p, iterator);
}
Value save_tuple(Pickler* p, Value v) {
    auto* tuple = v.as<Tuple>();
    const std::size_t size = tuple->size;
    if (!size) return p->bin ? put(p, EMPTY_TUPLE) : put_bytes(p, "(t", 2);
    const bool is_short = size <= 3 && p->protocol >= 2;
    if (!is_short) TRY(put(p, MARK));
    TRY(save_elements(p, tuple));
    // A tuple that contains itself is in the memo by now: away with these elements.
    if (const MemoEntry* entry = p->memo.find(v)) {
        if (is_short || !p->bin)
            for (std::size_t i = is_short; i <= size; ++i) TRY(put(p, POP));
        else TRY(put(p, POP_MARK));
        return memo_get(p, entry);
    }
    constexpr unsigned char kShort[] = {TUPLE, TUPLE1, TUPLE2, TUPLE3};
    TRY(put(p, is_short ? kShort[size] : kShort[0]));
    return memo_put(p, v);
}
Value save_set(Pickler* p, Value v) {
    if (p->protocol < 4) return save_old_set(p, v);
    auto* set = v.as<Set>();
    TRY(put(p, EMPTY_SET));
    TRY(memo_put(p, v));
    std::size_t position = 0, count = set->count ? kBatch : 0;
    while (count == kBatch) {
        TRY(put(p, MARK));
        TRY(save_members(p, set, position, kBatch, count));
        TRY(put(p, ADDITEMS));
    }
    return Value::empty();
}
Value save_frozenset(Pickler* p, Value v) {
    if (p->protocol < 4) return save_old_set(p, v);
    TRY(put(p, MARK));
    std::size_t position = 0, count;
    TRY(save_members(p, v.as<Set>(), position, SIZE_MAX, count));
    if (const MemoEntry* entry = p->memo.find(v)) { // contains itself
        TRY(put(p, POP_MARK));
        return memo_get(p, entry);
    }
    TRY(put(p, FROZENSET));
    return memo_put(p, v);
}

} // namespace boomslang::runtime::pickle
