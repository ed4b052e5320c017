#!/usr/bin/env python3
"""The slowest inputs that are known, each with the seconds of CPU and the megabytes that the program takes for it.

Usage: slow.py PROGRAM [PART OF A NAME ...]

What is above a second on the document in the program is a fault, and the exit status is 1 then; the inputs of an index of
36 000 paragraphs, and the sources, are told without a limit. A run ends at a minute of CPU or six gigabytes, and is
told with a star. Needs nothing but Python and Linux.
"""
import os
import random
import resource
import sys
import tempfile
import threading

SECONDS, BYTES = 60, 6_000_000_000
LIMIT = 1.0
SEEDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "seeds")
DASH, TAB = "\u2013", "\t"
letters = random.Random(7)


def word(most=12):
    return "".join(letters.choice("abdefghijklmnoprstuvyæøå") for _ in range(letters.randint(3, most)))


def run(program, arguments, text=None):
    """Seconds of CPU, megabytes at the most, the exit status, and what was said on stderr."""
    out = os.open(os.devnull, os.O_WRONLY)
    read, write = os.pipe()
    inside, outside = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        for at, end in enumerate((inside, out, write)):
            os.dup2(end, at)
        os.closerange(3, 64)
        os.execv(program, [program, *arguments])
    for end in (out, write, inside):
        os.close(end)

    def feed():
        try:
            with os.fdopen(outside, "wb") as stdin:
                stdin.write((text or "").encode())
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    with os.fdopen(read, "rb") as stderr:
        said = stderr.read().decode(errors="replace")
    _, status, used = os.wait4(child, 0)
    feeder.join()
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, os.waitstatus_to_exitcode(status), said


