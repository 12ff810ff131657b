"""What a reader finds on the page, read back and held against the plan."""

from datetime import date
from typing import Any

import attrs
import pytest

import styrmodell as sm
from styrmodell import Activity, Change, ChangeKind, FollowUp, Plan, Responsibility, Translator
from styrmodell.testing.plans import AS_OF, flawless_plan


def _articles(page: Any) -> dict[str, Any]:
    return {each.get("id").removeprefix("activity-"): each for each in page.iter("article")}


def _texts(element: Any, css: str) -> list[str]:
    return [each.text_content() for each in element.cssselect(css)]


def _text(element: Any, css: str) -> str:
    (found,) = _texts(element, css)
    return found


def _facts(article: Any) -> dict[str, str]:
    return {dt.text_content(): dt.getnext().text_content().strip() for dt in article.cssselect(".facts dt")}


def _days(element: Any) -> list[str]:
    return [each.get("datetime") for each in element.iter("time")]


def _tone(status: sm.Status) -> str:
    assert status.phase
    return f"tone-{status.phase.value}{'-deviation' if status.deviates else ''}"


def _plan(**activity: Any) -> Plan:
    """Give the flawless plan with its first activity changed."""
    plan = flawless_plan()
    return attrs.evolve(plan, activities=(attrs.evolve(plan.activities[0], **activity), *plan.activities[1:]))


def test_each_activity_has_its_words(page, example):
    """Title, description and comment of every activity stand in its article, with line breaks kept."""
    articles = _articles(page)
    assert list(articles) == [activity.id for activity in example.activities]
    for activity in example.activities:
        article = articles[activity.id]
        assert _text(article, "h4") == activity.title
        assert _texts(article, ".description") == ([activity.description] if activity.description else [])
        assert _text(article, ".follow-up .words") == activity.follow_ups[-1].comment


def test_each_activity_has_its_status_as_symbol_and_words(page, example):
    """The status is told in words beside a symbol that assistive technology passes over."""
    known = {status.id: status for status in sm.governance_model("ange").statuses}
    language = page.get("lang")
    for activity in example.activities:
        article = _articles(page)[activity.id]
        status = known[activity.follow_ups[-1].status]
        assert _text(article, ".status").endswith(status.symbol + status.labels.in_language(language))
        assert _text(article, '.status [aria-hidden="true"]') == status.symbol
        assert _tone(status) in article.get("class").split()


def test_each_activity_has_its_units_in_words(swedish, example):
    """Units are listed, and where none is named the page says so."""
    names = {unit.id: unit.name for unit in example.units}
    for activity in example.activities:
        article = _articles(swedish)[activity.id]
        if activity.units is Responsibility.UNKNOWN:
            assert _facts(article)["Enheter"] == "Ingen enhet angiven"
        else:
            assert _texts(article, ".units li") == [names[unit] for unit in activity.units]


def test_all_units_are_told_in_words(parse, write):
    """An activity of all units names none of them and still says whose it is."""
    page = parse(write(_plan(units=Responsibility.ALL)))
    assert _facts(_articles(page)["a1"])["Enheter"] == "Alla enheter"


def test_each_activity_has_its_dates(page, example):
    """Planned days and the day of the follow-up stand on the page, readable to programs."""
    for activity in example.activities:
        days = (activity.start, activity.end, activity.follow_ups[-1].date)
        assert _days(_articles(page)[activity.id]) == [day.isoformat() for day in days]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"end": None}, "från 2024-02-01, inget slutdatum angivet"),
        ({"start": None}, "till 2024-11-30, inget startdatum angivet"),
        ({"start": None, "end": None}, "Inga datum angivna"),
    ],
)
def test_missing_dates_are_told_in_words(parse, write, dates, words):
    """A date that the plan lacks is never an empty place."""
    page = parse(write(_plan(started_on=None, **dates)))
    assert _facts(_articles(page)["a1"])["Planerad tid"] == words


