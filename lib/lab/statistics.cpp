#include "lab/statistics.h"

#include "bytecode/bytecode.h"
#include "lab/recorder.h"
#include "runtime/container/list.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "tree/core/tree.h"
#include "tree/flow/counting.h"

#include <array>
#include <cstdio>
#include <map>

namespace boomslang::lab {
namespace {

using ops::Family;
using ops::Spec;

class Gatherer {
  public:
    explicit Gatherer(Statistics& out) : out_(out) {}

    void add_site(Family family, Spec spec, const ops::SiteState& state) {
        count(out_.sites, spec, state);
        count(families_[static_cast<std::size_t>(family)], spec, state);
        if (spec != Spec::Generic) count(specs_[{family, spec}], state);
    }

    void add_node(tree::Node& node) {
        ++out_.units;
        if (const tree::Operation operation = node.operation(); operation.family != Family::Count)
            add_site(operation.family, operation.spec, node.site);
        node.each_child(
            [](void* self, const char*, tree::Slot& slot) {
                if (slot) static_cast<Gatherer*>(self)->add_node(tree::counted(*slot));
            },
            this);
    }

    void add_bytecode(const bytecode::Bytecode& code) {
        for (std::size_t i = 0; i < code.baseline.size(); ++i) {
            ++out_.units;
            const bytecode::OpInfo& op = bytecode::info(code.baseline[i].op);
            if (op.units == 1) continue;
            const std::size_t at = i++;
            const Family family = site_family(code.baseline[at].op);
            if (family == Family::Count || !code.adaptive) continue;
            const bytecode::Site* site = bytecode::site_of(code.adaptive + at);
            add_site(family, site->spec, site->state);
        }
    }

    void add_executions(const Recorder& recorder) {
        out_.executions.emplace();
        for (const auto& function : recorder.functions())
            for (const auto& site : function->sites) {
                auto& family = executions_[static_cast<std::size_t>(site->family)];
                if (!family) family.emplace();
                add(*family, *site);
                add(*out_.executions, *site);
            }
    }

    // The families that occur, in the order of the roster.
    void finish() {
        for (std::size_t f = 0; f < families_.size(); ++f)
            if (families_[f].sites)
                out_.families.push_back(
                    {ops::info(static_cast<Family>(f)).name, families_[f], executions_[f], {}});
        auto row = out_.families.begin();
        for (const auto& [key, changes] : specs_) {
            while (row->name != ops::info(key.first).name) ++row;
            row->specializations.push_back({ops::info(key.second).name, changes});
        }
    }

  private:
    static void add(ExecutionCounts& to, const SiteRecord& site) {
        const SiteNumbers n = numbers_of(site);
        to.all += n.executions;
        to.hits += n.hits;
        to.misses += n.misses;
        to.deferred += n.deferred;
        to.attempts += n.attempts;
        to.failed += n.failed;
        for (const auto& [refusal, times] : site.failures)
            to.failures[std::string(words(refusal))] += times;
    }
    static void count(Changes& to, const ops::SiteState& state) {
        ++to.sites;
        to.rewrites += state.rewrites;
        to.misses += state.misses;
    }
    static void count(SiteCounts& to, Spec spec, const ops::SiteState& state) {
        count(to, state);
        if (spec != Spec::Generic) ++to.specialized;
        else if (state.has_tried()) ++to.generic;
        else ++to.uninitialized;
    }

    Statistics& out_;
    std::array<SiteCounts, static_cast<std::size_t>(Family::Count)> families_{};
    std::array<std::optional<ExecutionCounts>, static_cast<std::size_t>(Family::Count)>
        executions_{};
    // By family too: a method call's instruction may take the form of a plain call.
    std::map<std::pair<Family, Spec>, Changes> specs_;
};

// VmHWM rather than getrusage(): what the process took before it became this program isn't in it.
std::uint64_t own_peak_kib() {
    std::FILE* file = std::fopen("/proc/self/status", "r");
    if (!file) return 0;
    char line[256];
    unsigned long kib = 0;
    while (std::fgets(line, sizeof line, file))
        if (std::sscanf(line, "VmHWM: %lu kB", &kib) == 1) break;
    std::fclose(file);
    return kib;
}

} // namespace

ops::Family site_family(bytecode::Op op) {
    using bytecode::Op;
    const bytecode::OpInfo& info = bytecode::info(op);
    if (info.family != Family::Count) return info.family;
    switch (info.generic) {
    case Op::LoadGlobal:
    case Op::LoadName: return Family::GetGlobal;
    case Op::LoadAttr: return Family::GetAttribute;
    case Op::StoreAttr: return Family::SetAttribute;
    case Op::StoreSubscr: return Family::SetSubscript;
    case Op::ForIter: return Family::Iterate;
    case Op::Call: return Family::Call;
    case Op::LoadMethod:
    case Op::CallMethod: return Family::CallMethod;
    default: return Family::Count;
    }
}

namespace {

bool counts_dispatches = false, counts_allocations = false;
std::uint64_t dispatches_before = 0;
std::uint64_t allocations = 0;

// Nothing: nobody counted, or the program has looked at allocations itself (tracemalloc), and only one can.
std::optional<std::uint64_t> allocations_if_known() {
    if (!counts_allocations) return std::nullopt;
    const std::uint64_t before = allocations;
    runtime::make_list();
    runtime::collector->watch_allocations(nullptr);
    if (allocations == before) return std::nullopt;
    return before;
}

} // namespace

void start_counting_allocations() {
    counts_allocations = true;
    runtime::collector->watch_allocations([](runtime::Cell*, std::size_t) { ++allocations; });
}

void start_counting_dispatches() {
    counts_dispatches = true;
    tree::counts_all_nodes = true;
    dispatches_before = bytecode::instruction_executions + tree::node_executions();
}

Statistics gather_statistics(std::string backend, std::string policy) {
    Statistics result;
    result.backend = std::move(backend);
    result.policy = std::move(policy);
    Gatherer gatherer(result);
    for (const tree::Tree* tree : tree::Tree::all()) {
        ++result.functions;
        result.code_bytes += tree->bytes();
        if (tree->root()) gatherer.add_node(tree::counted(*tree->root()));
    }
    for (const bytecode::Bytecode* code : bytecode::all()) {
        ++result.functions;
        result.code_bytes += code->bytes();
        gatherer.add_bytecode(*code);
    }
    if (const Recorder* recorder = Recorder::running(); recorder && recorder->is_counted())
        gatherer.add_executions(*recorder);
    gatherer.finish();
    if (counts_dispatches) // on the tree, code that a program assembled runs as bytecode
        result.dispatches =
            bytecode::instruction_executions + tree::node_executions() - dispatches_before;
    result.allocations = allocations_if_known();
    const runtime::HeapStatistics& heap = runtime::heap.statistics();
    result.collections = heap.collections;
    result.collection_nanoseconds = heap.pause_nanoseconds;
    result.peak_kib = own_peak_kib();
    return result;
}

} // namespace boomslang::lab
