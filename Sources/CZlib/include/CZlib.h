#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

// A gzip reader over zlib, fed with any split of the bytes. zlib's own entry is a macro, which Swift does not import.

typedef struct gzip_reader gzip_reader;

typedef enum {
  gzip_reader_needs_input,
  gzip_reader_needs_room,
  gzip_reader_member_ended,
  gzip_reader_broken,
} gzip_reader_state;

/// NULL when there is no memory.
gzip_reader *gzip_reader_create(void);

void gzip_reader_destroy(gzip_reader *reader);

/// Ready for the next member.
void gzip_reader_reset(gzip_reader *reader);

/// Decompresses from `input` to `output`.
///
/// `consumed` and `produced` tell how much was used of each.
gzip_reader_state gzip_reader_read(
  gzip_reader *reader, const uint8_t *input, size_t input_count, size_t *consumed, uint8_t *output,
  size_t output_count, size_t *produced);

#endif
