"""The page in a real browser: nothing is wider than a telephone, and its own policy finds nothing to object to."""

import json
import re
import subprocess
from html import unescape
from typing import Any

import attrs
import pytest
from styrmodell_html import HtmlExporter, HtmlOptions

from styrmodell.testing.exporters import report_of, with_findings
from styrmodell.testing.plans import flawless_plan, hostile_plan

FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --hide-scrollbars --enable-logging=stderr --virtual-time-budget=5000
"""

# Headless Chromium has a least window width, so a frame plays the telephone.
FRAME = """<!doctype html><meta charset="utf-8">
<iframe style="border:0;width:{width}px;height:800px"></iframe><pre></pre>
<script>
const frame = document.querySelector("iframe");
frame.addEventListener("load", () => {{
  const inner = frame.contentDocument, wide = [];
  if (!inner.querySelector("main")) return;
  for (const each of inner.querySelectorAll("body *")) {{
    const box = each.getBoundingClientRect();
    const unseen = each.closest(".unseen, .skip, .percent, .by-goal thead");
    if (!unseen && box.width && box.right > {width} + 0.5) wide.push(each.tagName + "." + each.className);
  }}
  document.querySelector("pre").textContent = JSON.stringify({{
    scroll: inner.documentElement.scrollWidth, wide,
    breaks: inner.defaultView.getComputedStyle(inner.querySelector(".follow-up .words")).whiteSpace,
  }});
}});
frame.srcdoc = {page};
</script>"""


@pytest.fixture(name="chromium")
def chromium_fixture(tool, tmp_path):
    """Start Chromium on a file with a profile of its own; gives what it printed and what it logged."""
    program = tool("chromium")

    def start(document, *more):
        file = tmp_path / "page.html"
        file.write_bytes(document)
        command = [program, *FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}", *more, file.as_uri()]
        run = subprocess.run(command, capture_output=True, timeout=120, check=True)
        return run.stdout.decode(), run.stderr.decode(errors="replace")

    return start


def _measured(chromium: Any, document: bytes, width: int) -> Any:
    page = json.dumps(document.decode()).replace("</", "<\\/")
    dom, log = chromium(FRAME.format(width=width, page=page).encode(), "--dump-dom")
    found = re.search(r"<pre>(\{.*?\})</pre>", dom, re.DOTALL)
    assert found, log
    return json.loads(unescape(found[1]))


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("which", ["example", "hostile"])
def test_nothing_is_wider_than_the_window(chromium, write, example, which, width):
    """There is no scrolling sideways, on a telephone or a desk, not even with very long words."""
    plan = example if which == "example" else hostile_plan()
    measured = _measured(chromium, write(plan), width)
    assert measured["breaks"] == "pre-wrap", "line breaks in comments are lost"
    assert measured["wide"] == []
    assert measured["scroll"] <= width


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_annex_is_no_wider_than_the_window(chromium, width):
    """The findings of a plan with very long words fit a telephone too."""
    report = with_findings(report_of(hostile_plan()))
    measured = _measured(chromium, HtmlExporter().export(report, HtmlOptions()), width)
    assert measured["wide"] == []
    assert measured["scroll"] <= width


def test_the_browser_objects_to_nothing(chromium, document):
    """Loading the page logs no breach of its content security policy and no other complaint."""
    dom, log = chromium(document, "--dump-dom")
    assert "</footer>" in dom
    assert [line for line in log.splitlines() if "CONSOLE" in line] == []


def test_a_breach_of_the_policy_would_be_seen(chromium, write, example):
    """The log that the test above reads does tell of a breach."""
    broken = write(example).replace(b"</style>", b" </style>")
    _, log = chromium(broken, "--dump-dom")
    assert [line for line in log.splitlines() if "CONSOLE" in line and "Content Security Policy" in line]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_can_be_pictured(chromium, write, example, tmp_path, width):
    """The browser paints the page."""
    picture = tmp_path / "page.png"
    chromium(write(example), f"--window-size={width},1600", f"--screenshot={picture}")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000


def test_the_page_can_be_printed(chromium, write, example, tmp_path):
    """Printing gives a document of several pages."""
    printed = tmp_path / "page.pdf"
    chromium(write(example), f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) >= 5


@pytest.fixture(name="print_out")
def print_out_fixture(tool, chromium, tmp_path):
    """Print a page; gives the words of each sheet with their distance from its upper edge, in points."""
    pdftotext = tool("pdftoppm").replace("pdftoppm", "pdftotext")

    def print_out(document):
        printed, read = tmp_path / "page.pdf", tmp_path / "page.html"
        chromium(document, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
        subprocess.run([pdftotext, "-bbox", printed, read], check=True, timeout=60)
        sheets = read.read_text(encoding="utf-8").split("<page ")[1:]
        word = re.compile(r'yMin="([\d.]+)".*?>(.*?)</word>')
        return [[(float(top), unescape(text)) for top, text in word.findall(sheet)] for sheet in sheets]

    return print_out


def test_every_sheet_begins_at_the_margin(print_out, write, example):
    """No space that parts the chapters on the screen is left at the top of a printed sheet."""
    tops = [min(top for top, _ in sheet) for sheet in print_out(write(example))]
    assert len(tops) >= 5
    assert max(tops) < 70


def test_a_long_comment_begins_where_there_is_room(print_out, write):
    """A comment of more than a sheet begins below the activity's name, and not on a sheet of its own."""
    plan = flawless_plan()
    said = attrs.evolve(plan.activities[0].follow_ups[0], comment="Mycket text. " * 900)
    first = attrs.evolve(plan.activities[0], follow_ups=(said,))
    sheets = print_out(write(attrs.evolve(plan, activities=(first, *plan.activities[1:]))))
    (named,) = [[text for _, text in sheet] for sheet in sheets[2:] if "Matlag" in [text for _, text in sheet]]
    assert "Mycket" in named
