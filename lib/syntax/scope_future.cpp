// `from __future__ import ...`: only a docstring and other such imports may stand before it.
#include "syntax/scope_passes.h"

#include <algorithm>
#include <array>

namespace boomslang::syntax {

using namespace ast;

namespace {

// Features that have been part of the language for long, and change nothing.
constexpr std::array<std::string_view, 8> kMandatory = {
    "nested_scopes",  "generators",     "division",         "absolute_import",
    "with_statement", "print_function", "unicode_literals", "generator_stop"};

void read_features(const ImportFrom& s, ScopeDraft& draft, ScopeErrors& errors) {
    for (const Alias* alias : s.names) {
        std::string_view feature = alias->name->view();
        if (feature == "annotations") {
            draft.table.future_annotations = true;
        } else if (feature == "barry_as_FLUFL") {
            draft.table.future_less_greater = true;
        } else if (feature == "braces") {
            return errors.fail_without_end(s.span, "not a chance", 1);
        } else if (std::find(kMandatory.begin(), kMandatory.end(), feature) == kMandatory.end()) {
            return errors.fail_without_end(
                s.span, "future feature " + std::string(feature) + " is not defined", 1);
        }
    }
}

bool is_text(const Stmt& s) {
    auto* expression = s.as<ExprStmt>();
    auto* constant = expression ? expression->value->as<Constant>() : nullptr;
    return constant && boost::variant2::holds_alternative<StrText>(constant->value);
}

} // namespace

void read_future_imports(const ParsedModule& module, ScopeDraft& draft, ScopeErrors& errors) {
    bool done = false;
    std::uint32_t previous_line = 0;
    bool has_docstring = !module.body.empty() && is_text(*module.body.front());
    for (const Stmt* s : module.body.subspan(has_docstring)) {
        if (done && s->span.line > previous_line) return;
        previous_line = s->span.line;
        auto* import = s->as<ImportFrom>();
        if (import && import->module && import->module->view() == "__future__") {
            if (done)
                return errors.fail_without_end(
                    s->span, "from __future__ imports must occur at the beginning of the file", 0);
            read_features(*import, draft, errors);
            if (errors.failed()) return;
            draft.last_future_line = s->span.line;
        } else {
            done = true;
        }
    }
}

} // namespace boomslang::syntax
