"""Many plans give the same results wherever they are checked, and a broken one is a result like the others."""

from __future__ import annotations

import pickle
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from itertools import count, islice
from typing import Any

import attrs
import pytest

import styrmodell as sm
from styrmodell.api.spreading import each_of
from styrmodell.cli.gathering import processes
from styrmodell.rules import RULES
from styrmodell.testing.municipalities import MUNICIPALITIES, YEARS, plan_of, plans, write_plans

AS_OF = date(2018, 8, 31)


@pytest.fixture(name="paths", scope="module")
def paths_fixture(tmp_path_factory):
    """Give the paths of nine plans, of which one is broken and one is missing."""
    folder = tmp_path_factory.mktemp("planer")
    paths = list(write_plans(folder, 3, 3))
    paths[4].write_text("id = 3\nperiod =")
    paths[6].unlink()
    (first, *_) = sm.check(sm.read(paths[0]), as_of=AS_OF)
    with paths[0].open("a", encoding="utf-8") as file:
        file.write(f'\n[[exemptions]]\nrule = "{first.rule}"\nid = "{first.object.id}"\nreason = "Beslutat."\n')
        file.write('\n[[rules]]\nid = "SM207"\nenabled = false\nreason = "Prövas senare."\n')
    return paths


@pytest.fixture(name="expected", scope="module")
def expected_fixture(paths):
    """Give the results of checking one after the other here."""
    return seen(sm.check_many(paths, as_of=AS_OF))


def seen(results):
    """Give all that results tell, errors in words."""
    return [
        (type(each.error), str(each.error), *attrs.astuple(attrs.evolve(each, error=None), recurse=False))
        for each in results
    ]


def test_each_plan_has_the_findings_that_it_has_alone(paths):
    """Each result has its path, its plan and the findings of `check` with their places, or the error of reading."""
    results = list(sm.check_many(paths, as_of=AS_OF))
    assert [each.path for each in results] == list(map(str, paths))
    for place, each in enumerate(results):
        if place in {4, 6}:
            assert (type(each.error), each.findings) == ((sm.ReadError, sm.FileError)[place == 6], ())
            assert str(paths[place]) in str(each.error)
            continue
        plan = sm.read(paths[place])
        alone = sm.check(plan, as_of=AS_OF)
        assert (each.id, each.title, each.error) == (plan.id, plan.title, None)
        assert [(one.rule, one.object, one.message) for one in each.findings] == [
            (one.rule, one.object, one.message) for one in alone
        ]
        assert {one.place.file for one in each.findings if one.place} == {each.path}
        assert len(alone) > 20


