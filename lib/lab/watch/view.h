// What `boomslang watch` shows and which key does what (docs/watch.md). A terminal draws the canvas and passes
// the keys on; tests do the same without one.
#pragma once

#include "lab/watch/canvas.h"
#include "lab/watch/twins.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace boomslang::lab {

// Keys that are no characters.
enum Key : int {
    kLeft = 0x110000,
    kRight,
    kUp,
    kDown,
    kHome,
    kEnd,
    kPageUp,
    kPageDown,
    kEnter,
    kErase
};

class WatchView {
  public:
    // `output`: what the program printed.
    WatchView(const Recording& recording, std::string output);

    void press(int key); // a character or a Key
    // While the run plays by itself, `tick` is called every `milliseconds()`.
    bool is_playing() const { return playing_; }
    int milliseconds() const;
    void tick();
    bool has_ended() const { return quit_; }
    Canvas draw(std::size_t height, std::size_t width) const;

    static constexpr std::size_t kLeastHeight = 18, kLeastWidth = 60;

    Moment now() const { return now_; }

  private:
    struct Side {
        const Replay* replay;
        std::uint32_t site; // the one that is chosen
        bool has_site;
        Moment moment;
    };
    enum class Panel : std::uint8_t { Code, Why, Output, Help };

    const Replay& leader() const { return *sides_[0]; }
    void lead_with(std::size_t part);
    // The leader and the follower, as they stand now.
    std::vector<Side> sides() const;
    const ReplayFunction* function() const;
    std::optional<std::uint32_t> site_at(Moment moment) const;
    bool is_eventful(Moment moment) const;

    void go(Moment to);
    template <class Wanted>
    bool search(bool forward, Wanted wanted);
    void step_to_call(bool forward);
    void next_of_site(bool forward, bool event);
    void choose(bool down);

    void draw_title(Canvas& c) const;
    void draw_source(Canvas& c, std::size_t top, std::size_t rows) const;
    void draw_codes(Canvas& c, std::size_t top, std::size_t rows) const;
    void draw_code(Canvas& c, const Side& side, std::size_t top, std::size_t rows, std::size_t left,
                   std::size_t right) const;
    void draw_state(Canvas& c, std::size_t top) const;
    void draw_lines(Canvas& c, const std::vector<std::string>& lines, std::size_t top,
                    std::size_t rows) const;
    std::vector<std::string> why_lines(std::size_t columns) const;

    const Recording& recording_;
    std::string output_;
    std::vector<const Replay*> sides_; // the leader first
    std::unique_ptr<Twins> twins_;     // null: there is one backend
    std::vector<Moment>
        eventful_; // moments of the leader at which something happened on either side
    Moment now_ = 0;
    std::optional<std::uint32_t> chosen_; // by hand
    Panel panel_ = Panel::Code;
    std::size_t scrolled_ = 0;
    bool playing_ = false;
    int speed_ = 2;
    bool asking_ = false; // for a number to go to
    std::string asked_;
    std::string message_;
    bool quit_ = false;
};

} // namespace boomslang::lab
