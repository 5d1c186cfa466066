"""What every kept interpreter does: it says what it is, then answers each line with a number of workers by a line with nanoseconds.

A call times itself, so that neither the interpreter's start nor the way to it is in any figure.
"""
import json
import multiprocessing
import os
import platform
import signal
import sys

# How long an interpreter in the middle of a call may outlive its parent. Between calls it sees at once that its input has closed.
SECONDS_BETWEEN_LOOKS = 0.5


def serve(call, check=None):
    """Answers until the input closes.

    call: takes the number of workers, returns the nanoseconds that they took.
    check: what the other side compares before it asks for anything.
    """
    end_with_parent()
    print(json.dumps({
        "version": f"{platform.python_implementation()} {platform.python_version()}",
        "gilEnabled": getattr(sys, "_is_gil_enabled", lambda: True)(),
        "startMethod": multiprocessing.get_start_method(),
        "check": check,
    }), flush=True)
    for line in iter(sys.stdin.readline, ""):
        print(call(int(line)), flush=True)


def end_with_parent():
    """Ends this interpreter and its children when the parent has gone, however it went, also in the middle of a call.

    By a timer: beside a thread that waited for the parent no fork would be safe, and PR_SET_PDEATHSIG watches one thread of the parent.
    Windows has no such timer: there the call in hand is ended first.
    """
    if not hasattr(signal, "setitimer"):
        return
    parent = os.getppid()

    def look(number, frame):
        if os.getppid() != parent:
            for child in multiprocessing.active_children():
                child.kill()
            os._exit(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS)
