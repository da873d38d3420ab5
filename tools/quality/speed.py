#!/usr/bin/env python3
"""How fast hearsay is on this machine: the rows of the table on speed in docs/quality.md.

    ninja -C build/release hearsay bench_programs
    tools/quality/speed.py --pages FOLDER [--page FILE] [--hearsay build/release/hearsay]

FOLDER holds saved web pages (HTML, packed or not); FILE is the page that is read cold, by default one of examples/. Each figure is
the best of several runs, since another program on the same core can only take speed away, except the cold start, whose median
stands beside it. tools/quality/report.py calls measure() for docs/quality.md.
"""
import argparse
import glob
import gzip
import json
import os
import re
import statistics
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ENGLISH = "bbc"  # the saved page whose text the language core is timed on


def run_once(command, env=None):
    """Milliseconds by the clock and of processor time, peak megabytes, and what was written."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=env)
        _, status, usage = os.wait4(child.pid, 0)
        wall = (time.perf_counter() - start) * 1000
        child.returncode = status
        if status != 0:
            raise SystemExit(f"{' '.join(command)} ended with status {status}")
        out.seek(0)
        return wall, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, out.read()


def cold(command, times=25):
    runs = [run_once(command)[:3] for _ in range(times + 1)][1:]  # the first fills the page cache
    walls = sorted(run[0] for run in runs)
    return walls[0], statistics.median(walls), min(run[1] for run in runs), max(run[2] for run in runs)


def printed(command, env=None):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
                          env=dict(os.environ, **(env or {}))).stdout


def unpacked(folder, out):
    pages = []
    for path in sorted(glob.glob(os.path.join(folder, "*.html")) + glob.glob(os.path.join(folder, "*.html.gz"))):
        data = open(path, "rb").read()
        name = os.path.join(out, os.path.basename(path).removesuffix(".gz"))
        with open(name, "wb") as handle:
            handle.write(gzip.decompress(data) if path.endswith(".gz") else data)
        pages.append(name)
    return pages


def language_rows(build, text):
    bench = os.path.join(build, "language_bench")
    model = os.path.join(ROOT, "resources/language/english.model")
    line = re.compile(r"^(.+?) +(\d+) tokens a CPU second, +(\d+) a second by the clock, (\d+) threads", re.M)
    best, clock = {}, {1: 0, 2: 0}
    for _ in range(4):
        for threads in (1, 2):
            for kernels in ("avx512-vnni", "avx2"):
                # One thread stays on one core: left alone, it would share its page with a second one.
                pinned = ["taskset", "-c", "1"] if threads == 1 else []
                for name, cpu, by_clock, _n in line.findall(
                        printed(pinned + [bench, model, text, str(threads), "4"], {"HEARSAY_KERNELS": kernels})):
                    if threads == 1:
                        best[name] = max(best.get(name, 0), int(cpu))
                    if name == kernels and kernels == "avx2":
                        clock[threads] = max(clock[threads], int(by_clock))
    rows = [["sentences and tokens alone", f"{best.pop('sentences and tokens', 0):,} tokens/s", ""]]
    goals = {"avx2": "20,000 tokens/s", "portable": "10,000 tokens/s"}
    for name in ("avx512-vnni", "avx2", "portable"):
        if name in best:
            rows.append([f"tokens, syntax and names, {name} kernels", f"{best[name]:,} tokens/s", goals.get(name, "")])
    rows.append(["the same by the clock, two pages at once, avx2", f"{clock[2]:,} tokens/s, one pinned thread {clock[1]:,}",
                 "1.8 times on two cores"])
    return rows


def google_benchmark(program, name, counter):
    found = json.loads(printed([program, f"--benchmark_filter={name}", "--benchmark_format=json", "--benchmark_repetitions=3"]))
    return max(run[counter] for run in found["benchmarks"] if run.get("run_type") == "iteration")


def pipeline_row(hearsay, text, short):
    count = lambda out: sum(len(json.loads(line)["tokens"]) for line in out.splitlines())
    command = [hearsay, "annotate", "--quiet", "--jobs", "1"]
    start = min(run_once(command + [short])[1] for _ in range(5))
    runs = [run_once(command + [text]) for _ in range(5)]
    tokens = count(runs[0][3])
    return ["all layers of a text, without the start", f"{tokens / (min(run[1] for run in runs) - start) * 1000:,.0f} tokens/s", "10,000 tokens/s"]


def measure(hearsay, page, folder):
    build = os.path.dirname(os.path.abspath(hearsay))
    tests = os.path.join(build, "tests")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        pages = unpacked(folder, scratch)
        short = os.path.join(scratch, "short.txt")
        with open(short, "w", encoding="utf-8") as handle:
            handle.write("The ferry left late.\n")
        best, median, cpu, peak = cold([hearsay, "read", "--quiet", page])
        rows.append([f"cold `hearsay read` of a page of {os.path.getsize(page) / 1000:.1f} KB",
                     f"{best:.0f} ms at best, {median:.0f} ms in the middle, {cpu:.0f} ms of processor time, {peak:.0f} MB", "100 ms, 150 MB"])
        best, median, _, _ = cold([hearsay, "annotate", "--quiet", "--layers", "tokens", short])
        rows.append(["program start to the tokens of one sentence", f"{best:.0f} ms at best, {median:.0f} ms in the middle", "60 ms"])
        english = [p for p in pages if os.path.basename(p).startswith(ENGLISH)] or pages[:1]
        text = os.path.join(scratch, "text.txt")
        with open(text, "w", encoding="utf-8") as handle:
            handle.write(printed([hearsay, "text", "--quiet", english[0]]))
        rows += language_rows(build, text)
        rows.append(["time expressions, sentences split", f"{google_benchmark(os.path.join(tests, 'times_bench'), 'BM_Times', 'items_per_second'):,.0f} tokens/s", ""])
        places = os.path.join(build, "places_bench")
        rows.append(["places found and resolved", f"{google_benchmark(places, 'find_places/1000', 'mentions/s'):,.0f} mentions/s", ""])
        rows.append(["quantities", f"{google_benchmark(places, 'find_quantities', 'tokens/s'):,.0f} tokens/s", ""])
        rows.append(pipeline_row(hearsay, text, short))
        html = re.compile(r"html +(.+?): ([\d.]+) MB, (\d+) blocks, ([\d.]+) MB/s, memory ([\d.]+) times")
        bench = os.path.join(tests, "ingest_bench")
        made, saved, memory, archives = [], {}, {}, {}
        for _ in range(3):
            out = printed([bench])
            made += [float(m[3]) for m in html.findall(out)]
            for size, times in re.findall(r"memory +live blog of (\d+) MB: ([\d.]+) times", out):
                if float(times) > 0:  # 0: an earlier page had left room for this one
                    memory[size] = max(memory.get(size, 0), float(times))
            for name, times in re.findall(r"warc +(\w+): .*\(([\d.]+) of the time of unpacking\)", out):
                archives[name] = min(archives.get(name, 1e9), float(times))
            for name, size, _blocks, speed, times in html.findall(printed([bench] + pages)):
                old = saved.get(name, (0, 0, 0))
                saved[name] = (float(size), max(old[1], float(speed)), max(old[2], float(times)))
        rows.append(["HTML to blocks, a made-up live page of 5,218 posts of 400 bytes", f"{max(made):.1f} MB/s", "20 MB/s"])
        rows.append(["memory for HTML of " + ", ".join(memory) + " MB", ", ".join(f"{t:.1f}" for t in memory.values()) + " times the page", "12 times"])
        rows.append(["a web archive of pictures, against unpacking alone", f"{archives['pictures']:.2f} times as long", "as long"])
        speeds = [value[1] for value in saved.values()]
        total = sum(v[0] for v in saved.values()) / sum(v[0] / v[1] for v in saved.values())
        rows.append([f"HTML to blocks, {len(saved)} saved live pages", f"{min(speeds):.0f} to {max(speeds):.0f} MB/s, {total:.0f} MB/s over all", "20 MB/s"])
    return {"rows": rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", required=True)
    parser.add_argument("--page", default=os.path.join(ROOT, "examples/ferry/1-northern-courier-live.txt"))
    parser.add_argument("--hearsay", default=os.path.join(ROOT, "build/release/hearsay"))
    args = parser.parse_args()
    for row in measure(args.hearsay, args.page, args.pages)["rows"]:
        print(f"{row[0]:<68} {row[1]:<70} {row[2]}")


if __name__ == "__main__":
    main()
