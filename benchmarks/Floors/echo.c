/* Kept children that send back every byte: the floor of child processes that are kept and called through pipes.
   A child ends when its pipe closes, which happens however the parent ends. */
#include "floors.h"

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif

struct child {
    pid_t process;
    int to;
    int from;
};

struct echo {
    int workers;
    unsigned char sent;
    struct child children[];
};

/* Both ends close on exec: a program that another thread starts in the meantime must not hold them open. */
static int open_pipe(int ends[2])
{
#if defined(__linux__)
    return pipe2(ends, O_CLOEXEC) < 0 ? errno : 0;
#else
    if (pipe(ends) < 0)
        return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

static void close_range_of(int first, int last, int limit)
{
    if (first > last)
        return;
#if defined(SYS_close_range)
    if (syscall(SYS_close_range, first, last, 0) == 0)
        return;
#endif
    for (int descriptor = first; descriptor <= last && descriptor < limit; descriptor++)
        close(descriptor);
}

static ssize_t read_byte(int descriptor, unsigned char *byte)
{
    ssize_t count;
    do
        count = read(descriptor, byte, 1);
    while (count < 0 && errno == EINTR);
    return count;
}

static ssize_t write_byte(int descriptor, const unsigned char *byte)
{
    ssize_t count;
    do
        count = write(descriptor, byte, 1);
    while (count < 0 && errno == EINTR);
    return count;
}

/* Runs in the child, which keeps only its two pipe ends: a copy of any other end would delay whoever waits for that to close.
   Calls only functions that are safe after a fork of a process with threads. */
static void serve(int in, int out, int limit)
{
    int lower = in < out ? in : out, upper = in < out ? out : in;
    close_range_of(0, lower - 1, limit);
    close_range_of(lower + 1, upper - 1, limit);
    close_range_of(upper + 1, INT_MAX, limit);
    unsigned char byte;
    while (read_byte(in, &byte) == 1 && write_byte(out, &byte) == 1) {
    }
    _exit(0);
}

static int start(struct child *child, int limit)
{
    int there[2], back[2];
    int error = open_pipe(there);
    if (error != 0)
        return error;
    if ((error = open_pipe(back)) != 0) {
        close(there[0]);
        close(there[1]);
        return error;
    }

    child->process = fork();
    if (child->process == 0)
        serve(there[0], back[1], limit);
    if (child->process < 0)
        error = errno;
    close(there[0]);
    close(back[1]);
    child->to = there[1];
    child->from = back[0];
    if (error != 0) {
        close(child->to);
        close(child->from);
    }
    return error;
}

/* Ends the children by closing their pipes, and waits for them; EIO if one did not end with exit code 0. */
EXPORT int fanout_echo_end(struct echo *echo)
{
    int error = 0;
    for (int worker = 0; worker < echo->workers; worker++) {
        close(echo->children[worker].to);
        close(echo->children[worker].from);
    }
    for (int worker = 0; worker < echo->workers; worker++) {
        int waited = floors_wait(echo->children[worker].process);
        if (error == 0)
            error = waited;
    }
    free(echo);
    return error;
}

/* Forks the children. If one is refused, the others are ended. */
EXPORT int fanout_echo_start(int workers, struct echo **started)
{
    *started = NULL;
    if (workers < 1)
        return EINVAL;
    struct echo *echo = calloc(1, sizeof *echo + (size_t)workers * sizeof echo->children[0]);
    if (echo == NULL)
        return ENOMEM;

    int limit = (int)sysconf(_SC_OPEN_MAX), error = 0;
    while (echo->workers < workers && (error = start(&echo->children[echo->workers], limit)) == 0)
        echo->workers++;
    if (error != 0)
        fanout_echo_end(echo);
    else
        *started = echo;
    return error;
}

/* One byte to every child, then one byte back from each: EPIPE if a child has ended, EIO if it sent another byte. */
EXPORT int fanout_echo_round_trip(struct echo *echo)
{
    echo->sent++;
    for (int worker = 0; worker < echo->workers; worker++)
        if (write_byte(echo->children[worker].to, &echo->sent) != 1)
            return errno;
    for (int worker = 0; worker < echo->workers; worker++) {
        unsigned char received = 0;
        ssize_t count = read_byte(echo->children[worker].from, &received);
        if (count != 1)
            return count < 0 ? errno : EPIPE;
        if (received != echo->sent)
            return EIO;
    }
    return 0;
}
