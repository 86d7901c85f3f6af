#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child_guard.h"

static int set_default_actions(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  return sigprocmask(SIG_SETMASK, &none, NULL);
}

// A descriptor that stands on 0, 1 or 2 by itself could be overwritten by the dup2 of another, so all are moved out of the way.
static int place_descriptors(const struct child_process_options *options) {
  int input = fcntl(options->standard_input, F_DUPFD, 3);
  int output = fcntl(options->standard_output, F_DUPFD, 3);
  int error = fcntl(options->standard_error, F_DUPFD, 3);
  if (input < 0 || output < 0 || error < 0) return -1;
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) return -1;
  return 0;
}

// Runs between vfork and exec, in the memory of the parent: only system calls, and nothing is kept.
static void become_program(const struct child_process_options *options, volatile int *failure) {
  if (setpgid(0, 0) == 0 && child_guard_tell(options->guard, getpid()) == 0 && set_default_actions() == 0 &&
      chdir(options->folder) == 0 && place_descriptors(options) == 0) {
    closefrom(3);
    execve(options->path, options->arguments, options->environment);
  }
  *failure = errno;
  _exit(127);
}

pid_t child_process_start(const struct child_process_options *options) {
  volatile int failure = 0;
  sigset_t all, before;
  sigfillset(&all);
  // A handler that ran in the child would run in the parent's memory.
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pid_t process = vfork();
  if (process == 0) become_program(options, &failure);
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (process < 0) return -error;
  if (failure == 0) return process;
  child_process_reap(process, options->guard);
  return -failure;
}

int child_process_exit_descriptor(pid_t process) {
  int descriptor = (int)syscall(SYS_pidfd_open, process, 0);
  return descriptor < 0 ? -errno : descriptor;
}

void child_process_wait(pid_t process) {
  siginfo_t ended;
  while (waitid(P_PID, (id_t)process, &ended, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
}

int child_process_reap(pid_t process, int guard) {
  child_process_wait(process);
  kill(-process, SIGKILL);
  child_guard_tell(guard, -process);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

int child_status_is_exit(int status) { return WIFEXITED(status); }
int child_status_exit_code(int status) { return WEXITSTATUS(status); }
int child_status_signal(int status) { return WTERMSIG(status); }

int child_input(const void *bytes, size_t count) {
  int file = memfd_create("input", MFD_CLOEXEC);
  if (file < 0) return -errno;
  for (size_t written = 0; written < count;) {
    ssize_t step = write(file, (const char *)bytes + written, count - written);
    if (step < 0 && errno == EINTR) continue;
    if (step <= 0) {
      int error = errno;
      close(file);
      return -error;
    }
    written += (size_t)step;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

int child_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) < 0 ? -errno : 0; }
