#!/usr/bin/env python3
"""Holds a real cluster against an index of our own: for every development topic and for a query of each kind the same paragraphs,
what they rest on, marks, counts and facets; the same quality; the same answers of a server over the one and the other; an index
that takes another's place; and nodes that go in the middle of it all. Each part tells how long it took.

    compare.py PROGRAM NODES     NODES is cluster.sh; the addresses are in OPENSEARCH_URLS, the nodes in OPENSEARCH_DIR
"""
import contextlib
import json
import math
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "benches/quality/data"
SETS = ["journalist", "policy", "press2"]
ADDRESSES = os.environ["OPENSEARCH_URLS"].split()
# One of each kind of the query language, and what has been a trap.
KINDS = [
    "klima OG natur", "skole ELLER barnehage", "klima IKKE natur", "+flom -skred", "bered*", "*beredskap", "berdskap~",
    "barn NÆR/5 skole", "vei NÆR/3 vei", "\"barn og unge\"", "\"helse- og omsorgstjenester\"", "kapittel:5 klima", "del:5.2",
    "type:forventning beredskap", "har:tall", "emne:beredskap", "emne:xyzzyq", "6.1.2-4", "id:6.1", "kapittel:99",
    "(skole ELLER sfo) -barnehage", "IKKE kommune", "sykefrava", "beredskp", "austerity", "kommuner", "ny", "xyzzyq",
    "barn skole xyzzyq", "hva mener KS om lærlinger",
]
NARROWED = [
    ["--chapter", "2"], ["--section", "5.2", "--kind", "commitment"], ["--evidence", "text"], ["--evidence", "related"],
    ["--subject", "beredskap"], ["--reach", "form"], ["--reach", "compound"], ["--reach", "exact"],
]
# The same where there are several documents.
OF_DOCUMENTS = [
    ["--collapse", "document"], ["--publisher", "Fjordvik kommune"], ["--document", "ks-2024-2027", "--kind", "expectation"], ["--year", "2025", "--place", "Vestland"],
]
# Scores are another engine's, and so is the order of what is as good.
COUNTS = ["total", "items", "all_words", "related", "documents", "listed", "facets"]
# A page in reading order is the same in both, and short ones are enough where whole lists are compared by their counts: what
# takes time is to evaluate the hits, most of all by a program without optimisation.
A_PAGE = ["--sort", "document", "-n", "25"]
WHOLE = ["-n", "1000"]
# The most that the quality may be apart.
APART = .03


def batch(queries):
    """Queries as a file."""
    file = tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8")
    file.writelines(f"{name}\t{query}\n" for name, query in queries.items())
    file.flush()
    return file


def searching(program, file, flags, index=None, alias=None):
    """The command that answers them: in a cluster by an alias, else in an index of our own."""
    where = ["--url", ",".join(ADDRESSES), "--alias", alias] if alias else ["--index", index]
    reach = [] if "--reach" in flags else ["--reach", "synonym"]
    kind = ["opensearch"] if alias else []
    return [program, *kind, "search", "--batch", file.name, "--format", "jsonl", *where, *reach, *flags]


def results(done, command):
    if done.returncode not in (0, 1):
        sys.exit(f"compare.py: {' '.join(command)}: {done.stderr}")
    return {result["qid"]: result for result in map(json.loads, done.stdout.splitlines())}


def run(command):
    return results(subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300), command)


def differences(own, other, is_ranked):
    """What is not the same of two results. Of the first of a list by relevance those are compared that both have."""
    wrong = [f"{name}: {own[name]} here, {other[name]} there" for name in COUNTS if own[name] != other[name]]
    here, there = own["interpretation"], other["interpretation"]
    # Words that are near in meaning are told of an index here alone.
    wrong += [f"{part}: {here[part]} here, {there.get(part)} there" for part in here if part != "nearest" and here[part] != there.get(part)]
    of = lambda result: {(hit["strategy"], hit["id"]): {k: v for k, v in hit.items() if k not in ("rank", "score")} for hit in result["hits"]}
    here, there = of(own), of(other)
    if here.keys() != there.keys() and not is_ranked:
        wrong.append(f"only here {sorted(here.keys() - there.keys())}, only there {sorted(there.keys() - here.keys())}")
    for one in here.keys() & there.keys():
        wrong += [f"{one}, {name}: {here[one][name]} here, {there[one].get(name)} there" for name in here[one] if here[one][name] != there[one].get(name)]
    return wrong


def compared(queries, own, other, told, is_ranked=False):
    wrong = [(queries[name], difference) for name in queries for difference in differences(own[name], other[name], is_ranked)]
    for query, difference in wrong[:10]:
        print(f"  {query!r}: {difference[:600]}")
    print(f"{told}: {len(queries)} queries, {len(wrong)} differences", flush=True)
    return len(wrong)


def compare(program, index, alias, queries, flags, told, is_ranked=False):
    with batch(queries) as file:
        own, other = run(searching(program, file, flags, index=index)), run(searching(program, file, flags, alias=alias))
    return own, other, compared(queries, own, other, f"{told} {' '.join(flags)}", is_ranked)


