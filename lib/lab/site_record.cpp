#include "lab/site_record.h"

#include "bytecode/traced.h"
#include "lab/inspector.h"
#include "tree/flow/counting.h"

#include <algorithm>

namespace boomslang::lab {

using ops::Spec;

std::string joined(const std::vector<std::string>& types) {
    if (types.empty()) return "nothing";
    std::string text;
    for (std::size_t i = 0; i < types.size(); ++i) text += (i ? " and " : "") + types[i];
    return text;
}

std::string FunctionRecord::id() const { return (tree ? 't' : 'b') + std::to_string(number); }

SiteRecord* FunctionRecord::site_at(std::uint32_t place) const {
    const auto at = std::lower_bound(
        sites.begin(), sites.end(), place,
        [](const std::unique_ptr<SiteRecord>& site, std::uint32_t p) { return site->place < p; });
    return at != sites.end() && (*at)->place == place ? at->get() : nullptr;
}

std::string SiteRecord::id() const {
    if (function->tree) return function->id() + '.' + std::to_string(place);
    return function->id() + '@' + std::to_string(place * sizeof(bytecode::Instruction));
}

const bytecode::Instruction* SiteRecord::instruction() const {
    return node || !function->instructions->adaptive ? nullptr
                                                     : function->instructions->adaptive + place;
}

Spec SiteRecord::spec() const {
    if (node) return node->operation().spec;
    const bytecode::Instruction* at = instruction();
    return at ? bytecode::site_of(at)->spec : Spec::Generic;
}

const ops::SiteState& SiteRecord::state() const {
    static const ops::SiteState untouched{};
    if (node) return node->site;
    const bytecode::Instruction* at = instruction();
    return at ? bytecode::site_of(at)->state : untouched;
}

const char* SiteRecord::form() const {
    if (node) return node->describe().name;
    return bytecode::info(bytecode::op_at(*function->instructions, place)).name;
}

ops::CacheEntries SiteRecord::cache() const {
    ops::CacheEntries entries;
    if (spec() == Spec::Generic) return entries;
    if (node) node->describe_cache(entries);
    else entries = cache_entries(*function->instructions, place);
    return entries;
}

SiteNumbers numbers_of(const SiteRecord& site) {
    SiteNumbers n;
    std::uint64_t generic = 0, specialized = 0;
    if (site.node) {
        const tree::Executions executions = tree::executions_of(*site.node);
        generic = executions.generic;
        specialized = executions.specialized;
    } else if (const std::uint64_t* counts = site.function->instructions->counts.get()) {
        generic = site.generic_before;
        specialized = site.specialized_before;
        const std::uint64_t since = counts[site.place] - generic - specialized;
        (site.spec() == Spec::Generic ? generic : specialized) += since;
    }
    n.executions = generic + specialized;
    n.misses = site.state().misses;
    n.attempts = site.attempts;
    n.failed = site.failed;
    n.hits = specialized - n.misses;
    n.deferred = generic - n.attempts;
    return n;
}

} // namespace boomslang::lab
