/* Threads straight from the operating system: the floor of a new thread per worker. */
#include "floors.h"

#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

/* Creates the threads, then joins them. The C library keeps the stacks of ended threads, so that later calls map no memory. */
EXPORT int fanout_pthread_create_join(int workers)
{
    if (workers < 1)
        return EINVAL;
    pthread_t *threads = malloc((size_t)workers * sizeof *threads);
    if (threads == NULL)
        return ENOMEM;

    int error = 0, started = 0;
    while (started < workers && (error = pthread_create(&threads[started], NULL, nothing, NULL)) == 0)
        started++;
    for (int worker = 0; worker < started; worker++) {
        int joined = pthread_join(threads[worker], NULL);
        if (error == 0)
            error = joined;
    }

    free(threads);
    return error;
}
