"""Queries that nobody would type, each asked twice: an answer that is an error of the server (5xx), or another one the second time,
is a failure. The memory of the server is told before and after.

    python3 tests/e2e/fuzzed.py PORT PROCESS QUERIES [SEED]

Queries are the inputs of fuzzing (`fuzz/seeds`) with letters changed, cut and joined, and words, operators and fields in any order.
"""

import collections
import http.client
import pathlib
import random
import sys
import threading
import time
import urllib.parse

CONNECTIONS = 8
PATHS = ["/api/v1/search?q={q}&limit=5", "/sok?q={q}", "/sok.atom?q={q}", "/api/v1/suggest?prefix={q}", "/temaoversikt?tema={q}"]
SIGNS = list("\"«»()+-*~/:;.,-–§&%\0\u00ad\u200b\u202e\ufeff\u0301é🌱ﬁ") + [
    " OG ", " ELLER ", " IKKE ", " NÆR/3 ", "kapittel:", "del:5.", "type:forventning ", "id:6.1.2-", "emne:", "år:20", "utgiver:", "har:tall ", "og-", "aa", " "
]

root = pathlib.Path(__file__).parents[2]
port, process, queries = (int(argument) for argument in sys.argv[1:4])
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 20240213
words = [word for word in (root / "seeds/lexicon/thesaurus.tsv").read_text(encoding="utf8").replace(",", " ").split() if word.isalpha()]
found = [file.read_bytes()[:400] for target in ("query", "search") for file in sorted((root / "fuzz/seeds" / target).iterdir())]
answers, failures = collections.Counter(), []


def memory(what):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(what))


def query(draw):
    if draw.random() < 0.5:
        made = bytearray(draw.choice(found))
        for _ in range(draw.randint(1, 8)):
            at = draw.randrange(len(made) + 1)
            how = draw.randrange(4)
            if how == 0:
                made[at:at] = draw.choice(SIGNS).encode("utf8", "surrogatepass")
            elif how == 1:
                made[at:at] = draw.choice(words).encode()
            elif how == 2:
                del made[at : at + draw.randint(1, 9)]
            else:
                made[at:at] = bytes([draw.randrange(256)])
        return bytes(made)
    pieces = [draw.choice(words) if draw.random() < 0.5 else draw.choice(SIGNS) for _ in range(draw.randint(1, 12))]
    return draw.choice(["", " "]).join(pieces).encode()


def answer(connection, path):
    # A server may end a connection that has lived long between two requests; then the client opens another one.
    for last in (False, True):
        try:
            connection.request("GET", path)
            came = connection.getresponse()
            return came.status, came.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            if last:
                return type(error).__name__, b""


def ask(number, times):
    draw = random.Random(seed + number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(times):
        asked = query(draw)
        path = draw.choice(PATHS).format(q=urllib.parse.quote(asked))
        first, again = answer(connection, path), answer(connection, path)
        answers[first[0]] += 1
        if not isinstance(first[0], int) or first[0] >= 500:
            failures.append(f"{first[0]}: {path}")
        elif first != again:
            failures.append(f"another answer the second time ({again[0]}): {path}")


before, started = memory("VmRSS"), time.time()
threads = [threading.Thread(target=ask, args=(number, queries // CONNECTIONS)) for number in range(CONNECTIONS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
told = ", ".join(f"{count} answers {status}" for status, count in sorted(answers.items(), key=str))
print(f"{sum(answers.values())} queries, each twice, in {time.time() - started:.0f} s: {told}; memory {before} MB before, {memory('VmRSS')} MB after, at most {memory('VmHWM')} MB")
for failure in failures[:20]:
    print(failure)
sys.exit(1 if failures else 0)
