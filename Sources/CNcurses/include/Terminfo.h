#pragma once

#include <stddef.h>

// Looks the terminal's description up: 1 found, 0 unknown or not fit for full screens, -1 no terminfo at all.
int terminfo_load(const char *name, int descriptor);

// A capability's string, NULL where the terminal has none.
const char *terminfo_string(const char *name);

// A number, or -1; a flag, 1 or 0.
int terminfo_number(const char *name);
int terminfo_flag(const char *name);

// The standard capabilities by their place in a compiled description; NULL after the last.
const char *terminfo_flag_name(size_t index);
const char *terminfo_number_name(size_t index);
const char *terminfo_string_name(size_t index);
