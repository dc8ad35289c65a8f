// The module _stat: what a file's mode says. stat.py has the same in Python.
#include "modules/constants.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"

#include <sys/stat.h>

namespace boomslang::runtime {

namespace {

bool mode_argument(Value v, mode_t& out) {
    if (!is_integer(v)) {
        (void)raise(types::TypeError, "an integer is required");
        return false;
    }
    std::int64_t number;
    if (int_sign(v) < 0)
        (void)raise(types::OverflowError, "can't convert negative value to unsigned int");
    else if (!int_to_int64(v, number))
        (void)raise(types::OverflowError, "Python int too large to convert to C unsigned long");
    else if (out = static_cast<mode_t>(number); out != number)
        (void)raise(types::OverflowError, "mode out of range");
    else return true;
    return false;
}
template <mode_t Kind>
Value is_of_kind(Value* args, std::uint32_t) {
    mode_t mode;
    return mode_argument(args[0], mode) ? Value::from((mode & S_IFMT) == Kind) : Value::exception();
}
// Of files that other systems have.
Value is_of_no_kind(Value* args, std::uint32_t) {
    mode_t mode;
    return mode_argument(args[0], mode) ? Value::from(false) : Value::exception();
}
template <mode_t Mask>
Value part_of_mode(Value* args, std::uint32_t) {
    mode_t mode;
    return mode_argument(args[0], mode) ? Value::integer(mode & Mask) : Value::exception();
}

char letter_of_kind(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFREG: return '-';
    case S_IFDIR: return 'd';
    case S_IFLNK: return 'l';
    case S_IFBLK: return 'b';
    case S_IFCHR: return 'c';
    case S_IFIFO: return 'p';
    case S_IFSOCK: return 's';
    default: return '?';
    }
}
// "-rwxr-xr-x": three letters for each of owner, group and others. A special bit stands where x does: small
// when x is set, too.
Value file_mode(Value* args, std::uint32_t) {
    mode_t mode;
    if (!mode_argument(args[0], mode)) return Value::exception();
    std::string text(1, letter_of_kind(mode));
    constexpr struct {
        mode_t special;
        char letter;
    } kParts[] = {{S_ISUID, 's'}, {S_ISGID, 's'}, {S_ISVTX, 't'}};
    for (unsigned i = 0; i < 3; ++i) {
        const mode_t bits = mode >> (6 - 3 * i);
        text += bits & 4 ? 'r' : '-';
        text += bits & 2 ? 'w' : '-';
        const bool executable = bits & 1;
        if (mode & kParts[i].special)
            text += static_cast<char>(executable ? kParts[i].letter : kParts[i].letter - 'a' + 'A');
        else text += executable ? 'x' : '-';
    }
    return str_value(text);
}

const NativeDef functions[] = {
    {"S_IFMT(mode, /)", part_of_mode<S_IFMT>, "The part of a mode that says what kind of file."},
    {"S_IMODE(mode, /)", part_of_mode<07777>, "The part of a mode that os.chmod() sets."},
    {"S_ISBLK(mode, /)", is_of_kind<S_IFBLK>, "Is it a block device?"},
    {"S_ISCHR(mode, /)", is_of_kind<S_IFCHR>, "Is it a character device?"},
    {"S_ISDIR(mode, /)", is_of_kind<S_IFDIR>, "Is it a directory?"},
    {"S_ISDOOR(mode, /)", is_of_no_kind, "Is it a door? There are none on this system."},
    {"S_ISFIFO(mode, /)", is_of_kind<S_IFIFO>, "Is it a named pipe?"},
    {"S_ISLNK(mode, /)", is_of_kind<S_IFLNK>, "Is it a symbolic link?"},
    {"S_ISPORT(mode, /)", is_of_no_kind, "Is it an event port? There are none on this system."},
    {"S_ISREG(mode, /)", is_of_kind<S_IFREG>, "Is it a regular file?"},
    {"S_ISSOCK(mode, /)", is_of_kind<S_IFSOCK>, "Is it a socket?"},
    {"S_ISWHT(mode, /)", is_of_no_kind, "Is it a whiteout? There are none on this system."},
    {"filemode(mode, /)", file_mode, "The mode as ls -l shows it: '-rwxr-xr-x'."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(S_IFBLK),
    C(S_IFCHR),
    C(S_IFDIR),
    C(S_IFIFO),
    C(S_IFLNK),
    C(S_IFREG),
    C(S_IFSOCK),
    C(S_IREAD),
    C(S_IWRITE),
    C(S_IEXEC),
    C(S_IRGRP),
    C(S_IROTH),
    C(S_IRUSR),
    C(S_IRWXG),
    C(S_IRWXO),
    C(S_IRWXU),
    C(S_ISGID),
    C(S_ISUID),
    C(S_ISVTX),
    C(S_IWGRP),
    C(S_IWOTH),
    C(S_IWUSR),
    C(S_IXGRP),
    C(S_IXOTH),
    C(S_IXUSR),
    {"S_ENFMT", S_ISGID},
    // Kinds and flags of other systems.
    {"S_IFDOOR", 0},
    {"S_IFPORT", 0},
    {"S_IFWHT", 0},
    {"UF_NODUMP", 0x1},
    {"UF_IMMUTABLE", 0x2},
    {"UF_APPEND", 0x4},
    {"UF_OPAQUE", 0x8},
    {"UF_NOUNLINK", 0x10},
    {"UF_COMPRESSED", 0x20},
    {"UF_HIDDEN", 0x8000},
    {"SF_ARCHIVED", 0x10000},
    {"SF_IMMUTABLE", 0x20000},
    {"SF_APPEND", 0x40000},
    {"SF_NOUNLINK", 0x100000},
    {"SF_SNAPSHOT", 0x200000},
    // Where os.stat() has what.
    {"ST_MODE", 0},
    {"ST_INO", 1},
    {"ST_DEV", 2},
    {"ST_NLINK", 3},
    {"ST_UID", 4},
    {"ST_GID", 5},
    {"ST_SIZE", 6},
    {"ST_ATIME", 7},
    {"ST_MTIME", 8},
    {"ST_CTIME", 9},
};
#undef C

} // namespace

extern const NativeModule stat_module;
const NativeModule stat_module{"_stat", "What a file's mode says.", [](Module* module) {
                                   define_functions(module, functions);
                                   add_constants(module->dict, kConstants);
                               }};

} // namespace boomslang::runtime