def judged():
    """The topics with their judgments."""
    lines = lambda name: [line for line in (DATA / name).read_text("utf-8").splitlines() if line and line[0] != "#"]
    topics, judgments = {}, {}
    for name in SETS:
        topics.update(line.split("\t")[:2] for line in lines(f"{name}.topics.tsv"))
        for topic, _, paragraph, grade in map(str.split, lines(f"{name}.qrels")):
            judgments.setdefault(topic, {})[paragraph] = int(grade)
    return topics, judgments


def ndcg(ids, grades):
    """nDCG@10 with the grade as gain, as benches/quality has it."""
    total = lambda values: sum(value / math.log2(at + 2) for at, value in enumerate(values[:10]))
    best = total(sorted(grades.values(), reverse=True))
    return total([grades.get(one, 0) for one in ids]) / best if best else 0.0


@contextlib.contextmanager
def part(name):
    """Tells how long a part took."""
    began = time.monotonic()
    yield
    print(f"-- {name}: {time.monotonic() - began:.0f} s", flush=True)


@contextlib.contextmanager
def served(program, *flags):
    """A server, by its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen([program, "serve", "--listen", host, *flags], stderr=subprocess.PIPE, encoding="utf-8")
    try:
        line = server.stderr.readline()
        if "listening" not in line:
            sys.exit(f"compare.py: serve {' '.join(flags)}: {line}")
        # What it says is read, or it would wait at last.
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield f"http://{host}"
    finally:
        server.kill()
        server.wait()


def asked(server, path, **parameters):
    """The status and the body of an answer."""
    query = f"?{urllib.parse.urlencode(parameters)}" if parameters else ""
    try:
        with urllib.request.urlopen(f"{server}{path}{query}", timeout=120) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def found(server, query):
    """A page of a result by the API in reading order, without scores, which are another engine's."""
    status, body = asked(server, "/api/v1/search", q=query, reach="synonym", limit=10, sort="document")
    if status != 200:
        return {"status": status, "body": body}
    result = json.loads(body)
    for hit in result["hits"]:
        del hit["score"]
    # Words that are near in meaning are told of an index here alone.
    result["interpretation"].pop("nearest", None)
    return result


def page(server, path):
    """A page without what is offered at an index here alone: entries of the menu, the view side by side, the widest reach, feeds of
    changes."""
    status, body = asked(server, path)
    body = re.sub(r'<li><a href="/(emner|temaoversikt|sammenlign|sitatsjekk|egen-tekst)[?"].*?</li>', "", body)
    body = re.sub(r'<li><a href="[^"]*vis=side"[^>]*>[^<]*</a></li>', "", body)
    body = re.sub(r'<label class="choice"><input type="radio" name="rekkevidde" value="narliggende"[^>]*>.*?</label>', "", body)
    body = re.sub(r' <a href="[^"]*/endringer.atom">[^<]*</a>\.|<link rel="alternate"[^>]*>', "", body)
    return status, body


def same_pages(here, there, topics):
    """How many answers of two servers differ."""
    wrong = 0
    for topic in topics.values():
        own, other = found(here, topic), found(there, topic)
        names = [name for name in own | other if own.get(name) != other.get(name)]
        if names:
            wrong += 1
            print(f"  {topic!r}, {names[0]}: {str(own.get(names[0]))[:300]} here, {str(other.get(names[0]))[:300]} there")
    paths = ["/sok?q=beredskap+skole&rekkevidde=synonymer&rekkefolge=dokument", "/dokument", "/dokument/fjordvik", "/dokument/ks-2024-2027/6.1", "/utvalg?id=ks-2024-2027/6.1.2-4", "/kort/ks-2024-2027/6.1.2-4"]
    for path in paths:
        own, other = page(here, path), page(there, path)
        if own != other:
            wrong += 1
            differs = next(((a, b) for a, b in zip(own[1].split(">"), other[1].split(">")) if a != b), (own[0], other[0]))
            print(f"  {path}: {differs[0][:300]} here, {differs[1][:300]} there")
    print(f"served: {len(topics)} searches and {len(paths)} pages, {wrong} differences", flush=True)
    return wrong


def indexes():
    with urllib.request.urlopen(f"{ADDRESSES[0]}/_cat/indices?format=json", timeout=30) as answer:
        return sorted(index["index"] for index in json.load(answer))


def green():
    with urllib.request.urlopen(f"{ADDRESSES[0]}/_cluster/health?wait_for_status=green&timeout=60s", timeout=90) as answer:
        if json.load(answer)["status"] != "green":
            sys.exit("compare.py: the copies of the index did not come within a minute")


def state(server, wanted, path, told):
    """Whether a server tells its health so within half a minute, and answers so."""
    until = time.monotonic() + 30
    while (health := asked(server, "/health")[0]) != wanted and time.monotonic() < until:
        time.sleep(.5)
    status, _ = asked(server, path)
    print(f"served {told}: {health} for its health, {status} for a search", flush=True)
    return int((health, status) != (wanted, wanted))


