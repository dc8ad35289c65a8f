// What the modules of compressors that are loaded when wanted share.
#pragma once

#include "modules/library.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/error.h"
#include "runtime/state/quiet_poll.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <cstdint>
#include <pthread.h>
#include <string>

namespace boomslang::runtime {

// A library works without looking at what the program may still use: so much it is given at once.
inline constexpr std::size_t kWorkPiece = std::size_t{1} << 18;
inline constexpr std::size_t kUnlimitedOutput = static_cast<std::size_t>(-1);

// Output of a library that fills next_out and avail_out of a Stream; grows up to a limit.
template <class Stream>
class GrowingOutput {
  public:
    explicit GrowingOutput(std::size_t limit) : limit_(limit) {}

    // Gives the library room; false: the limit is reached.
    bool make_room(Stream& stream) {
        if (used_ == limit_) return false;
        if (used_ == text_.size())
            text_.resize(std::min(limit_, std::max<std::size_t>(text_.size() * 2, 32 * 1024)));
        stream.next_out = reinterpret_cast<decltype(stream.next_out)>(text_.data() + used_);
        given_ = std::min(text_.size() - used_, kWorkPiece);
        stream.avail_out = static_cast<decltype(stream.avail_out)>(given_);
        return true;
    }
    void took(const Stream& stream) { used_ += given_ - stream.avail_out; }
    Value bytes() const { return make_bytes_or_raise(text_.data(), used_); }

  private:
    std::string text_;
    std::size_t used_ = 0, given_ = 0, limit_;
};

// Input of a decompressor: what an earlier call left, then the new data. The text is kept on this
// side of the call: the library may work while other threads change a buffer.
inline Value joined_input(Value left, Value data, std::string& out) {
    ByteView before{}, after{};
    if (!require_bytes(data, after)) return Value::exception();
    byte_view(left, before);
    out.reserve(before.size + after.size);
    out.append(before.text());
    out.append(after.text());
    return Value::empty();
}

// Which thread is in a method of a stream.
struct InUse {
    pthread_t thread;
    bool busy;
};
// A method of an Object with `use`, for one thread at a time: where a library's function goes on without the turn,
// others wait for the object. (hash/exclusively.h is for work that runs no Python.)
template <class Object, NativeFn Method>
Value one_at_a_time(Value* args, std::uint32_t count) {
    auto* object = receiver<Object>(args);
    if (object->use.busy && pthread_equal(object->use.thread, pthread_self()))
        return Method(args, count); // called by what an argument runs
    while (object->use.busy) TRY(wait_in_line(object, -1));
    struct Use {
        Object* object;
        explicit Use(Object* o) noexcept : object(o) { object->use = {pthread_self(), true}; }
        ~Use() {
            object->use.busy = false;
            wake_first_in_line(object);
        }
    } const use(object);
    return Method(args, count);
}

// Methods of compressors: an Object has `ended`, and compress(object, data, action) is its module's.

template <class Object, auto kRun>
Value compressor_compress(Value* args, std::uint32_t) {
    auto* object = receiver<Object>(args);
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    if (object->ended) return raise(types::ValueError, "Compressor has been flushed");
    return compress(object, std::string(data.text()), kRun);
}
template <class Object, auto kFinish>
Value compressor_flush(Value* args, std::uint32_t) {
    auto* object = receiver<Object>(args);
    if (object->ended) return raise(types::ValueError, "Repeated call to flush()");
    object->ended = true;
    return compress(object, std::string(), kFinish);
}
inline Value no_pickle(Value* args, std::uint32_t) {
    return raise(types::TypeError, "cannot pickle '", type_name(args[0]), "' object");
}

// Attributes of decompressors.
template <class Object>
constexpr GetSetDef kEofAttribute = {
    "eof", [](Value self) { return Value::from(self.as<Object>()->ended); }, nullptr,
    "Has the stream's end been seen?", kMember};
template <class Object>
constexpr GetSetDef kNeedsInputAttribute = {
    "needs_input", [](Value self) { return Value::from(self.as<Object>()->needs_input); }, nullptr,
    "Is more input needed before more output comes?", kMember};
template <class Object>
constexpr GetSetDef kUnusedDataAttribute = {"unused_data",
                                            [](Value self) { return self.as<Object>()->unused; },
                                            nullptr, "Data behind the stream's end.", kMember};

} // namespace boomslang::runtime
