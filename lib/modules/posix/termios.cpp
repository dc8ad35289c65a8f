// The module termios: terminals and serial lines.
#include "modules/constants.h"
#include "modules/own_exception.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"
#include "runtime/text/bytes.h"

#include <cerrno>
#include <cstring>
#include <sys/ioctl.h>
#include <termios.h>

namespace boomslang::runtime {

namespace {

Rooted<Type> termios_error;

Value raise_termios() {
    const int error = errno;
    TRY_VALUE(made, call(Value::object(termios_error),
                         {Value::integer(error), str_value(std::strerror(error))}));
    return raise_object(made.as_object());
}
// A call until no signal interrupts it: None, or Exception.
template <class Call>
Value until_done(Call call) {
    int result;
    if (!system_call(result, call)) return Value::exception();
    return result < 0 ? raise_termios() : Value::none();
}

Value get_attributes(Value* args, std::uint32_t) {
    int fd;
    termios mode{};
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    TRY(until_done([&] { return tcgetattr(fd, &mode); }));
    List* characters = make_list();
    for (int i = 0; i < NCCS; ++i) {
        // Without lines two of them are numbers.
        const bool number = !(mode.c_lflag & ICANON) && (i == VMIN || i == VTIME);
        TRY(list_append(characters, number ? Value::integer(mode.c_cc[i])
                                           : Value::object(make_bytes(&mode.c_cc[i], 1))));
    }
    const Value items[] = {Value::integer(mode.c_iflag),       Value::integer(mode.c_oflag),
                           Value::integer(mode.c_cflag),       Value::integer(mode.c_lflag),
                           Value::integer(cfgetispeed(&mode)), Value::integer(cfgetospeed(&mode)),
                           Value::object(characters)};
    List* list = make_list(items, std::size(items));
    return list ? Value::object(list) : Value::exception();
}

Value read_characters(Value v, termios& mode) {
    if (!is_list(v) || v.as<List>()->size != NCCS)
        return raise(types::TypeError, "tcsetattr: attributes[6] must be ", std::to_string(NCCS),
                     " element list");
    for (std::size_t i = 0; i < NCCS; ++i) {
        const Value item = v.as<List>()->items()[i];
        ByteView bytes{};
        std::int64_t number;
        if (is_bytes(item) && byte_view(item, bytes) && bytes.size == 1)
            mode.c_cc[i] = bytes.data[0];
        else if (is_integer(item) && int_to_int64(item, number))
            mode.c_cc[i] = static_cast<cc_t>(number);
        else
            return raise(types::TypeError,
                         "tcsetattr: elements of attributes must be characters or integers");
    }
    return Value::empty();
}
// tcsetattr(fd, when, attributes)
Value set_attributes(Value* args, std::uint32_t) {
    int fd, when;
    termios mode{};
    if (!descriptor_argument(args[0], fd) || !c_int_argument(args[1], when))
        return Value::exception();
    if (!is_list(args[2]) || args[2].as<List>()->size != 7)
        return raise(types::TypeError, "tcsetattr, arg 3: must be 7 element list");
    TRY(until_done([&] { return tcgetattr(fd, &mode); }));
    std::int64_t numbers[6];
    for (std::size_t i = 0; i < 6; ++i) {
        if (args[2].as<List>()->size != 7)
            return raise(types::TypeError, "tcsetattr, arg 3: must be 7 element list");
        if (!index_clamped(args[2].as<List>()->items()[i], numbers[i])) return Value::exception();
    }
    mode.c_iflag = static_cast<tcflag_t>(numbers[0]);
    mode.c_oflag = static_cast<tcflag_t>(numbers[1]);
    mode.c_cflag = static_cast<tcflag_t>(numbers[2]);
    mode.c_lflag = static_cast<tcflag_t>(numbers[3]);
    if (args[2].as<List>()->size != 7)
        return raise(types::TypeError, "tcsetattr, arg 3: must be 7 element list");
    TRY(read_characters(args[2].as<List>()->items()[6], mode));
    if (cfsetispeed(&mode, static_cast<speed_t>(numbers[4])) < 0 ||
        cfsetospeed(&mode, static_cast<speed_t>(numbers[5])) < 0)
        return raise_termios();
    return until_done([&] { return tcsetattr(fd, when, &mode); });
}
template <int (*Function)(int, int)>
Value with_number(Value* args, std::uint32_t) {
    int fd, number;
    if (!descriptor_argument(args[0], fd) || !c_int_argument(args[1], number))
        return Value::exception();
    return until_done([&] { return Function(fd, number); });
}
Value drain(Value* args, std::uint32_t) {
    int fd;
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    return until_done([&] { return tcdrain(fd); });
}
Value get_window_size(Value* args, std::uint32_t) {
    int fd;
    winsize size{};
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    TRY(until_done([&] { return ioctl(fd, TIOCGWINSZ, &size); }));
    return tuple_value({Value::integer(size.ws_row), Value::integer(size.ws_col)});
}
Value set_window_size(Value* args, std::uint32_t) {
    int fd;
    winsize size{};
    if (!descriptor_argument(args[0], fd)) return Value::exception();
    if (!is_tuple(args[1]) && !is_list(args[1]))
        return raise(types::TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    TRY_VALUE(pair, to_tuple(args[1]));
    if (pair.as<Tuple>()->size != 2)
        return raise(types::TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    std::int64_t rows, columns;
    if (!size_argument(pair.as<Tuple>()->items[0], rows) ||
        !size_argument(pair.as<Tuple>()->items[1], columns))
        return Value::exception();
    if (rows < 0 || rows > 0xFFFF || columns < 0 || columns > 0xFFFF)
        return raise(types::OverflowError, "winsize value(s) out of range.");
    TRY(until_done([&] { return ioctl(fd, TIOCGWINSZ, &size); })); // keeps the pixels
    size.ws_row = static_cast<unsigned short>(rows);
    size.ws_col = static_cast<unsigned short>(columns);
    return until_done([&] { return ioctl(fd, TIOCSWINSZ, &size); });
}

const NativeDef functions[] = {
    {"tcgetattr(fd, /)", through<Door::Files, "tcgetattr", get_attributes>,
     "The modes of a terminal as a list."},
    {"tcsetattr(fd, when, attributes, /)", through<Door::Files, "tcsetattr", set_attributes>,
     "Sets the modes of a terminal."},
    {"tcsendbreak(fd, duration, /)", through<Door::Files, "tcsendbreak", with_number<tcsendbreak>>,
     "Sends a break."},
    {"tcdrain(fd, /)", through<Door::Files, "tcdrain", drain>,
     "Waits until all output is written."},
    {"tcflush(fd, queue, /)", through<Door::Files, "tcflush", with_number<tcflush>>,
     "Drops what is queued."},
    {"tcflow(fd, action, /)", through<Door::Files, "tcflow", with_number<tcflow>>,
     "Suspends or resumes input or output."},
    {"tcgetwinsize(fd, /)", through<Door::Files, "tcgetwinsize", get_window_size>,
     "The size of the window: rows and columns."},
    {"tcsetwinsize(fd, winsize, /)", through<Door::Files, "tcsetwinsize", set_window_size>,
     "Sets the size of the window."},
    {nullptr, nullptr, nullptr},
};

#define C BOOMSLANG_CONSTANT
constexpr Constant kConstants[] = {
    C(B0),
    C(B1000000),
    C(B110),
    C(B115200),
    C(B1152000),
    C(B1200),
    C(B134),
    C(B150),
    C(B1500000),
    C(B1800),
    C(B19200),
    C(B200),
    C(B2000000),
    C(B230400),
    C(B2400),
    C(B2500000),
    C(B300),
    C(B3000000),
    C(B3500000),
    C(B38400),
    C(B4000000),
    C(B460800),
    C(B4800),
    C(B50),
    C(B500000),
    C(B57600),
    C(B576000),
    C(B600),
    C(B75),
    C(B921600),
    C(B9600),
    C(BRKINT),
    C(BS0),
    C(BS1),
    C(BSDLY),
    C(CBAUD),
    C(CBAUDEX),
    C(CDSUSP),
    C(CEOF),
    C(CEOL),
    C(CEOT),
    C(CERASE),
    C(CFLUSH),
    C(CIBAUD),
    C(CINTR),
    C(CKILL),
    C(CLNEXT),
    C(CLOCAL),
    C(CQUIT),
    C(CR0),
    C(CR1),
    C(CR2),
    C(CR3),
    C(CRDLY),
    C(CREAD),
    C(CRPRNT),
    C(CRTSCTS),
    C(CS5),
    C(CS6),
    C(CS7),
    C(CS8),
    C(CSIZE),
    C(CSTART),
    C(CSTOP),
    C(CSTOPB),
    C(CSUSP),
    C(CWERASE),
    C(ECHO),
    C(ECHOCTL),
    C(ECHOE),
    C(ECHOK),
    C(ECHOKE),
    C(ECHONL),
    C(ECHOPRT),
    C(EXTA),
    C(EXTB),
    C(FF0),
    C(FF1),
    C(FFDLY),
    C(FIOASYNC),
    C(FIOCLEX),
    C(FIONBIO),
    C(FIONCLEX),
    C(FIONREAD),
    C(FLUSHO),
    C(HUPCL),
    C(ICANON),
    C(ICRNL),
    C(IEXTEN),
    C(IGNBRK),
    C(IGNCR),
    C(IGNPAR),
    C(IMAXBEL),
    C(INLCR),
    C(INPCK),
    C(IOCSIZE_MASK),
    C(IOCSIZE_SHIFT),
    C(ISIG),
    C(ISTRIP),
    C(IUCLC),
    C(IXANY),
    C(IXOFF),
    C(IXON),
    C(NCC),
    C(NCCS),
    C(NL0),
    C(NL1),
    C(NLDLY),
    C(NOFLSH),
    C(N_MOUSE),
    C(N_PPP),
    C(N_SLIP),
    C(N_STRIP),
    C(N_TTY),
    C(OCRNL),
    C(OFDEL),
    C(OFILL),
    C(OLCUC),
    C(ONLCR),
    C(ONLRET),
    C(ONOCR),
    C(OPOST),
    C(PARENB),
    C(PARMRK),
    C(PARODD),
    C(PENDIN),
    C(TAB0),
    C(TAB1),
    C(TAB2),
    C(TAB3),
    C(TABDLY),
    C(TCFLSH),
    C(TCGETA),
    C(TCGETS),
    C(TCIFLUSH),
    C(TCIOFF),
    C(TCIOFLUSH),
    C(TCION),
    C(TCOFLUSH),
    C(TCOOFF),
    C(TCOON),
    C(TCSADRAIN),
    C(TCSAFLUSH),
    C(TCSANOW),
    C(TCSBRK),
    C(TCSBRKP),
    C(TCSETA),
    C(TCSETAF),
    C(TCSETAW),
    C(TCSETS),
    C(TCSETSF),
    C(TCSETSW),
    C(TCXONC),
    C(TIOCCONS),
    C(TIOCEXCL),
    C(TIOCGETD),
    C(TIOCGICOUNT),
    C(TIOCGLCKTRMIOS),
    C(TIOCGPGRP),
    C(TIOCGSERIAL),
    C(TIOCGSOFTCAR),
    C(TIOCGWINSZ),
    C(TIOCINQ),
    C(TIOCLINUX),
    C(TIOCMBIC),
    C(TIOCMBIS),
    C(TIOCMGET),
    C(TIOCMIWAIT),
    C(TIOCMSET),
    C(TIOCM_CAR),
    C(TIOCM_CD),
    C(TIOCM_CTS),
    C(TIOCM_DSR),
    C(TIOCM_DTR),
    C(TIOCM_LE),
    C(TIOCM_RI),
    C(TIOCM_RNG),
    C(TIOCM_RTS),
    C(TIOCM_SR),
    C(TIOCM_ST),
    C(TIOCNOTTY),
    C(TIOCNXCL),
    C(TIOCOUTQ),
    C(TIOCPKT),
    C(TIOCPKT_DATA),
    C(TIOCPKT_DOSTOP),
    C(TIOCPKT_FLUSHREAD),
    C(TIOCPKT_FLUSHWRITE),
    C(TIOCPKT_NOSTOP),
    C(TIOCPKT_START),
    C(TIOCPKT_STOP),
    C(TIOCSCTTY),
    C(TIOCSERCONFIG),
    C(TIOCSERGETLSR),
    C(TIOCSERGETMULTI),
    C(TIOCSERGSTRUCT),
    C(TIOCSERGWILD),
    C(TIOCSERSETMULTI),
    C(TIOCSERSWILD),
    C(TIOCSER_TEMT),
    C(TIOCSETD),
    C(TIOCSLCKTRMIOS),
    C(TIOCSPGRP),
    C(TIOCSSERIAL),
    C(TIOCSSOFTCAR),
    C(TIOCSTI),
    C(TIOCSWINSZ),
    C(TOSTOP),
    C(VDISCARD),
    C(VEOF),
    C(VEOL),
    C(VEOL2),
    C(VERASE),
    C(VINTR),
    C(VKILL),
    C(VLNEXT),
    C(VMIN),
    C(VQUIT),
    C(VREPRINT),
    C(VSTART),
    C(VSTOP),
    C(VSUSP),
    C(VSWTC),
    C(VT0),
    C(VT1),
    C(VTDLY),
    C(VTIME),
    C(VWERASE),
    C(XCASE),
    C(XTABS),
    // Not in the C library's headers:
    {"VSWTCH", 7},
};
#undef C

void fill(Module* module) {
    add_own_exception(module, termios_error, "error", types::Exception, "termios");
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace

extern const NativeModule termios_module;
const NativeModule termios_module{"termios", "Terminals and serial lines.", fill};

} // namespace boomslang::runtime
