"""A large plan of the shape of a real one."""

from __future__ import annotations

from datetime import date, timedelta

import styrmodell as sm

WORDS = [
    "bygga",
    "väg",
    "skola",
    "trygg",
    "mat",
    "vård",
    "miljö",
    "vatten",
    "plan",
    "kurs",
    "hälsa",
    "digital",
    "möte",
    "park",
    "träd",
    "energi",
    "buss",
    "hus",
]
STATUSES = ("not-started", "ongoing", "ongoing-deviation", "on-hold", "completed", "completed-deviation")


def large_plan(activities: int = 1000) -> sm.Plan:
    """Give a plan with that many activities, each with two follow-ups."""
    first = date(2024, 1, 1)
    units = tuple(sm.Unit(id=f"u{n:02}", name=f"Enhet {n}") for n in range(40))
    goals = tuple(
        sm.Goal(id=f"k{n:02}", title=f"Mål {n} ska öka", level="geh" if n == 0 else "ks", area=None if n == 0 else "a")
        for n in range(60)
    )
    return sm.Plan(
        id="large",
        title="Verksamhetsplan",
        organisation="Storkommunen",
        governance="ange",
        period=sm.Period.year(2024),
        areas=(sm.GoalArea(id="a", name="Tillväxt"),),
        units=units,
        goals=goals,
        activities=tuple(_activity(n, first) for n in range(activities)),
    )


def _activity(n: int, first: date) -> sm.Activity:
    def word(step: int) -> str:
        return WORDS[(n * step + n // len(WORDS)) % len(WORDS)]

    return sm.Activity(
        id=f"a{n:04}",
        title=f"{word(1).capitalize()} {word(3)} {word(5)} nr{n} och {word(7)}",
        description=f"Under året ska arbetet med {word(5)} och {word(11)} i område {n} planeras, göras och följas upp.",
        goals=(f"k{n % 60:02}",),
        units=sm.Responsibility.UNKNOWN if n % 5 == 0 else (f"u{n % 40:02}",),
        start=first + timedelta(days=n % 100),
        end=first + timedelta(days=150 + n % 250),
        follow_ups=(
            sm.FollowUp(date=date(2024, 4, 30), status="ongoing", comment=f"Arbetet med {word(3)} har börjat."),
            sm.FollowUp(date=date(2024, 8, 31), status=STATUSES[n % 6], comment=f"Läget för {word(7)} i augusti."),
        ),
    )