def test_a_postponed_activity_tells_its_first_end_and_why(parse, write):
    """The end before the postponement, its day and its reason stand beside the new end."""
    change = Change(
        date=date(2024, 5, 2), kind=ChangeKind.POSTPONED, reason="Snön låg kvar.", end_before=date(2024, 6, 30)
    )
    article = _articles(parse(write(_plan(changes=(change,)))))["a1"]
    assert _facts(article)["Först planerat slut"] == "2024-06-30"
    assert _facts(article)["Planerad tid"] == "2024-02-01 – 2024-11-30"
    assert " ".join(_texts(article, ".note")[0].split()) == "Framflyttad 2 maj 2024 Snön låg kvar."


def test_a_withdrawn_activity_says_so_and_why(parse, write):
    """A withdrawn activity stays on the page with the decision's day and reason."""
    change = Change(date=date(2024, 5, 2), kind=ChangeKind.WITHDRAWN, reason="Köket stängs.")
    article = _articles(parse(write(_plan(changes=(change,)))))["a1"]
    assert _text(article, ".status") == "Status: ✕" + Translator()(sm.say("Withdrawn"))
    assert " ".join(_texts(article, ".note")[0].split()) == "Återkallad 2 maj 2024 Köket stängs."
    assert "tone-withdrawn" in article.get("class")


def test_a_state_has_one_tone_wherever_it_stands(parse, write, example):
    """An activity has the tone of its row among the counts, also where it was withdrawn or never followed up."""
    gone = Change(date=date(2024, 5, 2), kind=ChangeKind.WITHDRAWN, reason="Köket stängs.")
    first, second, *rest = example.activities
    changed = (attrs.evolve(first, changes=(gone,)), attrs.evolve(second, follow_ups=()))
    page = parse(write(attrs.evolve(example, activities=(*changed, *rest))))
    rows = {_text(row, ".mark"): row.get("class") for row in page.cssselect(".counts tbody tr")}
    articles = {_text(each, ".status").removeprefix("Status: "): each.get("class") for each in page.iter("article")}
    assert articles == {state: f"activity {tone}" for state, tone in rows.items()}
    assert [rows[state] for state in ("✕Återkallad", "–Inte uppföljd")] == ["tone-withdrawn", "tone-none"]


def test_an_activity_taken_up_again_says_so_and_why(parse, write):
    """What was withdrawn and taken up again tells both, each with its own day."""
    gone = Change(date=date(2024, 5, 2), kind=ChangeKind.WITHDRAWN, reason="Köket stängs.")
    back = Change(date=date(2024, 6, 3), kind=ChangeKind.REOPENED, reason="Köket blir kvar.")
    article = _articles(parse(write(_plan(changes=(gone, back)))))["a1"]
    notes = [" ".join(each.split()) for each in _texts(article, ".note")]
    assert notes[:2] == ["Återkallad 2 maj 2024 Köket stängs.", "Återupptagen 3 juni 2024 Köket blir kvar."]
    assert "tone-ongoing" in article.get("class")


def test_a_follow_up_says_when_and_by_whom(parse, write):
    """The day of the follow-up, which need not be the report's, and who made it stand above the comment."""
    said = FollowUp(date=date(2024, 5, 6), status="ongoing", comment="Fyra av sex.", by="Köksmästaren")
    article = _articles(parse(write(_plan(follow_ups=(said,)))))["a1"]
    assert _text(article, ".follow-up .label") == "Uppföljd 6 maj 2024 · Köksmästaren"


def test_a_chapter_says_its_level_area_and_description(parse, write):
    """Around a goal's heading stand its level, its area where it has one, and its description."""
    plan = flawless_plan()
    goals = tuple(attrs.evolve(goal, description=f"Så är {goal.id} tänkt.") for goal in plan.goals)
    page = parse(write(attrs.evolve(plan, goals=goals)))
    levels = ["Kommunstyrelsens mål · Ett gott liv", "Verksamhetsmål för god ekonomisk hushållning"]
    assert _texts(page, ".chapter .kind")[:2] == levels
    assert _texts(page, "#goal-n1 > .words") == ["Så är n1 tänkt."]


def test_days_of_the_doing_are_shown(parse, write):
    """The days when an activity really began and was done stand among its facts."""
    facts = _facts(_articles(parse(write(flawless_plan())))["a2"])
    assert (facts["Påbörjad"], facts["Klar"]) == ("2024-01-15", "2024-06-14")


