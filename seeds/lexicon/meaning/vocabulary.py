"""Which words get a vector: every lemma of the lexicon, every word of the strategy as it stands, and those of terms.txt.

Words are NFC, in lower case, in code point order, so that the same inputs give the same list.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

# One word: letters and digits, with hyphens, points or apostrophes inside, and at least one letter.
WORD = re.compile(r"[^\W_]+(?:[-.'’&][^\W_]+)*")


def normal(word):
    """NFC, lower case."""
    return unicodedata.normalize("NFC", word).lower().strip()


def is_word(word):
    return WORD.fullmatch(word) is not None and any(c.isalpha() for c in word)


def first_column(path):
    """The words in the first column of a table; `#` opens a comment."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    found = {normal(line.split("\t")[0]) for line in lines if line and not line.startswith("#")}
    return sorted(word for word in found if is_word(word))


def fingerprint(words):
    """A short name for a list of words: what the tables were made from can be told by it."""
    return hashlib.sha256("\n".join(words).encode("utf-8")).hexdigest()[:16]


def words_of_text(text):
    """The distinct words of running text, whole and, where there is a hyphen, also in pieces."""
    found = set()
    # A hyphen at the end of a line joins the halves of a word, or stays; both are taken.
    for version in (text, re.sub(r"(\w)-\s*\n\s*(?=[a-zæøå])", r"\1", text)):
        for word in WORD.findall(normal(version)):
            found.add(word)
            found.update(word.split("-"))
    return sorted(word for word in found if is_word(word))
