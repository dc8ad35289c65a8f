#include "tree/patterns.h"

#include "runtime/call.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

namespace boomslang::tree {

using namespace runtime;

Condition ValuePattern::match(Frame* f, Value subject) {
    Value v = value->execute(f);
    if (v.is_exception()) return Condition::Raised;
    if (identity) return subject.is(v) ? Condition::Yes : Condition::No;
    at(f);
    return truth_of(compare(CompareOp::Eq, subject, v));
}

Condition CapturePattern::match(Frame* f, Value subject) {
    if (inner)
        if (Condition c = pattern_in(inner)->match(f, subject); c != Condition::Yes) return c;
    if (slot >= 0) f->locals[slot] = subject;
    return Condition::Yes;
}

Condition OrPattern::match(Frame* f, Value subject) {
    for (std::uint32_t i = 0; i < count; ++i)
        if (Condition c = pattern_in(alternatives[i])->match(f, subject); c != Condition::No)
            return c;
    return Condition::No;
}

Condition SequencePattern::match(Frame* f, Value subject) {
    if (!type_of(subject)->is(kSequencePattern)) return Condition::No;
    at(f);
    std::int64_t length = 0;
    if (!length_of(subject, length)) return Condition::Raised;
    std::int64_t fixed = star < 0 ? count : count - 1;
    if (star < 0 ? length != fixed : length < fixed) return Condition::No;
    for (std::uint32_t i = 0; i < count; ++i) {
        Value item;
        if (static_cast<std::int64_t>(i) == star) {
            List* middle = make_list();
            for (std::int64_t k = star; k < star + length - fixed; ++k) {
                at(f);
                Value v = get_item(subject, Value::integer(k));
                if (v.is_exception() || list_append(middle, v).is_exception())
                    return Condition::Raised;
            }
            item = Value::object(middle);
        } else {
            bool behind = star >= 0 && i > star;
            std::int64_t index = behind ? length - (count - i) : i;
            // `_` does not read its item.
            auto* capture = dynamic_cast<CapturePattern*>(items[i].node);
            if (capture && !capture->inner && capture->slot < 0) continue;
            at(f);
            item = get_item(subject, Value::integer(index));
            if (item.is_exception()) return Condition::Raised;
        }
        if (Condition c = pattern_in(items[i])->match(f, item); c != Condition::Yes) return c;
    }
    return Condition::Yes;
}

Condition MappingPattern::match(Frame* f, Value subject) {
    if (!type_of(subject)->is(kMappingPattern)) return Condition::No;
    at(f);
    std::int64_t length = 0;
    if (!length_of(subject, length)) return Condition::Raised;
    if (length < count) return Condition::No;
    Dict* seen = make_dict();
    Value sentinel = Value::object(seen);
    Value get = Value::empty();
    if (count) {
        get = get_attribute(subject, intern("get"));
        if (get.is_exception()) return Condition::Raised;
    }
    Tuple* found = make_tuple(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Value key = keys[i]->execute(f);
        if (key.is_exception()) return Condition::Raised;
        at(f);
        Value before = dict_get(seen, key);
        if (before.is_exception()) return Condition::Raised;
        if (!before.is_empty()) {
            (void)raise(types::ValueError, "mapping pattern checks duplicate key (",
                        repr_text(key), ")");
            return Condition::Raised;
        }
        if (dict_set(seen, key, Value::none()).is_exception()) return Condition::Raised;
        Value v = call(get, {key, sentinel});
        if (v.is_exception()) return Condition::Raised;
        if (v.is(sentinel)) return Condition::No;
        found->items[i] = v;
    }
    for (std::uint32_t i = 0; i < count; ++i)
        if (Condition c = pattern_in(items[i])->match(f, found->items[i]); c != Condition::Yes)
            return c;
    if (rest < 0) return Condition::Yes;
    at(f);
    Dict* others = make_dict();
    if (dict_update(others, subject).is_exception()) return Condition::Raised;
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(seen, position))
        if (dict_delete(others, entry->key).is_exception()) return Condition::Raised;
    f->locals[rest] = Value::object(others);
    return Condition::Yes;
}

Condition ClassPattern::match_attribute(Frame* f, Value subject, Str* name, Slot& item) {
    at(f);
    Value v = find_attribute(subject, name);
    if (v.is_exception()) return Condition::Raised;
    if (v.is_empty()) return Condition::No;
    return pattern_in(item)->match(f, v);
}

