"""The date reader reads what people write, invents nothing, and says where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.evidence.dates import read_dates
from styrmodell.model import Period

from .phrases import NEAR, PERIOD, phrases, read, score

NAMES = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
DAYS = st.dates(PERIOD.start, PERIOD.end)
WRITINGS = (
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day.day} {NAMES[day.month - 1]}",
    lambda day: f"den {day.day}:e {NAMES[day.month - 1][:3]}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.day}\n{NAMES[day.month - 1]}\n{day.year}",
)


@pytest.mark.parametrize("phrase", phrases("seen"), ids=str)
def test_the_phrases_that_it_was_tuned_on_are_read(phrase):
    """Each phrase of the first half gives exactly the times that it speaks of."""
    assert read(phrase.text) == phrase.expected


def test_the_phrases_that_it_was_not_tuned_on_are_read_nearly_all():
    """Of the half that was not looked at, next to nothing is missed and nothing is invented."""
    unseen = phrases("unseen")
    found = score(unseen)
    assert len(unseen) >= 200
    assert (found.hits >= 184, found.missed <= 3, found.invented, found.exact >= 242) == (True, True, 0, True)
    assert found.quiet == sum(not phrase.expected for phrase in unseen)


@given(DAYS, st.sampled_from(WRITINGS))
def test_a_day_is_read_however_it_is_written(day, write):
    """Every day of the period, in every writing, is read as that day."""
    (mention,) = read_dates(f"Klart {write(day)} enligt plan", PERIOD, NEAR)
    assert (mention.start, mention.end) == (day, day)
    assert mention.inferred == (str(day.year) not in mention.source)


@given(DAYS)
def test_a_week_holds_its_days(day):
    """The ISO week of a day is read as a week that holds the day."""
    year, week, _ = day.isocalendar()
    (mention,) = read_dates(f"v. {week} {year}", PERIOD, NEAR)
    assert mention.start <= day <= mention.end
    assert ((mention.end - mention.start).days, mention.start.weekday()) == (6, 0)


@given(st.lists(st.sampled_from([phrase.text for phrase in phrases("seen")]) | st.text(max_size=12), max_size=5))
def test_every_mention_stands_in_the_text(texts):
    """Whatever the text, mentions come in order, never overlap, stand where they say, and begin before they end."""
    text, until = "\n".join(texts), 0
    for mention in read_dates(text, PERIOD, NEAR):
        assert text.startswith(mention.source, mention.at)
        assert mention.source
        assert mention.at >= until
        assert mention.start <= mention.end
        until = mention.at + len(mention.source)


@given(st.sampled_from([phrase for phrase in phrases("seen") if "\n" not in phrase.text]))
def test_the_text_around_moves_a_mention_and_changes_nothing(phrase):
    """A sentence before and a sentence after add nothing and take nothing away."""
    alone = read_dates(phrase.text, PERIOD, NEAR)
    within = read_dates(f"Arbetet är lugnt.\n\n{phrase.text}\n\nInget mer att säga.", PERIOD, NEAR)
    assert [each.source for each in within] == [each.source for each in alone]
    assert {one.at - other.at for one, other in zip(within, alone, strict=True)} <= {len("Arbetet är lugnt.\n\n")}


@given(DAYS.filter(lambda day: (day.month, day.day) != (2, 29)), st.integers(2000, 2050), st.integers(0, 4))
def test_a_year_that_is_left_out_comes_from_the_period(day, first, years):
    """A day without a year is the one of the period that is nearest to the day on which it was written."""
    period = Period(start=day.replace(year=first, day=1), end=day.replace(year=first + 4))
    near = day.replace(year=first + years)
    (mention,) = read_dates(f"{day.day} {NAMES[day.month - 1]}", period, near)
    assert (mention.start, mention.end, mention.inferred) == (near, near, True)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("T1", (2024, 1, 1), (2024, 4, 30)),
        ("T2-T3", (2024, 5, 1), (2024, 12, 31)),
        ("andra tertialet", (2024, 5, 1), (2024, 8, 31)),
        ("sista tertialet", (2024, 9, 1), (2024, 12, 31)),
        ("Q1-Q2", (2024, 1, 1), (2024, 6, 30)),
        ("Q3", (2024, 7, 1), (2024, 9, 30)),
        ("Q4", (2024, 10, 1), (2024, 12, 31)),
        ("tredje kvartalet", (2024, 7, 1), (2024, 9, 30)),
        ("fjärde kvartalet", (2024, 10, 1), (2024, 12, 31)),
        ("sista kvartalet", (2024, 10, 1), (2024, 12, 31)),
        ("första halvåret", (2024, 1, 1), (2024, 6, 30)),
        ("sista halvåret", (2024, 7, 1), (2024, 12, 31)),
        ("vintern", (2024, 12, 1), (2025, 2, 28)),
        ("i vinter", (2024, 12, 1), (2025, 2, 28)),
        ("vt 2024", (2024, 1, 1), (2024, 6, 30)),
        ("ht-24", (2024, 7, 1), (2024, 12, 31)),
        ("början av mars", (2024, 3, 1), (2024, 3, 10)),
        ("mitten av mars", (2024, 3, 11), (2024, 3, 20)),
        ("slutet av mars", (2024, 3, 21), (2024, 3, 31)),
        ("slutet av februari", (2024, 2, 21), (2024, 2, 29)),
        ("mars—maj", (2024, 3, 1), (2024, 5, 31)),
        ("november–februari", (2024, 11, 1), (2025, 2, 28)),
        ("30/12-3/1", (2024, 12, 30), (2025, 1, 3)),
        ("3/1--5/1", (2024, 1, 3), (2024, 1, 5)),
        ("3/1 till 5/1", (2024, 1, 3), (2024, 1, 5)),
        ("3/1-3/1", (2024, 1, 3), (2024, 1, 3)),
        ("25-27 oktober", (2024, 10, 25), (2024, 10, 27)),
        ("28 december - 4 januari", (2024, 12, 28), (2025, 1, 4)),
        ("2024-03-01 till 2024-03-31", (2024, 3, 1), (2024, 3, 31)),
        ("2024-03-01T09:30", (2024, 3, 1), (2024, 3, 1)),
        ("15 febr", (2024, 2, 15), (2024, 2, 15)),
        ("15 febr.", (2024, 2, 15), (2024, 2, 15)),
        ("15 sept", (2024, 9, 15), (2024, 9, 15)),
        ("15 dec.", (2024, 12, 15), (2024, 12, 15)),
        ("sedan årsskiftet", (2023, 12, 31), (2024, 1, 1)),
        ("årsskiftet", (2024, 12, 31), (2025, 1, 1)),
        ("halvårsskiftet", (2024, 6, 30), (2024, 7, 1)),
        ("månadsskiftet januari/februari", (2024, 1, 31), (2024, 2, 1)),
        ("månadsskiftet december/januari", (2024, 12, 31), (2025, 1, 1)),
        ("v. 36-38", (2024, 9, 2), (2024, 9, 22)),
        ("budget 2025", (2025, 1, 1), (2025, 12, 31)),
        ("i 2025", (2025, 1, 1), (2025, 12, 31)),
        ("perioden 2025", (2025, 1, 1), (2025, 12, 31)),
        ("2023–2026", (2023, 1, 1), (2026, 12, 31)),
    ],
)
def test_a_time_has_its_first_and_its_last_day(text, start, end):
    """Each kind of time begins and ends on its days, also where the year turns within it."""
    (mention,) = read_dates(text, PERIOD, NEAR)
    assert (mention.start, mention.end) == (date(*start), date(*end))


def test_days_that_share_a_month_stand_where_they_are_written():
    """Each of several days before one month is a time of its own, with its own place."""
    text = "Kurser 3, 12 och 25 oktober"
    found = [(text[each.at :][: len(each.source)], each.start) for each in read_dates(text, PERIOD, NEAR)]
    assert found == [("3", date(2024, 10, 3)), ("12", date(2024, 10, 12)), ("25 oktober", date(2024, 10, 25))]


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        # The day itself is as near as the day after.
        ("1/7", date(2023, 7, 1), date(2023, 7, 1)),
        ("1/7", date(2023, 12, 30), date(2023, 7, 1)),
        ("1/7", date(2024, 1, 1), date(2024, 7, 1)),
        # A year further away, for the period begins in March and ends in October.
        ("1/2", date(2022, 3, 1), date(2023, 2, 1)),
        ("1/11", date(2026, 10, 31), date(2025, 11, 1)),
        # The leap year.
        ("29/2", date(2022, 3, 1), date(2024, 2, 29)),
    ],
)
def test_a_year_that_is_left_out_is_the_nearest_that_the_period_has(text, near, day):
    """Of the years in which the day lies in the plan's period the nearest is meant; elsewhere it is not there."""
    (mention,) = read_dates(text, Period(start=date(2022, 3, 1), end=date(2026, 10, 31)), near)
    assert (mention.start, mention.end, mention.inferred) == (day, day, True)


def test_a_year_that_is_told_is_taken_at_its_word():
    """A plan for several years does not move a day that names its year."""
    period = Period(start=date(2022, 1, 1), end=date(2026, 12, 31))
    (mention,) = read_dates("1 oktober 2020", period, NEAR)
    assert (mention.start, mention.inferred) == (date(2020, 10, 1), False)