def main():
    program, nodes = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(tried(program, nodes, folder))


def tried(program, nodes, folder):
    wrong = 0

    def do(*command):
        done = subprocess.run([program, *command], capture_output=True, encoding="utf-8", timeout=300)
        if done.returncode:
            sys.exit(f"compare.py: {' '.join(command)}: {done.stderr}")
        print(done.stdout.splitlines()[-1], flush=True)

    def load(index, alias):
        do("opensearch", "load", "--url", ",".join(ADDRESSES), "--alias", alias, "--index", index, "--shards", "2", "--replicas", "1")

    alone, several = f"{folder}/alone", f"{folder}/several"
    with part("building and loading"):
        do("index", "--source", "embedded", "--index", alone)
        plans = Path(folder, "planer")
        plans.mkdir()
        text = (ROOT / "tests/fixtures/fjordvik-2025-2029.txt").read_text("utf-8")
        for name, publisher, text in [("fjordvik", "Fjordvik kommune", text), ("solfjord", "Solfjord kommune", text.replace("skal", "vil"))]:
            (plans / f"{name}.txt").write_text(text, "utf-8")
            (plans / f"{name}.toml").write_text(f"title = 'Plan'\npublisher = '{publisher}'\nyear = 2025\nplace = 'Vestland'\n", "utf-8")
        do("index", "--source", "embedded", "--source", str(plans), "--index", several)

        # The other document first, so that one takes the place of another.
        load(several, "alone")
        load(alone, "alone")
        load(several, "several")
        if len(indexes()) != 2:
            wrong += 1
            print(f"  what was replaced is still there: {indexes()}")

    topics, judgments = judged()
    with part("topics"):
        own, other, count = compare(program, alone, "alone", topics, ["-n", "10"], "topics", is_ranked=True)
        wrong += count
        ids = lambda result: [hit["id"] for hit in result["hits"]]
        mean = lambda results: sum(ndcg(ids(results[topic]), judgments.get(topic, {})) for topic in topics) / len(topics)
        here, there = mean(own), mean(other)
        same = sum(ids(own[topic])[:10] == ids(other[topic])[:10] for topic in topics)
        print(f"nDCG@10 at reach synonym: {here:.4f} here, {there:.4f} there; the same ten in the same order for {same} of {len(topics)}")
        if abs(here - there) > APART:
            wrong += 1
            print(f"  that is more than {APART} apart")
    kinds = {str(at): query for at, query in enumerate(KINDS)}
    # Every filter with a third of the kinds, another third each time.
    third = lambda at: {name: query for name, query in kinds.items() if int(name) % 3 == at % 3}
    with part("kinds of queries and filters"):
        wrong += compare(program, alone, "alone", third(0), WHOLE, "kinds")[2]
        for at, flags in enumerate(NARROWED):
            wrong += compare(program, alone, "alone", third(at), [*A_PAGE, *flags], "kinds")[2]
    with part("several documents"):
        wrong += compare(program, several, "several", kinds, A_PAGE, "documents")[2]
        for at, flags in enumerate(OF_DOCUMENTS):
            wrong += compare(program, several, "several", third(at), [*A_PAGE, *flags], "documents")[2]
        wrong += compare(program, several, "several", kinds, ["--collapse", "document"], "documents")[2]

    where = ["--opensearch", ",".join(ADDRESSES), "--opensearch-alias", "several", "--opensearch-timeout", "30"]
    with served(program, *where) as there:
        with part("a server"), served(program, "--index", several) as here:
            wrong += same_pages(here, there, topics)

        # A node goes while all topics are asked twice, and what is asked goes on.
        with part("a node goes"):
            green()
            often = {f"{topic}-{at}": query for at in range(2) for topic, query in topics.items()}
            with batch(topics) as file:
                in_order = run(searching(program, file, A_PAGE, index=alone))
            with batch(often) as file:
                command = searching(program, file, A_PAGE, alias="alone")
                asking = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
                time.sleep(1)
                subprocess.run([nodes, "kill", "2", os.environ["OPENSEARCH_DIR"]], check=True, timeout=60)
                if asking.poll() is not None:
                    sys.exit("compare.py: everything was answered before the node went; ask more often")
                out, err = asking.communicate(timeout=300)
            went = results(subprocess.CompletedProcess(command, asking.returncode, out, err), command)
            wrong += compared(often, {name: in_order[name.rsplit("-", 1)[0]] for name in often}, went, "topics while a node goes")
            wrong += compare(program, several, "several", kinds, A_PAGE, "documents without the node")[2]

        # A server goes on with one node, and says so when there is none.
        with part("no node"):
            wrong += state(there, 200, "/sok?q=beredskap", "with one node")
            subprocess.run([nodes, "kill", "1", os.environ["OPENSEARCH_DIR"]], check=True, timeout=60)
            wrong += state(there, 503, "/sok?q=beredskap", "without a node")
    return f"compare.py: {wrong} differences" if wrong else 0


main()
