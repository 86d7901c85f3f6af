#include "CZlib.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct gzip_reader {
  z_stream stream;
};

// 15 bits of window, and 16 for "gzip only".
static const int gzip_window_bits = 15 + 16;

gzip_reader *gzip_reader_create(void) {
  gzip_reader *reader = calloc(1, sizeof *reader);
  if (reader != NULL && inflateInit2(&reader->stream, gzip_window_bits) != Z_OK) {
    free(reader);
    return NULL;
  }
  return reader;
}

void gzip_reader_destroy(gzip_reader *reader) {
  inflateEnd(&reader->stream);
  free(reader);
}

void gzip_reader_reset(gzip_reader *reader) { inflateReset(&reader->stream); }

static uInt bounded(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

gzip_reader_state gzip_reader_read(
  gzip_reader *reader, const uint8_t *input, size_t input_count, size_t *consumed, uint8_t *output,
  size_t output_count, size_t *produced) {
  z_stream *stream = &reader->stream;
  stream->next_in = (Bytef *)input;
  stream->avail_in = bounded(input_count);
  stream->next_out = output;
  stream->avail_out = bounded(output_count);
  int status = inflate(stream, Z_NO_FLUSH);
  *consumed = (size_t)(stream->next_in - input);
  *produced = (size_t)(stream->next_out - output);
  switch (status) {
  case Z_STREAM_END: return gzip_reader_member_ended;
  case Z_OK: return stream->avail_out == 0 ? gzip_reader_needs_room : gzip_reader_needs_input;
  case Z_BUF_ERROR: return gzip_reader_needs_input;
  default: return gzip_reader_broken;
  }
}
