"""How the page is built: landmarks, headings, links, tables, colours, and nothing from elsewhere."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from urllib.parse import unquote

import attrs
import pytest

from styrmodell import Phase
from styrmodell.testing.plans import flawless_plan, hostile_plan


@pytest.fixture(name="any_page", params=["example", "flawless", "hostile", "odd"])
def any_page_fixture(request, parse, write, example):
    """Give the pages of plans of every sort."""
    flawless = flawless_plan()
    odd = {"n1": "mål ett #?%&/", "n2": "mål.20.ett", "g1": "MÅL ETT ~n1"}
    plans = {
        "example": example,
        "flawless": flawless,
        "hostile": hostile_plan(),
        "odd": attrs.evolve(
            flawless,
            goals=tuple(attrs.evolve(goal, id=odd.get(goal.id, goal.id)) for goal in flawless.goals),
            activities=tuple(
                attrs.evolve(each, id=f"{each.id} ~<å>", goals=tuple(odd[goal] for goal in each.goals))
                for each in flawless.activities
            ),
            indicators=tuple(
                attrs.evolve(each, goals=tuple(odd.get(goal, goal) for goal in each.goals))
                for each in flawless.indicators
            ),
            assessments=tuple(attrs.evolve(each, goal=odd.get(each.goal, each.goal)) for each in flawless.assessments),
        ),
    }
    return parse(write(plans[request.param]))


def test_the_head_says_language_charset_width_and_title(document, page):
    """What a browser must know before it shows anything is there, the character set first of all."""
    assert document.startswith(b"<!doctype html>\n<html lang=")
    assert document.index(b'<meta charset="utf-8">') < 200
    assert page.cssselect('meta[name="viewport"]')[0].get("content") == "width=device-width, initial-scale=1"
    assert page.findtext("head/title").strip()


def test_the_page_has_its_landmarks(any_page):
    """There is one header, one navigation with a name, one main part and one footer, and a skip link before them."""
    body = any_page.find("body")
    assert [len(list(body.iter(tag))) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert next(body.iter("nav")).get("aria-labelledby") == "contents"
    first = next(body.iter("a"))
    assert (first.get("class"), first.get("href")) == ("skip", "#" + next(body.iter("main")).get("id"))


def test_headings_leave_no_gap(any_page):
    """There is one first heading, and no heading skips a level."""
    levels = [int(each.tag[1]) for each in any_page.cssselect("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [each for each in any_page.cssselect("h1, h2, h3, h4, a") if not each.text_content().strip()] == []


def test_ids_are_unique_and_fit_for_links(any_page):
    """No id stands twice, none is empty or has a blank in it."""
    ids = [each.get("id") for each in any_page.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    assert [each for each in ids if re.search(r"\s", each) or not each] == []


def test_every_link_leads_somewhere_on_the_page(any_page):
    """All links are internal and hit an id, as they stand and as a browser decodes them."""
    ids = {each.get("id") for each in any_page.cssselect("[id]")}
    links = [each.get("href") for each in any_page.iter("a")]
    assert [link for link in links if link[0] != "#" or link[1:] not in ids or unquote(link[1:]) not in ids] == []


def test_each_goal_and_activity_can_be_linked_to(page, example):
    """The ids of the plan are ids on the page."""
    ids = {each.get("id") for each in page.cssselect("[id]")}
    assert {f"goal-{goal.id}" for goal in example.goals} <= ids
    assert {f"activity-{activity.id}" for activity in example.activities} <= ids


def test_the_contents_lead_to_every_heading_of_a_chapter(page):
    """The table of contents has all parts, chapters and sections in the page's order."""
    targets = [each.get("href")[1:] for each in page.cssselect("nav a")]
    found = [each.get("id") for each in page.cssselect("main .part, main .chapter")]
    assert targets == found


def test_tables_have_captions_and_scoped_headers(any_page):
    """Every table says what it is, and every header what it heads."""
    tables = list(any_page.iter("table"))
    assert tables
    for table in tables:
        assert table[0].tag == "caption"
        assert table[0].text_content().strip()
        assert {each.get("scope") for each in table.find("thead").iter("th")} == {"col"}
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.cssselect("tbody tr, tfoot tr"))


def test_a_table_that_is_stacked_keeps_its_roles(page):
    """What the style sheet lays out as blocks on a telephone says by role that it is still a table."""
    table = page.cssselect(".by-goal")[0]
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for each in table.iter(*roles):
        assert each.get("role") == roles[each.tag]
    assert {each.get("role") for each in table.iter("th")} == {"columnheader", "rowheader"}


def test_nothing_is_fetched_and_nothing_runs(any_page):
    """There is no script, no handler, no inline style, no address of another place."""
    assert any_page.cssselect("script, link, img, iframe, object, embed, base, form, input") == []
    names = {name for each in any_page.iter() if isinstance(each.tag, str) for name in each.attrib}
    assert [name for name in names if name.startswith("on") or name in {"style", "src", "srcset", "action"}] == []
    style = any_page.findtext("head/style")
    assert not re.search(r"url\(|@import|https?:|//", style.replace("/*", "").replace("*/", ""))


def test_the_content_security_policy_allows_this_style_sheet_only(document, page):
    """The policy denies everything but the style sheet with this very hash."""
    sheet = re.search(rb"<style>(.*?)</style>", document, re.DOTALL)
    assert sheet
    digest = b64encode(sha256(sheet[1]).digest()).decode()
    policy = page.cssselect('meta[http-equiv="Content-Security-Policy"]')[0].get("content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert document.count(b"<style>") == 1


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 computes it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does():
    """Black on white is 21 to 1, and the well-known grey is just enough."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_from_their_ground(page, scheme):
    """Text has a contrast of 4.5 to 1 or more on every ground it stands on, edges of states 3 to 1."""
    blocks = re.findall(r":root \{(.*?)\}", page.findtext("head/style"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", blocks[scheme]))
    tones = [name.removesuffix("-fill") for name in colours if name.endswith("-fill")]
    assert len(tones) == 8
    pairs = [(f"{tone}-ink", f"{tone}-fill") for tone in tones]
    pairs += [(ink, ground) for ink in ("ink", "muted", "link", "accent") for ground in ("paper", "sheet")]
    pairs += [(f"{tone}-ink", ground) for tone in tones for ground in ("paper", "sheet")]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_every_tone_has_its_colours(page):
    """Each phase, with and without deviation, has a rule in the style sheet."""
    style = page.findtext("head/style")
    wanted = ["tone-none", *(f"tone-{phase.value}" for phase in Phase)]
    wanted += [f"tone-{phase.value}-deviation" for phase in Phase]
    assert [tone for tone in wanted if not re.search(rf"\.{tone}[ ,]", style)] == []
