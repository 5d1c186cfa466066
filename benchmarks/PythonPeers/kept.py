"""Serves calls: prints facts about the interpreter, then answers each line, a number of workers, with a line of nanoseconds.

A call times itself, so that no figure includes the interpreter's start or the pipes.
"""
import json
import multiprocessing
import os
import platform
import signal
import sys

# How long an interpreter may outlive its parent in the middle of a call. Between calls it notices at once that its input has closed.
SECONDS_BETWEEN_LOOKS = 0.5


def serve(call, check=None):
    """Answers until the input closes.

    call: takes the number of workers, returns the nanoseconds that they took.
    check: a result for the caller to compare before the first call.
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
    """Ends this interpreter and its children when the parent has ended, even in the middle of a call.

    By a timer: a thread that waited for the parent would make fork unsafe, and PR_SET_PDEATHSIG watches one thread of the parent only.
    Windows has no such timer: there the current call is finished first.
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
