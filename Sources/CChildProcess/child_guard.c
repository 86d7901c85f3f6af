#define _GNU_SOURCE
#include "child_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "CChildProcess.h"

enum { most_groups = 4096 };

// The guard's own memory: it never allocates, because it is forked from a process of many threads.
static pid_t groups[most_groups];
static int group_count;

static void note(pid_t told) {
  if (told > 0) {
    if (group_count < most_groups) groups[group_count++] = told;
    return;
  }
  for (int place = 0; place < group_count; place++) {
    if (groups[place] == -told) {
      groups[place] = groups[--group_count];
      return;
    }
  }
}

// ^C, a hang-up of the terminal or a polite kill of the whole session must not end the guard before its time.
static void ignore_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
}

static void keep_only(int descriptor) {
  dup2(descriptor, 0);
  closefrom(1);
}

static void guard_until_end(void) {
  pid_t told;
  for (;;) {
    ssize_t count = recv(0, &told, sizeof told, 0);
    if (count == (ssize_t)sizeof told) {
      note(told);
    } else if (count == 0 || errno != EINTR) {
      break;
    }
  }
  for (int place = 0; place < group_count; place++) kill(-groups[place], SIGKILL);
}

int child_guard_start(void) {
  int ends[2];
  // Packets, so that a message of a child that is killed half-way is whole or not there.
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) return -errno;
  pid_t process = fork();
  if (process < 0) {
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    return -error;
  }
  if (process == 0) {
    setsid();
    ignore_signals();
    prctl(PR_SET_NAME, "stepwatch-guard");
    keep_only(ends[1]);
    guard_until_end();
    _exit(0);
  }
  close(ends[1]);
  return ends[0];
}

int child_guard_tell(int guard, pid_t group) {
  return send(guard, &group, sizeof group, MSG_NOSIGNAL) == (ssize_t)sizeof group ? 0 : -1;
}
