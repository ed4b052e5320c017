#!/usr/bin/env python3
"""What may happen to the folder of an index, tried on the program: prints a table and fails when an answer was wrong, a
run ended by a panic or a signal, or hung. Usage: folder.py PROGRAM [--quick] [--small | --large]; `--quick` tries a tenth, the
others one of the two indexes. The large index is damaged in a fifth of the ways, and can be built again from its source in three of
them for each file, since each time it takes ten seconds: in the others the source is away."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

PROGRAM = os.path.abspath(sys.argv[1])
QUICK = "--quick" in sys.argv
SMALL, LARGE = "--large" not in sys.argv, "--small" not in sys.argv
ROOT = Path(__file__).resolve().parents[2]
QUERY = ["search", "beredskap", "--format", "json", "-n", "20"]
HANGS_AFTER = 60
random.seed(20240213)
FAULTS = []


def environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("STRATEGISOK")}
    return kept | {"RUST_BACKTRACE": "0"}


def run(arguments, **more):
    started = [PROGRAM, *map(str, arguments)]
    return subprocess.run(started, capture_output=True, text=True, timeout=HANGS_AFTER, env=environment(), **more)


def outcome(index, right):
    """How a search in the index ends: right, mended, told, or a fault."""
    try:
        ended = run([*QUERY, "--index", index])
    except subprocess.TimeoutExpired:
        return "hang"
    if ended.returncode < 0:
        return "signal"
    if "panicked" in ended.stderr:
        return "panic"
    if ended.returncode == 2:
        return "told" if ended.stderr.startswith("strategisok: ") else "unclear"
    if ended.stdout != right:
        return "WRONG"
    return "mended" if ended.stderr else "right"


GOOD = {"right", "mended", "told"}


def note(what, counts):
    print(f"{what:58} " + "  ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count))
    FAULTS.extend(f"{what}: {name} {count}" for name, count in counts.items() if name not in GOOD and count)


def tally(outcomes):
    counts = {}
    for one in outcomes:
        counts[one] = counts.get(one, 0) + 1
    return counts


def plan(paragraphs):
    """A strategy of so many items, of words of the document."""
    words = (ROOT / "seeds/ks-2024-2027.txt").read_text().split()
    lines = []
    per_chapter = 1000
    chapters = range(2, 2 + max(1, paragraphs // per_chapter))
    for chapter in chapters:
        lines += [f" {chapter}.1.1\t Tiltak", "", str(chapter), f"Kapittel {chapter}", f" {chapter}.1\t Byen vil:", f"{chapter}.1.1\t Tiltak"]
        for _ in range(min(paragraphs, per_chapter)):
            at = random.randrange(len(words) - 20)
            item = " ".join(word.strip("-•\t") or "og" for word in words[at : at + 18])
            lines.append(f"-\t{item}")
    return "\n".join(lines) + "\n"


def damage(index, right, whole, flips, source):
    """Every file: missing, empty, ten cuts, flipped bits. Where the index has a source, it is there when a file is missing, is
    half of what it was, and has the last of the flipped bits, and else away."""
    source = Path(source[-1]) if source else None
    away = source and source.with_suffix(".away")
    shutil.rmtree(index, ignore_errors=True)
    shutil.copytree(whole, index)
    files = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file())
    for name in files:
        content = (whole / name).read_bytes()
        copies = [None, b""] + [content[: len(content) * tenth // 11] for tenth in range(1, 11)]
        for _ in range(flips):
            flipped = bytearray(content)
            if flipped:
                at = random.randrange(len(flipped))
                flipped[at] ^= 1 << random.randrange(8)
            copies.append(bytes(flipped))
        outcomes = []
        for at, copy in enumerate(copies):
            if copy is None:
                (index / name).unlink()
            else:
                (index / name).write_bytes(copy)
            is_away = source and at not in (0, 6, len(copies) - 1)
            if is_away:
                source.rename(away)
            outcomes.append(outcome(index, right))
            if is_away:
                away.rename(source)
            if outcomes[-1] in ("right", "told"):
                (index / name).write_bytes(content)
            else:
                shutil.rmtree(index)
                shutil.copytree(whole, index)
        short = name.suffix or name.name
        note(f"  {short} ({len(content) / 1000:.0f} kB), {len(copies)} ways", tally(outcomes))


def killed(index, source, right, times):
    """A build that is killed leaves the old index or the new one."""
    outcomes = []
    for _ in range(times):
        build = subprocess.Popen([PROGRAM, "index", "-q", "--index", index, *source], env=environment(), stderr=subprocess.DEVNULL)
        time.sleep(random.random() * KILLED_WITHIN)
        build.send_signal(signal.SIGKILL)
        build.wait()
        outcomes.append(outcome(index, right))
    note(f"  kill -9 during a build, {times} times", tally(outcomes))
    build = run(["index", "-q", "--index", index, *source])
    left = [path.name for path in Path(index).iterdir() if path.name.startswith("data-")]
    note("  data folders after the next build", {"right" if build.returncode == 0 and len(left) == 1 else f"{left}": 1})


def pairs(index, source, right, times):
    """Two builders at once: one builds, the other builds too or is told."""
    outcomes = []
    for _ in range(times):
        builds = [subprocess.Popen([PROGRAM, "index", "-q", "--index", index, *source], env=environment(), stderr=subprocess.PIPE, text=True) for _ in range(2)]
        ended = [(build.communicate()[1], build.returncode) for build in builds]
        for said, code in ended:
            fine = code == 0 or (code == 2 and "another build is at work" in said)
            outcomes.append(("right" if code == 0 else "told") if fine else f"exit {code}: {said.strip()}")
        if all(code != 0 for _, code in ended):
            outcomes.append("no build")
        outcomes.append(outcome(index, right))
    note(f"  {times} pairs of builders", tally(outcomes))


def full_disk(source, right):
    """A build on a disk with too little room says so, and what was there stays."""
    folder = Path(tempfile.mkdtemp())
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True).returncode != 0:
        print("  full disks: not tried, no file system can be mounted here")
        return
    subprocess.run(["umount", folder], check=True)
    outcomes = []
    for step in range(32):
        size = 8 + step * step * 3
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", folder], check=True)
        try:
            index = folder / "index"
            build = run(["index", "-q", "--index", index, *source])
            if build.returncode == 0:
                outcomes.append(outcome(index, right))
            elif build.returncode == 2 and "damaged" not in build.stderr and "report" not in build.stderr:
                outcomes.append("told")
            else:
                outcomes.append(f"exit {build.returncode}: {build.stderr.strip()}")
        finally:
            subprocess.run(["umount", folder], check=True)
    note("  32 sizes of a full disk", tally(outcomes))


def reads(index, source, right, times):
    """Reads while the index is built again and again."""
    ended = threading.Event()
    builds = [0]

    def rebuild():
        while not ended.is_set():
            run(["index", "-q", "--index", index, *source])
            builds[0] += 1

    builder = threading.Thread(target=rebuild)
    builder.start()
    outcomes = [outcome(index, right) for _ in range(times)]
    ended.set()
    builder.join()
    counts = tally("FAILED" if one == "told" else one for one in outcomes)
    note(f"  {times} reads under {builds[0]} rebuilds", counts)


def served(folder, right):
    """A server whose folder is rebuilt, cut, changed in place, renamed and removed goes on answering as before."""
    index, port = folder / "served", 7979
    run(["index", "-q", "--index", index])
    address = f"http://127.0.0.1:{port}/api/v1/search?q=beredskap&limit=20"
    server = subprocess.Popen([PROGRAM, "serve", "--index", index, "--listen", f"127.0.0.1:{port}"], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def ask():
        try:
            with urllib.request.urlopen(address, timeout=HANGS_AFTER) as answer:
                found = json.load(answer)
        except (OSError, ValueError) as error:
            return f"no answer: {error}"
        wanted = json.loads(right)
        same = [hit["id"] for hit in found["hits"]] == [hit["id"] for hit in wanted["hits"]] and found["total"] == wanted["total"]
        return "right" if same else "WRONG"

    def change(damage):
        for path in index.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                path.write_bytes(damage(content))

    try:
        for _ in range(100):
            if ask() == "right":
                break
            time.sleep(0.1)
        for what, step in [
            ("as built", lambda: None),
            ("rebuilt", lambda: run(["index", "-q", "--index", index])),
            ("files cut in place", lambda: change(lambda content: content[: len(content) // 2])),
            ("files changed in place", lambda: change(lambda content: content[::-1])),
            ("renamed", lambda: index.rename(folder / "elsewhere")),
            ("removed", lambda: shutil.rmtree(folder / "elsewhere")),
        ]:
            step()
            outcomes = []
            for _ in range(5):
                outcomes.append(ask())
                time.sleep(0.5)
            outcomes += ["signal"] if server.poll() is not None else []
            note(f"  the folder of a server, {what}", tally(outcomes))
    finally:
        server.terminate()
        server.wait()


def all_of(title, folder, source, times, flips):
    print(title)
    whole, index = folder / "whole", folder / "index"
    started = time.time()
    build = run(["index", "-q", "--index", whole, *source])
    assert build.returncode == 0, build.stderr
    global KILLED_WITHIN
    KILLED_WITHIN = (time.time() - started) * 1.2
    right = run([*QUERY, "--index", whole]).stdout
    assert json.loads(right)["total"] > 0
    damage(index, right, whole, flips, source)
    killed(index, source, right, times)
    pairs(index, source, right, times * 3 // 10)
    return right


def small(folder):
    right = all_of("The document in the program", folder, [], 20 if QUICK else 200, 30 if QUICK else 300)
    full_disk([], right)
    reads(folder / "index", [], right, 100 if QUICK else 1500)
    served(folder, right)


def large(folder):
    paragraphs = 2_000 if QUICK else 35_000
    (folder / "plan.txt").write_text(plan(paragraphs))
    all_of(f"A plan of {paragraphs} paragraphs", folder, ["--source", folder / "plan.txt"], 5 if QUICK else 40, 6 if QUICK else 60)


def main():
    for is_wanted, part in [(SMALL, small), (LARGE, large)]:
        if is_wanted:
            with tempfile.TemporaryDirectory() as folder:
                part(Path(folder))
    if FAULTS:
        sys.exit("\n".join(["", "Faults:", *FAULTS]))
    print("no panic, no signal, no hang, no wrong answer")


main()
