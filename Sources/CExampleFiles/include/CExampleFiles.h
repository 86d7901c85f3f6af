#ifndef C_EXAMPLE_FILES_H
#define C_EXAMPLE_FILES_H

#include <stddef.h>

/// A file of a bundled example.
struct example_file {
  /// The example's name.
  const char *example;
  /// Relative to the example's folder.
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The files of all examples; an example's files stand together.
const struct example_file *example_files(size_t *count);

#endif
