// Files: FileIO and the buffered classes (one struct), TextIOWrapper, and what print() and the
// standard streams need of them.
#pragma once

#include <string>
#include <string_view>

#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime {

struct BinaryFile;
struct FileState;

// Owns a FileState while anything refers to its file: frees it when that is forgotten unclosed.
struct FileHandle : Cell {
    FileState* state; // null: closed
};

// A file descriptor and its buffer, outside the heap, so that everything that is still unwritten can be
// flushed at exit.
struct FileState {
    static constexpr std::size_t kBufferSize = 8192;

    BinaryFile* owner;
    FileHandle* handle;
    int fd; // -1: the bytes go through a stream of the program's, owner->raw
    bool readable, writable, appending;
    bool owns_descriptor;
    std::size_t capacity; // 0: unbuffered
    char* buffer;
    std::size_t begin, end; // bytes read ahead: buffer[begin:end]
    std::size_t pending;    // bytes to write: buffer[0:pending]; then nothing is read ahead
    FileState* previous;
    FileState* next;
    std::uint32_t
        holders; // calls that use it; and which thread may change the buffer: raw_stream.h
    bool closed, locked, left;
    bool survived;  // a collection when files were looked for that nobody closed
    bool inherited; // from the process that this one was forked from
    std::uint64_t locked_by;
};

struct BinaryFile : Object {
    FileState* state; // null: closed
    Value name;       // str, bytes, int; Empty: none
    Value raw;        // the stream below that a program gave or asked for, or Empty; None: detached
    Str* mode;        // "rb+"
    FileHandle* handle; // of `state`, or null
    bool finalizing;
};

struct BufferedPair : Object {
    Value reader, writer; // Empty: not set up
};

enum class Newline : std::uint8_t { Universal, Untranslated, Lf, Cr, CrLf };

struct TextFile : Object {
    Value buffer;     // a BinaryFile, or any object with read and write; Empty: detached
    BinaryFile* file; // `buffer` when it is one of ours over a descriptor, else null
    Str* encoding_name;
    Str* errors;
    Value mode; // Empty: none
    Encoding encoding;
    Encoding decoding; // what a byte order mark made of it
    Newline newline;
    bool line_buffering, write_through;
    std::size_t chunk_size; // how many bytes are read at once
    bool started;           // a byte order mark has been read or written
    bool seekable;
    bool telling;          // not while next() is at work
    std::uint8_t newlines; // seen: 1 \n, 2 \r, 4 \r\n
    Str* decoded;          // text read ahead, from `at` on; null: none
    std::size_t at;
    Value chunk; // bytes that `decoded` came from, or Empty
    Value rest;  // bytes behind them that are no complete character yet, or Empty
    // Over other objects only:
    bool readable, writable;
    MutableBytes* pending; // what is not written yet; null: nothing
    // Incremental ones, of encodings that are not among Encoding, or Empty. The decoder looks after
    // newlines too where that is wanted.
    Value decoder, encoder;
    Value snapshot; // bytes that `decoded` came from, what the decoder held before included; Empty
    std::int64_t snapshot_flags; // the decoder's state before it got those
    double bytes_per_char;       // about, in the last chunk
    bool finalizing;
};

extern const Layout binary_file_layout, text_file_layout, buffered_pair_layout;
extern BuiltinType buffered_pair_type;

// --- descriptors: file.cpp
// Raises OSError for errno, with the file's name unless it is Empty.
Value raise_errno(int error_number, Value name);
// An io.UnsupportedOperation.
Value raise_unsupported(std::string_view what);
// os.fspath(): a str or bytes as it is, of an os.PathLike what its __fspath__() says; or Exception.
Value fspath(Value v);
// A str, bytes or os.PathLike as a path for the system. False: exception pending.
bool path_argument(Value v, std::string& out);
BinaryFile* make_binary_file(BuiltinType& type, int fd, Value name, std::string_view mode,
                             std::size_t buffer_size, bool owns_descriptor);
Value file_flush(BinaryFile* file); // Empty, or Exception
Value file_write(BinaryFile* file, std::string_view bytes);
// One read of the system at most, unless bytes were read ahead. Appends; at the end of the file nothing.
// None: nothing can be had without waiting, from a file that does not wait.
Value file_read_some(BinaryFile* file, std::string& out, std::size_t most);
// Reads a buffer's fill; it has to be empty. None as above.
Value file_fill(BinaryFile* file);
Value file_read(BinaryFile* file, std::string& out, std::int64_t count); // -1: all
Value file_seek(BinaryFile* file, std::int64_t offset, int whence);      // Int, or Exception
Value file_tell(BinaryFile* file);
// Forgets what was read ahead: the raw stream's position becomes the file's.
Value file_rewind(BinaryFile* file);
// Without writing what is pending. None, or Exception.
Value file_close(BinaryFile* file);
// At exit: what is unwritten in any file, in the order in which they were opened.
void flush_all_files() noexcept;

// --- text: text_file.cpp
constexpr std::size_t kTextChunk = 8192;
TextFile* make_text_file(Value buffer, Newline newline, bool line_buffering);
void text_set_buffer(TextFile* file, Value buffer);
Value text_write(TextFile* file, Str* text); // Empty, or Exception
Value text_write(TextFile* file, std::string_view ascii);
// str(v) without making the str where that is easy.
Value text_write_value(TextFile* file, Value v);
Value text_flush(TextFile* file);
// Hands what is pending on to the buffer.
Value text_write_pending(TextFile* file);
// The encoding of a name; by the codecs of the program when it is none of ours; and what is done
// about newlines. Empty, or Exception.
Value text_set_encoding(TextFile* file, Str* name, Str* errors, Newline newline);
Value text_check_open(TextFile* file); // ValueError on a closed file
// Calls a method of the stream below, which may have been detached by what was called before.
Value call_buffer(TextFile* file, Str* method, std::initializer_list<Value> args = {});
// A line, at most `limit` characters (-1: any number); "" at the end. The str, or Exception.
Value text_read_line(TextFile* file, std::int64_t limit);
Value text_read(TextFile* file, std::int64_t count); // -1: all
Value text_tell(TextFile* file);                     // Int, or Exception
Value text_seek(TextFile* file, Value position, std::int64_t whence);
Value text_next(Object* file);
void text_forget_read_ahead(TextFile* file) noexcept;
inline bool is_text_file(Value v) noexcept { return is_exact(v, types::text_file); }
// sys.stdin, sys.stdout, sys.stderr for descriptors 0, 1, 2; None when the descriptor is closed.
// `lenient`: bytes that are no UTF-8 come in as surrogates, and go out again.
Value make_standard_stream(int fd, bool unbuffered, bool lenient);

// EncodingWarning, where -X warn_default_encoding asks for it. Empty, or Exception.
Value warn_of_default_encoding(std::int64_t stack_level);
// What newline=... stands for. False: ValueError pending.
bool newline_argument(Value v, Newline& out);

// file.write(text) for any object.
Value write_to(Value file, Str* text);
Value io_open(Value file, std::string_view mode, std::int64_t buffering, Value encoding,
              Value errors, Value newline, bool close_descriptor, Value opener);

} // namespace boomslang::runtime
