"""Plans of many municipalities for many years, made up and always the same: to try the checking of thousands on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from ..formats.document import Document
from ..model import Activity, FollowUp, Goal, GoalArea, Period, Plan, Responsibility, Responsible, Unit
from ..store import make_folder, write_atomic

MUNICIPALITIES, YEARS, FIRST_YEAR = 290, 10, 2016

UNITS = ("Kost", "Gata och park", "Bibliotek", "Förskola", "Hemtjänst", "Fastighet", "Näringsliv")
VERBS = ("Öka", "Förenkla", "Samordna", "Pröva", "Utveckla", "Minska", "Se över", "Bygga ut", "Mäta", "Införa")
THINGS = (
    *("svinnet i köken", "bokningen av lokaler", "cykelvägarna i byarna", "språkträningen", "larmen på boendena"),
    *("belysningen vid skolan", "avtalen med föreningar", "laddstolparna", "introduktionen av vikarier", "bokbussen"),
    *("städningen av idrottshallar", "bygglovens e-tjänst", "vattenmätarna", "lekplatserna", "odlingslotterna"),
)
SENTENCES = (
    "Arbetet pågår och har kommit ungefär halvvägs enligt den tidplan som gruppen satte upp i vintras.",
    "Två möten med de berörda enheterna är genomförda och synpunkterna samlas nu i ett gemensamt underlag.",
    "Beslut i nämnden väntas den 25 november, därefter kan beställningen göras.",
    "Personalen har varit hårt belastad under våren, så mätningen fick stå tillbaka några veckor.",
    "Upphandlingen blev klar 14/5 och leverantören börjar i vecka 36.",
    "Allt är genomfört och uppskattat av dem som deltog, en kort utvärdering finns hos enheten.",
    "Vi väntar på besked om bidraget från länsstyrelsen innan vi kan gå vidare med nästa del.",
    "Kostnaden ser ut att bli lägre än beräknat, ungefär 140 000 kronor i stället för 200 000.",
    "Rum 214 har byggts om till mötesplats och används av tre föreningar varje vecka.",
    "Enkäten besvarades av fler än väntat och visar att de flesta är nöjda med bemötandet.",
    "Nytt läge redovisas efter T2 när siffrorna för sommaren finns.",
    "Ingen förändring sedan förra uppföljningen, gruppen träffas igen i september.",
    "Tre av fem boenden är klara och resten tas efter årsskiftet.",
    "Samarbetet med grannkommunen fortsätter och båda parter ser att det ger bättre öppettider.",
)
SYLLABLES = (("sko", "ber", "dal", "vi", "gra", "lun", "ström", "ha"), ("la", "ne", "ri", "to", "sta", "mi", "ko"))
STATUSES = ("not-started", "ongoing", "ongoing", "ongoing", "ongoing-deviation", "on-hold", "completed", "completed")


def plan_of(municipality: int, year: int, activities: int | None = None) -> Plan:
    """Give the plan of a municipality for a year; the same numbers always give the same plan."""
    random = Random(f"{municipality} {year}")
    units = tuple(Unit(id=f"u{n}", name=name, headcount=8 + 7 * n) for n, name in enumerate(UNITS))
    goals = tuple(_goal(n) for n in range(12))
    count = activities or random.randint(20, 40)
    return Plan(
        id=f"m{municipality:03}-{year}",
        title=f"Verksamhetsplan {year}",
        organisation=f"Kommun {municipality}",
        governance="ange",
        period=Period.year(year),
        adopted_on=date(year - 1, 12, 11),
        planning_started_on=date(year - 1, 12, 13),
        areas=(GoalArea(id="livet", name="Ett gott liv"), GoalArea(id="platsen", name="En levande plats")),
        units=units,
        goals=goals,
        activities=tuple(_activity(n, year, random) for n in range(count)),
    )


def _goal(n: int) -> Goal:
    if n < 2:
        return Goal(id=f"g{n}", title=f"Långsiktigt mål {n}", level="long-term")
    if n == 2:
        return Goal(id="g2", title="Pengarna räcker till mer nytta", level="geh")
    return Goal(
        id=f"g{n}", title=f"Mål {n} ska öka", level="ks", area=("livet", "platsen")[n % 2], parents=(f"g{n % 2}",)
    )


def _activity(n: int, year: int, random: Random) -> Activity:
    start = date(year, 1, 1) + timedelta(days=random.randrange(200))
    title = f"{random.choice(VERBS)} {random.choice(THINGS)}, område {n}"
    units: Responsible = Responsibility.UNKNOWN if random.random() < 0.1 else (f"u{random.randrange(len(UNITS))}",)
    said = (
        FollowUp(date=date(year, 4, 30), status="ongoing", comment=comment(random), by="Enhetschefen"),
        FollowUp(date=date(year, 8, 31), status=random.choice(STATUSES), comment=comment(random), by="Enhetschefen"),
    )
    return Activity(
        id=f"a{n:02}",
        title=title,
        description=f"{_word(random).capitalize()} och {_word(random)} samt {_word(random)} vid {_word(random)}.",
        goals=("g2",) if n % 4 == 0 else (f"g{random.randrange(3, 12)}",),
        units=units,
        start=start,
        end=start + timedelta(days=random.randrange(30, 250)),
        started_on=start,
        follow_ups=said[random.random() < 0.3 :],
    )


def _word(random: Random) -> str:
    """Give a made-up word, so that no two activities are taken for the same."""
    return "".join(random.choice(SYLLABLES[place % 2]) for place in range(4))


def comment(random: Random) -> str:
    """Give a comment of some hundred to two hundred letters."""
    return " ".join(random.sample(SENTENCES, 2))


def plans(municipalities: int = MUNICIPALITIES, years: int = YEARS) -> Iterator[tuple[str, Plan]]:
    """Give the plans of so many municipalities for so many years, each with the name of its file."""
    for municipality in range(1, municipalities + 1):
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            yield f"kommun-{municipality:03}/plan-{year}.toml", plan_of(municipality, year)


def write_plans(folder: Path, municipalities: int = MUNICIPALITIES, years: int = YEARS) -> tuple[Path, ...]:
    """Write the plans into a folder, a folder for each municipality, and give their paths in order."""
    written = []
    for name, plan in plans(municipalities, years):
        make_folder((folder / name).parent)
        write_atomic(folder / name, Document.of_plan(plan, name).text.encode())
        written.append(folder / name)
    return tuple(written)