def test_nothing_later_than_the_report_shows(write):
    """What was followed up, decided or done after the report's day is not on the page."""
    later = date(2024, 9, 1)
    said = (FollowUp(date=later, status="on-hold", comment="Senare ord"),)
    change = Change(date=later, kind=ChangeKind.POSTPONED, reason="Senare skäl", end_before=date(2024, 10, 15))
    document = write(_plan(follow_ups=said, changes=(change,), completed_on=later)).decode()
    assert [each for each in ("Senare", "2024-09-01", "2024-11-30") if each in document] == []
    assert "2024-10-15" in document


def test_a_chapter_for_each_goal_with_activities(page, example):
    """Ten goals have chapters, in the order of the activities, numbered from 1.1."""
    titles = {goal.id: goal.title for goal in example.goals}
    served = list(dict.fromkeys(goal for activity in example.activities for goal in activity.goals))
    chapters = [each for each in page.cssselect("#work > section") if each.get("id").startswith("goal-")]
    assert [_text(each, "h3") for each in chapters] == [f"1.{n} {titles[id_]}" for n, id_ in enumerate(served, start=1)]
    assert len(chapters) == 10


def test_the_last_chapter_lists_all_goals(page, example):
    """All twenty goals stand under their areas, those with chapters linked."""
    listed = page.cssselect("#all-goals li")
    assert [each.text_content() for each in listed] == [goal.title for goal in example.goals]
    assert len(listed) == 20
    assert len(page.cssselect("#all-goals h3")) == 5
    assert len(page.cssselect("#all-goals li > a")) == 10


def test_the_summary_counts_every_status(swedish):
    """The table's numbers are those of the real case."""
    rows = swedish.cssselect(".counts tbody tr")
    assert {_text(row, "th .mark > span:last-child"): int(_text(row, "td.amount")) for row in rows} == {
        "Ej påbörjad": 1,
        "Pågående enligt plan": 9,
        "Pågående med avvikelse": 3,
        "Vänteläge": 3,
        "Avslutad enligt plan": 9,
        "Avslutad med avvikelse": 2,
    }
    assert [int(each.rstrip("\xa0%")) for each in _texts(swedish, ".counts .percent")] == [4, 33, 11, 11, 33, 7]
    assert [each.get("width") for each in swedish.cssselect(".counts rect:last-child")][1] == "33%"
    assert _text(swedish, ".counts tfoot td.amount") == "27"
    assert _texts(swedish, ".figures dd") == ["20", "10", "27"]
    assert sum(int(each) for each in _texts(swedish, ".many")) == 27


def test_the_states_of_each_goal_come_in_one_order(swedish):
    """Goal by goal the states stand in the order of the table of statuses, so that goals can be compared."""
    order = [each.text_content() for each in swedish.cssselect(".counts tbody th .mark")]
    for row in swedish.cssselect(".by-goal tbody tr"):
        states = [each.text_content().lstrip("0123456789 ") for each in row.cssselect(".tallies .mark")]
        assert states == sorted(states, key=order.index)


def test_the_top_says_whose_when_and_of_what(swedish):
    """Organisation, day, plan and units stand first, and in the page's title."""
    assert _text(swedish, ".organisation") == "Ånge kommun"
    about = {dt.text_content(): dt.getnext().text_content().strip() for dt in swedish.cssselect(".about dt")}
    assert about["Läget den"] == "31 augusti 2024"
    assert about["Period"] == "1 januari 2024 – 31 augusti 2024"
    assert about["Enheter"] == "Alla enheter"
    assert about["Plan"] == "Kommunstyrelsens verksamhetsplan 2024"
    assert "Ånge kommun" in swedish.findtext("head/title")
    assert "läget den 31 augusti 2024." in _text(swedish, "footer")


def test_the_municipality_s_own_prose_surrounds_the_chapters(page):
    """Purpose, follow-up and delimitation stand in the page's language."""
    prose = sm.governance_model("ange").report
    assert prose
    language = page.get("lang")
    shown = _texts(page, "#work > .words, #work > section > .words")
    wanted = (*prose.purpose, *prose.follow_up, *prose.delimitation)
    assert shown == [words.in_language(language) for words in wanted]


