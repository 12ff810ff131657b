"""Governance models: levels, scales, periods, policy and the settings of rules."""

from __future__ import annotations

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


def rule_settings(id_: str) -> st.SearchStrategy[RuleSetting]:
    """Give settings of a rule, with parameters of every kind that both formats can hold."""
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
        rules=tuple(draw(rule_settings(id_)) for id_ in each(2)),
        report=draw(maybe(prose)),
    )
