#include "tree/definitions/functions.h"

#include "ops/display.h"
#include "ops/global.h"
#include "ops/import.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"
#include "tree/calls/calls.h"

namespace boomslang::tree {

using namespace runtime;

Tuple* Closure::make(const Frame* f) const {
    if (!count) return nullptr;
    Tuple* tuple = make_tuple(count);
    for (std::uint32_t i = 0; i < count; ++i) tuple->items[i] = f->locals[slots[i]];
    return tuple;
}

// --- functions

void MakeFunctionNode::each_child(ChildVisitor visit, void* context) {
    for (std::uint32_t i = 0; i < default_count; ++i) visit(context, "default", defaults[i]);
    for (std::uint32_t i = 0; i < keyword_count; ++i)
        visit(context, "default", keyword_defaults[i]);
    for (std::uint32_t i = 0; i < annotation_count; ++i)
        visit(context, "annotation", annotations[i]);
}
Description MakeFunctionNode::describe() const {
    return {"MakeFunctionNode", NodeState::Plain, to_utf8(code->qualname)};
}

Value MakeFunctionNode::execute(Frame* f) {
    Tuple* positional = nullptr;
    if (default_count) {
        positional = make_tuple(default_count);
        if (!positional) return Value::exception();
        for (std::uint32_t i = 0; i < default_count; ++i) {
            Value v = defaults[i]->execute(f);
            if (v.is_exception()) return v;
            positional->items[i] = v;
        }
    }
    Dict* by_keyword = nullptr;
    for (std::uint32_t i = 0; i < keyword_count; ++i) {
        if (!by_keyword) by_keyword = make_dict();
        Value v = keyword_defaults[i]->execute(f);
        if (v.is_exception()) return v;
        dict_set(by_keyword, keyword_names[i], v);
    }
    Dict* notes = nullptr;
    for (std::uint32_t i = 0; i < annotation_count; ++i) {
        if (!notes) notes = make_dict();
        Value v = annotations[i]->execute(f);
        if (v.is_exception()) return v;
        dict_set(notes, annotation_names[i], v);
    }
    Function* function = make_function(code, f->function->globals);
    function->defaults = positional;
    function->kwdefaults = by_keyword;
    function->doc = doc;
    if (notes) function->annotations = Value::object(notes);
    function->closure = closure.make(f);
    return Value::object(function);
}

void DecorateNode::each_child(ChildVisitor visit, void* context) {
    for (std::uint32_t i = 0; i < count; ++i) visit(context, "decorator", decorators[i]);
    visit(context, "", inner);
}

Value DecorateNode::execute(Frame* f) {
    Tuple* functions = make_tuple(count);
    if (!functions) return Value::exception();
    for (std::uint32_t i = 0; i < count; ++i) {
        Value v = decorators[i]->execute(f);
        if (v.is_exception()) return v;
        functions->items[i] = v;
    }
    Value v = inner->execute(f);
    for (std::uint32_t i = count; i-- > 0 && !v.is_exception();) {
        f->position = decorators[i].node;
        v = call(functions->items[i], {v});
    }
    return v;
}

// --- classes

void ClassNode::each_child(ChildVisitor visit, void* context) {
    for (std::uint32_t i = 0; i < base_count; ++i) visit(context, "base", bases[i]);
    for (std::uint32_t i = 0; i < keyword_count; ++i) visit(context, "keyword", keywords[i]);
}
Description ClassNode::describe() const {
    return {"ClassNode", NodeState::Plain, to_utf8(code->qualname)};
}

Value ClassNode::execute(Frame* f) {
    TRY_VALUE(build, ops::get_build_class(f->function));
    Function* body = make_function(code, f->function->globals);
    body->closure = closure.make(f);
    List* args = make_list();
    TRY(list_append(args, Value::object(body)));
    TRY(list_append(args, Value::object(code->name)));
    for (std::uint32_t i = 0; i < base_count; ++i) {
        Value v = bases[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        TRY(stars[i] ? ops::extend_display(args, v, false) : list_append(args, v));
    }
    Dict* by_name = make_dict();
    for (std::uint32_t i = 0; i < keyword_count; ++i) {
        Value v = keywords[i]->execute(f);
        if (v.is_exception()) return v;
        at(f);
        if (keyword_names[i]) dict_set(by_name, keyword_names[i], v);
        else TRY(merge_keywords(by_name, v, build));
    }
    at(f);
    return ops::build_class(build, args, by_name);
}

// --- comprehensions

Description ComprehensionNode::describe() const {
    return {"ComprehensionNode", NodeState::Plain, to_utf8(code->name)};
}

Value ComprehensionNode::execute(Frame* f) {
    Value v = iterable->execute(f);
    if (v.is_exception()) return v;
    at(f);
    if (async_iterator) {
        v = runtime::async_iterator(v);
    } else {
        v = get_iterator(v);
    }
    if (v.is_exception()) return v;
    Function* function = cached;
    if (!function || closure.count) {
        function = make_function(code, f->function->globals);
        function->closure = closure.make(f);
        if (!closure.count) cached = function;
    }
    if (function->globals != f->function->globals) [[unlikely]] {
        cached = nullptr;
        function = make_function(code, f->function->globals);
    }
    at(f);
    if (!code->executable && !prepare_code(code)) return Value::exception();
    auto* frame = reinterpret_cast<Frame*>(f->locals + base);
    frame->locals[0] = v;
    for (std::uint32_t i = 1; i < code->cleared_count; ++i) frame->locals[i] = Value::empty();
    return enter(frame, function, code, f);
}

Value NewAccumulatorNode::execute(Frame* f) {
    Object* result = nullptr;
    switch (kind) {
    case AccumulatorKind::List: result = make_list(); break;
    case AccumulatorKind::Set: result = make_set(); break;
    case AccumulatorKind::Dict: result = make_dict(); break;
    }
    if (!result) return Value::exception();
    f->locals[index] = Value::object(result);
    return Value::empty();
}

Value AccumulateNode::execute(Frame* f) {
    if (kind == AccumulatorKind::Dict) {
        Value k = key->execute(f);
        if (k.is_exception()) return k;
        Value v = value->execute(f);
        if (v.is_exception()) return v;
        at(f);
        return dict_set(f->locals[index].as<Dict>(), k, v);
    }
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    if (kind == AccumulatorKind::List) return list_append(f->locals[index].as<List>(), v);
    at(f);
    return set_add(f->locals[index].as<Set>(), v);
}

// --- imports

Description ImportNode::describe() const { return {"ImportNode", NodeState::Plain, to_utf8(name)}; }

Value ImportNode::execute(Frame* f) {
    at(f);
    Dict* globals = f->function->globals;
    TRY_VALUE(module, whole_path ? ops::import_whole(name, globals)
                                 : import_name(name, globals, Value::none(), 0));
    return target_in(target)->store(f, module);
}

void ImportFromNode::each_child(ChildVisitor visit, void* context) {
    for (std::size_t i = 0; targets && i < from->size; ++i) visit(context, "as", targets[i]);
}
Description ImportFromNode::describe() const {
    return {"ImportFromNode", NodeState::Plain, module ? to_utf8(module) : "."};
}

Value ImportFromNode::execute(Frame* f) {
    at(f);
    TRY_VALUE(found, import_name(module ? module : names.empty, f->function->globals,
                                 Value::object(from), level));
    if (!targets) return ops::import_all(found, f->locals[0]);
    for (std::size_t i = 0; i < from->size; ++i) {
        at(f);
        TRY_VALUE(v, import_from(found, from->items[i].as<Str>()));
        TRY(target_in(targets[i])->store(f, v));
    }
    return Value::empty();
}

Value DisplayHookNode::execute(Frame* f) {
    Value v = value->execute(f);
    if (v.is_exception()) return v;
    at(f);
    return ops::display(v);
}

} // namespace boomslang::tree
