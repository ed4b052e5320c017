"""What readers take away, opened by LibreOffice: ids are text and no dates, counts are numbers, headings are headings.

    python3 tests/e2e/office.py PATH_TO_STRATEGISOK

Needs `soffice` (Debian's libreoffice-calc and libreoffice-writer). It reads the files as anybody's office program does and writes
them as flat XML, in which each cell says what it is.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree as xml

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CHOSEN = "id=2.1.2-8&id=2.1.2-9&id=2.2.2-4&id=1-4"


def get(base, path):
    with urllib.request.urlopen(base + path, timeout=60) as answer:
        return answer.read()


def opened(folder, name, content, flat):
    """The file as LibreOffice reads it."""
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(content)
    profile = "file://" + os.path.join(folder, "profile")
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", flat, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return xml.parse(os.path.splitext(path)[0] + "." + flat).getroot()


def words(element):
    return "".join(element.itertext()).strip()


def cells(book):
    """The rows of the first sheet: each cell as its type and its text."""
    sheet = next(book.iter(TABLE + "table"))
    for row in sheet.iter(TABLE + "table-row"):
        found = []
        for cell in row.iter(TABLE + "table-cell"):
            times = int(cell.get(TABLE + "number-columns-repeated", "1"))
            found += [(cell.get(OFFICE + "value-type"), words(cell))] * min(times, 50)
        if any(text for _, text in found):
            yield found


def check_book(folder, name, content, ids):
    rows = list(cells(opened(folder, name, content, "fods")))
    types = {kind for row in rows for kind, text in row if text}
    assert types <= {"string", "float"}, f"{name}: cells are {types}"
    text = {text for row in rows for kind, text in row if kind == "string"}
    missing = [one for one in ids if one not in text]
    assert not missing, f"{name}: these are no text: {missing[:5]} among {sorted(text)[:20]}"
    print(f"{name}: {len(rows)} rows, {len(ids)} ids are text")


def check_word(folder, content):
    document = opened(folder, "utvalg.docx", content, "fodt")
    headings = [words(heading) for heading in document.iter(TEXT + "h")]
    assert "Ambisjoner" in headings and len(headings) >= 5, headings
    whole = words(document)
    for wanted in ["jobbe målrettet med å redusere sykefravær", "Kommuner og fylkeskommuner vil:", "Punkt 2.1.2, strekpunkt 8"]:
        assert wanted in whole, f"{wanted} is not in the document"
    print(f"utvalg.docx: {len(headings)} headings")


def main(program):
    port = os.environ.get("PORT", "7981")
    base = f"http://localhost:{port}"
    server = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                get(base, "/health")
                break
            except OSError:
                time.sleep(0.2)
        ids = lambda path: [hit["id"] for hit in json.loads(get(base, path))["hits"]]
        found = ids("/sok.json?q=beredskap")
        assert len(found) > 50, found
        with tempfile.TemporaryDirectory() as folder:
            check_book(folder, "treff.xlsx", get(base, "/sok.xlsx?q=beredskap"), found)
            check_book(folder, "utvalg.xlsx", get(base, f"/utvalg.xlsx?{CHOSEN}"), ["2.1.2-8", "2.1.2-9", "2.2.2-4", "1-4"])
            check_book(folder, "temaoversikt.xlsx", get(base, "/temaoversikt.xlsx?tema=klima%0Abarnevern"), ["klima", "barnevern"])
            check_word(folder, get(base, f"/utvalg.docx?{CHOSEN}"))
    finally:
        server.terminate()
        server.wait()


main(sys.argv[1])
