// Making functions, classes and comprehensions; imports.
#pragma once

#include "runtime/call/function.h"
#include "tree/access/assignments.h"
#include "tree/core/target.h"

namespace boomslang::tree {

// The cells of the enclosing frame that an inner function uses, as a closure.
struct Closure {
    std::uint32_t* slots = nullptr;
    std::uint32_t count = 0;
    runtime::Tuple* make(const Frame* f) const; // null when there are none
};

struct MakeFunctionNode final : Node {
    runtime::Code* code = nullptr;
    Closure closure;
    Slot* defaults = nullptr;
    std::uint32_t default_count = 0;
    Slot* keyword_defaults = nullptr;
    runtime::Str** keyword_names = nullptr;
    std::uint32_t keyword_count = 0;
    Slot* annotations = nullptr;
    runtime::Str** annotation_names = nullptr;
    std::uint32_t annotation_count = 0;
    Value doc = Value::none();
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override;
};

// Decorators first, then what they decorate, then their calls from the inside out.
struct DecorateNode final : Node {
    Slot* decorators;
    std::uint32_t count;
    Slot inner;
    DecorateNode(Slot* d, std::uint32_t n) : decorators(d), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"DecorateNode"}; }
};

struct ClassNode final : Node {
    runtime::Code* code = nullptr;
    Closure closure;
    Slot* bases = nullptr;
    bool* stars = nullptr;
    std::uint32_t base_count = 0;
    Slot* keywords = nullptr;
    runtime::Str** keyword_names = nullptr; // null: **mapping
    std::uint32_t keyword_count = 0;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override;
};

// A comprehension: calls its hidden function with the iterator of the outermost iterable.
struct ComprehensionNode final : Node {
    runtime::Code* code = nullptr;
    Closure closure;
    Slot iterable;
    std::uint32_t base = 0;
    bool async_iterator = false;
    runtime::Function* cached = nullptr; // reused while there is no closure
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "iterable", iterable);
    }
    Description describe() const override;
};
// What a comprehension's function does with each element: adds it to the result in a frame slot.
enum class AccumulatorKind : std::uint8_t { List, Set, Dict };
struct NewAccumulatorNode final : Node {
    AccumulatorKind kind;
    std::uint32_t index;
    NewAccumulatorNode(AccumulatorKind k, std::uint32_t i) : kind(k), index(i) {}
    Value execute(Frame* f) override;
    Description describe() const override { return {"NewAccumulatorNode"}; }
};
struct AccumulateNode final : Node {
    AccumulatorKind kind;
    std::uint32_t index;
    Slot key, value; // key: Dict only
    AccumulateNode(AccumulatorKind k, std::uint32_t i) : kind(k), index(i) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (key) visit(context, "key", key);
        visit(context, "value", value);
    }
    Description describe() const override { return {"AccumulateNode"}; }
};

// --- imports
struct ImportNode final : Node {
    runtime::Str* name;
    bool whole_path; // `import a.b as c` binds a.b, `import a.b` binds a
    Slot target;
    ImportNode(runtime::Str* n, bool w) : name(n), whole_path(w) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "as", target); }
    Description describe() const override;
};
struct ImportFromNode final : Node {
    runtime::Str* module = nullptr;
    std::uint32_t level = 0;
    runtime::Tuple* from = nullptr; // names to import; ("*",) for all
    Slot* targets = nullptr;        // as many as names; none for *
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override;
};
// An interactive expression statement: sys.displayhook.
struct DisplayHookNode final : Node {
    Slot value;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"DisplayHookNode"}; }
};

} // namespace boomslang::tree
