#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void become_program(
  const char *path, char *const arguments[], char *const environment[], const char *directory) {
  // Tests fork from threads that block signals, and a blocked signal stays blocked over exec.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int signal_number = 1; signal_number < NSIG; signal_number++) signal(signal_number, SIG_DFL);
  close_range(3, ~0U, 0);
  if (directory != NULL && chdir(directory) != 0) _exit(126);
  execve(path, arguments, environment);
  _exit(127);
}

pid_t pseudo_terminal_spawn(
  const char *path, char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
  int *terminal) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  pid_t child = forkpty(terminal, NULL, NULL, &size);
  if (child == 0) become_program(path, arguments, environment, directory);
  return child;
}

int pseudo_terminal_resize(int terminal, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(terminal, TIOCSWINSZ, &size);
}
