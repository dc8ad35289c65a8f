#include "runtime/text/exports.h"

#include "runtime/call/variables.h"
#include "runtime/heap/collector.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <vector>

namespace boomslang::runtime {

namespace {

// All views that have been added and have neither been released nor found dead.
std::vector<MemoryView*> views;

CollectionCredit credit;

void forget_dead(Heap& h, Marker&) {
    std::erase_if(views, [&h](MemoryView* view) {
        if (h.is_marked(view)) return false;
        if (h.is_marked(view->owner.as_object())) --view->buffer.exports->views;
        return true;
    });
}

bool looks_at(Value v, const Exports& exports) {
    return is_memoryview(v) && v.as<MemoryView>()->buffer.exports == &exports;
}

struct Question {
    const Exports& exports;
    bool in_use = false;
};

} // namespace

void add_export(MemoryView* view) {
    static const bool registered = (heap.add_weak_tracer(forget_dead), true);
    static_cast<void>(registered);
    views.push_back(view);
    ++view->buffer.exports->views;
}

void end_export(MemoryView* view) noexcept {
    auto at = std::find(views.rbegin(), views.rend(), view);
    if (at == views.rend()) return;
    *at = views.back();
    views.pop_back();
    --view->buffer.exports->views;
}

bool is_in_use(Exports& exports) {
    if (any_variable([&exports](Value v) { return looks_at(v, exports); })) return true;
    if (!credit.take()) return false;
    Question question{exports};
    collector->collect_and_ask(
        [](void* context) {
            auto& asked = *static_cast<Question*>(context);
            for (MemoryView* view : views)
                if (view->buffer.exports == &asked.exports && heap.is_marked(view))
                    asked.in_use = true;
        },
        &question);
    for (const MemoryView* view : views)
        if (view->buffer.exports == &exports && view->entered) question.in_use = true;
    if (question.in_use) credit.give_back();
    return question.in_use;
}

Value raise_in_use() {
    return raise(types::BufferError, "Existing exports of data: object cannot be re-sized");
}

} // namespace boomslang::runtime
