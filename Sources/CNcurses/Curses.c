#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <wchar.h>

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool curses_take_locale(void) {
  // Only how characters are coded: numbers are read and written in C's way everywhere.
  const char *taken = setlocale(LC_CTYPE, "");
  if (is_utf8()) return true;
  bool is_unset = taken == NULL || strcmp(taken, "C") == 0 || strcmp(taken, "POSIX") == 0;
  return is_unset && setlocale(LC_CTYPE, "C.UTF-8") != NULL && is_utf8();
}

bool curses_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

int curses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
