#include "CPseudoTerminal.h"

#include <stdlib.h>
#include <string.h>
#include <vterm.h>

struct emulator {
  VTerm *terminal;
  VTermScreen *screen;
  emulator_modes modes;
};

static int cursor_moved(VTermPos position, VTermPos old, int visible, void *user) {
  (void)old;
  (void)visible;
  emulator *self = user;
  self->modes.cursor_column = position.col;
  self->modes.cursor_row = position.row;
  return 1;
}

static int mode_set(VTermProp property, VTermValue *value, void *user) {
  emulator *self = user;
  switch (property) {
    case VTERM_PROP_ALTSCREEN: self->modes.alternate_screen = value->boolean; break;
    case VTERM_PROP_CURSORVISIBLE: self->modes.cursor_visible = value->boolean; break;
    case VTERM_PROP_MOUSE: self->modes.mouse = value->number; break;
    default: break;
  }
  return 1;
}

static const VTermScreenCallbacks callbacks = {.movecursor = cursor_moved, .settermprop = mode_set};

emulator *emulator_new(int columns, int rows) {
  emulator *self = calloc(1, sizeof(emulator));
  self->terminal = vterm_new(rows, columns);
  vterm_set_utf8(self->terminal, 1);
  self->screen = vterm_obtain_screen(self->terminal);
  vterm_screen_set_callbacks(self->screen, &callbacks, self);
  vterm_screen_enable_altscreen(self->screen, 1);
  vterm_screen_reset(self->screen, 1);
  self->modes.cursor_visible = true;
  return self;
}

void emulator_free(emulator *self) {
  vterm_free(self->terminal);
  free(self);
}

void emulator_resize(emulator *self, int columns, int rows) { vterm_set_size(self->terminal, rows, columns); }

void emulator_write(emulator *self, const char *bytes, size_t count) {
  vterm_input_write(self->terminal, bytes, count);
}

size_t emulator_take_answer(emulator *self, char *bytes, size_t count) {
  return vterm_output_read(self->terminal, bytes, count);
}

static emulator_colour colour(const VTermColor *colour, bool is_default) {
  if (is_default) return -1;
  if (VTERM_COLOR_IS_INDEXED(colour)) return colour->indexed.idx;
  return 0x1000000 | colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue;
}

emulator_cell emulator_cell_at(const emulator *self, int column, int row) {
  VTermScreenCell cell;
  memset(&cell, 0, sizeof cell);
  vterm_screen_get_cell(self->screen, (VTermPos){.row = row, .col = column}, &cell);
  emulator_cell copy = {
    .width = cell.width,
    .bold = cell.attrs.bold,
    .italic = cell.attrs.italic,
    .underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
    .reverse = cell.attrs.reverse,
    .foreground = colour(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
    .background = colour(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)),
  };
  memcpy(copy.scalars, cell.chars, sizeof copy.scalars);
  return copy;
}

emulator_modes emulator_modes_of(const emulator *self) { return self->modes; }
