#!/usr/bin/env python3
"""Compares a cluster with an index of our own: the same paragraphs, what they rest on, marks, counts and facets for every
development topic and for a query of each kind, the same quality, and the same answers when a node is gone.

    compare.py PROGRAM [--kill COMMAND]    addresses are in OPENSEARCH_URLS; COMMAND ends the first node
"""
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "benches/quality/data"
SETS = ["journalist", "policy", "press2"]
# One of each kind of the query language.
KINDS = [
    "klima OG natur", "skole ELLER barnehage", "klima IKKE natur", "+flom -skred", "bered*", "*beredskap", "berdskap~",
    "barn NÆR/5 skole", "\"barn og unge\"", "kapittel:5 klima", "del:5.2", "type:forventning beredskap", "har:tall",
    "emne:beredskap", "6.1.2-4", "id:6.1", "(skole ELLER sfo) -barnehage", "sykefrava", "\"i\" kommune", "xyzzyq",
    "kapittel:99", "emne:xyzzyq", "beredskp", "austerity", "kommuner", "barn skole xyzzyq", "dokument:ks-2024-2027 vei",
    "vei NÆR/3 vei", "\"helse- og omsorgstjenester\"", "ny", "hva mener KS om lærlinger",
]
FLAGS = [[], ["--chapter", "2"], ["--kind", "expectation"], ["--evidence", "text"], ["--evidence", "related"],
         ["--subject", "beredskap"], ["--sort", "document"], ["--reach", "form"], ["--reach", "compound"], ["--reach", "exact"],
         ["--section", "5.2", "--kind", "commitment"]]
# What must be equal. Scores and so the order of what is near each other are another engine's.
COUNTS = ["total", "items", "all_words", "related", "documents", "listed", "facets"]
LEAST_SHARED = .03


def read(program, cluster, queries, flags):
    """The results of queries, by their ids."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as batch:
        batch.writelines(f"{name}\t{query}\n" for name, query in queries.items())
        batch.flush()
        command = [program, *(["opensearch"] if cluster else []), "search", "--batch", batch.name, "--format", "jsonl", "-n", "316"]
        if cluster:
            command += ["--url", ",".join(os.environ["OPENSEARCH_URLS"].split())]
        if "--reach" not in flags:
            command += ["--reach", "synonym"]
        done = subprocess.run(command + flags, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode == 2:
        sys.exit(f"compare.py: {' '.join(command)}: {done.stderr}")
    return {result["qid"]: result for result in map(json.loads, done.stdout.splitlines())}


def judged(name):
    """Topics and judgments of a set."""
    lines = [line for line in (DATA / f"{name}.topics.tsv").read_text("utf-8").splitlines() if line and line[0] != "#"]
    topics = dict(line.split("\t")[:2] for line in lines)
    qrels = {}
    for line in (DATA / f"{name}.qrels").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            topic, _, paragraph, grade = line.split()
            qrels.setdefault(topic, {})[paragraph] = int(grade)
    return topics, qrels


def ndcg(ids, grades):
    """nDCG@10 as benches/quality has it: gains of two to the grade."""
    gain = lambda grade: 2 ** grade - 1
    sum_of = lambda values: sum(gain(value) / math.log2(at + 2) for at, value in enumerate(values[:10]))
    best = sum_of(sorted(grades.values(), reverse=True))
    return sum_of([grades.get(one, 0) for one in ids]) / best if best else 0.0


def differences(own, other):
    """What is not the same of two results."""
    wrong = [f"{name}: {own[name]} here, {other[name]} there" for name in COUNTS if own[name] != other[name]]
    for part in own["interpretation"]:
        if part != "nearest" and own["interpretation"][part] != other["interpretation"].get(part):
            wrong.append(f"{part}: {own['interpretation'][part]} here, {other['interpretation'].get(part)} there")
    by_id = lambda result: {hit["id"]: {k: v for k, v in hit.items() if k not in ("rank", "score")} for hit in result["hits"]}
    here, there = by_id(own), by_id(other)
    if here.keys() != there.keys():
        wrong.append(f"ids: only here {sorted(here.keys() - there.keys())}, only there {sorted(there.keys() - here.keys())}")
    for one in here.keys() & there.keys():
        wrong += [f"{one}, {field}: {here[one][field]} here, {there[one].get(field)} there" for field in here[one] if here[one][field] != there[one].get(field)]
    return wrong


def compare(program, queries, flags, told):
    own, other = read(program, False, queries, flags), read(program, True, queries, flags)
    wrong = 0
    for name, query in queries.items():
        for difference in differences(own[name], other[name]):
            wrong += 1
            if wrong <= 10:
                print(f"  {query!r} {' '.join(flags)}: {difference[:600]}")
    print(f"{told} {' '.join(flags)}: {len(queries)} queries, {wrong} differences")
    return own, other, wrong


def main():
    program, kill = sys.argv[1], sys.argv[3:] if sys.argv[2:3] == ["--kill"] else []
    wrong, topics, qrels = 0, {}, {}
    for name in SETS:
        some, judgments = judged(name)
        topics.update(some)
        qrels.update(judgments)
    own, other, count = compare(program, topics, [], "topics")
    wrong += count
    ids = lambda result: [hit["id"] for hit in result["hits"]]
    mean = lambda results: sum(ndcg(ids(results[topic]), qrels.get(topic, {})) for topic in topics) / len(topics)
    here, there = mean(own), mean(other)
    same = sum(ids(own[topic])[:10] == ids(other[topic])[:10] for topic in topics)
    print(f"nDCG@10 on {len(topics)} topics at reach synonym: {here:.4f} here, {there:.4f} there; the same ten in the same order for {same}")
    if abs(here - there) > LEAST_SHARED:
        wrong += 1
        print(f"  that is more than {LEAST_SHARED} apart")
    kinds = {str(at): query for at, query in enumerate(KINDS)}
    for flags in FLAGS:
        wrong += compare(program, kinds, flags, "kinds of query")[2]
    if kill:
        subprocess.run(kill, check=True, timeout=60)
        print("a node is gone")
        wrong += compare(program, topics, [], "topics")[2]
    sys.exit(f"compare.py: {wrong} differences" if wrong else 0)


main()
