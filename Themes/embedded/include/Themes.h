#pragma once

#include <stddef.h>

// A theme file that is part of the program. The bytes are not ended by a zero.
typedef struct {
  const char *name;
  const char *bytes;
  size_t count;
} embedded_theme;

size_t embedded_theme_count(void);

// The index must be less than the count.
embedded_theme embedded_theme_at(size_t index);
