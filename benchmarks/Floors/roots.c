/* The loops of the kernels, compiled by the machine's own C compiler. */
#include "floors.h"

#include <math.h>
#include <stdint.h>

/* The loop of SqrtKernel: one root after the other, added up in index order. */
EXPORT double fanout_sqrt_scalar(int64_t start, int64_t end)
{
    double sum = 0.0;
    for (int64_t i = start; i < end; i++)
        sum += sqrt((double)i);
    return sum;
}

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>

#define LANES 16

EXPORT int fanout_has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}

/* The loop of VectorSqrtKernel by AVX2 intrinsics: sixteen lanes in four accumulators, added up pairwise in the same order. */
__attribute__((target("avx2")))
EXPORT double fanout_sqrt_avx2(int64_t start, int64_t end)
{
    const int64_t blocks = (end - start) / LANES;
    const double first = (double)start;
    const __m256d step = _mm256_set1_pd(LANES);
    __m256d index0 = _mm256_add_pd(_mm256_set1_pd(first), _mm256_setr_pd(0, 1, 2, 3));
    __m256d index1 = _mm256_add_pd(index0, _mm256_set1_pd(4));
    __m256d index2 = _mm256_add_pd(index0, _mm256_set1_pd(8));
    __m256d index3 = _mm256_add_pd(index0, _mm256_set1_pd(12));
    __m256d sum0 = _mm256_setzero_pd(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (int64_t block = 0; block < blocks; block++)
    {
        sum0 = _mm256_add_pd(sum0, _mm256_sqrt_pd(index0));
        sum1 = _mm256_add_pd(sum1, _mm256_sqrt_pd(index1));
        sum2 = _mm256_add_pd(sum2, _mm256_sqrt_pd(index2));
        sum3 = _mm256_add_pd(sum3, _mm256_sqrt_pd(index3));
        index0 = _mm256_add_pd(index0, step);
        index1 = _mm256_add_pd(index1, step);
        index2 = _mm256_add_pd(index2, step);
        index3 = _mm256_add_pd(index3, step);
    }

    double lanes[LANES];
    _mm256_storeu_pd(lanes, sum0);
    _mm256_storeu_pd(lanes + 4, sum1);
    _mm256_storeu_pd(lanes + 8, sum2);
    _mm256_storeu_pd(lanes + 12, sum3);
    int lane = 0;
    for (int64_t i = start + blocks * LANES; i < end; i++)
        lanes[lane++] += sqrt((double)i);
    for (int half = LANES / 2; half > 0; half /= 2)
        for (lane = 0; lane < half; lane++)
            lanes[lane] += lanes[lane + half];
    return lanes[0];
}
#else
EXPORT int fanout_has_avx2(void)
{
    return 0;
}

EXPORT double fanout_sqrt_avx2(int64_t start, int64_t end)
{
    (void)start;
    (void)end;
    return NAN;
}
#endif
