"""From raw embeddings to the two tables: projection, product quantisation, and the layout of the files.

The raw cosines of the model are useless on single words, which all lie at .86-.95 of each other. What they share is
their mean and one direction; without these, the next 128 directions tell the words apart.
"""

import hashlib

import numpy as np

FORMAT = 1
DIMENSIONS = 128  # fewer than 96 lose, 256 gain nothing
SUBVECTORS = 16  # bytes a word; 32 and 64 gain nothing
CENTROIDS = 256
SUBSIZE = DIMENSIONS // SUBVECTORS
BUCKET_BITS = 14  # the first bits of a hash choose a bucket, the next 24 are stored
ROUNDS = 30


def text_hash(text):
    """The first eight bytes of SHA-256 of the UTF-8 text, read as a big-endian number."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")


class Projection:
    """Learnt from the lexicon alone, so that other words and paragraphs can be added without moving any vector."""

    def __init__(self, raw):
        self.mean = raw.mean(axis=0, dtype=np.float64)
        centred = raw - self.mean
        values, directions = np.linalg.eigh(centred.T @ centred)
        order = np.argsort(values)[::-1][1 : DIMENSIONS + 1]
        directions = directions[:, order]
        # The sign of an eigenvector is arbitrary: its largest number is made positive, so that a rerun agrees.
        directions *= np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(DIMENSIONS)])
        matrix = directions / values[order] ** 0.25  # the fourth root of an eigenvalue: the square root of a singular value
        # Strong and weak directions are dealt out in turn, so that every sub-vector carries about as much.
        deal = np.arange(DIMENSIONS).reshape(SUBSIZE, SUBVECTORS).T.reshape(-1)
        self.matrix = matrix[:, deal]

    def of(self, raw, mean=None):
        """Normalised 128-dimensional vectors, a row each. Texts of another kind than single words have another mean."""
        return normalised((raw - (self.mean if mean is None else mean)) @ self.matrix).astype(np.float32)


def normalised(rows):
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)


def nearest(points, centroids):
    """The index of the nearest centroid for every point."""
    return (points @ centroids.T - (centroids**2).sum(axis=1) / 2).argmax(axis=1)


def learn_centroids(points, rng):
    """Lloyd's k-means from a random start; a centroid that lost its points moves to the point worst served."""
    centroids = points[rng.choice(len(points), CENTROIDS, replace=False)].copy()
    for _ in range(ROUNDS):
        owner = nearest(points, centroids)
        count = np.bincount(owner, minlength=CENTROIDS)
        for axis in range(SUBSIZE):
            sums = np.bincount(owner, weights=points[:, axis], minlength=CENTROIDS)
            centroids[:, axis] = sums / np.maximum(count, 1)
        for empty in np.flatnonzero(count == 0):
            distance = ((points - centroids[owner]) ** 2).sum(axis=1)
            centroids[empty] = points[distance.argmax()]
    return centroids


class Codebook:
    """16 x 256 centroids of 8 numbers."""

    def __init__(self, vectors, seed=2024):
        rng = np.random.default_rng(seed)
        parts = vectors.reshape(-1, SUBVECTORS, SUBSIZE)
        self.centroids = np.stack([learn_centroids(np.ascontiguousarray(parts[:, s]), rng) for s in range(SUBVECTORS)])

    def encode(self, vectors):
        parts = vectors.reshape(-1, SUBVECTORS, SUBSIZE)
        return np.stack([nearest(parts[:, s], self.centroids[s]) for s in range(SUBVECTORS)], axis=1).astype(np.uint8)

    def decode(self, codes):
        parts = [self.centroids[s][codes[:, s]] for s in range(SUBVECTORS)]
        return normalised(np.concatenate(parts, axis=1))


def header(title, lines):
    return "\n".join([f"strategisok meaning: {title}", f"format: {FORMAT}", *lines, "", ""]).encode("utf-8")


def words_file(lines, keys, codes, codebook):
    """Header, centroids, where each bucket begins, the stored bits of every hash in order, the codes in that order."""
    hashes = np.array([text_hash(key) >> (64 - BUCKET_BITS - 24) for key in keys], np.uint64)
    assert len(set(hashes.tolist())) == len(hashes), "two words share a hash: take more bits"
    order = np.argsort(hashes)
    hashes = hashes[order]
    begins = np.searchsorted(hashes >> np.uint64(24), np.arange(2**BUCKET_BITS + 1)).astype("<u4")
    low = (hashes & np.uint64(0xFFFFFF)).astype(">u4").view(np.uint8).reshape(-1, 4)[:, 1:]
    lines = [*lines, f"words: {len(keys)}"]
    parts = [codebook.centroids.astype("<f4"), begins, np.ascontiguousarray(low), codes[order]]
    return header("words", lines) + b"".join(part.tobytes() for part in parts)


def paragraphs_file(lines, texts, vectors):
    """Header, the hashes of the texts in order (eight bytes, big-endian), 128 signed bytes for each in that order."""
    hashes = [text_hash(text) for text in texts]
    assert len(set(hashes)) == len(hashes), "two paragraphs have the same text"
    order = np.argsort(np.array(hashes, np.uint64))
    scale = 127 / np.abs(vectors).max(axis=1, keepdims=True)
    packed = np.rint(vectors * scale).astype(np.int8)[order]
    lines = [*lines, f"paragraphs: {len(texts)}"]
    return header("paragraphs", lines) + np.array(hashes, ">u8")[order].tobytes() + packed.tobytes()
