#include "syntax/scope.h"
#include "syntax/scope_passes.h"

#include <algorithm>

namespace boomslang::syntax {

namespace {

// Up to here a linear search beats a hash table.
constexpr std::size_t kLinearSymbols = 12;

std::uint32_t position(const std::vector<Identifier>& names, Identifier name) {
    auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Symbol::kNoIndex
                                : static_cast<std::uint32_t>(found - names.begin());
}

} // namespace

Identifier Scope::mangle(Identifier written) const {
    if (!private_class || !written) return written;
    std::string_view text = written->view();
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos)
        return written;
    std::string_view owner = private_class->view();
    std::size_t first = owner.find_first_not_of('_');
    if (first == owner.npos) return written;
    std::string mangled = "_";
    mangled.append(owner.substr(first)).append(text);
    return support::intern(mangled);
}

const Symbol* Scope::find(Identifier mangled) const {
    if (by_name_.empty()) {
        for (const Symbol& symbol : symbols_)
            if (symbol.name == mangled) return &symbol;
        return nullptr;
    }
    auto found = by_name_.find(mangled);
    return found == by_name_.end() ? nullptr : &symbols_[found->second];
}

Symbol* Scope::find_symbol(Identifier mangled) { return const_cast<Symbol*>(find(mangled)); }

Symbol& Scope::symbol(Identifier mangled) {
    if (Symbol* found = find_symbol(mangled)) return *found;
    symbols_.push_back({mangled});
    if (symbols_.size() > kLinearSymbols) {
        if (by_name_.empty())
            for (std::uint32_t i = 0; i < symbols_.size(); ++i) by_name_[symbols_[i].name] = i;
        else by_name_[mangled] = static_cast<std::uint32_t>(symbols_.size() - 1);
    }
    return symbols_.back();
}

Binding Scope::lookup(Identifier written) const {
    const Symbol* found = find(mangle(written));
    if (!found) return {BindingKind::GlobalImplicit, Symbol::kNoIndex};
    return {found->kind, found->index};
}

std::uint32_t Scope::free_index(Identifier mangled) const { return position(frees, mangled); }
std::uint32_t Scope::cell_index(Identifier mangled) const { return position(cells, mangled); }

SyntaxError ScopeErrors::at(const support::SourceSpan& where, std::string message) const {
    SyntaxError error;
    error.message = std::move(message);
    error.filename = module_.source->filename();
    error.line = where.line;
    error.column = std::int64_t{where.column} + 1;
    error.end_line = where.end_line;
    error.end_column = std::int64_t{where.end_column} + 1;
    // CPython reads the line from the file again, and so shows none for text that did not come from
    // a file.
    error.has_text = line_of_file(error.filename, error.line, error.text);
    if (!error.has_text) error.text.clear();
    return error;
}

void ScopeErrors::fail(const support::SourceSpan& where, std::string message) {
    if (error_) return;
    error_ = at(where, std::move(message));
    error_->placed_later = placed_later_;
}

void ScopeErrors::fail_without_end(const support::SourceSpan& where, std::string message,
                                   int offset) {
    if (error_) return;
    error_ = at(where, std::move(message));
    error_->column = std::int64_t{where.column} + offset;
    error_->end_line = where.line;
    error_->placed_later = placed_later_ && offset != 0;
    error_->end_column = SyntaxError::kNoColumn;
}

void ScopeErrors::fail_recursion() {
    if (error_) return;
    error_.emplace();
    error_->kind = SyntaxError::Kind::RecursionError;
    error_->message = "maximum recursion depth exceeded during compilation";
}

SyntaxError error_of(const ParsedModule& module, const Warning& warning, bool from_parser) {
    SyntaxError error = ScopeErrors(module).at(warning.span, warning.message);
    if (!from_parser) return error;
    std::string_view line = module.source->line(error.line);
    auto character = [&](std::uint32_t column) {
        std::string_view before = line.substr(0, column);
        return 1 + std::count_if(before.begin(), before.end(),
                                 [](char c) { return (c & 0xC0) != 0x80; });
    };
    error.column = character(warning.span.column);
    if (error.end_line == error.line) error.end_column = character(warning.span.end_column);
    // Of a number, the tokenizer counts up to its last digit.
    if (error.column == error.end_column) error.column = --error.end_column;
    error.text = std::string(line);
    if (error.line < module.source->line_count() || !module.source->newline_was_added())
        error.text += '\n';
    error.has_text = true;
    return error;
}

ScopeResult analyze(const ParsedModule& module, ScopeOptions options) {
    ScopeErrors errors(module);
    ScopeDraft draft;
    draft.table.future_annotations = options.future_annotations;
    read_future_imports(module, draft, errors);
    if (!errors.failed()) build_scopes(module, options, draft, errors);
    if (!errors.failed()) resolve_scopes(draft, errors);
    errors.symbols_are_known();
    if (!errors.failed() && options.check) check_module(module, options, draft, errors);
    if (errors.failed()) return errors.take();
    return std::move(draft.table);
}

} // namespace boomslang::syntax
