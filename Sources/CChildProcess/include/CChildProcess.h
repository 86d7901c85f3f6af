#ifndef C_CHILD_PROCESS_H
#define C_CHILD_PROCESS_H

#include <sys/types.h>

/// What a child process is started with. Strings stay the caller's; vectors end with NULL.
struct child_process_options {
  /// The program's file; PATH is not searched.
  const char *path;
  char *const *arguments;
  char *const *environment;
  const char *folder;
  int standard_input;
  int standard_output;
  int standard_error;
  /// The caller's end of a guard (see `child_guard_start`).
  int guard;
};

/// Starts a program in a process group of its own, with the three descriptors and no others, default signal actions and an
/// empty signal mask. It is known to the guard before its program begins, so there is no moment in which it could be left.
///
/// Returns the process id, which is also the group's, or the negative errno of what failed.
pid_t child_process_start(const struct child_process_options *options);

/// A descriptor that becomes readable when the child has ended, or the negative errno.
int child_process_exit_descriptor(pid_t process);

/// Blocks until the child has ended, and leaves it unreaped.
void child_process_wait(pid_t process);

/// Ends what is left of the child's group, then takes the child's exit status (as `waitpid` gives it).
/// The order matters: while the child is not yet reaped, its id cannot name another group.
int child_process_reap(pid_t process, int guard);

int child_status_is_exit(int status);
int child_status_exit_code(int status);
int child_status_signal(int status);

/// Starts the guard: a process that does nothing but wait until this one is gone, for whatever reason (`kill -9` included), and
/// then kills the process groups that it knows.
///
/// Returns this process's end of its pipe, or the negative errno.
int child_guard_start(void);

/// A file in memory that holds these bytes, to be read from its beginning. Returns its descriptor or the negative errno.
int child_input(const void *bytes, size_t count);

/// A pipe whose ends are closed in programs that are started. Returns 0 or the negative errno.
int child_pipe(int ends[2]);

#endif