def test_a_selection_shows_its_units_only(parse, write, example):
    """The page of one unit has that unit's activities, and names the unit at its top."""
    page = parse(write(example, units=["kost"]))
    assert list(_articles(page)) == ["a01", "a09"]
    assert _texts(page, ".about .units li") == ["Kost"]
    assert len(page.cssselect("#all-goals li")) == 20


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "20 aktiviteter i planen har ingen angiven enhet och visas inte här, men kan höra hit."),
        ("en", "20 activities in the plan name no unit and are not shown here, but may belong here."),
    ],
)
def test_a_selection_says_what_may_be_missing(parse, write, example, language, sentence):
    """Right after the units that the page covers it is told how many activities name none."""
    (units,) = parse(write(example, units=["kost"], language=language)).cssselect(".about ul.units")
    assert units.getnext().text_content() == sentence


def test_nothing_is_said_to_be_missing_where_nothing_is(parse, write, example):
    """The whole report, and a selection from a plan that names units everywhere, have no such sentence."""
    pages = (write(example), write(flawless_plan(), units=["kost"]))
    assert [_texts(parse(page), ".left-out") for page in pages] == [[], []]


def test_an_activity_of_several_goals_links_to_the_others(parse, write):
    """It stands in each goal's chapter, under an id of its own, and points to the other goals."""
    page = parse(write(flawless_plan()))
    both = {id_: each for id_, each in _articles(page).items() if id_.startswith("a5")}
    assert list(both) == ["a5", "a5~n2"]
    assert [_texts(each, ".note .plain a") for each in both.values()] == [
        ["Barn rör sig mer utomhus"],
        ["Äldre äter gott tillsammans"],
    ]


def test_an_empty_plan_is_told_in_words(parse, write):
    """A plan without anything gives a page that says so."""
    plan = flawless_plan()
    bare = Plan(id="p", title="T", organisation="O", governance="ange", period=plan.period)
    page = parse(write(bare))
    assert _texts(page, ".nothing") == ["Det finns inga aktiviteter att redovisa.", "Planen har inga mål."]
    assert list(page.iter("article")) == []


def test_a_text_without_a_title_still_has_a_link(parse, write):
    """A blank title is replaced by words, so that no heading and no link is empty."""
    page = parse(write(attrs.evolve(_plan(title=" "), activities=(Activity(id="x", title="", goals=("n1",)),))))
    assert _text(_articles(page)["x"], "h4 a") == "Utan rubrik"


def test_an_activity_never_followed_up_says_so(parse, write):
    """No follow-up is a state of its own."""
    article = _articles(parse(write(_plan(follow_ups=()))))["a1"]
    assert _text(article, ".status").endswith(Translator()(sm.say("Not followed up")))
    assert _texts(article, ".follow-up") == []


def test_the_page_in_english_speaks_english(parse, write, example):
    """Outside what is marked as Swedish, no word of the Swedish catalogue is left."""
    page = parse(write(example, language="en"))
    body = page.find("body")
    for swedish in body.cssselect('[lang="sv"]'):
        swedish.text, swedish[:] = "", []
    words = {each.strip(".,:") for each in body.text_content().split()}
    unwanted = {
        "Innehåll",
        "Sammanfattning",
        "Enheter",
        "Planerad",
        "Uppföljd",
        "Mål",
        "Aktiviteter",
        "augusti",
        "Läget",
    }
    assert words & unwanted == set()
    assert {"Contents", "Summary", "August", "Units"} <= words
    assert [word for word in words if word.islower() and set(word) & set("åäö")] == []


def test_no_words_are_marked_as_swedish_on_a_swedish_page(swedish):
    """Only the page as a whole says that it is in Swedish."""
    assert swedish.cssselect("body [lang]") == []


def test_dates_in_prose_follow_no_locale(parse, write):
    """Months are the page's own words in each language."""
    for language, words in (("sv", "31 augusti 2024"), ("en", "31 August 2024")):
        page = parse(write(flawless_plan(), AS_OF, language=language))
        assert words in _text(page, ".about div:first-child dd")
