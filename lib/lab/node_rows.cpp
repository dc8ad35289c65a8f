// The nodes of a tree for module dis, in the order of the tree's own traversal.
#include "lab/inspector.h"
#include "lab/recorder.h"
#include "runtime/call/assembler.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str.h"
#include "tree/flow/counting.h"

namespace boomslang::lab {

using namespace runtime;

namespace {

Value cache_of(const tree::Node& node, const tree::Description& description) {
    if (description.state == tree::NodeState::Plain) return Value::none();
    ops::CacheEntries entries;
    if (description.state == tree::NodeState::Specialized) node.describe_cache(entries);
    const Recorder* recorder = Recorder::running();
    const SiteRecord* record = recorder ? recorder->site_of(node) : nullptr;
    const tree::Operation operation = node.operation();
    return cache_row(operation.family, operation.spec, node.site, entries,
                     record ? &record->seen : nullptr);
}

struct Lister {
    List* rows;
    std::int64_t depth = 0;
    bool failed = false;

    void add(tree::Node& node) {
        const tree::Description description = node.describe();
        Value row = tuple_value({Value::integer(depth), str_value(description.name),
                                 str_value(description.detail), position_tuple(node.span),
                                 cache_of(node, description)});
        failed = failed || list_append(rows, row).is_exception();
        ++depth;
        node.each_child(
            [](void* lister, const char*, tree::Slot& slot) {
                if (slot) static_cast<Lister*>(lister)->add(tree::counted(*slot));
            },
            this);
        --depth;
    }
};

} // namespace

Value node_rows(const tree::Tree& tree) {
    Lister lister{make_list()};
    if (tree.root()) lister.add(tree::counted(*tree.root()));
    return lister.failed ? Value::exception() : Value::object(lister.rows);
}

} // namespace boomslang::lab
