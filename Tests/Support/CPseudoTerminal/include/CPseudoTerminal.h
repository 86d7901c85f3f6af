#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

// A program on a pseudo-terminal. Runs `path` in a session of its own, on a terminal of the given size, with an empty
// signal mask, default signal actions and no descriptor but 0, 1 and 2. Gives the child's id and the controlling side
// of its terminal in `terminal`, or -1 with errno set.
pid_t pseudo_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
  int *terminal);

// Tells the terminal its new size; the program gets SIGWINCH.
int pseudo_terminal_resize(int terminal, int columns, int rows);

// A terminal emulator (libvterm): bytes in, a screen of cells out.
typedef struct emulator emulator;

emulator *emulator_new(int columns, int rows);
void emulator_free(emulator *emulator);
void emulator_resize(emulator *emulator, int columns, int rows);
void emulator_write(emulator *emulator, const char *bytes, size_t count);

// What the emulator answers to the program, at most `count` bytes of it; gives how many.
size_t emulator_take_answer(emulator *emulator, char *bytes, size_t count);

// A colour of a cell: -1 is the default, 0-255 an index, and 0x1000000 | 0xRRGGBB an exact colour.
typedef int32_t emulator_colour;

typedef struct {
  uint32_t scalars[6];
  int width;
  bool bold;
  bool italic;
  bool underline;
  bool reverse;
  emulator_colour foreground;
  emulator_colour background;
} emulator_cell;

emulator_cell emulator_cell_at(const emulator *emulator, int column, int row);

// The modes that the program has set.
typedef struct {
  bool alternate_screen;
  bool cursor_visible;
  int mouse;  // 0 none, 1 clicks, 2 drags, 3 all motion
  int cursor_column;
  int cursor_row;
} emulator_modes;

emulator_modes emulator_modes_of(const emulator *emulator);
