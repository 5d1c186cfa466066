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

/* The kernels of src/FanOut/Kernels/ShapeKernels.cs: the same integers, step by step. */
#define SHAPE_ITEMS 16384
#define SHAPE_MEAN 250

enum { UNIFORM, RAMP, HEAVY_TAIL, SHORT_ITEMS };

static inline uint64_t mix(uint64_t number)
{
    number = (number + 1) * UINT64_C(0x9E3779B97F4A7C15);
    number = (number ^ (number >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94D049BB133111EB);
    return number ^ (number >> 31);
}

static inline int64_t heavy_tail_steps(int64_t item)
{
    double uniform = (double)((mix((uint64_t)(item % (SHAPE_ITEMS / 2))) >> 11) + 1) / (double)(INT64_C(1) << 53);
    double steps = 16.0 / uniform;
    int64_t whole = (int64_t)(steps < 800.0 * 16.0 ? steps : 800.0 * 16.0);
    return item % SHAPE_ITEMS < SHAPE_ITEMS / 2 ? 3 * whole : whole;
}

static inline int64_t shape_item(int64_t item, int64_t steps)
{
    uint64_t value = ((uint64_t)item + 1) * UINT64_C(0x9E3779B97F4A7C15);
    for (int64_t left = steps; left > 0; left--)
        value = (value ^ (value >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
    return (int64_t)(value >> 40);
}

static inline int64_t shape_steps(int shape, int64_t item)
{
    switch (shape) {
    case UNIFORM:
        return SHAPE_MEAN;
    case RAMP:
        return 1 + item % SHAPE_ITEMS * 2 * SHAPE_MEAN / SHAPE_ITEMS;
    case HEAVY_TAIL:
        return heavy_tail_steps(item);
    default:
        return 18;
    }
}

/* For a shape that the compiler knows: a loop per shape, as the runtime makes one per kernel. */
static inline int64_t shape_range(int shape, int64_t start, int64_t end)
{
    int64_t sum = 0;
    for (int64_t item = start; item < end; item++)
        sum += shape_item(item, shape_steps(shape, item));
    return sum;
}

static int64_t shape_sum(int shape, int64_t start, int64_t end)
{
    switch (shape) {
    case UNIFORM:
        return shape_range(UNIFORM, start, end);
    case RAMP:
        return shape_range(RAMP, start, end);
    case HEAVY_TAIL:
        return shape_range(HEAVY_TAIL, start, end);
    default:
        return shape_range(SHORT_ITEMS, start, end);
    }
}

/* Chunk after chunk to whoever is free. The chunks are pairs of first index and end (exclusive). */
EXPORT int fanout_openmp_dynamic(int workers, int shape, int chunks, const int64_t *bounds, double *total)
{
    if (workers < 1)
        return EINVAL;
    int threads = 0;
    int64_t sum = 0;
#pragma omp parallel num_threads(workers) reduction(+ : sum)
    {
#pragma omp for schedule(dynamic, 1)
        for (int chunk = 0; chunk < chunks; chunk++)
            sum += shape_sum(shape, bounds[2 * chunk], bounds[2 * chunk + 1]);
#pragma omp master
        threads = omp_get_num_threads();
    }
    *total = (double)sum;
    return threads == workers ? 0 : EAGAIN;
}

/* The three arrays of STREAM's triad, one behind the other. */
struct triad {
    int64_t elements;
    double scale;
    double *memory;
};

/* Each thread makes the parts that it will use: on machines with several memories, a page lies near the thread that wrote it first. */
EXPORT int fanout_openmp_triad_start(int workers, int64_t elements, struct triad **made)
{
    if (workers < 1 || elements < 1)
        return EINVAL;
    struct triad *triad = malloc(sizeof *triad);
    if (triad == NULL)
        return ENOMEM;
    triad->elements = elements;
    triad->scale = 0.0;
    triad->memory = malloc(3 * (size_t)elements * sizeof(double));
    if (triad->memory == NULL) {
        free(triad);
        return ENOMEM;
    }

    double *restrict a = triad->memory, *restrict b = a + elements, *restrict c = b + elements;
#pragma omp parallel for num_threads(workers) schedule(static)
    for (int64_t i = 0; i < elements; i++) {
        a[i] = 1.0;
        b[i] = 1.0;
        c[i] = 2.0;
    }
    *made = triad;
    return 0;
}

EXPORT int fanout_openmp_triad(int workers, struct triad *triad, double scale, double *sum)
{
    const int64_t elements = triad->elements;
    double *restrict a = triad->memory;
    const double *restrict b = a + elements, *restrict c = b + elements;
    int threads = 0;
#pragma omp parallel num_threads(workers)
    {
#pragma omp for schedule(static)
        for (int64_t i = 0; i < elements; i++)
            a[i] = b[i] + scale * c[i];
#pragma omp master
        threads = omp_get_num_threads();
    }
    triad->scale = scale;
    *sum = a[0] + a[elements / 2] + a[elements - 1];
    return threads == workers ? 0 : EAGAIN;
}

EXPORT int64_t fanout_openmp_triad_end(struct triad *triad)
{
    int64_t wrong = 0;
    for (int64_t i = 0; i < triad->elements; i++)
        wrong += triad->memory[i] != 1.0 + triad->scale * 2.0;
    free(triad->memory);
    free(triad);
    return wrong;
}

/* The items of one range by OpenMP's guided schedule, whose chunks fall with what is left. */
EXPORT int fanout_openmp_guided(int workers, int shape, int64_t start, int64_t end, double *total)
{
    if (workers < 1)
        return EINVAL;
    int threads = 0;
    int64_t sum = 0;
#pragma omp parallel num_threads(workers) reduction(+ : sum)
    {
#pragma omp for schedule(guided)
        for (int64_t item = start; item < end; item++)
            sum += shape_sum(shape, item, item + 1);
#pragma omp master
        threads = omp_get_num_threads();
    }
    *total = (double)sum;
    return threads == workers ? 0 : EAGAIN;
}
