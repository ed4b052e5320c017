"""Prints what lies nearest to some words among the lemmas of the strategy, as the table has it and without quantisation.

For the eye of whoever made a new table. Reads words.bin by itself, so that it also checks what generate.py wrote.
"""

import argparse
from pathlib import Path

import numpy as np

import embedding
import generate
import table
import vocabulary

HERE = Path(__file__).resolve().parent
WORDS = """sykefravær strømbrudd eldreomsorg kloakk elbil frafall flyktning tannlege kollektivtransport vindkraft
personvern innbygger beredskap lærling distrikt rekruttering psykisk havn demokrati bredbånd""".split()


class Words:
    """words.bin, decoded word by word."""

    def __init__(self, path):
        header, body = Path(path).read_bytes().split(b"\n\n", 1)
        count = int(header.split(b"\nwords: ")[1].split()[0])
        sizes = [table.SUBVECTORS * table.CENTROIDS * table.SUBSIZE * 4, (2**table.BUCKET_BITS + 1) * 4, count * 3, count * 16]
        assert sum(sizes) == len(body), (sum(sizes), len(body))
        centroids, begins, low, codes = (body[sum(sizes[:i]) : sum(sizes[: i + 1])] for i in range(4))
        self.centroids = np.frombuffer(centroids, "<f4").reshape(table.SUBVECTORS, table.CENTROIDS, table.SUBSIZE)
        self.begins, self.low = np.frombuffer(begins, "<u4"), low
        self.codes = np.frombuffer(codes, np.uint8).reshape(-1, table.SUBVECTORS)

    def vector(self, word):
        """The decoded vector, or None."""
        value = table.text_hash(word)
        bucket, low = value >> (64 - table.BUCKET_BITS), (value >> (40 - table.BUCKET_BITS)) & 0xFFFFFF
        for place in range(self.begins[bucket], self.begins[bucket + 1]):
            if self.low[place * 3 : place * 3 + 3] == low.to_bytes(3, "big"):
                row = self.centroids[np.arange(table.SUBVECTORS), self.codes[place]].reshape(-1)
                return row / np.linalg.norm(row)
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="the folder that generate.py kept the embeddings in")
    parser.add_argument("--terms", help="words to choose from, one a line; otherwise the strategy's words that are lemmas")
    parser.add_argument("--lexicon", default=generate.LEXICON)
    parser.add_argument("words", nargs="*", default=WORDS)
    options = parser.parse_args()

    coded = Words(HERE / "words.bin")
    lemmas = vocabulary.first_column(options.lexicon)
    if options.terms:
        terms = vocabulary.first_column(options.terms)
    else:
        terms = sorted(set(lemmas).intersection(vocabulary.words_of_text(generate.SOURCE.read_text(encoding="utf-8"))))
    terms = [term for term in terms if coded.vector(generate.key(term)) is not None]
    embeddings = embedding.Embeddings(options.work)
    projection = table.Projection(embeddings.of(lemmas))
    exact = projection.of(embeddings.of(terms))
    decoded = np.array([coded.vector(generate.key(term)) for term in terms])
    print(f"{len(terms)} terms; cosine of a vector and its code {np.mean((exact * decoded).sum(axis=1)):.3f}")
    shared = []
    for word in options.words:
        exact_cosines = exact @ projection.of(embeddings.of([word]))[0]
        coded_cosines = decoded @ coded.vector(generate.key(word))
        for name, cosines in (("exact", exact_cosines), ("coded", coded_cosines)):
            best = [i for i in np.argsort(-cosines) if terms[i] != word][:15]
            above = int((cosines > 0.3).sum())
            print(f"{word} ({name}, {above} above .3): " + ", ".join(f"{terms[i]} {cosines[i]:.2f}" for i in best))
        top = [set(np.argsort(-cosines)[:15]) for cosines in (exact_cosines, coded_cosines)]
        shared.append(len(top[0] & top[1]))
    print(f"of 15 neighbours {np.mean(shared):.1f} are the same with and without quantisation")


if __name__ == "__main__":
    main()
