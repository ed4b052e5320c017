"""Requests of every kind at 40 connections, each with words of its own, and the memory of the server before and after.

    python3 tests/e2e/mixed.py PORT PROCESS REQUESTS MOST_MEMORY

Fails when an answer is an error of the server (5xx), or when the server holds more than MOST_MEMORY megabytes at the end.
The words are those of the thesaurus, bent and misspelt, drawn the same in every run.
"""

import collections
import http.client
import pathlib
import random
import sys
import threading
import urllib.parse

CONNECTIONS = 40
PATHS = [
    "/sok?q={q}",
    "/sok?q={q}&vis=side",
    "/temaoversikt?tema={q}",
    "/dokument/ks-2024-2027/2.1.2-{n}",
    "/emner",
    "/api/v1/search?q={q}",
    "/api/v1/search?q={q}&reach=form",
    "/api/v1/suggest?prefix={q}",
]
FORM = {"content-type": "application/x-www-form-urlencoded"}

port, process, requests, most = (int(argument) for argument in sys.argv[1:5])
thesaurus = pathlib.Path(__file__).parents[2] / "seeds/lexicon/thesaurus.tsv"
words = [word for word in thesaurus.read_text(encoding="utf8").replace(",", " ").split() if word.isalpha()]
answers = collections.Counter()


def memory(what):
    lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(what))


def ask(seed, times):
    draw = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(times):
        asked = " ".join(draw.choice(words) + draw.choice(["", "s", "en", "x"]) for _ in range(draw.randint(1, 4)))
        asked = urllib.parse.quote(asked)
        if draw.random() < 0.05:
            request = ("POST", "/sitatsjekk", f"tekst={asked}", FORM)
        else:
            request = ("GET", draw.choice(PATHS).format(q=asked, n=draw.randint(1, 8)))
        # A server may end a connection that has lived long between two requests; then the client opens another one.
        for last in (False, True):
            try:
                connection.request(*request)
                answer = connection.getresponse()
                answer.read()
                answers[answer.status] += 1
                break
            except OSError as error:
                connection.close()
                if last or not isinstance(error, http.client.RemoteDisconnected):
                    answers[type(error).__name__] += 1
                    break


print(f"memory before: {memory('VmRSS')} MB")
threads = [threading.Thread(target=ask, args=(seed, requests // CONNECTIONS)) for seed in range(CONNECTIONS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
held = memory("VmRSS")
print(f"memory after {sum(answers.values())} requests: {held} MB, at its highest {memory('VmHWM')} MB; answers {dict(answers)}")
wrong = [answer for answer in answers if not isinstance(answer, int) or answer >= 500]
sys.exit(f"answers that should not be: {wrong}" if wrong else f"more than {most} MB" if held > most else 0)
