// The parts of the module posix, which the standard library's os is made of.
#pragma once

#include "modules/support.h"

#include <fcntl.h>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace boomslang::runtime {

extern const NativeDef posix_files[];           // read, write, dup, ...
extern const NativeDef posix_paths[];           // open, stat, rename, ...
extern const NativeDef posix_directories[];     // listdir, scandir, ...
extern const NativeDef posix_terminals[];       // openpty, forkpty, ...
extern const NativeDef posix_identities[];      // setresuid, getgrouplist, ...
extern const NativeDef posix_attributes[];      // getxattr, ...
void add_posix_configuration(Module* module);   // sysconf, pathconf, ...
void add_posix_processes(Module* module);       // posix_spawn, waitid, ...
void add_posix_scheduling(Module* module);      // sched_setscheduler, ...
void add_posix_system(Module* module);          // groups, owners, limits
void add_posix_transfers(Module* module);       // readv, splice, eventfd, ...
void add_posix_types(Module* module);           // stat_result, terminal_size
void add_posix_directory_types(Module* module); // DirEntry

// A path argument: str, bytes or os.PathLike; where allowed a file descriptor or None.
struct PathArgument {
    std::string text;      // bytes of the name
    int descriptor = -1;   // instead of a name
    bool is_bytes = false; // results are bytes too
    bool is_none = false;
    Value original = Value::none(); // for errors
};
enum PathKind : unsigned { kPathOnly = 0, kAllowDescriptor = 1, kAllowNone = 2 };
// False: exception pending. `function` is for the message.
bool path_argument(Value v, const char* function, PathArgument& out, unsigned kind = kPathOnly);
// A name from the system, as str (surrogateescape) or bytes.
Value path_result(std::string_view name, bool is_bytes);
// OSError for errno with the paths involved.
Value raise_path_error(const PathArgument& path);
Value raise_paths_error(const PathArgument& path, const PathArgument& second);
// An int argument in C's int range. False: exception pending.
bool int_argument(Value v, int& out);
// A place in a file, or a size of one. False: exception pending.
bool file_offset_argument(Value v, std::int64_t& out);
// A descriptor as an index, where others take a name or the current directory. False: exception pending.
bool descriptor_index_argument(Value v, int& out);
// Seconds, as a float or an index, to a timespec that is floored. False: exception pending.
bool seconds_argument(Value v, timespec& out);
// A descriptor, or what fileno() of an object says. False: exception pending.
bool descriptor_argument(Value v, int& out);
// A user's or group's number; -1 stands for none. False: exception pending; `what` is for the message.
bool owner_argument(Value v, const char* what, unsigned& out);
// A sequence of names to C's argv. False: exception pending.
bool string_list(Value v, std::vector<std::string>& out);
// "NAME=VALUE" of each item of a mapping. False: exception pending; `function` is for the message.
bool environment_list(Value v, const char* function, std::vector<std::string>& out);
std::vector<char*> pointers(std::vector<std::string>& texts);
// Forks by `make`, around what register_at_fork() was given: 0 or the child's number, or Exception.
Value fork_by(const std::function<pid_t()>& make);
Value rusage_value(const ::rusage& usage); // resource.struct_rusage
Value none_or_error(int result);           // None, or OSError when negative
// `folder`: the directory to which a relative name refers; AT_FDCWD.
Value stat_path(const PathArgument& path, bool follow, int folder = AT_FDCWD);

} // namespace boomslang::runtime
