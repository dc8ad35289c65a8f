// Bump allocator for things that live and die together: an AST, a function's executable nodes.
// Nothing is freed on its own and no destructor runs. The used part of every chunk can be
// enumerated, because the collector scans arenas of executable nodes conservatively.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace boomslang::support {

class Arena {
  public:
    Arena() = default;
    explicit Arena(std::size_t first_chunk) : next_size_(first_chunk) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&& other) noexcept { swap(other); }
    Arena& operator=(Arena&& other) noexcept {
        swap(other);
        return *this;
    }
    ~Arena();

    void* allocate(std::size_t size, std::size_t align = alignof(std::max_align_t)) {
        auto at = (reinterpret_cast<std::uintptr_t>(cursor_) + align - 1) & ~(align - 1);
        if (at + size > reinterpret_cast<std::uintptr_t>(limit_)) [[unlikely]]
            return allocate_in_new_chunk(size, align);
        cursor_ = reinterpret_cast<char*>(at + size);
        return reinterpret_cast<void*>(at);
    }

    // Constructor syntax when T has a matching constructor, member by member otherwise.
    template <class T, class... Args>
    T* make(Args&&... args) {
        void* memory = allocate(sizeof(T), alignof(T));
        if constexpr (std::is_constructible_v<T, Args...>)
            return new (memory) T(std::forward<Args>(args)...);
        else return new (memory) T{std::forward<Args>(args)...};
    }

    template <class T>
    T* array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        auto* items = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
        for (std::size_t i = 0; i < count; ++i) new (items + i) T();
        return items;
    }

    template <class T>
    std::span<const T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        auto* out = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
        std::memcpy(static_cast<void*>(out), items.data(), items.size_bytes());
        return {out, items.size()};
    }

    std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        auto* out = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(out, text.data(), text.size());
        return {out, text.size()};
    }

    // Calls `visit(begin, end)` with the used bytes of every chunk.
    template <class Visit>
    void for_each_chunk(Visit&& visit) const {
        for (Chunk* chunk = newest_; chunk; chunk = chunk->previous)
            visit(static_cast<const void*>(chunk->begin()),
                  static_cast<const void*>(chunk == newest_ ? cursor_ : chunk->used_end));
    }

    // Nothing is going to be added, or little: what the newest chunk has beyond what is used is given back, where
    // that can be done.
    void trim() noexcept;

    std::size_t bytes_reserved() const { return reserved_; }
    std::size_t bytes_used() const {
        std::size_t total = 0;
        for_each_chunk([&](const void* begin, const void* end) {
            total += static_cast<std::size_t>(static_cast<const char*>(end) -
                                              static_cast<const char*>(begin));
        });
        return total;
    }

    void swap(Arena& other) noexcept {
        std::swap(newest_, other.newest_);
        std::swap(cursor_, other.cursor_);
        std::swap(limit_, other.limit_);
        std::swap(next_size_, other.next_size_);
        std::swap(reserved_, other.reserved_);
    }

  private:
    struct alignas(std::max_align_t) Chunk {
        Chunk* previous;
        char* used_end;
        char* begin() { return reinterpret_cast<char*>(this + 1); }
    };

    void* allocate_in_new_chunk(std::size_t size, std::size_t align);

    Chunk* newest_ = nullptr;
    char* cursor_ = nullptr;
    char* limit_ = nullptr;
    std::size_t next_size_ = 4096;
    std::size_t reserved_ = 0;
};

} // namespace boomslang::support
