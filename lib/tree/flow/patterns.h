// match statements (PEP 634). A pattern leaves what it captures in frame slots; the names are bound
// once the whole pattern has matched.
#pragma once

#include "tree/flow/generators.h"

namespace boomslang::tree {

struct PatternNode : Node {
    virtual Condition match(Frame* f, Value subject) = 0;
    Value execute(Frame*) final { return Value::empty(); }
};
inline PatternNode* pattern_in(const Slot& slot) { return static_cast<PatternNode*>(slot.node); }

// Literals and dotted names by ==, None, True and False by identity.
struct ValuePattern final : PatternNode {
    Slot value;
    bool identity = false;
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override { visit(context, "", value); }
    Description describe() const override { return {"ValuePattern"}; }
};
// pattern as name; a bare name; _ (neither inner pattern nor slot).
struct CapturePattern final : PatternNode {
    Slot inner;
    std::int64_t slot = -1;
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override {
        if (inner) visit(context, "", inner);
    }
    Description describe() const override { return {"CapturePattern"}; }
};
struct OrPattern final : PatternNode {
    Slot* alternatives = nullptr;
    std::uint32_t count = 0;
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", alternatives[i]);
    }
    Description describe() const override { return {"OrPattern"}; }
};
struct SequencePattern final : PatternNode {
    Slot* items = nullptr;
    std::uint32_t count = 0;
    std::int64_t star = -1;
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", items[i]);
    }
    Description describe() const override { return {"SequencePattern"}; }
};
struct MappingPattern final : PatternNode {
    Slot* keys = nullptr;
    Slot* items = nullptr;
    std::uint32_t count = 0;
    std::int64_t rest = -1; // slot of **rest
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) {
            visit(context, "key", keys[i]);
            visit(context, "", items[i]);
        }
    }
    Description describe() const override { return {"MappingPattern"}; }
};
struct ClassPattern final : PatternNode {
    Slot cls;
    Slot* items = nullptr; // positional ones first
    std::uint32_t positional = 0;
    std::uint32_t count = 0;
    runtime::Str** names = nullptr; // of the keyword ones
    Condition match(Frame* f, Value subject) override;
    void each_child(ChildVisitor visit, void* context) override {
        visit(context, "class", cls);
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", items[i]);
    }
    Description describe() const override { return {"ClassPattern"}; }
};

struct MatchCase {
    Slot pattern;
    Slot* targets = nullptr; // names to bind, from these slots
    std::uint32_t* slots = nullptr;
    std::uint32_t target_count = 0;
    Slot before_guard, guard, body; // before_guard: what of the guard suspends
};
struct MatchNode final : Node {
    Slot subject;
    std::uint32_t subject_slot = 0;
    MatchCase* cases = nullptr;
    std::uint32_t count = 0;
    Value execute(Frame* f) override;
    Value go_on(Frame* f, Slot& from, Value outcome) override;
    void each_child(ChildVisitor visit, void* context) override;
    Description describe() const override { return {"MatchNode"}; }

  private:
    Value run(Frame* f, MatchCase* first);
};

} // namespace boomslang::tree
