/* OpenMP's parallel for: the floor of threads that are kept between calls. In a library of its own, because a machine may have
   a C compiler without OpenMP, and because OpenMP reads its wait policy when it loads: environment.c sets it before. */
#include "floors.h"

#include <math.h>
#include <omp.h>
#include <stdint.h>

/* A parallel for of one empty iteration per worker; EAGAIN if OpenMP gives fewer threads than workers. */
EXPORT int fanout_openmp_empty(int workers)
{
    if (workers < 1)
        return EINVAL;
    int threads = 0;
#pragma omp parallel for num_threads(workers) schedule(static, 1)
    for (int worker = 0; worker < workers; worker++)
        if (worker == 0)
            threads = omp_get_num_threads();
    return threads == workers ? 0 : EAGAIN;
}

/* The roots of one range per worker, each in index order, the workers' sums added in worker order: the bits of every strategy.
   The ranges are pairs of first index and end (exclusive). */
EXPORT int fanout_openmp_roots(int workers, const int64_t *ranges, double *total)
{
    if (workers < 1)
        return EINVAL;
    double *sums = malloc((size_t)workers * sizeof *sums);
    if (sums == NULL)
        return ENOMEM;

    int threads = 0;
#pragma omp parallel for num_threads(workers) schedule(static, 1)
    for (int worker = 0; worker < workers; worker++) {
        double sum = 0.0;
        for (int64_t i = ranges[2 * worker]; i < ranges[2 * worker + 1]; i++)
            sum += sqrt((double)i);
        sums[worker] = sum;
        if (worker == 0)
            threads = omp_get_num_threads();
    }

    *total = 0.0;
    for (int worker = 0; worker < workers; worker++)
        *total += sums[worker];
    free(sums);
    return threads == workers ? 0 : EAGAIN;
}
