"""Makes words.bin and paragraphs.bin. Run by a person when the lexicon or the strategy changes, never by a build or test.

README.md beside this file gives the commands. Reads the lexicon's lemmas and the strategy, writes the two tables into
this folder.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import embedding
import table
import vocabulary

HERE = Path(__file__).resolve().parent
LEXICON = HERE.parent / "lemmas.tsv"
TERMS = HERE / "terms.txt"
SOURCE = HERE.parents[1] / "ks-2024-2027.txt"


def key(word):
    """The form in which the analyzer looks a word up: Swedish and German letters are folded."""
    return word.replace("ä", "æ").replace("ö", "ø")


def paragraph_texts(path):
    """Text and embedded text of every paragraph, from `strategisok export --format jsonl`."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        hit = json.loads(line)
        unit = hit.get("subsection") or {}
        title = unit.get("title") or hit.get("heading") or (hit.get("chapter") or {}).get("title")
        yield hit["text"], f"{title}: {hit['text']}" if title else hit["text"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder that keeps the embeddings between runs (250 MB)")
    parser.add_argument("--paragraphs", required=True, help="output of `strategisok export --format jsonl`")
    parser.add_argument("--lexicon", default=LEXICON, help="table of lemmas")
    parser.add_argument("--date", required=True, help="date of this table, YYYY-MM-DD")
    options = parser.parse_args()

    embeddings = embedding.Embeddings(options.work)
    lemmas = vocabulary.first_column(options.lexicon)
    own = set(vocabulary.words_of_text(SOURCE.read_text(encoding="utf-8")))
    own.update(vocabulary.first_column(TERMS))

    lemma_vectors = embeddings.of(lemmas)
    projection = table.Projection(lemma_vectors)
    codebook = table.Codebook(projection.of(lemma_vectors))

    # One row a key; where two words fold together the lexicon's first one stays.
    words = {}
    for word in lemmas + sorted(own):
        words.setdefault(key(word), word)
    keys = list(words)
    codes = codebook.encode(projection.of(embeddings.of([words[k] for k in keys])))

    origin = [
        f"model: {embedding.MODEL} in 4 bits, MIT, (c) Microsoft",
        f"package: {embedding.PACKAGE}, MIT, wheel sha256 {embedding.WHEEL_SHA256}",
        "licence: MIT, but for the choice of words: CC BY 4.0, (c) Universitetet i Bergen and Språkrådet",
        f"lexicon: {len(lemmas)} lemmas, fingerprint {vocabulary.fingerprint(lemmas)}",
        f"date: {options.date}",
    ]
    words_bin = table.words_file(origin, keys, codes, codebook)
    (HERE / "words.bin").write_bytes(words_bin)

    paragraphs = dict(paragraph_texts(options.paragraphs))
    raw = embeddings.of(list(paragraphs.values()))
    # What all paragraphs share is taken off, as it is from the words: it says nothing, and hides what they differ in.
    vectors = projection.of(raw, mean=raw.mean(axis=0))
    paragraphs_bin = table.paragraphs_file(origin, list(paragraphs), vectors)
    (HERE / "paragraphs.bin").write_bytes(paragraphs_bin)
    print(f"{len(keys)} words, {len(words_bin)} bytes; {len(paragraphs)} paragraphs, {len(paragraphs_bin)} bytes")


if __name__ == "__main__":
    main()
