// A calculator that others can be let use: expressions come by line, from standard input or from a socket, and get a
// tenth of a second and 16 MB each.
//
//     calculator              lines from standard input
//     calculator PORT         one connection after the other, on this machine only
//
// Names that a line assigns are kept for the lines behind it, for each connection apart.
#include <boomslang/boomslang.h>

#include <cstring>
#include <iostream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace boomslang;
using namespace std::chrono_literals;

class Calculator {
  public:
    explicit Calculator(Interpreter& python) : python_(python), names_(python.new_globals()) {
        python_.run("from math import *", {.globals = names_});
    }

    std::string answer(const std::string& line) {
        const Interpreter::How how{.globals = names_,
                                   .filename = "<line>",
                                   .budget =
                                       Budget{.time = 100ms, .memory = 32 << 20, .output = 1000}};
        try {
            Value value;
            try {
                value = python_.eval(line, how);
            } catch (const Error& error) {
                if (error.type() != "SyntaxError") throw;
                python_.run(line, how); // no expression: a statement
            }
            if (value.is_none()) return "";
            // What repr() does belongs to the line.
            return python_.within(*how.budget, [&] { return value.repr(); });
        } catch (const Error& error) {
            return std::string("! ") + error.what();
        }
    }

  private:
    Interpreter& python_;
    Value names_;
};

// Serves one connection to its end.
void serve(Interpreter& python, int connection) {
    Calculator calculator(python);
    std::string text;
    char buffer[4096];
    for (ssize_t n; (n = read(connection, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(n));
        for (std::size_t end; (end = text.find('\n')) != text.npos; text.erase(0, end + 1)) {
            const std::string answer = calculator.answer(text.substr(0, end)) + "\n";
            if (write(connection, answer.data(), answer.size()) < 0) return;
        }
    }
}

int listen_on(int port) {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0 ||
        listen(listener, 8) < 0) {
        std::cerr << "calculator: " << std::strerror(errno) << "\n";
        return -1;
    }
    return listener;
}

int main(int argc, char** argv) {
    Interpreter python;
    if (argc == 1) {
        Calculator calculator(python);
        for (std::string line; std::getline(std::cin, line);)
            std::cout << calculator.answer(line) << std::endl;
        return 0;
    }
    const int listener = listen_on(std::atoi(argv[1]));
    if (listener < 0) return 1;
    for (int connection; (connection = accept(listener, nullptr, nullptr)) >= 0; close(connection))
        serve(python, connection);
}
