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

// --- Class(...)

Value ClassCallNode::execute(Frame* f) {
    Value v = callee->execute(f);
    if (v.is_exception()) [[unlikely]] return v;
    Frame* frame = callee_frame(f);
    // The instance will be the first argument; it is made after the arguments, as in CPython.
    Value* args = frame->locals + 1;
    TRY(evaluate(f, args));
    auto* type = v.as<Type>();
    if (!v.is(cached) || type->version != version || initializer->code != python.code)
        [[unlikely]] {
        std::move(args, args + count, frame->locals);
        return miss(f, v, frame->locals);
    }
    at(f);
    Value self = Value::object(make_instance(type));
    frame->locals[0] = self;
    Value result = python.run(f, frame, initializer, count + 1);
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

FunctionMethodBase* make_function_method(Tree& tree, Form receiver, std::uint32_t count) {
    return receiver == Form::Local ? make_method_for_count<LocalForm>(tree, count)
                                   : make_method_for_count<ExpressionForm>(tree, count);
}

} // namespace boomslang::tree
