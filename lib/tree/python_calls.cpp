#include "tree/python_calls.h"

#include "ops/call.h"
#include "runtime/instance.h"
#include "tree/tree.h"

namespace boomslang::tree {

using namespace runtime;

bool Callee::set(const Function* function, std::uint32_t given) {
    Code* c = function->code;
    if (!ops::takes_exactly(function, given)) return false;
    auto* t = dynamic_cast<Tree*>(c->executable);  // null: never ran, or of the other back end
    if (!t || t->is_generator()) return false;
    code = c;
    tree = t;
    return true;
}

bool Callee::place(const Function* function, std::uint32_t bound, const CallSite& site, Tree& owner) {
    if (!site.keywords && set(function, bound + site.count)) return true;
    Code* c = function->code;
    auto* t = dynamic_cast<Tree*>(c->executable);
    // The caller's frame has room for so many values where the callee's will begin.
    if (!t || t->is_generator() || c->parameter_count > site.count + kArgumentRoom) return false;
    ops::Placement found;
    if (!ops::place_arguments(function, bound, site.count, site.keywords, found)) return false;
    auto* kept = owner.make_array<ops::Placement>(1);
    *kept = found;
    code = c;
    tree = t;
    placement = kept;
    return true;
}

// The function changed while the arguments were evaluated: they go back into the order of the call.
Value Callee::call_changed(Frame* frame, Function* function, std::uint32_t bound,
                           const CallSite& site) const {
    Value args[ops::Placement::kMaxArguments + 1];
    for (std::uint32_t i = 0; i < bound; ++i) args[i] = frame->locals[i];
    for (std::uint32_t i = 0; i < site.count; ++i)
        args[bound + i] = frame->locals[placement->parameter[i]];
    return runtime::call(Value::object(function), args, bound + site.count, site.keywords);
}

Value Callee::call(Frame* f, Frame* frame, Function* function, std::uint32_t bound,
                   const CallSite& site) const {
    if (!placement) {
        TRY(site.evaluate(f, frame->locals + bound));
        f->position = &site;
        if (function->code == code) [[likely]] return run(f, frame, function, bound + site.count);
        return site.call_any(f, Value::object(function), frame->locals, bound + site.count);
    }
    const std::uint8_t* parameter = placement->parameter;
    for (std::uint32_t i = 0; i < site.count; ++i) {
        Value v = site.arguments[i].checked(f);
        if (v.is_exception()) [[unlikely]] return v;
        frame->locals[parameter[i]] = v;
    }
    f->position = &site;
    if (function->code == code && placement->fill(function, frame->locals)) [[likely]]
        return run(f, frame, function, code->parameter_count);
    return call_changed(frame, function, bound, site);
}

// --- f(...)

template <class From, int kCount>
Value FunctionCallNode<From, kCount>::execute(Frame* f) {
    Value v = From::read(f, callee);
    if (v.is_exception()) [[unlikely]] return v;
    Frame* frame = callee_frame(f);
    TRY(evaluate<kCount>(f, frame->locals));
    if (is_exact(v, types::function)) [[likely]] {
        auto* function = v.as<Function>();
        if (function->code == python.code) [[likely]] {
            at(f);
            return python.run(f, frame, function,
                              kCount < 0 ? count : static_cast<std::uint32_t>(kCount));
        }
    }
    return miss(f, v, frame->locals);
}

namespace {

template <class From>
FunctionCallBase* make_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<FunctionCallNode<From, 0>>({});
    case 1: return tree.make<FunctionCallNode<From, 1>>({});
    case 2: return tree.make<FunctionCallNode<From, 2>>({});
    case 3: return tree.make<FunctionCallNode<From, 3>>({});
    default: return tree.make<FunctionCallNode<From, -1>>({});
    }
}
template <class Receiver>
FunctionMethodBase* make_method_for_count(Tree& tree, std::uint32_t count) {
    switch (count) {
    case 0: return tree.make<FunctionMethodNode<Receiver, 0>>({});
    case 1: return tree.make<FunctionMethodNode<Receiver, 1>>({});
    case 2: return tree.make<FunctionMethodNode<Receiver, 2>>({});
    case 3: return tree.make<FunctionMethodNode<Receiver, 3>>({});
    default: return tree.make<FunctionMethodNode<Receiver, -1>>({});
    }
}

} // namespace

FunctionCallBase* make_function_call(Tree& tree, const Node* callee, std::uint32_t count) {
    return dynamic_cast<const ModuleGlobalNode*>(callee) ? make_for_count<GlobalCallee>(tree, count)
                                                         : make_for_count<AnyCallee>(tree, count);
}

void FunctionCallBase::child_replaced(Slot& slot) {
    if (&slot != &callee) return;
    FunctionCallBase* fresh = make_function_call(*tree(), callee.node, count);
    if (typeid(*fresh) == typeid(*this)) return;
    fresh->share(*this);
    fresh->spec = spec;
    fresh->cached = cached;
    fresh->python = python;
    fresh->callee.set(fresh, callee.node);
    replace_with(fresh, "child");
}

Value PlacedCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    Frame* frame = callee_frame(f);
    if (is_exact(v, types::function) && v.as<Function>()->code == python.code) [[likely]]
        return python.call(f, frame, v.as<Function>(), 0, *this);
    TRY(evaluate(f, frame->locals));
    return miss(f, v, frame->locals);
}

// --- Class(...)

Value ClassCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    auto* type = v.as<Type>();
    Frame* frame = callee_frame(f);
    if (!v.is(cached) || type->version != version) [[unlikely]] {
        TRY(evaluate(f, frame->locals));
        return miss(f, v, frame->locals);
    }
    Value self = Value::object(make_instance(type));
    frame->locals[0] = self;
    Value result = python.call(f, frame, initializer, 1, *this);
    if (result.is_none()) [[likely]] return self;
    if (result.is_exception()) return result;
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

// --- receiver.name(...)

template <class Receiver, int kCount>
Value FunctionMethodNode<Receiver, kCount>::execute(Frame* f) {
    Value self = Receiver::read(f, receiver);
    if (!cache.holds(self)) [[unlikely]] return miss(f, self);
    auto* function = cached.as<Function>();
    if (function->code != python.code) [[unlikely]] return miss(f, self);
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    TRY(evaluate<kCount>(f, frame->locals + 1));
    at(f);
    return python.run(f, frame, function,
                      (kCount < 0 ? count : static_cast<std::uint32_t>(kCount)) + 1);
}

Value PlacedMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    if (!cache.holds(self)) [[unlikely]] return miss(f, self);
    auto* function = cached.as<Function>();
    if (function->code != python.code) [[unlikely]] return miss(f, self);
    Frame* frame = callee_frame(f);
    frame->locals[0] = self;
    return python.call(f, frame, function, 1, *this);
}

Value PolymorphicMethodNode::execute(Frame* f) {
    Value self = receiver.checked(f);
    for (std::uint32_t i = 0; i < method_count; ++i) {
        const Method& method = methods[i];
        if (!method.cache.holds(self)) continue;
        auto* function = method.cache.value.as<Function>();
        if (function->code != method.python.code) [[unlikely]] break;
        Frame* frame = callee_frame(f);
        frame->locals[0] = self;
        return method.python.call(f, frame, function, 1, *this);
    }
    return miss(f, self);
}

FunctionMethodBase* make_function_method(Tree& tree, Form receiver, std::uint32_t count) {
    return receiver == Form::Local ? make_method_for_count<LocalForm>(tree, count)
                                   : make_method_for_count<ExpressionForm>(tree, count);
}

} // namespace boomslang::tree