def source(paragraphs, sections=1):
    """A source with these items, spread over so many sections of a chapter."""
    many = min(sections, 60_000)
    titles = [f"1.1.{number}{TAB} Tittel {number}" for number in range(1, many + 1)]
    lines = [" " + "1" + TAB + " Kapittel", "Innledning.", "", *titles, "", "1 ", "Kapittel", ""]
    lines.append(f"1.1{TAB} Kommuner og fylkeskommuner vil:")
    each = max(1, len(paragraphs) // many)
    for number, title in enumerate(titles):
        lines += ["", title]
        lines += [f"-{TAB}{text}" for text in paragraphs[number * each:(number + 1) * each]]
    return "\n".join(lines) + "\n"


def queries():
    """Queries, each as an argument of `search`."""
    yield "pieces, 4 995", "-".join(["a"] * 4995)
    yield "pieces of words, 1 600", ("helse-og-") * 1100 + "a"
    yield "pieces by en dashes, 2 500", DASH.join(["a"] * 2490)
    yield "words of 40 pieces", " ".join("-".join(word(5) for _ in range(40)) for _ in range(40))
    yield "one long word of points, 1.x4 995", "1." * 4995
    yield "one long word of letters", "abcdefghij" * 990
    yield "long word, tilde", "1." * 4990 + "~"
    yield "phrase of 3 000 og", '"' + "og " * 3000 + '"'
    yield "phrases of og, 60 x 50", " ".join(['"' + "og " * 50 + '"'] * 60)
    yield "prefixes, 64", " ".join(f"{letter}*" for letter in "abcdefghijklmnoprstuvåø" * 3)
    yield "suffixes, 256", " ".join(f"*{letter}" for letter in "aeinrtsdlkgmo" * 20)
    yield "tildes, 256", " ".join(word(9) + "xq~" for _ in range(256))
    yield "one OR of 256", " ELLER ".join(word(7) for _ in range(256))
    yield "brackets, 3 000", "(" * 3000 + "skole" + ")" * 3000
    yield "brackets of clauses", "(+kommune -og " * 600
    yield "NÆR of og, 60", " ".join(["og NÆR/100 i"] * 60)
    yield "NÆR of phrases", '"' + "og " * 1500 + '" NÆR/100 "' + "i " * 1500 + '"'
    yield "unknown words, 1 200", " ".join(word(9) for _ in range(1200))
    yield "unknown compounds", " ".join("kommunehelse" + word(20) + "planene" for _ in range(250))
    yield "known words, 1 600", " ".join(["skole", "helse", "kommune", "vei", "barnehage", "klima"] * 270)
    yield "fields, 900", " ".join(f"kapittel:{number}" for number in range(900))
    yield "ids, 900", " ".join(f"id:{number}.1.1-{number}" for number in range(900))
    yield "subjects, 600", " ".join(f"emne:{word()}" for _ in range(600))
    yield "bare ids, 900", " ".join(f"{number}.1.1-{number}" for number in range(900))
    yield "minus words, 1 200", " ".join("-" + word(7) for _ in range(1200))
    yield "64 kB", " ".join(word(9) for _ in range(7000))
    yield "accents, 9 kB", "e" + "\u0301" * 4900
    yield "hyphens before", " ".join("-" + word(4) + "-" for _ in range(1200))
    yield "series", ", ".join(["barnehage-skole-fritids-"] * 380) + " og helsefritidsordning"
    yield "addresses", "https://" + "a.b/" * 2400


def cases(folder):
    """Name, arguments, standard input, and whether there is a limit."""
    for name, query in queries():
        yield f"search: {name}", ["search", "--", query], None, True
    for name, query in queries():
        if name.split(",")[0] in ("pieces", "phrase of 3 000 og", "suffixes", "known words", "tildes", "NÆR of og"):
            yield f"36 000: {name}", ["search", "--index", folder["many"], "--", query], None, False
    yield "search: explain", ["explain", " ".join(["skole", "helse", "vei"] * 20), "2.1.2-8"], None, True
    yield "analyze: pieces, 4 000", ["analyze", "-".join(["a"] * 4000)], None, True
    yield "suggest: long", ["suggest", "kommune " * 1200 + "k"], None, True
    yield "suggest: pieces", ["suggest", "-".join(["a"] * 4995)], None, True
    yield "mirror: kommune", ["mirror", "kommune"], None, True
    yield "mirror: og, all", ["mirror", "skole helse vei kommune stat barn"], None, True
    yield "mirror: a unit", ["mirror", "2.1"], None, True
    yield "mirror: long word", ["mirror", "1." * 4995], None, True
    yield "36 000: mirror", ["mirror", "--index", folder["many"], "kommune"], None, False
    topics = "\n".join(["skole", "helse", "kommune", "stat", "barn", "vei", "klima", "by", "tjeneste", "arbeid"] * 6)
    yield "coverage: 60 topics", ["coverage", "-"], topics, True
    yield "36 000: coverage of 60 topics", ["coverage", "--index", folder["many"], "-"], topics, False
    yield "coverage: 10 000 topics", ["coverage", "-"], "\n".join(word(8) for _ in range(10_000)), True
    yield "coverage: a topic, 10 000 times", ["coverage", "-"], "kommune\n" * 10_000, True
    yield "coverage: long words", ["coverage", "-"], "\n".join("1." * 4000 for _ in range(40)), True
    yield "coverage: pieces", ["coverage", "-"], "\n".join("-".join(["a"] * 4000) for _ in range(40)), True
    og = "«og» " * 500
    yield "quote: 500 og", ["quote", "-"], og, True
    yield "36 000: quote 500 og", ["quote", "--index", folder["many"], "-"], og, False
    yield "quote: 500 x 20 og", ["quote", "-"], ("«" + "og " * 20 + "» ") * 500, True
    yield "quote: 500 common rows", ["quote", "-"], "«kommuner og fylkeskommuner vil» " * 500, True
    yield "quote: 500 near", ["quote", "-"], "".join(
        f"«legge til rette for {word()} høyere valgdeltakelse og {word()}» " for _ in range(500)), True
    yield "quote: 100 long ones", ["quote", "-"], ("«" + "kommuner og fylkeskommuner vil " * 300 + "»\n\n") * 100, True
    yield "quote: pieces, 950 kB", ["quote", "-"], "-".join(["a"] * 475_000), True
    yield "quote: pieces in marks", ["quote", "-"], ("«" + "-".join(["a"] * 4900) + "» ") * 97, True
    yield "quote: og, 1 MB", ["quote", "-"], "og " * 333_000, True
    yield "quote: marks, 1 MB", ["quote", "-"], "«" * 250_000 + "og" + "»" * 240_000, True
    yield "quote: dashes, 1 MB", ["quote", "-"], "– a, \n" * 140_000, True
    yield "quote: dash and commas", ["quote", "-"], "– " + "a. – b, " * 110_000, True
    yield "quote: brackets, 1 MB", ["quote", "-"], "«" + "[a [b " * 1500 + "» " + "[" * 900_000, True
    yield "quote: hyphens at ends", ["quote", "-"], "«" + "a-\n" * 3000 + "» " + "a-\n" * 300_000, True
    for name, draft in drafts():
        yield f"related: {name}", ["related", "--text", "-"], draft, True
    yield "thesaurus: a line of 1 MB", ["search", "--thesaurus", folder["line"], "skole"], None, True
    yield "thesaurus: 1 MB of lines", ["search", "--thesaurus", folder["lines"], "skole"], None, True
    yield "thesaurus: one word in all", ["search", "--thesaurus", folder["hub"], "skole"], None, True
    for name in ("pieces", "one", "sections", "usual", "junk", "subjects"):
        yield f"index: {name}", ["index", "--index", os.path.join(folder["all"], "built-" + name), "--source", folder[name]], None, False
        yield f"check: {name}", ["check", folder[name]], None, False


def drafts():
    """Drafts of a megabyte."""
    yield "pieces, 950 kB", "-".join(["a"] * 475_000)
    yield "pieces of words, 950 kB", "helse-og-" * 105_000 + "a"
    yield "pieces by en dashes", DASH.join(["helse"] * 118_000)
    yield "one letter, 950 kB", "a" * 950_000
    yield "points, 950 kB", "1." * 475_000
    yield "one word, 1 MB", "kommunehelsetjenesten " * 43_000
    yield "og, 1 MB", "og " * 320_000
    yield "words of 40 pieces", " ".join("-".join(word(5) for _ in range(40)) for _ in range(5_000))
    yield "unknown words", " ".join(word(14) for _ in range(110_000))
    yield "accents, 950 kB", "e" + "\u0301" * 470_000
    yield "series", ", ".join(["barnehage-skole-fritids-"] * 36_000) + " og helsefritidsordning"


def sources(folder):
    """The files of the cases."""
    def put(name, text):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    files = {"all": folder}
    files["pieces"] = put("pieces.txt", source(["-".join(["a"] * 250) + "." for _ in range(20_000)]))
    files["one"] = put("one.txt", source(["-".join(["helse"] * 1_700_000) + "."]))
    files["sections"] = put("sections.txt", source(["Kommunen skal bygge skoler."] * 60_000, 60_000))
    with open(os.path.join(SEEDS, "ks-2024-2027.txt"), encoding="utf-8") as seed:
        seed = seed.read()
    items = [line[1:].strip() for line in seed.split("\n") if line.startswith("-")]
    files["usual"] = put("usual.txt", source([letters.choice(items) for _ in range(150_000)], 300))
    files["junk"] = put("junk.txt", source([" ".join(word(14) for _ in range(20)) for _ in range(50_000)], 100))
    files["subjects"] = put("subjects.txt", source(["Kommunen skal bygge skoler."] * 20_000, 20))
    put("subjects.subjects.tsv", "\n".join(f"1.1.{unit}-{item}{TAB}skole; helse" for unit in range(1, 21) for item in range(1, 1001)))
    distinct = sorted({word(10) for _ in range(130_000)})
    files["line"] = put("line.tsv", "=\t" + ", ".join(distinct[:110_000]) + "\n")
    files["lines"] = put("lines.tsv", "".join(f"=\t{a}, {b}\n" for a, b in zip(distinct[::2], distinct[1::2])))
    files["hub"] = put("hub.tsv", "".join(f"=\tskole, {other}\n" for other in distinct[:60_000]))
    for number in range(114):
        put(f"ks-{number:03}.txt", seed)
    return files


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: slow.py PROGRAM [PART OF A NAME ...]")
    program, parts = os.path.realpath(sys.argv[1]), sys.argv[2:]
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        files = sources(folder)
        files["many"] = os.path.join(folder, "many")
        if not parts or any("36 000".startswith(part[:6]) for part in parts):
            several = [argument for number in range(114) for argument in ("--source", os.path.join(folder, f"ks-{number:03}.txt"))]
            seconds, megabytes, *_ = run(program, ["index", "--index", files["many"], *several])
            print(f"{'index: 36 000 paragraphs':40} {seconds:7.2f} s {megabytes:7.0f} MB", flush=True)
        for name, arguments, text, limited in cases(files):
            if parts and not any(part in name for part in parts):
                continue
            seconds, megabytes, status, said = run(program, arguments, text)
            ended = status < 0 or status > 2
            is_slow = ended or (limited and seconds > LIMIT)
            slow += is_slow
            told = f"  {said.strip().splitlines()[-1][:110]}" if status == 2 and said.strip() else ""
            mark = "*" if ended else "!" if is_slow else " "
            print(f"{name:40} {seconds:7.2f} s {megabytes:7.0f} MB {mark}{told}", flush=True)
    print(f"{slow} slow")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
