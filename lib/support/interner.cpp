#include "support/interner.h"

#include "support/arena.h"

#include <cstring>
#include <functional>
#include <mutex>
#include <vector>

namespace boomslang::support {

// Open addressing with linear probing; the load stays below one half.
class Interner {
  public:
    static Interner& instance() {
        static Interner* interner = new Interner; // never destroyed: names outlive everything
        return *interner;
    }

    Name intern(std::string_view text) {
        std::lock_guard lock(mutex_);
        std::size_t hash = std::hash<std::string_view>()(text);
        InternedName** slot = find_slot(text, hash);
        if (!*slot) {
            *slot = make(text, hash);
            if (++count_ * 2 > slots_.size()) grow();
            else return *slot;
            slot = find_slot(text, hash);
        }
        return *slot;
    }

    Name find(std::string_view text) {
        std::lock_guard lock(mutex_);
        return *find_slot(text, std::hash<std::string_view>()(text));
    }

    void for_each(void (*visit)(void*, Name), void* context) {
        std::lock_guard lock(mutex_);
        for (InternedName* name : slots_)
            if (name) visit(context, name);
    }

  private:
    Interner() : slots_(2048) {}

    InternedName** find_slot(std::string_view text, std::size_t hash) {
        std::size_t mask = slots_.size() - 1;
        for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
            InternedName* name = slots_[i];
            if (!name || (name->hash_ == hash && name->view() == text)) return &slots_[i];
        }
    }

    InternedName* make(std::string_view text, std::size_t hash) {
        void* memory =
            arena_.allocate(sizeof(InternedName) + text.size() + 1, alignof(InternedName));
        auto* name = new (memory) InternedName(hash, static_cast<std::uint32_t>(text.size()));
        char* out = reinterpret_cast<char*>(name + 1);
        std::memcpy(out, text.data(), text.size());
        out[text.size()] = 0;
        return name;
    }

    void grow() {
        std::vector<InternedName*> old(slots_.size() * 2);
        old.swap(slots_);
        for (InternedName* name : old)
            if (name) *find_slot(name->view(), name->hash_) = name;
    }

    std::mutex mutex_;
    Arena arena_;
    std::vector<InternedName*> slots_;
    std::size_t count_ = 0;
};

Name intern(std::string_view text) { return Interner::instance().intern(text); }
Name find_interned(std::string_view text) { return Interner::instance().find(text); }
void for_each_interned(void (*visit)(void*, Name), void* context) {
    Interner::instance().for_each(visit, context);
}

} // namespace boomslang::support
