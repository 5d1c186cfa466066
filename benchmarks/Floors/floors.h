/* Shared by all files here: the least that the machine needs for what a strategy does.
   A function that makes workers takes their number, makes one call's worth of them, and returns 0 or an errno. */
#ifndef FANOUT_FLOORS_H
#define FANOUT_FLOORS_H

#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>

#define EXPORT __attribute__((visibility("default")))

/* Waits until the child has ended; EIO if it did not end with exit code 0. */
int floors_wait(pid_t child);

#endif
