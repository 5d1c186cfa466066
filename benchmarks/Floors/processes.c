/* Processes straight from the operating system: the floors of a new child per worker. */
#include "floors.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

int floors_wait(pid_t child)
{
    int status = 0;
    pid_t ended;
    do
        ended = waitpid(child, &status, 0);
    while (ended < 0 && errno == EINTR);
    if (ended < 0)
        return errno;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : EIO;
}

/* Waits for every child, even after an error. */
static int wait_all(const pid_t *children, int count)
{
    int error = 0;
    for (int child = 0; child < count; child++) {
        int waited = floors_wait(children[child]);
        if (error == 0)
            error = waited;
    }
    return error;
}

/* Starts the program without arguments and without environment, once per worker, then waits for all. */
EXPORT int fanout_posix_spawn_wait(int workers, const char *program)
{
    if (workers < 1)
        return EINVAL;
    pid_t *children = malloc((size_t)workers * sizeof *children);
    if (children == NULL)
        return ENOMEM;

    char *arguments[] = { (char *)program, NULL };
    char *environment[] = { NULL };
    int error = 0, started = 0;
    while (started < workers && (error = posix_spawn(&children[started], program, NULL, NULL, arguments, environment)) == 0)
        started++;
    int waited = wait_all(children, started);

    free(children);
    return error != 0 ? error : waited;
}

/* Forks the calling process, once per worker; a child ends at once. A fork costs what copying the caller's page tables costs. */
EXPORT int fanout_fork_exit_wait(int workers)
{
    if (workers < 1)
        return EINVAL;
    pid_t *children = malloc((size_t)workers * sizeof *children);
    if (children == NULL)
        return ENOMEM;

    int error = 0, started = 0;
    while (started < workers) {
        pid_t child = fork();
        if (child == 0)
            _exit(0);
        if (child < 0) {
            error = errno;
            break;
        }
        children[started++] = child;
    }
    int waited = wait_all(children, started);

    free(children);
    return error != 0 ? error : waited;
}
