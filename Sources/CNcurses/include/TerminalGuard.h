#pragma once

#include <stddef.h>
#include <termios.h>

// Makes the terminal whole again when the program dies of a signal: writes the bytes, sets the settings, and dies as it
// would have. Handles ILL TRAP ABRT SEGV BUS FPE, and INT QUIT TERM HUP, on the calling thread from an
// alternate stack. The bytes are copied.
void terminal_guard_arm(int descriptor, const char *bytes, size_t count, const struct termios *settings);

// Takes the default actions back.
void terminal_guard_disarm(void);

// Opens a descriptor from which the number of each WINCH, TSTP and CONT signal can be read as one byte, so that an
// event loop hears of them; -1 with errno set when there is none left. Never blocks.
int terminal_signals_open(void);

// Closes it and takes the default actions back.
void terminal_signals_close(void);

// Stops the program as ^Z would, and comes back when it goes on. Does not stop where no shell could continue it.
void terminal_stop_program(void);
