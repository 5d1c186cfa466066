"""Starts and joins processes that do nothing, with the fork start method: what CPython adds to a floor."""
import multiprocessing
import sys
import time

from kept import serve


def nothing():
    pass


fork = multiprocessing.get_context("fork")


def start_and_join(workers):
    start = time.perf_counter_ns()
    processes = [fork.Process(target=nothing) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    elapsed = time.perf_counter_ns() - start
    if any(process.exitcode != 0 for process in processes):
        sys.exit("A child did not end with exit code 0.")
    return elapsed


if __name__ == "__main__":
    serve(start_and_join)
