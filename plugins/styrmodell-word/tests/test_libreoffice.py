"""LibreOffice opens the document and lays it out as meant."""

import re
import subprocess

import attrs
import pytest

import styrmodell as sm
from styrmodell.testing.plans import AS_OF, flawless_plan


@pytest.fixture(name="pages", scope="session")
def pages_fixture(tool, tmp_path_factory):
    """Give the text of each page of a document as LibreOffice prints it."""
    soffice, pdftotext = tool("soffice"), tool("pdftoppm").replace("pdftoppm", "pdftotext")
    home = tmp_path_factory.mktemp("libreoffice")

    def pages(document: bytes, name: str) -> list[str]:
        (home / f"{name}.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", home, home / f"{name}.docx"]
        subprocess.run(convert, check=True, capture_output=True, timeout=120)
        read = [pdftotext, "-raw", home / f"{name}.pdf", "-"]
        text = subprocess.run(read, check=True, capture_output=True, timeout=60).stdout.decode()
        return text.split("\f")[:-1]

    return pages


@pytest.fixture(name="printed", scope="module")
def printed_fixture(pages, document):
    """Print the real case."""
    return pages(document, "real")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_everything_is_on_paper(printed, example):
    """Every goal, every activity with its comment and every status can be read on the printed pages."""
    seen = _squeezed("".join(printed))
    activities = [
        (each.title, each.description, *each.follow_ups[-1].comment.split("\n")) for each in example.activities
    ]
    texts = [*(goal.title for goal in example.goals), *(text for each in activities for text in each)]
    missing = [text for text in texts if _squeezed(text) not in seen]
    assert missing == []


def test_every_page_has_its_number(printed):
    """The footer counts the pages, and the header of all but the first says what it is and of which day."""
    total = len(printed)
    assert 5 < total < 15
    for number, page in enumerate(printed, start=1):
        assert f"Sida {number} av {total}" in page
        assert ("Redovisning av arbetet med de politiska målen, Ånge kommun" in page) == (number > 1)


def test_the_contents_come_on_the_first_page(printed, example):
    """The first page lists the chapters with their numbers."""
    for chapter in sm.report(example, as_of=AS_OF).chapters:
        assert _squeezed(chapter.goal.title) in _squeezed(printed[0])
    assert "1.10" in printed[0]


def test_no_date_is_broken_over_lines(printed, example):
    """Every planned day stands on one line, whatever font takes the place of the document's own."""
    lines = [line for page in printed for line in page.splitlines()]
    days = [day for each in example.activities for day in (each.start, each.end)]
    assert [day for day in days if not any(str(day) in line for line in lines)] == []
    assert [line for line in lines if re.fullmatch(r"\d{4}-(\d\d-)?", line.strip())] == []


def test_a_table_over_several_pages_repeats_its_header(pages, write):
    """Where a goal has more activities than a page holds, each page says what the columns are."""
    plan = flawless_plan()
    first = plan.activities[0]
    many = tuple(attrs.evolve(first, id=f"m{n}", title=f"Aktivitet nummer {n}") for n in range(40))
    printed = pages(write(attrs.evolve(plan, activities=many)), "long")
    holding = [page for page in printed if "Aktivitet nummer" in page]
    assert len(holding) > 2
    assert all("Startdatum" in page for page in holding)


def test_a_comment_of_many_pages_is_printed_whole(pages, write):
    """A row that no page can hold goes on over the next, and nothing of it is lost."""
    plan = flawless_plan()
    words = "\n\n".join(f"Stycke nummer {n} i en lång kommentar." for n in range(200))
    said = sm.FollowUp(date=AS_OF, status="ongoing", comment=words)
    long = attrs.evolve(plan, activities=(attrs.evolve(plan.activities[0], follow_ups=(said,)), *plan.activities[1:]))
    seen = _squeezed("".join(pages(write(long), "comment")))
    assert [n for n in range(200) if f"Styckenummer{n}i" not in seen] == []


def test_a_row_about_as_long_as_a_page_is_printed_whole(pages, write):
    """Where a row just does not fit on a page, what stands last in it is not cut off at the foot."""
    plan = flawless_plan()
    rows = []
    for lines in range(46, 60):
        words = "\n".join(f"Rad nummer {n}." for n in range(lines))
        said = sm.FollowUp(date=AS_OF, status="ongoing", comment=f"Sist efter {lines} rader.")
        rows.append(attrs.evolve(plan.activities[0], id=f"r{lines}", description=words, follow_ups=(said,)))
    seen = _squeezed("".join(pages(write(attrs.evolve(plan, activities=tuple(rows))), "rows")))
    assert [lines for lines in range(46, 60) if f"Sistefter{lines}rader." not in seen] == []
