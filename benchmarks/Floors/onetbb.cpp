/* The recursions of ForkJoin by oneTBB's task_group, and on one thread where the cut-off leaves nothing to fork: the same steps as
   Recursions.cs. Functions that can fail return 0 or an errno; no exception leaves them. */
#include <cerrno>
#include <cstdint>
#include <algorithm>
#include <memory>
#include <new>
#include <vector>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

/* Threads for one number of workers, which may be more than there are cores. */
struct team {
    tbb::global_control limit;
    tbb::task_arena arena;

    explicit team(int workers) : limit(tbb::global_control::max_allowed_parallelism, workers), arena(workers) { arena.initialize(); }
};

template <typename Work> int in_team(team *threads, Work work) {
    try {
        threads->arena.execute(work);
        return 0;
    } catch (const std::bad_alloc &) {
        return ENOMEM;
    } catch (...) {
        return EIO;
    }
}

int64_t fibonacci(int number) { return number < 2 ? number : fibonacci(number - 1) + fibonacci(number - 2); }

int64_t fork_fibonacci(int number, int cut_off) {
    if (number <= cut_off)
        return fibonacci(number);
    int64_t right;
    tbb::task_group sides;
    sides.run([&] { right = fork_fibonacci(number - 2, cut_off); });
    int64_t left = fork_fibonacci(number - 1, cut_off);
    sides.wait();
    return left + right;
}

void insert(int32_t *numbers, int from, int to) {
    for (int next = from + 1; next < to; next++) {
        int32_t number = numbers[next];
        int place = next;
        for (; place > from && numbers[place - 1] > number; place--)
            numbers[place] = numbers[place - 1];
        numbers[place] = number;
    }
}

int partition(int32_t *numbers, int from, int to) {
    int32_t first = numbers[from], middle = numbers[from + (to - from) / 2], last = numbers[to - 1];
    int32_t pivot = std::max(std::min(first, middle), std::min(std::max(first, middle), last));
    int left = from - 1, right = to;
    for (;;) {
        do
            left++;
        while (numbers[left] < pivot);
        do
            right--;
        while (numbers[right] > pivot);
        if (left >= right)
            return right + 1;
        std::swap(numbers[left], numbers[right]);
    }
}

void quicksort(int32_t *numbers, int from, int to) {
    if (to - from <= 16)
        return insert(numbers, from, to);
    int middle = partition(numbers, from, to);
    quicksort(numbers, from, middle);
    quicksort(numbers, middle, to);
}

void fork_quicksort(int32_t *numbers, int from, int to, int cut_off) {
    if (to - from <= cut_off)
        return quicksort(numbers, from, to);
    int middle = partition(numbers, from, to);
    tbb::task_group sides;
    sides.run([=] { fork_quicksort(numbers, middle, to, cut_off); });
    fork_quicksort(numbers, from, middle, cut_off);
    sides.wait();
}

int64_t queens(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
    if (columns == all)
        return 1;
    int64_t ways = 0;
    for (uint32_t free = all & ~(columns | left | right); free != 0; free &= free - 1) {
        uint32_t place = free & -free;
        ways += queens(all, columns | place, (left | place) << 1, (right | place) >> 1);
    }
    return ways;
}

int64_t fork_row(uint32_t free, uint32_t all, uint32_t columns, uint32_t left, uint32_t right, int rows);

int64_t fork_queens(uint32_t all, uint32_t columns, uint32_t left, uint32_t right, int rows) {
    return rows == 0 ? queens(all, columns, left, right)
                     : fork_row(all & ~(columns | left | right), all, columns, left, right, rows);
}

int64_t fork_row(uint32_t free, uint32_t all, uint32_t columns, uint32_t left, uint32_t right, int rows) {
    if (free == 0)
        return 0;
    uint32_t place = free & -free, others = free & (free - 1);
    auto below = [=] { return fork_queens(all, columns | place, (left | place) << 1, (right | place) >> 1, rows - 1); };
    if (others == 0)
        return below();
    int64_t rest;
    tbb::task_group sides;
    sides.run([&] { rest = fork_row(others, all, columns, left, right, rows); });
    int64_t first = below();
    sides.wait();
    return first + rest;
}

} // namespace

EXPORT int fanout_tbb_start(int workers, void **threads) {
    try {
        *threads = new team(workers);
        return 0;
    } catch (const std::bad_alloc &) {
        return ENOMEM;
    } catch (...) {
        return EAGAIN;
    }
}

EXPORT void fanout_tbb_end(void *threads) { delete static_cast<team *>(threads); }

EXPORT int fanout_tbb_fibonacci(void *threads, int number, int cut_off, int64_t *answer) {
    return in_team(static_cast<team *>(threads), [=] { *answer = fork_fibonacci(number, cut_off); });
}

/* Sorts a copy of the numbers in the given room; the answer is the sum of each place times its number. */
EXPORT int fanout_tbb_quicksort(void *threads, const int32_t *unsorted, int32_t *room, int count, int cut_off, int64_t *answer) {
    std::copy(unsorted, unsorted + count, room);
    int failed = in_team(static_cast<team *>(threads), [=] { fork_quicksort(room, 0, count, cut_off); });
    int64_t sum = 0;
    for (int place = 0; place < count; place++)
        sum += (int64_t)place * room[place];
    *answer = sum;
    return failed;
}

EXPORT int fanout_tbb_queens(void *threads, int size, int rows, int64_t *answer) {
    return in_team(static_cast<team *>(threads), [=] { *answer = fork_queens((1u << size) - 1, 0, 0, 0, rows); });
}