Condition ClassPattern::match(Frame* f, Value subject) {
    Value c = cls->execute(f);
    if (c.is_exception()) return Condition::Raised;
    at(f);
    if (!is_kind(c, kTypeSubclass)) {
        (void)raise(types::TypeError, "called match pattern must be a class");
        return Condition::Raised;
    }
    if (Condition is = truth_of(is_instance(subject, c)); is != Condition::Yes) return is;
    auto* type = c.as<Type>();
    Tuple* args = empty_tuple();
    bool self = false;
    if (positional) {
        Value found = find_attribute(c, runtime::names.dunder_match_args);
        if (found.is_exception()) return Condition::Raised;
        if (found.is_empty()) {
            self = type->is(kMatchSelf);
        } else if (!is_exact(found, types::tuple)) {
            (void)raise(types::TypeError, to_utf8(type->name),
                        ".__match_args__ must be a tuple (got ", type_name(found), ")");
            return Condition::Raised;
        } else {
            args = found.as<Tuple>();
        }
        std::size_t allowed = self ? 1 : args->size;
        if (positional > allowed) {
            (void)raise(types::TypeError, to_utf8(type->name), "() accepts ",
                        std::to_string(allowed), " positional sub-pattern",
                        allowed == 1 ? "" : "s", " (", std::to_string(positional), " given)");
            return Condition::Raised;
        }
    }
    auto repeated = [&](Str* name) {
        (void)raise(types::TypeError, to_utf8(type->name),
                    "() got multiple sub-patterns for attribute ", repr_text(Value::object(name)));
        return Condition::Raised;
    };
    for (std::uint32_t i = 0; i < positional; ++i) {
        if (self) {
            if (Condition is = pattern_in(items[i])->match(f, subject); is != Condition::Yes)
                return is;
            continue;
        }
        if (!is_str(args->items[i])) {
            (void)raise(types::TypeError, "__match_args__ elements must be strings (got ",
                        type_name(args->items[i]), ")");
            return Condition::Raised;
        }
        Str* name = intern(args->items[i].as<Str>());
        for (std::uint32_t k = 0; k < i; ++k)
            if (str_equal(args->items[k].as<Str>(), name)) return repeated(name);
        if (Condition is = match_attribute(f, subject, name, items[i]); is != Condition::Yes)
            return is;
    }
    for (std::uint32_t i = positional; i < count; ++i) {
        Str* name = names[i - positional];
        for (std::uint32_t k = 0; k < positional && !self; ++k)
            if (str_equal(args->items[k].as<Str>(), name)) return repeated(name);
        if (Condition is = match_attribute(f, subject, name, items[i]); is != Condition::Yes)
            return is;
    }
    return Condition::Yes;
}

// --- the statement

void MatchNode::each_child(ChildVisitor visit, void* context) {
    visit(context, "subject", subject);
    for (std::uint32_t i = 0; i < count; ++i) {
        visit(context, "case", cases[i].pattern);
        if (cases[i].guard) visit(context, "guard", cases[i].guard);
        visit(context, "body", cases[i].body);
    }
}

// Progress: 2 * case while its guard, 2 * case + 1 while its body runs.
Value MatchNode::execute(Frame* f) {
    std::int64_t step = f->resuming ? progress.get(f) : 0;
    if (!f->resuming) {
        Value v = subject->execute(f);
        if (v.is_exception()) return v;
        f->locals[subject_slot] = v;
    }
    for (auto i = static_cast<std::uint32_t>(step / 2); i < count; ++i) {
        MatchCase& c = cases[i];
        if (!f->resuming) {
            switch (pattern_in(c.pattern)->match(f, f->locals[subject_slot])) {
            case Condition::Raised: return Value::exception();
            case Condition::No: continue;
            case Condition::Yes: break;
            }
            for (std::uint32_t k = 0; k < c.target_count; ++k)
                TRY(target_in(c.targets[k])->store(f, f->locals[c.slots[k]]));
            step = 2 * std::int64_t{i};
        }
        if (c.before_guard && !(step & 1)) {
            Value v = c.before_guard->execute(f);
            if (v.tag == Tag::Yield) progress.set(f, step);
            if (!v.is_empty()) return v;
        }
        if (c.guard && !(step & 1)) {
            Condition is = c.guard->execute_bool(f);
            if (is == Condition::Raised) return Value::exception();
            if (is == Condition::No) continue;
        }
        Value v = c.body->execute(f);
        if (v.tag == Tag::Yield) progress.set(f, 2 * std::int64_t{i} + 1);
        return v;
    }
    return Value::empty();
}

} // namespace boomslang::tree
