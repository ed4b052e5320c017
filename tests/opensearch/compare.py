#!/usr/bin/env python3
"""Holds a real cluster against an index of our own: for every development topic and for a query of each kind the same paragraphs,
what they rest on, marks, counts and facets; the same quality; an index that takes another's place; and a node that goes in the
middle of it all.

    compare.py PROGRAM NODES     NODES is cluster.sh; the addresses are in OPENSEARCH_URLS, the nodes in OPENSEARCH_DIR
"""
import json
import math
import os
import subprocess
import sys
import tempfile
import time
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
    [], ["--chapter", "2"], ["--section", "5.2", "--kind", "commitment"], ["--evidence", "text"], ["--evidence", "related"],
    ["--subject", "beredskap"], ["--sort", "document"], ["--reach", "form"], ["--reach", "compound"], ["--reach", "exact"],
]
# The same where there are several documents.
OF_DOCUMENTS = [
    [], ["--publisher", "Fjordvik kommune"], ["--document", "ks-2024-2027", "--kind", "expectation"], ["--year", "2025", "--place", "Vestland"],
]
# Scores are another engine's, and so is the order of what is as good.
COUNTS = ["total", "items", "all_words", "related", "documents", "listed", "facets"]
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
    return [program, *kind, "search", "--batch", file.name, "--format", "jsonl", "-n", "1000", *where, *reach, *flags]


def results(done, command):
    if done.returncode not in (0, 1):
        sys.exit(f"compare.py: {' '.join(command)}: {done.stderr}")
    return {result["qid"]: result for result in map(json.loads, done.stdout.splitlines())}


def run(command):
    return results(subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300), command)


def differences(own, other):
    """What is not the same of two results."""
    wrong = [f"{name}: {own[name]} here, {other[name]} there" for name in COUNTS if own[name] != other[name]]
    here, there = own["interpretation"], other["interpretation"]
    # Words that are near in meaning are told of an index here alone.
    wrong += [f"{part}: {here[part]} here, {there.get(part)} there" for part in here if part != "nearest" and here[part] != there.get(part)]
    of = lambda result: {(hit["strategy"], hit["id"]): {k: v for k, v in hit.items() if k not in ("rank", "score")} for hit in result["hits"]}
    here, there = of(own), of(other)
    if here.keys() != there.keys():
        wrong.append(f"only here {sorted(here.keys() - there.keys())}, only there {sorted(there.keys() - here.keys())}")
    for one in here.keys() & there.keys():
        wrong += [f"{one}, {name}: {here[one][name]} here, {there[one].get(name)} there" for name in here[one] if here[one][name] != there[one].get(name)]
    return wrong


def compared(queries, own, other, told):
    wrong = [(queries[name], difference) for name in queries for difference in differences(own[name], other[name])]
    for query, difference in wrong[:10]:
        print(f"  {query!r}: {difference[:600]}")
    print(f"{told}: {len(queries)} queries, {len(wrong)} differences", flush=True)
    return len(wrong)


def compare(program, index, alias, queries, flags, told):
    with batch(queries) as file:
        own, other = run(searching(program, file, flags, index=index)), run(searching(program, file, flags, alias=alias))
    return own, other, compared(queries, own, other, f"{told} {' '.join(flags)}".strip())


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


def indexes():
    with urllib.request.urlopen(f"{ADDRESSES[0]}/_cat/indices?format=json", timeout=30) as answer:
        return sorted(index["index"] for index in json.load(answer))


def green():
    with urllib.request.urlopen(f"{ADDRESSES[0]}/_cluster/health?wait_for_status=green&timeout=60s", timeout=90) as answer:
        if json.load(answer)["status"] != "green":
            sys.exit("compare.py: the copies of the index did not come within a minute")


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
    own, other, count = compare(program, alone, "alone", topics, [], "topics")
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
    for flags in NARROWED:
        wrong += compare(program, alone, "alone", kinds, flags, "kinds")[2]
    for flags in OF_DOCUMENTS:
        wrong += compare(program, several, "several", kinds, flags, "documents")[2]

    # A node goes while all topics are asked three times over, and what is asked goes on.
    green()
    often = {f"{topic}-{at}": query for at in range(3) for topic, query in topics.items()}
    with batch(often) as file:
        command = searching(program, file, [], alias="alone")
        asking = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        time.sleep(3)
        subprocess.run([nodes, "kill", "2", os.environ["OPENSEARCH_DIR"]], check=True, timeout=60)
        if asking.poll() is not None:
            sys.exit("compare.py: everything was answered before the node went; ask more often")
        out, err = asking.communicate(timeout=300)
    found = results(subprocess.CompletedProcess(command, asking.returncode, out, err), command)
    wrong += compared(often, {name: own[name.rsplit("-", 1)[0]] for name in often}, found, "topics while a node goes")
    wrong += compare(program, several, "several", kinds, [], "documents without the node")[2]
    return f"compare.py: {wrong} differences" if wrong else 0


main()
