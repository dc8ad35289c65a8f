// Errors of the library as DB-API's exceptions, and the library's constants.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "modules/constants.h"

namespace boomslang::runtime::sqlite {

Exceptions exceptions;

namespace {

// What the library's functions return; an exception has such a code with its name.
#define C BOOMSLANG_CONSTANT
constexpr Constant kResultCodes[] = {
    C(SQLITE_OK),
    C(SQLITE_OK_LOAD_PERMANENTLY),
    C(SQLITE_OK_SYMLINK),
    C(SQLITE_ERROR),
    C(SQLITE_ERROR_MISSING_COLLSEQ),
    C(SQLITE_ERROR_RETRY),
    C(SQLITE_ERROR_SNAPSHOT),
    C(SQLITE_INTERNAL),
    C(SQLITE_PERM),
    C(SQLITE_ABORT),
    C(SQLITE_ABORT_ROLLBACK),
    C(SQLITE_BUSY),
    C(SQLITE_BUSY_RECOVERY),
    C(SQLITE_BUSY_SNAPSHOT),
    C(SQLITE_BUSY_TIMEOUT),
    C(SQLITE_LOCKED),
    C(SQLITE_LOCKED_SHAREDCACHE),
    C(SQLITE_LOCKED_VTAB),
    C(SQLITE_NOMEM),
    C(SQLITE_READONLY),
    C(SQLITE_READONLY_RECOVERY),
    C(SQLITE_READONLY_CANTLOCK),
    C(SQLITE_READONLY_ROLLBACK),
    C(SQLITE_READONLY_DBMOVED),
    C(SQLITE_READONLY_CANTINIT),
    C(SQLITE_READONLY_DIRECTORY),
    C(SQLITE_INTERRUPT),
    C(SQLITE_IOERR),
    C(SQLITE_IOERR_READ),
    C(SQLITE_IOERR_SHORT_READ),
    C(SQLITE_IOERR_WRITE),
    C(SQLITE_IOERR_FSYNC),
    C(SQLITE_IOERR_DIR_FSYNC),
    C(SQLITE_IOERR_TRUNCATE),
    C(SQLITE_IOERR_FSTAT),
    C(SQLITE_IOERR_UNLOCK),
    C(SQLITE_IOERR_RDLOCK),
    C(SQLITE_IOERR_DELETE),
    C(SQLITE_IOERR_BLOCKED),
    C(SQLITE_IOERR_NOMEM),
    C(SQLITE_IOERR_ACCESS),
    C(SQLITE_IOERR_CHECKRESERVEDLOCK),
    C(SQLITE_IOERR_LOCK),
    C(SQLITE_IOERR_CLOSE),
    C(SQLITE_IOERR_DIR_CLOSE),
    C(SQLITE_IOERR_SHMOPEN),
    C(SQLITE_IOERR_SHMSIZE),
    C(SQLITE_IOERR_SHMLOCK),
    C(SQLITE_IOERR_SHMMAP),
    C(SQLITE_IOERR_SEEK),
    C(SQLITE_IOERR_DELETE_NOENT),
    C(SQLITE_IOERR_MMAP),
    C(SQLITE_IOERR_GETTEMPPATH),
    C(SQLITE_IOERR_CONVPATH),
    C(SQLITE_IOERR_VNODE),
    C(SQLITE_IOERR_AUTH),
    C(SQLITE_IOERR_BEGIN_ATOMIC),
    C(SQLITE_IOERR_COMMIT_ATOMIC),
    C(SQLITE_IOERR_ROLLBACK_ATOMIC),
    C(SQLITE_IOERR_DATA),
    C(SQLITE_IOERR_CORRUPTFS),
    C(SQLITE_CORRUPT),
    C(SQLITE_CORRUPT_VTAB),
    C(SQLITE_CORRUPT_SEQUENCE),
    C(SQLITE_CORRUPT_INDEX),
    C(SQLITE_NOTFOUND),
    C(SQLITE_FULL),
    C(SQLITE_CANTOPEN),
    C(SQLITE_CANTOPEN_NOTEMPDIR),
    C(SQLITE_CANTOPEN_ISDIR),
    C(SQLITE_CANTOPEN_FULLPATH),
    C(SQLITE_CANTOPEN_CONVPATH),
    C(SQLITE_CANTOPEN_DIRTYWAL),
    C(SQLITE_CANTOPEN_SYMLINK),
    C(SQLITE_PROTOCOL),
    C(SQLITE_EMPTY),
    C(SQLITE_SCHEMA),
    C(SQLITE_TOOBIG),
    C(SQLITE_CONSTRAINT),
    C(SQLITE_CONSTRAINT_CHECK),
    C(SQLITE_CONSTRAINT_COMMITHOOK),
    C(SQLITE_CONSTRAINT_FOREIGNKEY),
    C(SQLITE_CONSTRAINT_FUNCTION),
    C(SQLITE_CONSTRAINT_NOTNULL),
    C(SQLITE_CONSTRAINT_PRIMARYKEY),
    C(SQLITE_CONSTRAINT_TRIGGER),
    C(SQLITE_CONSTRAINT_UNIQUE),
    C(SQLITE_CONSTRAINT_VTAB),
    C(SQLITE_CONSTRAINT_ROWID),
    C(SQLITE_CONSTRAINT_PINNED),
    C(SQLITE_MISMATCH),
    C(SQLITE_MISUSE),
    C(SQLITE_NOLFS),
    C(SQLITE_AUTH),
    C(SQLITE_AUTH_USER),
    C(SQLITE_FORMAT),
    C(SQLITE_RANGE),
    C(SQLITE_NOTADB),
    C(SQLITE_NOTICE),
    C(SQLITE_NOTICE_RECOVER_WAL),
    C(SQLITE_NOTICE_RECOVER_ROLLBACK),
    C(SQLITE_WARNING),
    C(SQLITE_WARNING_AUTOINDEX),
    C(SQLITE_ROW),
    C(SQLITE_DONE),
};
// Actions that an authorizer is asked about, its answers, and limits.
constexpr Constant kOtherConstants[] = {
    C(SQLITE_ALTER_TABLE),
    C(SQLITE_ANALYZE),
    C(SQLITE_ATTACH),
    C(SQLITE_CREATE_INDEX),
    C(SQLITE_CREATE_TABLE),
    C(SQLITE_CREATE_TEMP_INDEX),
    C(SQLITE_CREATE_TEMP_TABLE),
    C(SQLITE_CREATE_TEMP_TRIGGER),
    C(SQLITE_CREATE_TEMP_VIEW),
    C(SQLITE_CREATE_TRIGGER),
    C(SQLITE_CREATE_VIEW),
    C(SQLITE_CREATE_VTABLE),
    C(SQLITE_DELETE),
    C(SQLITE_DENY),
    C(SQLITE_DETACH),
    C(SQLITE_DROP_INDEX),
    C(SQLITE_DROP_TABLE),
    C(SQLITE_DROP_TEMP_INDEX),
    C(SQLITE_DROP_TEMP_TABLE),
    C(SQLITE_DROP_TEMP_TRIGGER),
    C(SQLITE_DROP_TEMP_VIEW),
    C(SQLITE_DROP_TRIGGER),
    C(SQLITE_DROP_VIEW),
    C(SQLITE_DROP_VTABLE),
    C(SQLITE_FUNCTION),
    C(SQLITE_IGNORE),
    C(SQLITE_INSERT),
    C(SQLITE_LIMIT_ATTACHED),
    C(SQLITE_LIMIT_COLUMN),
    C(SQLITE_LIMIT_COMPOUND_SELECT),
    C(SQLITE_LIMIT_EXPR_DEPTH),
    C(SQLITE_LIMIT_FUNCTION_ARG),
    C(SQLITE_LIMIT_LENGTH),
    C(SQLITE_LIMIT_LIKE_PATTERN_LENGTH),
    C(SQLITE_LIMIT_SQL_LENGTH),
    C(SQLITE_LIMIT_TRIGGER_DEPTH),
    C(SQLITE_LIMIT_VARIABLE_NUMBER),
    C(SQLITE_LIMIT_VDBE_OP),
    C(SQLITE_LIMIT_WORKER_THREADS),
    C(SQLITE_PRAGMA),
    C(SQLITE_READ),
    C(SQLITE_RECURSIVE),
    C(SQLITE_REINDEX),
    C(SQLITE_SAVEPOINT),
    C(SQLITE_SELECT),
    C(SQLITE_TRANSACTION),
    C(SQLITE_UPDATE),
};
#undef C

const char* code_name(int code) noexcept {
    for (const Constant& row : kResultCodes)
        if (row.value == code) return row.name;
    return "unknown";
}

Type& exception_class(int code) {
    switch (code & 0xFF) {
    case SQLITE_INTERNAL:
    case SQLITE_NOTFOUND: return *exceptions.InternalError;
    case SQLITE_ERROR:
    case SQLITE_PERM:
    case SQLITE_ABORT:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_INTERRUPT:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_EMPTY:
    case SQLITE_SCHEMA: return *exceptions.OperationalError;
    case SQLITE_TOOBIG: return *exceptions.DataError;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return *exceptions.IntegrityError;
    case SQLITE_MISUSE:
    case SQLITE_RANGE: return *exceptions.InterfaceError;
    default: return *exceptions.DatabaseError;
    }
}

} // namespace

Value raise_error(const Database* database, int status) {
    sqlite3* db = database->handle;
    int code = status, extended = status;
    std::string message;
    // The connection knows more than the result of the call, but not of every misuse.
    in_library_of(database, [&] {
        const bool told = db && library.sqlite3_errcode(db) != SQLITE_OK;
        if (told) {
            code = library.sqlite3_errcode(db);
            extended = library.sqlite3_extended_errcode(db);
        }
        message = told ? library.sqlite3_errmsg(db) : library.sqlite3_errstr(status);
        return 0;
    });
    if ((code & 0xFF) == SQLITE_NOMEM) return raise_memory();
    TRY_VALUE(text, text_value(message.data(), message.size()));
    TRY_VALUE(error, call(Value::object(&exception_class(code)), {text}));
    TRY(set_attribute(error, intern("sqlite_errorcode"), Value::integer(extended)));
    TRY(set_attribute(error, intern("sqlite_errorname"), str_value(code_name(extended))));
    return raise_object(error.as_object());
}

void add_constants(Module* module) {
    runtime::add_constants(module->dict, kResultCodes);
    runtime::add_constants(module->dict, kOtherConstants);
}

} // namespace boomslang::runtime::sqlite

#endif
