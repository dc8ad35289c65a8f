// How file objects of bytes are made: FileIO opens, the buffered ones are laid around another stream.
#include "io/binary_file.h"

#include "io/io_base.h"
#include "io/raw_stream.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/instance.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <utility>

namespace boomslang::runtime {

Value new_file(Value* args, std::uint32_t) {
    if (!is_kind(args[0], kTypeSubclass) || args[0].as<Type>()->layout != &binary_file_layout)
        return raise(types::TypeError, "cannot make a file of this type");
    auto* file = make_instance_of<BinaryFile>(args[0].as<Type>());
    file->name = file->raw = Value::empty();
    file->mode = names.empty;
    return Value::object(file);
}

namespace {

// Takes over what another file object has open.
void adopt(BinaryFile* file, BinaryFile* made) {
    std::swap(file->state, made->state);
    std::swap(file->handle, made->handle);
    if (file->state) file->state->owner = file;
    if (made->state) made->state->owner = made;
    file->name = made->name;
    file->mode = made->mode;
}

void forget(BinaryFile* file) {
    if (file->state) close_state(std::exchange(file->state, nullptr));
    file->raw = Value::empty();
    file->mode = names.empty;
}

// FileIO's wording; open() has its own.
Value check_raw_mode(const std::string& mode) {
    if (mode.find_first_not_of("rwxab+") != mode.npos)
        return raise(types::ValueError, "invalid mode: ", mode);
    const auto count = [&](std::string_view letters) {
        return std::count_if(mode.begin(), mode.end(),
                             [&](char c) { return letters.find(c) != letters.npos; });
    };
    if (count("rwxa") == 1 && count("+") <= 1) return Value::empty();
    return raise(types::ValueError,
                 "Must have exactly one of create/read/write/append mode and at most one plus");
}

Value check_able(Value stream, const char* method) {
    TRY_VALUE(able, call_method(stream, intern(method)));
    if (able.is(Value::from(true))) return Value::empty();
    return raise_unsupported("File or stream is not " + std::string(method) + ".");
}

} // namespace

Value init_file_io(Value* args, std::uint32_t) {
    if (!args[2].is_empty() && !is_str(args[2]))
        return raise_argument("FileIO() argument 'mode'", "str", args[2]);
    std::string mode = args[2].is_empty() ? "r" : to_utf8(args[2].as<Str>());
    bool closefd = true;
    if (!truth_argument(args[3], closefd)) return Value::exception();
    TRY(check_raw_mode(mode));
    if (mode.find('b') == mode.npos) mode += 'b';
    TRY_VALUE(made, io_open(args[1], mode, 0, Value::none(), Value::none(), Value::none(), closefd,
                            args[4].is_empty() ? Value::none() : args[4]));
    BinaryFile* file = file_of(args[0]);
    adopt(file, made.as<BinaryFile>());
    if (!type_of(args[0])->is(kHeapType)) return Value::none();
    // A class of the program's may refuse the attribute.
    if (set_attribute(args[0], names.name, args[1]).is_exception()) {
        if (is_integer(args[1])) file->state->owns_descriptor = false;
        FirstError refused(Value::exception());
        return refused.then(file_close(file));
    }
    return Value::none();
}

// BufferedReader(raw) and the like. Around a FileIO as such they use its descriptor, around anything
// else, be it a subclass, the methods.
Value init_buffered(Value* args, std::uint32_t) {
    std::int64_t size = FileState::kBufferSize;
    if (!index_argument(args[2], size)) return Value::exception();
    forget(file_of(args[0])); // not usable until all has been set up
    bool reader = is_instance_of(args[0], types::buffered_reader);
    bool random = is_instance_of(args[0], types::binary_file);
    if (random) TRY(check_able(args[1], "seekable"));
    if (reader || random) TRY(check_able(args[1], "readable"));
    if (!reader) TRY(check_able(args[1], "writable"));
    if (size <= 0) return raise(types::ValueError, "buffer size must be strictly positive");
    if (size > (std::int64_t{1} << 40) || !is_affordable(static_cast<std::size_t>(size)))
        return raise_memory();
    BinaryFile* file = file_of(args[0]);
    auto capacity = static_cast<std::size_t>(size);
    if (is_exact(args[1], types::file_io)) {
        TRY(check_open(args[1], kClosed));
        BinaryFile* raw = file_of(args[1]);
        adopt(file, make_binary_file(types::binary_file, raw->state->fd, raw->name,
                                     to_utf8(raw->mode), capacity, false));
    } else {
        adopt(file, make_binary_file(types::binary_file, -1, Value::empty(),
                                     random   ? "rb+"
                                     : reader ? "rb"
                                              : "wb",
                                     capacity, false));
    }
    file->raw = args[1];
    return Value::none();
}

} // namespace boomslang::runtime
