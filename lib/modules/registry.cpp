// All modules written in C++. Sorted by name.
#include "runtime/container/module.h"

namespace boomslang::runtime {

extern const NativeModule abc_module;
extern const NativeModule array_module;
extern const NativeModule ast_module;
extern const NativeModule asyncio_module;
extern const NativeModule atexit_module;
extern const NativeModule audioop_module;
extern const NativeModule binascii_module;
extern const NativeModule bisect_module;
extern const NativeModule blake2_module;
extern const NativeModule builtins_module;
extern const NativeModule bz2_module;
extern const NativeModule cmath_module;
extern const NativeModule codecs_module;
extern const NativeModule codecs_cn_module;
extern const NativeModule codecs_hk_module;
extern const NativeModule codecs_iso2022_module;
extern const NativeModule codecs_jp_module;
extern const NativeModule codecs_kr_module;
extern const NativeModule codecs_tw_module;
extern const NativeModule contextvars_module;
extern const NativeModule crypt_module;
extern const NativeModule csv_module;
extern const NativeModule ctypes_module;
extern const NativeModule curses_module;
extern const NativeModule curses_panel_module;
extern const NativeModule datetime_module;
extern const NativeModule dbm_module;
extern const NativeModule decimal_module;
extern const NativeModule dis_module;
extern const NativeModule errno_module;
extern const NativeModule expat_module;
extern const NativeModule faulthandler_module;
extern const NativeModule fcntl_module;
extern const NativeModule functools_module;
extern const NativeModule gc_module;
extern const NativeModule grp_module;
extern const NativeModule hashlib_module;
extern const NativeModule heapq_module;
extern const NativeModule imp_module;
extern const NativeModule itertools_module;
extern const NativeModule json_module;
extern const NativeModule laboratory_module;
extern const NativeModule locale_module;
extern const NativeModule lsprof_module;
extern const NativeModule lzma_module;
extern const NativeModule marshal_module;
extern const NativeModule math_module;
extern const NativeModule md5_module;
extern const NativeModule mmap_module;
extern const NativeModule multibytecodec_module;
extern const NativeModule multiprocessing_module;
extern const NativeModule opcode_module;
extern const NativeModule operator_module;
extern const NativeModule pickle_module;
extern const NativeModule posix_module;
extern const NativeModule posixshmem_module;
extern const NativeModule pwd_module;
extern const NativeModule queue_module;
extern const NativeModule random_module;
extern const NativeModule re_module;
extern const NativeModule readline_module;
extern const NativeModule resource_module;
extern const NativeModule select_module;
extern const NativeModule sha1_module;
extern const NativeModule sha256_module;
extern const NativeModule sha3_module;
extern const NativeModule sha512_module;
extern const NativeModule signal_module;
extern const NativeModule socket_module;
extern const NativeModule spwd_module;
extern const NativeModule sqlite_module;
extern const NativeModule sre_module;
extern const NativeModule ssl_module;
extern const NativeModule stat_module;
extern const NativeModule statistics_module;
extern const NativeModule string_module;
extern const NativeModule struct_module;
extern const NativeModule subtypes_module;
extern const NativeModule symtable_module;
extern const NativeModule subprocess_module;
extern const NativeModule sys_module;
extern const NativeModule syslog_module;
extern const NativeModule testcapi_module;
extern const NativeModule testinternalcapi_module;
extern const NativeModule termios_module;
extern const NativeModule thread_module;
extern const NativeModule time_module;
extern const NativeModule tracemalloc_module;
extern const NativeModule underscore_collections_module;
extern const NativeModule underscore_io_module;
extern const NativeModule typing_module;
extern const NativeModule unicodedata_module;
extern const NativeModule uuid_module;
extern const NativeModule warnings_module;
extern const NativeModule weakref_module;
extern const NativeModule xmltree_module;
extern const NativeModule zlib_module;
extern const NativeModule zoneinfo_module;

const NativeModule native_modules[] = {
    abc_module,
    ast_module,
    bisect_module,
    codecs_module,
    datetime_module,
    decimal_module,
    dis_module,
    laboratory_module,
    opcode_module,
    underscore_collections_module,
    functools_module,
    heapq_module,
    underscore_io_module,
    operator_module,
    queue_module,
    random_module,
    blake2_module,
    hashlib_module,
    csv_module,
    md5_module,
    sha1_module,
    sha256_module,
    sha3_module,
    sha512_module,
    socket_module,
    ssl_module,
    signal_module,
    string_module,
    thread_module,
    warnings_module,
    weakref_module,
    atexit_module,
    faulthandler_module,
    locale_module,
    builtins_module,
    errno_module,
    gc_module,
    itertools_module,
    math_module,
    pickle_module,
    posix_module,
    re_module,
    readline_module,
    sre_module,
    sys_module,
    time_module,
    tracemalloc_module,
    binascii_module,
    json_module,
    lsprof_module,
    marshal_module,
    contextvars_module,
    imp_module,
    struct_module,
    symtable_module,
    array_module,
    asyncio_module,
    audioop_module,
    cmath_module,
    unicodedata_module,
    subprocess_module,
    select_module,
    resource_module,
    grp_module,
    pwd_module,
    fcntl_module,
    bz2_module,
    lzma_module,
    expat_module,
    ctypes_module,
    sqlite_module,
    curses_module,
    curses_panel_module,
    dbm_module,
    mmap_module,
    multiprocessing_module,
    posixshmem_module,
    syslog_module,
    termios_module,
    xmltree_module,
    zlib_module,
    zoneinfo_module,
    testcapi_module,
    testinternalcapi_module,
    stat_module,
    subtypes_module,
    statistics_module,
    typing_module,
    multibytecodec_module,
    spwd_module,
    crypt_module,
    uuid_module,
    codecs_cn_module,
    codecs_hk_module,
    codecs_iso2022_module,
    codecs_jp_module,
    codecs_kr_module,
    codecs_tw_module,
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
