#include "Terminfo.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdint.h>
#include <term.h>

int terminfo_load(const char *name, int descriptor) {
  int result = -1;
  if (setupterm(name, descriptor, &result) == OK) return 1;
  // 1 is a hard-copy terminal: known, but nothing can be drawn on it.
  return result == -1 ? -1 : 0;
}

const char *terminfo_string(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (char *)(intptr_t)-1 ? NULL : value;
}

int terminfo_number(const char *name) {
  int value = tigetnum((char *)name);
  return value < 0 ? -1 : value;
}

int terminfo_flag(const char *name) { return tigetflag((char *)name) > 0; }

const char *terminfo_flag_name(size_t index) { return boolnames[index]; }
const char *terminfo_number_name(size_t index) { return numnames[index]; }
const char *terminfo_string_name(size_t index) { return strnames[index]; }
