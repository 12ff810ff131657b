"""The date reader reads what people write, invents nothing, and says where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrmodell.evidence.dates import read_dates
from styrmodell.evidence.forms import FULL
from styrmodell.model import Period

from .phrases import NEAR, PERIOD, phrases, read, score

NAMES = (*FULL, "december")
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
