"""Ten of the rules as other tools say them: in SQL, in pandera, and half of them in JSON Schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs

import styrmodell as sm

TEN = ("SM102", "SM107", "SM108", "SM110", "SM111", "SM201", "SM202", "SM206", "SM207", "SM216")
FIVE = ("SM102", "SM107", "SM108", "SM206", "SM216")

Found = set[tuple[str, str]]


@attrs.frozen
class Case:
    """A plan with its governance model and the day of the check."""

    plan: sm.Plan
    governance: sm.GovernanceModel
    bench: sm.Workbench
    as_of: date

    def ours(self, rules: tuple[str, ...]) -> Found:
        """Check the plan, look-ups included."""
        index = self.bench.index(self.plan, self.governance)
        return {(each.rule, each.object.id) for each in self.bench.check(index, self.as_of, selected=rules)}

    def rows(self) -> list[dict[str, Any]]:
        """Give the activities as flat rows, each with its last follow-up: more than the peers could ask for."""
        terms = {status.id: status for status in self.governance.statuses}
        return [self._row(each, terms) for each in self.plan.activities]

    def _row(self, each: sm.Activity, terms: dict[str, sm.Status]) -> dict[str, Any]:
        said = sm.latest(each, self.as_of)
        term = terms[said.status] if said else None
        return {
            "id": each.id,
            "goals": list(each.goals),
            "units": _units(each),
            "description": each.description,
            "start": each.start,
            "end": each.end,
            "phase": term.phase.value if term and term.phase else None,
            "deviates": bool(term and term.deviates),
            "comment": said.comment if said else "",
        }


def in_sql(case: Case) -> Callable[[], Found]:
    """Load the plan into tables, and give the ten checks as queries on them, without the words of the findings."""
    base = sqlite3.connect(":memory:")
    base.execute("create table activity (id text primary key, units text, description text, start text, end text)")
    base.execute("create table serves (activity text, goal text)")
    base.execute("create table follow_up (activity text, day text, status text, comment text)")
    base.execute("create table status (id text primary key, phase text, deviates int)")
    plan = case.plan
    rows = [(a.id, _units(a), a.description, str(a.start), str(a.end)) for a in plan.activities]
    base.executemany("insert into activity values (?, ?, ?, ?, ?)", rows)
    base.executemany("insert into serves values (?, ?)", [(a.id, goal) for a in plan.activities for goal in a.goals])
    said = [(a.id, str(f.date), f.status, f.comment) for a in plan.activities for f in a.follow_ups]
    base.executemany("insert into follow_up values (?, ?, ?, ?)", said)
    terms = [(each.id, each.phase.value if each.phase else None, each.deviates) for each in case.governance.statuses]
    base.executemany("insert into status values (?, ?, ?)", terms)
    base.execute("create index by_activity on serves (activity)")
    return lambda: _queried(base, case)


def _units(activity: sm.Activity) -> str:
    named = activity.units
    return named.value if isinstance(named, sm.Responsibility) else ",".join(named)


_LAST = """
create temp table last as select a.*, f.comment, s.phase, s.deviates from activity a
left join (select activity, max(day), status, comment from follow_up where day <= :day group by activity) f
on f.activity = a.id left join status s on s.id = f.status
"""
_QUERIES = {
    "SM102": "select id from activity a where not exists (select 1 from serves where activity = a.id)",
    "SM107": "select id from activity where units = 'unknown'",
    "SM108": "select id from activity where trim(description) = ''",
    "SM110": "select id from activity where start < :first or end > :last",
    "SM111": "select id from activity where end < start",
    "SM201": "select id from last where end < :day and phase in ('not-started', 'ongoing', 'on-hold')",
    "SM202": "select id from last where start < :day and phase = 'not-started'",
    "SM206": "select id from last where (deviates or phase = 'on-hold') and trim(comment) = ''",
    "SM207": "select id from last where phase = 'on-hold' and end between :day and :near",
    "SM216": "select id from last where phase = 'on-hold'",
}


def _queried(base: sqlite3.Connection, case: Case) -> Found:
    period, day = case.plan.period, case.as_of
    given = {"first": period.start, "last": period.end, "day": day, "near": day + timedelta(days=30)}
    words = {name: value.isoformat() for name, value in given.items()}
    base.execute("drop table if exists last")
    base.execute(_LAST, words)
    return {(rule, row[0]) for rule, query in _QUERIES.items() for row in base.execute(query, words)}


def in_pandera(case: Case) -> Callable[[], Found]:
    """Make a data frame of the plan, and give the ten checks as a schema of it."""
    import pandas as pd
    import pandera.pandas as pa

    frame = pd.DataFrame(case.rows()).set_index("id")
    for name in ("start", "end"):
        frame[name] = pd.to_datetime(frame[name])
    first, last, day = (pd.Timestamp(each) for each in (case.plan.period.start, case.plan.period.end, case.as_of))
    open_ = ["not-started", "ongoing", "on-hold"]
    held: dict[str, Callable[[Any], Any]] = {
        "SM102": lambda d: d["goals"].str.len() > 0,
        "SM107": lambda d: d["units"] != "unknown",
        "SM108": lambda d: d["description"].str.strip() != "",
        "SM110": lambda d: ~((d["start"] < first) | (d["end"] > last)),
        "SM111": lambda d: ~(d["end"] < d["start"]),
        "SM201": lambda d: ~((d["end"] < day) & d["phase"].isin(open_)),
        "SM202": lambda d: ~((d["start"] < day) & (d["phase"] == "not-started")),
        "SM206": lambda d: ~((d["deviates"] | (d["phase"] == "on-hold")) & (d["comment"].str.strip() == "")),
        "SM207": lambda d: ~((d["phase"] == "on-hold") & d["end"].between(day, day + pd.Timedelta(days=30))),
        "SM216": lambda d: d["phase"] != "on-hold",
    }
    schema = pa.DataFrameSchema(checks=[pa.Check(check, name=name) for name, check in held.items()])

    def run() -> Found:
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            cases = errors.failure_cases
            return set(zip(cases["check"], cases["index"], strict=True))
        return set()

    return run


_SCHEMAS: dict[str, dict[str, Any]] = {
    "SM102": {"properties": {"goals": {"minItems": 1}}},
    "SM107": {"properties": {"units": {"not": {"const": "unknown"}}}},
    "SM108": {"properties": {"description": {"pattern": r"\S"}}},
    "SM206": {
        "if": {
            "anyOf": [{"properties": {"deviates": {"const": True}}}, {"properties": {"phase": {"const": "on-hold"}}}]
        },
        "then": {"properties": {"comment": {"pattern": r"\S"}}},
    },
    "SM216": {"properties": {"phase": {"not": {"const": "on-hold"}}}},
}


def in_json_schema(case: Case) -> Callable[[], Found]:
    """Give the five checks that JSON Schema can say as compiled schemas; it compares no dates with each other."""
    import fastjsonschema

    rows = _json_rows(case)
    compiled = {rule: fastjsonschema.compile(schema) for rule, schema in _SCHEMAS.items()}

    def run() -> Found:
        found = set()
        for rule, validate in compiled.items():
            for row in rows:
                try:
                    validate(row)
                except fastjsonschema.JsonSchemaValueException:
                    found.add((rule, row["id"]))
        return found

    return run


def in_interpreted_json_schema(case: Case) -> Callable[[], Found]:
    """Give the same five checks by the package that most use, which goes through the schema for each row."""
    import jsonschema

    rows = _json_rows(case)
    validators = {rule: jsonschema.Draft202012Validator(schema) for rule, schema in _SCHEMAS.items()}
    return lambda: {(rule, row["id"]) for rule, each in validators.items() for row in rows if not each.is_valid(row)}


def _json_rows(case: Case) -> list[dict[str, Any]]:
    return [{**row, "start": str(row["start"]), "end": str(row["end"])} for row in case.rows()]
