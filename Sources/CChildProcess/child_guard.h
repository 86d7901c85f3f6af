#ifndef CHILD_GUARD_H
#define CHILD_GUARD_H

#include <sys/types.h>

// Tells the guard of a process group that is to die with us (positive) or has ended (negative). Safe between vfork and exec.
// Returns 0, or -1 with errno.
int child_guard_tell(int guard, pid_t group);

#endif
