#include "modules/lang/crash_report.h"

#include "runtime/call/frame.h"
#include "runtime/container/module.h"
#include "runtime/container/set.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/sys.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/threads.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

constexpr int kMostFrames = 100, kMostThreads = 100;
constexpr std::size_t kLongestName = 500;
constexpr const char* kStandardNames = "stdlib_module_names";
Rooted<Str> standard_names; // the text of that
void (*before_fatal)() = nullptr;

void write_frames(CrashWriter& out, const Frame* frame) {
    if (!frame) out.text("  <no Python frame>\n");
    for (int count = 0; frame; frame = frame->caller) {
        if (count++ == kMostFrames) return out.text("  ...\n");
        out.text("  File \"");
        out.name(frame->code->filename);
        out.text("\", line ");
        out.number(frame_span(frame).line);
        out.text(" in ");
        out.name(frame->code->name);
        out.text("\n");
    }
}

struct Threads {
    CrashWriter& out;
    ThreadsShown shown;
    int count = 0;
};

void write_thread(void* context, std::uint64_t number, const ThreadState& own, bool is_caller) {
    auto& [out, shown, count] = *static_cast<Threads*>(context);
    if (shown == ThreadsShown::Caller) {
        if (!is_caller) return;
        out.text("Stack (most recent call first):\n");
        return write_frames(out, own.frame);
    }
    if (count++) out.text("\n");
    if (count > kMostThreads) return out.text(count == kMostThreads + 1 ? "...\n" : "");
    const bool marked = is_caller && shown == ThreadsShown::Threads;
    out.text(marked ? "Current thread 0x" : "Thread 0x");
    out.number(number, 16, 16);
    out.text(" (most recent call first):\n");
    if (marked && finalizers_run()) out.text("  Garbage-collecting\n");
    write_frames(out, own.frame);
}

bool is_native(const Str* name) {
    for (const NativeModule* m = native_modules; m->name; ++m) {
        const std::string_view text = m->name;
        if (text.size() != name->length) continue;
        std::size_t i = 0;
        while (i < text.size() && (*name)[i] == static_cast<unsigned char>(text[i])) ++i;
        if (i == text.size()) return true;
    }
    return false;
}
bool is_in(Value set, const Str* name) {
    if (!is_any_set(set)) return false;
    for (std::size_t position = 0; SetEntry* e = set_next(set.as<Set>(), position);)
        if (is_exact_str(e->key()) && str_equal(e->key().as<Str>(), name)) return true;
    return false;
}

} // namespace

void CrashWriter::name(const Str* s) {
    const std::size_t shown = std::min(s->length, kLongestName);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::uint32_t c = (*s)[i];
        if (c >= ' ' && c < 0x7F) {
            put(static_cast<char>(c));
        } else {
            text(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
            number(c, 16, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
        }
    }
    if (shown < s->length) text("...");
}

void CrashWriter::number(std::uint64_t n, unsigned base, int width) {
    char digits[24];
    int count = 0;
    do {
        digits[count++] = "0123456789abcdef"[n % base];
        n /= base;
    } while (n || count < width);
    while (count) put(digits[--count]);
}

void CrashWriter::flush() {
    for (std::size_t done = 0; done < size_;) {
        const ssize_t n = write(fd_, buffer_ + done, size_ - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    size_ = 0;
}

void write_threads(CrashWriter& out, ThreadsShown shown) {
    Threads threads{out, shown};
    each_thread(write_thread, &threads);
}

Value prepare_extension_modules() {
    if (standard_names) return Value::empty();
    standard_names = intern(kStandardNames);
    return get_attribute(Value::object(sys), standard_names); // which makes it
}

void write_extension_modules(CrashWriter& out) {
    if (!standard_names || !modules_dict->table) return;
    const Value standard = dict_get(sys->dict, static_cast<const Str*>(standard_names));
    const DictTable* table = modules_dict->table;
    std::uint64_t count = 0;
    for (std::uint32_t i = 0; i < table->used; ++i) {
        const DictEntry& e = table->entries[i];
        if (e.key.is_empty() || !is_exact_str(e.key)) continue;
        const auto* name = e.key.as<Str>();
        if (!is_native(name) || is_in(standard, name)) continue;
        out.text(count++ ? ", " : "\nExtension modules: ");
        out.name(name);
    }
    if (!count) return;
    out.text(" (total: ");
    out.number(count);
    out.text(")\n");
}

void before_fatal_error(void (*act)()) { before_fatal = act; }

void fatal_error(const char* function, const char* message, ThreadsShown shown) {
    if (before_fatal) before_fatal();
    {
        CrashWriter out(STDERR_FILENO);
        out.text("Fatal Python error: ");
        out.text(function);
        out.text(": ");
        out.text(message);
        out.text("\nPython runtime state: initialized\n\n");
        write_threads(out, shown);
        write_extension_modules(out);
    }
    std::abort();
}

} // namespace boomslang::runtime
