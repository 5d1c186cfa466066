"""The original's three programs, one per interpreter: original.py sequential|threading|multiprocessing ITEMS_TO_CHECK.

calc() and the timed code are the original's. calc() discards its roots, so a worker of the same kind first adds up some of them, untimed,
and the caller compares the bits of the sum.
"""
import math
import multiprocessing
import os
import queue
import struct
import sys
import threading
import time

from kept import serve


def calc():
    for i in range(0, 4000000):
        math.sqrt(i)


def sequential(workers):
    time_0 = time.perf_counter_ns()
    for i in range(workers):
        calc()
    time_1 = time.perf_counter_ns()
    return time_1 - time_0


def in_threads(workers):
    return start_and_join([threading.Thread(target=calc) for _ in range(workers)])


def in_processes(workers):
    processes = [multiprocessing.Process(target=calc) for _ in range(workers)]
    elapsed = start_and_join(processes)
    if any(process.exitcode != 0 for process in processes):
        sys.exit("A child did not end with exit code 0.")
    return elapsed


def start_and_join(workers):
    time_0 = time.perf_counter_ns()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    time_1 = time.perf_counter_ns()
    return time_1 - time_0


def checked_sum(items, sums):
    sum_of_roots = 0.0
    for i in range(0, items):
        sum_of_roots += math.sqrt(i)
    sums.put(struct.pack(">d", sum_of_roots).hex())


def in_worker(worker, sums):
    """Returns the sum that a worker computes."""
    worker.start()
    worker.join()
    if getattr(worker, "exitcode", 0) != 0:
        sys.exit("A child did not end with exit code 0.")
    return sums.get()


def end_with_error(failure):
    """Ends the interpreter, because join does not report a thread's failure."""
    sys.excepthook(failure.exc_type, failure.exc_value, failure.exc_traceback)
    os._exit(1)


# Spawned child processes import this file, too.
if __name__ == "__main__":
    threading.excepthook = end_with_error
    program, items = sys.argv[1], int(sys.argv[2])
    if program == "sequential":
        sums = queue.SimpleQueue()
        checked_sum(items, sums)
        serve(sequential, sums.get())
    elif program == "threading":
        sums = queue.SimpleQueue()
        serve(in_threads, in_worker(threading.Thread(target=checked_sum, args=(items, sums)), sums))
    elif program == "multiprocessing":
        sums = multiprocessing.SimpleQueue()
        serve(in_processes, in_worker(multiprocessing.Process(target=checked_sum, args=(items, sums)), sums))
    else:
        sys.exit(f"unknown program {program}")
