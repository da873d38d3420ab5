#!/usr/bin/env python3
"""Two or more builds of hearsay on the same page, one after the other and again, for machines whose speed drifts.

    tools/quality/by_turns.py RUNS PAGE PROGRAM PROGRAM... [-- read --quiet]

After `--` stand the command and its options (`read --quiet` when nothing is given). For each program: milliseconds by the clock
(least, middle, mean) and of processor time (least, middle), page faults and peak memory. On a busy machine, run it with `chrt -r 5`.
"""
import os
import statistics
import sys
import time


def one(program, words, page):
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(program, [program, *words, page])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"{program} ended with status {status}")
    return ((time.perf_counter() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_minflt, usage.ru_maxrss / 1024)


def main():
    arguments = sys.argv[1:]
    words = ["read", "--quiet"]
    if "--" in arguments:
        at = arguments.index("--")
        arguments, words = arguments[:at], arguments[at + 1:]
    if len(arguments) < 3:
        raise SystemExit(__doc__)
    times, page, programs = int(arguments[0]), arguments[1], arguments[2:]
    runs = {program: [] for program in programs}
    for program in programs:
        one(program, words, page)  # fills the page cache
    for _ in range(times):
        for program in programs:
            runs[program].append(one(program, words, page))
    for program, found in runs.items():
        wall, cpu, faults, peak = zip(*found)
        print(f"{program[-48:]:<48} {min(wall):7.1f} {statistics.median(wall):7.1f} {statistics.mean(wall):7.1f} ms, processor "
              f"{min(cpu):6.1f} {statistics.median(cpu):6.1f} ms, {faults[0]} faults, {max(peak):.0f} MB")


if __name__ == "__main__":
    main()
