// [a, *b], (a, b), {a}, {k: v, **m}.
#pragma once

#include "tree/core/node.h"

namespace boomslang::tree {

enum class DisplayKind : std::uint8_t { List, Tuple, Set };

struct DisplayNode final : Node {
    DisplayKind kind;
    Slot* items;
    bool* stars;
    std::uint32_t count;
    bool any_star = false;
    DisplayNode(DisplayKind k, Slot* i, bool* s, std::uint32_t n)
        : kind(k), items(i), stars(s), count(n) {}
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) visit(context, "", items[i]);
    }
    Description describe() const override;

  private:
    Value with_stars(Frame* f);
    Value set_with_stars(Frame* f);
};

struct DictDisplayNode final : Node {
    Slot* keys = nullptr; // a null key: **value
    Slot* values = nullptr;
    std::uint32_t count = 0;
    Value execute(Frame* f) override;
    void each_child(ChildVisitor visit, void* context) override {
        for (std::uint32_t i = 0; i < count; ++i) {
            if (keys[i]) visit(context, "key", keys[i]);
            visit(context, "value", values[i]);
        }
    }
    Description describe() const override { return {"DictDisplayNode"}; }

  private:
    Value fail_late(Frame* f, std::uint32_t next);
};

} // namespace boomslang::tree