@pytest.mark.parametrize("chunk", [1, 4, 64])
def test_processes_and_threads_give_the_same(paths, expected, chunk):
    """The same results in the same order, whatever the executor and however many plans it gets at a time."""
    for pool in (ThreadPoolExecutor(2), processes(2)):
        with pool as executor:
            assert seen(sm.check_many(paths, as_of=AS_OF, executor=executor, chunk=chunk)) == expected


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same(paths, expected):
    """Dask's executor, on a cluster of two processes on this machine, gives the same results in the same order."""
    distributed = pytest.importorskip("distributed", reason="pip install styrmodell[dask]")
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with (
        distributed.LocalCluster(host="127.0.0.1", **settings) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        assert seen(sm.check_many(paths, as_of=AS_OF, executor=executor, chunk=2)) == expected


def test_what_is_exempted_or_off_comes_with_each_result(paths):
    """A result tells what the plan exempts, with its place, and which rules are off; without exemptions it is found."""
    (told,) = sm.check_many(paths[:1], as_of=AS_OF)
    (bare,) = sm.check_many(paths[:1], as_of=AS_OF, exemptions=False)
    (exempted,) = told.exempted
    assert exempted.exemption.reason == "Beslutat."
    assert {one.place.file for one in exempted.findings if one.place} == {told.path}
    assert "SM207" in {one.id for one in told.off}
    assert set(exempted.findings) <= set(bare.findings)
    assert (bare.exempted, set(bare.findings) - set(told.findings)) == ((), set(exempted.findings))


def test_a_rule_that_fails_is_named_in_the_result(paths, monkeypatch):
    """The findings of the other rules stand, and the result says which rule could not be run, and why."""

    def failing(self, index, as_of):
        raise ZeroDivisionError("delat med noll")

    (before,) = sm.check_many(paths[:1], as_of=AS_OF)
    (rule,) = (each for each in RULES if each.id == "SM202")
    monkeypatch.setattr(rule, "check", failing)
    (after,) = sm.check_many(paths[:1], as_of=AS_OF)
    assert [(one.rule, one.reason) for one in after.failed] == [("SM202", "ZeroDivisionError: delat med noll")]
    assert after.error is None
    assert after.findings == tuple(one for one in before.findings if one.rule != "SM202")
    assert pickle.loads(pickle.dumps(after)) == after


def test_rules_and_a_governance_model_can_be_chosen(paths):
    """Selected and ignored rules and a model of one's own count for each plan."""
    model = sm.governance_model("ange")
    (only,) = sm.check_many(paths[:1], as_of=AS_OF, selected=("SM2",), ignored=("SM201",), governance=model)
    assert {one.rule[:3] for one in only.findings} == {"SM2"}
    assert "SM201" not in {one.rule for one in only.findings}


def test_results_come_as_they_are_asked_for(paths):
    """Paths without end are no hindrance where nobody asks for the end."""
    endless = (paths[0] for _ in count())
    assert len(list(islice(sm.check_many(endless, as_of=AS_OF), 2))) == 2


def test_results_survive_being_sent(paths, expected):
    """Results with findings and with errors are the same after pickling, with help and place."""
    results = list(sm.check_many(paths, as_of=AS_OF))
    again = pickle.loads(pickle.dumps(results))
    assert seen(again) == expected
    for one, other in zip(results, again, strict=True):
        if one.error is not None:
            assert vars(one.error) == vars(other.error)


def test_a_fault_is_a_result(paths, monkeypatch):
    """What nobody foresaw with one plan is told with it, and the next plan is checked."""
    result = sm.Workbench.result

    def faulty(self, index, as_of, **more):
        if "2016" in index.plan.id:
            return result(self, index, as_of, **more)
        raise KeyError(1)

    monkeypatch.setattr(sm.Workbench, "result", faulty)
    results = list(sm.check_many(paths[:3], as_of=AS_OF))
    assert [each.error is None for each in results] == [True, False, False]
    assert str(results[1].error) == "This is a fault in styrmodell itself: KeyError: 1."


class _Later(Executor):
    def __init__(self):
        self.given: list[Future[Any]] = []

    def submit(self, fn, /, *args, **kwargs):
        """Take a task and do nothing, beside the first."""
        future: Future[Any] = Future()
        self.given.append(future)
        if len(self.given) == 1:
            future.set_result(fn(*args, **kwargs))
        return future


def test_who_stops_early_takes_back_what_has_not_begun():
    """Closing the results cancels what waits."""
    later = _Later()
    results = each_of(str, range(6), later, 2)
    assert [next(results), next(results)] == ["0", "1"]
    results.close()
    assert [future.cancelled() for future in later.given] == [False, True, True]


def test_made_up_plans_are_always_the_same():
    """The same numbers give the same plan, in every process and on every day, and they are as many as was said."""
    assert plan_of(7, 2019) == plan_of(7, 2019)
    assert plan_of(7, 2019) != plan_of(8, 2019)
    names = [name for name, _ in islice(plans(), 11)]
    assert names[0] == "kommun-001/plan-2016.toml"
    assert names[10] == "kommun-002/plan-2016.toml"
    assert MUNICIPALITIES * YEARS == 2900
    sm.PlanIndex.of(plan_of(1, 2020), sm.governance_model("ange"))


def test_made_up_comments_are_as_long_as_real_ones():
    """A comment has some hundred to two hundred letters."""
    lengths = [len(said.comment) for each in plan_of(1, 2020, 200).activities for said in each.follow_ups]
    assert 100 <= min(lengths) <= sum(lengths) / len(lengths) <= 200
