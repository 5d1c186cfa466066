"""Starts and joins processes on demand: a line with their number in, a line with the nanoseconds that it took out.

The interpreter is kept, so that its own start is in no figure. It ends when its input closes.
"""
import multiprocessing
import sys
import time


def nothing():
    pass


fork = multiprocessing.get_context("fork")
for line in iter(sys.stdin.readline, ""):
    start = time.perf_counter_ns()
    processes = [fork.Process(target=nothing) for _ in range(int(line))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    elapsed = time.perf_counter_ns() - start
    if any(process.exitcode != 0 for process in processes):
        sys.exit("A child did not end with exit code 0.")
    print(elapsed, flush=True)
