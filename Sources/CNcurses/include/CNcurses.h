#pragma once

// The header decides how it is imported: a define in the build settings would not reach Swift.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "TerminalGuard.h"
#include "Terminfo.h"

// What Swift cannot import of <curses.h>: variables, and macros that are more than a number.
static inline WINDOW *curses_standard_window(void) { return stdscr; }
static inline WINDOW *curses_physical_screen(void) { return curscr; }
static inline int curses_colours(void) { return COLORS; }
static inline int curses_colour_pairs(void) { return COLOR_PAIRS; }
static inline int curses_rows(void) { return getmaxy(stdscr); }
static inline int curses_columns(void) { return getmaxx(stdscr); }

static inline attr_t curses_bold(void) { return WA_BOLD; }
static inline attr_t curses_dim(void) { return WA_DIM; }
static inline attr_t curses_italic(void) { return WA_ITALIC; }
static inline attr_t curses_underline(void) { return WA_UNDERLINE; }
static inline attr_t curses_reverse(void) { return WA_REVERSE; }

// A cell without going through setcchar: a base, two marks or zeros, attributes and a colour pair of any number.
static inline cchar_t curses_cell(wchar_t base, wchar_t first, wchar_t second, attr_t attributes, int pair) {
  cchar_t cell = {.chars = {base, first, second}, .ext_color = pair};
  cell.attr = attributes | COLOR_PAIR(pair < 256 ? pair : 255);
  return cell;
}

// The columns that the C library, and so ncurses, gives a scalar; -1 for one it does not know.
int curses_width(uint32_t scalar);

// Takes the person's locale for characters, or C.UTF-8 where none is set; true when it is UTF-8.
bool curses_take_locale(void);

// The terminal's own size in cells; false when it does not tell.
bool curses_terminal_size(int descriptor, int *columns, int *rows);
