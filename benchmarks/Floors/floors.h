/* What every file here shares: the least that the machine asks for the same thing as a strategy.
   A function that makes workers takes their number, does one call's worth, and returns 0 or an errno. */
#ifndef FANOUT_FLOORS_H
#define FANOUT_FLOORS_H

#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>

#define EXPORT __attribute__((visibility("default")))

/* Waits until the child has ended; EIO where it did not end with exit code 0. */
int floors_wait(pid_t child);

#endif
