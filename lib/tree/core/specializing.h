// The protocol of nodes that have specializations. A site begins with its family's generic node, and then
//
//   specializes   takes the form that `ops` chose for the operands of one execution
//   misses        the guard of its form refused: the miss is counted, and may have it choose anew
//   generalizes   goes back to the generic node that it had (Node::revert), to observe anew
//
// A family has one base class for all its forms, which derives from Specializing and says
//
//   choose(operands...)    what ops chose for them: a Choice, that is `spec` and what the form remembers
//   choice()               the same of the form that it has
//   make(choice)           the node of that form, for its operands as this node has them
//   take_over(from)        gets all that every form has: operands, names
//   detail()               what dumps show behind the node's name
//
// and calls `observe_generic(operands...)` or `observe_miss(operands...)` for each execution that was not
// specialized.
#pragma once

#include <typeinfo>

#include "tree/core/operand.h"
#include "tree/core/tree.h"

namespace boomslang::tree {

// The choice of a family whose forms remember nothing.
struct SpecChoice {
    Spec spec = Spec::Generic;
};

// "IntAdd" -> "IntAddNode", "DictSetSubscript" -> "DictSetSubscriptTarget"; "AddNode" where the
// specialization is Generic. Lives as long as the process.
const char* form_name(Family family, Spec spec);

// What a site was, before it looked at its operands, for those who are told of that.
class Watched {
  public:
    explicit Watched(Node& node) noexcept
        : node_(node), spec_(node.operation().spec), state_(node.site) {}
    void tell(Value v) const { tell_of({&v, 1}); }
    void tell(Value a, Value b) const {
        const Value both[]{a, b};
        tell_of(both);
    }
    void tell(const Frame*) const { tell_of({}); } // a global: it has no operand

  private:
    void tell_of(std::span<const Value> operands) const;

    Node& node_;
    Spec spec_;
    ops::SiteState state_;
};

// Self: the family's base class. Base: Node, Fusible or Target.
template <class Self, class Base>
struct Specializing : Base {
    Family family;
    Spec spec = Spec::Generic;

    explicit Specializing(Family f) noexcept : family(f) {}

    Operation operation() const override { return {family, spec}; }
    Description describe() const override {
        return {form_name(family, spec), this->state_in(spec), self().detail()};
    }

  protected:
    // An execution of the generic form: the site may be due for another.
    template <class... Operands>
    [[gnu::always_inline]] void observe_generic(Operands... operands) {
        if (this->is_due()) specialize(operands...);
    }
    // A miss of a specialized form: what the policy makes of it.
    template <class... Operands>
    void observe_miss(Operands... operands) {
        if (site_hook) [[unlikely]]
            return watch_miss(operands...);
        switch (this->after_miss()) {
        case ops::AfterMiss::Keep: return;
        case ops::AfterMiss::Choose: return specialize(operands...);
        case ops::AfterMiss::GoBack: return self().generalize(operands...);
        }
    }
    // Either of them.
    template <class... Operands>
    void observe(Operands... operands) {
        if (spec == Spec::Generic) observe_generic(operands...);
        else observe_miss(operands...);
    }

    // Not a part of its caller, whose frame would be large for the sake of what is done rarely, and would
    // keep alive for the collector whatever stood there before.
    template <class... Operands>
    [[gnu::noinline, gnu::cold]] void specialize(Operands... operands) {
        if (site_hook && spec == Spec::Generic) {
            const Watched before(*this);
            take_form(operands...);
            before.tell(operands...);
        } else {
            take_form(operands...);
        }
    }

    // An operand's node was rewritten: takes the form of this specialization that fits the operand now.
    // `slot` is its edge.
    void refit(Slot& slot) {
        const auto now = self().choice();
        Self* fresh = self().make(now);
        if (typeid(*fresh) == typeid(*this)) return;
        replace(fresh, spec, "child");
        keep_bound_node(slot);
    }
    void refit(Operand& operand) {
        if (take_form_of_rewritten(operand) && spec != Spec::Generic) refit(operand.slot);
    }

    // --- what a family may say otherwise

    // Whether this node is of the chosen form already. One that remembers something takes that, unless
    // it could be using what it remembers just now.
    bool renew(const SpecChoice& choice) const noexcept { return choice.spec == spec; }
    template <class Choice>
    bool renew(const Choice&) const noexcept {
        return false;
    }
    // Families that join what they have seen to what they find later let the generic node remember.
    template <class... Operands>
    void generalize(Operands...) {
        this->revert("miss");
    }

  private:
    template <class... Operands>
    void take_form(Operands... operands) {
        auto choice = self().choose(operands...);
        if (ops::policy.on_misses == ops::Policy::OnMisses::Widen)
            choice.spec = ops::widened(spec, choice.spec);
        if (choice.spec == Spec::Generic) return this->find_nothing();
        this->site.specialized();
        if (!self().renew(choice)) replace(self().make(choice), choice.spec, "specialize");
    }
    // As observe_miss, and tells of it.
    template <class... Operands>
    [[gnu::noinline, gnu::cold]] void watch_miss(Operands... operands) {
        if (this->is_retired()) return;
        const Watched before(*this);
        switch (this->after_miss()) {
        case ops::AfterMiss::Keep: break;
        case ops::AfterMiss::Choose: take_form(operands...); break;
        case ops::AfterMiss::GoBack: self().generalize(operands...);
        }
        before.tell(operands...);
    }
    void replace(Self* fresh, Spec chosen, const char* reason) {
        fresh->span = this->span;
        fresh->family = family;
        fresh->spec = chosen;
        fresh->take_over(self());
        this->replace_with(fresh, reason);
    }
    Self& self() noexcept { return static_cast<Self&>(*this); }
    const Self& self() const noexcept { return static_cast<const Self&>(*this); }
};

} // namespace boomslang::tree
