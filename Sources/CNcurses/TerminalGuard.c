#define _GNU_SOURCE
#include "TerminalGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP};
static const int forwarded_signals[] = {SIGWINCH, SIGTSTP, SIGCONT};

enum { fatal_count = sizeof fatal_signals / sizeof *fatal_signals };
enum { forwarded_count = sizeof forwarded_signals / sizeof *forwarded_signals };

static int guarded_descriptor = -1;
static char *restoring_bytes;
static size_t restoring_count;
static struct termios restoring_settings;
static int signal_pipe[2] = {-1, -1};

static void set_default(int signal_number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigaction(signal_number, &action, NULL);
}

// Only calls that are safe in a signal handler.
static void restore_and_die(int signal_number) {
  if (guarded_descriptor >= 0) {
    size_t written = 0;
    while (written < restoring_count) {
      ssize_t count = write(guarded_descriptor, restoring_bytes + written, restoring_count - written);
      if (count <= 0) break;
      written += (size_t)count;
    }
    tcsetattr(guarded_descriptor, TCSANOW, &restoring_settings);
  }
  set_default(signal_number);
  // The signal is blocked while its handler runs; unblocked here, it kills at once.
  sigset_t this_one;
  sigemptyset(&this_one);
  sigaddset(&this_one, signal_number);
  raise(signal_number);
  pthread_sigmask(SIG_UNBLOCK, &this_one, NULL);
}

void terminal_guard_arm(int descriptor, const char *bytes, size_t count, const struct termios *settings) {
  char *copy = malloc(count);
  if (copy == NULL) return;
  memcpy(copy, bytes, count);
  free(restoring_bytes);
  restoring_bytes = copy;
  restoring_count = count;
  restoring_settings = *settings;
  guarded_descriptor = descriptor;

  // A stack overflow leaves no room on the stack it happened on.
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);

  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = restore_and_die;
  action.sa_flags = SA_ONSTACK;
  for (int index = 0; index < fatal_count; index++) sigaction(fatal_signals[index], &action, NULL);
}

void terminal_guard_disarm(void) {
  guarded_descriptor = -1;
  for (int index = 0; index < fatal_count; index++) set_default(fatal_signals[index]);
}

static void forward(int signal_number) {
  int saved = errno;
  char byte = (char)signal_number;
  if (write(signal_pipe[1], &byte, 1) < 0) {
    // A full pipe already says that something waits.
  }
  errno = saved;
}

int terminal_signals_open(void) {
  if (pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = forward;
  action.sa_flags = SA_RESTART;
  for (int index = 0; index < forwarded_count; index++) sigaction(forwarded_signals[index], &action, NULL);
  return signal_pipe[0];
}

void terminal_signals_close(void) {
  for (int index = 0; index < forwarded_count; index++) set_default(forwarded_signals[index]);
  for (int end = 0; end < 2; end++) {
    if (signal_pipe[end] >= 0) close(signal_pipe[end]);
    signal_pipe[end] = -1;
  }
}

void terminal_stop_program(void) {
  struct sigaction kept;
  sigaction(SIGTSTP, NULL, &kept);
  set_default(SIGTSTP);
  // The whole job stops, as with ^Z: a pipeline's other programs too.
  kill(0, SIGTSTP);
  // Another thread may be the one that takes the signal, so this one would run on for a moment: it waits for the SIGCONT.
  // Without a shell to send one the program has not stopped, and goes on at once.
  struct pollfd continued = {.fd = signal_pipe[0], .events = POLLIN};
  while (poll(&continued, 1, 200) < 0 && errno == EINTR) {
  }
  sigaction(SIGTSTP, &kept, NULL);
}
