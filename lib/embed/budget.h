// Budgets as a host gives them, and what a host gets when they have run out.
#pragma once

#include "embed/embed.h"
#include "runtime/state/budget.h"

namespace boomslang::embed {

runtime::Limits limits_of(const Budget& budget) noexcept;
// What GMP takes counts as memory of programs.
void count_integers();
// BudgetExceeded, if something has run out; `cause` is what the program ended with.
void throw_if_tripped(const runtime::BudgetScope& scope, const Error* cause = nullptr);

// Calls body(). Error becomes BudgetExceeded when the budget has run out, whatever the program made of it, and
// so does a normal end.
template <class Body>
auto within_budget(const Budget& budget, Body body) {
    const runtime::BudgetScope scope(limits_of(budget));
    try {
        auto result = body();
        throw_if_tripped(scope);
        return result;
    } catch (const BudgetExceeded&) {
        throw;
    } catch (const Error& error) {
        throw_if_tripped(scope, &error);
        throw;
    }
}

} // namespace boomslang::embed
