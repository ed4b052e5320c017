"""What three documents say of some topics: a table of the paragraphs of each kind, and a plot of it.

    python topics.py [PLOT.svg]

Needs pandas; the plot needs matplotlib and is left out without it.
"""

import sys
import tempfile
from pathlib import Path

import pandas
import strategisok

TOPICS = ["barnehage", "klima", "beredskap", "sykkelvei", "lærlinger"]
HERE = Path(__file__).parent
# A small plan beside the strategy in the package and the invented plan in nynorsk of the project's examples.
HAVNVIK = """\
# Handlingsplan for Havnvik

## Kommunen vil:

- bygge sykkelvei fra skolen til sentrum
- ta inn ti lærlinger hvert år
- gi alle barn plass i barnehage

## Kommunen forventer at staten:

- betaler for ny kai og beredskap mot flom
"""


def index() -> strategisok.Index:
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "havnvik.md"
        plan.write_text(HAVNVIK, encoding="utf8")
        solfjord = HERE.parents[2] / "examples" / "documents" / "solfjord-2026-2038.md"
        return strategisok.Index.create([plan, solfjord], embedded=True)


def table(searcher: strategisok.Searcher) -> pandas.DataFrame:
    """Hits of each topic by document and kind."""
    rows = []
    for topic in TOPICS:
        for hit in searcher.search(topic, limit=1000):
            if hit.evidence != "related":
                rows.append({"topic": topic, "document": hit.document, "kind": hit.kind})
    counts = pandas.DataFrame(rows).groupby(["topic", "document", "kind"]).size().unstack(fill_value=0)
    return counts.reindex(TOPICS, level="topic")


def main() -> None:
    counts = table(index().searcher())
    print(counts.to_string())
    try:
        import matplotlib
        from matplotlib import pyplot
    except ImportError:
        print("matplotlib is not installed; no plot")
        return
    matplotlib.use("svg")
    figure, axes = pyplot.subplots(figsize=(8, 4))
    counts.sum(axis="columns").unstack("document", fill_value=0).reindex(TOPICS).plot.barh(ax=axes)
    axes.set_xlabel("paragraphs")
    plot = sys.argv[1] if len(sys.argv) > 1 else str(Path(tempfile.gettempdir()) / "topics.svg")
    figure.savefig(plot, bbox_inches="tight")
    print(f"plot: {plot}")


if __name__ == "__main__":
    main()
