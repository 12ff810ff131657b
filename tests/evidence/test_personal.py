"""Personal identity numbers are found in every spelling, and other numbers are left in peace."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer import personnummer

from styrmodell.evidence.personal import MASKED, contacts, identity_numbers, masked

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
DIGITS = "0123456789"
DOMAINS = frozenset({"gmail.com"})


def _number(day: date, serial: int, *, coordination: bool) -> tuple[str, str]:
    """Give the digits of a day and the last four, with the right check digit."""
    digits = f"{day:%y%m}{day.day + 60 * coordination:02}{serial:03}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return f"{day:%Y}"[:2] + digits[:6], digits[6:] + str(-total % 10)


numbers = st.builds(_number, DAYS, st.integers(1, 999), coordination=st.booleans())


@given(numbers, st.booleans(), st.sampled_from(["", "-", " ", " - ", "–", "\N{NON-BREAKING HYPHEN}"]))
def test_every_spelling_is_found(number, century, sign):
    """With and without century and with any separator, the number is found where it stands and nothing else is."""
    day, serial = number
    spelled = (day if century else day[2:]) + sign + serial
    text = f"Ärendet gäller {spelled}, enligt uppgift."
    (found,) = identity_numbers(text)
    assert (found.source, text[found.at :].startswith(spelled)) == (spelled, True)
    assert found.coordination == (int(day[6:]) > 60)


@given(numbers, st.integers(1, 9))
def test_a_wrong_check_digit_is_no_number(number, shift):
    """Any other last digit makes it another number."""
    day, serial = number
    wrong = serial[:-1] + DIGITS[(int(serial[-1]) + shift) % 10]
    assert identity_numbers(f"{day}-{wrong}") == ()


spelled = st.builds(
    lambda number, cut, sign: number[0][cut:] + sign + number[1],
    numbers,
    st.sampled_from([0, 2]),
    st.sampled_from(["", "-", "+"]),
)


@given(spelled | st.from_regex(r"(?:18|19|20)?[0-9]{6}[-+]?[0-9]{4}", fullmatch=True))
def test_the_same_strings_are_numbers_as_in_the_package_personnummer(text):
    """On random strings the verdict is that of the package, save where it wants the sign to suit today's date."""
    found = bool(identity_numbers(text))
    if text.startswith("18") and len(text) > 11:
        return
    assert found == personnummer.valid(text) or (found and "+" in text)


@given(st.integers(16, 99), st.integers(20, 99), st.integers(0, 99), st.integers(0, 9999))
def test_organisation_numbers_are_left_in_peace(first, middle, last, serial):
    """The third and fourth digits of an organisation number are 20 or more, which no month is."""
    assert identity_numbers(f"{first:02}{middle:02}{last:02}-{serial:04}") == ()


@given(st.lists(numbers.map("-".join) | st.text(max_size=20), max_size=4))
def test_masking_leaves_no_number_and_touches_nothing_else(pieces):
    """After masking no number is left, the text is as long as before, and only digits have changed."""
    text = " / ".join(pieces)
    hidden = masked(text)
    assert identity_numbers(hidden) == ()
    assert len(hidden) == len(text)
    assert all(one == other or (one.isdigit() and other == MASKED) for one, other in zip(text, hidden, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "19900118-9811\n640823-3234",
        "9001189811\n6408233234",
        "900118-9811 640823-3234",
        "900118-9811,640823-3234",
        "Den 3 maj 2024 900118-9811, rum 3 199001189811 2024",
        "f.900118-9811, f. 640823+3234 2024-05-02",
        "_900118-9811_, 640823\N{EM DASH}3234",
    ],
)
def test_what_stands_beside_a_number_does_not_hide_it(text):
    """In a list, line by line, and beside a day or another number, each number is found."""
    found = [each.source for each in identity_numbers(text)]
    assert found == [each.strip() for each in found]
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "KS 2024/9001189811",
        "dnr 900118-98112",
        "9001189811.5",
        "1-9001189811",
        "x9001189811",
        "8327 9001189811",
        "1,9001189811",
        "900118 9811 2024",
        "900118-9811.5",
    ],
)
def test_a_number_inside_a_longer_one_is_none(text):
    """What is a part of a case number, an amount or a longer row of digits is no identity number."""
    assert identity_numbers(text) == ()


@pytest.mark.parametrize(
    "text", ["070-174 06 05", "0701740605", "+46 70 174 06 05", "0046701740605", "08-465 004 04", "0690-25 01 00"]
)
def test_telephone_numbers_are_found(text):
    """Mobile and fixed telephones, with and without the country's number."""
    assert [each.source for each in contacts(f"Ring {text} så svarar vi.", frozenset())] == [text]


def test_what_stands_before_a_telephone_number_does_not_hide_it():
    """An abbreviation without a space, and an area in parentheses."""
    text = "Tfn.070-174 06 05 eller (08) 465 004 04."
    assert [each.source for each in contacts(text, frozenset())] == ["070-174 06 05", "08) 465 004 04"]


@pytest.mark.parametrize(
    "text",
    [
        "700 000 kr",
        "2024-01-01",
        "KS 2024/00123",
        "01-12",
        "0,75 tjänst",
        "1000+",
        "12345 67 89",
        "851 05 Sundsvall",
        "v. 05-08 2024",
        "01-12 2024",
    ],
)
def test_other_numbers_are_no_telephones(text):
    """Amounts, days, shares, case numbers and postal codes are not telephone numbers."""
    assert re.search(r"\d", text)
    assert list(contacts(text, frozenset())) == []


@pytest.mark.parametrize(
    ("day", "sign", "found"),
    [
        # Of the years that end in 00 only 2000 has the day.
        ("000229", "-", True),
        ("20000229", "-", True),
        ("19000229", "-", False),
        ("000229", "+", False),
    ],
)
def test_a_leap_day_belongs_to_its_century(day, sign, found):
    """Without a century the day may lie in the last or in this one, with a plus in the two before."""
    _, serial = _number(date(2000, 2, 29), 123, coordination=False)
    assert bool(identity_numbers(f"Gäller {day}{sign}{serial}.")) == found


def test_nobody_has_a_serial_of_noughts():
    """The three digits before the last are never all noughts."""
    day, serial = _number(date(1990, 1, 18), 0, coordination=False)
    assert identity_numbers(f"{day}-{serial}") == ()


def test_only_addresses_at_the_named_domains_are_contacts():
    """An address is found where it stands, in capitals too, and one elsewhere is left in peace."""
    text = "Skriv till Eva.Ek@Gmail.com eller info@kommun.example, eller ring 070-174 06 05."
    found = [(each.source, text.index(each.source) == each.at, each.is_email) for each in contacts(text, DOMAINS)]
    assert found == [("Eva.Ek@Gmail.com", True, True), ("070-174 06 05", True, False)]


def test_a_telephone_number_needs_no_nought():
    """A number that begins with the country's is found though no nought is in the text."""
    assert [each.source for each in contacts("Ring +46 71 174 16 15.", frozenset())] == ["+46 71 174 16 15"]


def test_an_identity_number_is_no_telephone_number():
    """Ten digits that begin with a nought are told once, as what is worse."""
    day, serial = _number(date(2001, 12, 18), 123, coordination=False)
    assert identity_numbers(day[2:] + serial)
    assert list(contacts(day[2:] + serial, frozenset())) == []
