"""Governance models: levels, scales, periods, policy and the settings of rules."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from ...model import (
    Category,
    GovernanceModel,
    Law,
    Level,
    LevelRole,
    Paragraph,
    Phase,
    ReportingPeriod,
    ReportProse,
    RuleSetting,
    Scale,
    ScaleKind,
    ScaleMapping,
    Severity,
    Status,
)
from .values import (
    among,
    days,
    id_lists,
    ids,
    maybe,
    numbers,
    one_of,
    some,
    texts,
    whole_numbers,
    words,
)

DAY = timedelta(days=1)


@st.composite
def scales(draw: st.DrawFn, id_: str) -> Scale:
    """Give scales whose terms may follow each other."""
    known = draw(id_lists(3))
    terms = tuple(
        Status(
            id=term,
            labels=draw(words()),
            symbol=draw(texts),
            rank=draw(whole_numbers),
            phase=draw(maybe(st.sampled_from(Phase))),
            deviates=draw(st.booleans()),
            next=draw(maybe(among(known))),
            retired=draw(st.booleans()),
            description=draw(maybe(words())),
        )
        for term in known
    )
    pairs = st.dictionaries(ids, ids, max_size=2).map(lambda table: tuple(table.items()))
    mappings = st.builds(ScaleMapping, to=ids, terms=pairs, loses=maybe(words()))
    kind = draw(st.sampled_from(ScaleKind))
    return Scale(id=id_, kind=kind, labels=draw(words()), terms=terms, mappings=draw(some(mappings)))


@st.composite
def rule_settings(draw: st.DrawFn, id_: str) -> tuple[RuleSetting, ...]:
    """Give settings of a rule for days that do not overlap, with parameters of every kind that both formats hold."""
    cuts = sorted(draw(st.lists(days, max_size=3, unique=True)))
    starts, ends = (None, *cuts), (*(cut - DAY for cut in cuts if cut > date.min), None)
    spans = list(zip(starts, ends, strict=False)) if date.min not in cuts else [(None, None)]
    chosen = draw(st.lists(st.sampled_from(spans), min_size=1, max_size=2, unique=True))
    return tuple(draw(_setting(id_, *span)) for span in chosen)


def _setting(id_: str, since: date | None, until: date | None) -> st.SearchStrategy[RuleSetting]:
    values = st.recursive(
        st.one_of(texts, st.booleans(), whole_numbers, numbers),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
        max_leaves=4,
    )
    return st.builds(
        RuleSetting,
        id=st.just(id_),
        enabled=st.booleans(),
        severity=maybe(st.sampled_from(Severity)),
        parameters=st.dictionaries(texts, values, max_size=2),
        paragraph=maybe(ids),
        since=st.just(since),
        until=st.just(until),
        reason=texts,
    )


def laws(id_: str) -> st.SearchStrategy[Law]:
    """Give provisions."""
    return st.builds(
        Law,
        id=st.just(id_),
        statute=words(),
        sfs=texts,
        chapter=whole_numbers,
        section=texts,
        since=maybe(days),
        checked=maybe(days),
    )


@st.composite
def governance_models(draw: st.DrawFn) -> GovernanceModel:
    """Give any governance model that the reader accepts."""
    scale = draw(id_lists(2))
    month, role = st.integers(1, 12), st.sampled_from(LevelRole)

    def each(most: int) -> tuple[str, ...]:
        return draw(id_lists(most))

    def period(id_: str) -> ReportingPeriod:
        return ReportingPeriod(id=id_, labels=draw(words()), first_month=draw(month), last_month=draw(month))

    def paragraph(id_: str) -> Paragraph:
        return Paragraph(id=id_, number=draw(texts), text=draw(words()), unchecked=draw(maybe(words())))

    prose = st.builds(ReportProse, purpose=some(words()), follow_up=some(words()), delimitation=some(words()))
    return GovernanceModel(
        id=draw(ids),
        title=draw(words()),
        extends=draw(maybe(ids)),
        status_scale=draw(one_of(scale)),
        levels=tuple(Level(id=id_, labels=draw(words()), role=draw(role), rank=draw(whole_numbers)) for id_ in each(2)),
        scales=tuple(draw(scales(id_)) for id_ in scale),
        periods=tuple(period(id_) for id_ in each(1)),
        categories=tuple(Category(id=id_, labels=draw(words()), reported=draw(st.booleans())) for id_ in each(2)),
        policy=tuple(paragraph(id_) for id_ in each(2)),
        laws=tuple(draw(laws(id_)) for id_ in each(1)),
        rules=tuple(setting for id_ in each(2) for setting in draw(rule_settings(id_))),
        report=draw(maybe(prose)),
    )
