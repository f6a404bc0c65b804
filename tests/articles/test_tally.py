from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from articles import tally as tallies
from articles.tally import Tally

AT = datetime(2026, 11, 24, 6, 59, tzinfo=UTC)
HOUR = AT.replace(minute=0)


@pytest.fixture
def written():
    return []


@pytest.fixture
def tally(written):
    return Tally(written.append, seconds=0)


def add(tally, story=1, address="203.0.113.1", agent="Firefox", at=AT):
    return tally.add(story, address=address, agent=agent, at=at)


def people(tally, count, story=1, at=AT):
    return sum(
        add(tally, story, f"198.51.{number // 250}.{number % 250}", at=at)
        for number in range(count)
    )


def test_reads_of_an_hour_are_written_as_one_number(tally, written):
    people(tally, 30)
    add(tally, 2)
    add(tally, 1, "203.0.113.2", at=AT + timedelta(minutes=2))
    tally.flush()
    later = HOUR + timedelta(hours=1)
    assert written == [{(HOUR, 1): 30, (HOUR, 2): 1, (later, 1): 1}]
    tally.flush()
    assert len(written) == 1


def test_a_reader_counts_once_a_day_for_a_story(tally):
    assert add(tally)
    assert not add(tally)
    assert not add(tally, at=AT + timedelta(hours=3))
    assert add(tally, 2)
    assert add(tally, at=AT + timedelta(days=1))


def test_a_machine_that_changes_its_name_gets_no_further_than_an_office(tally):
    counted = sum(
        add(tally, agent=f"Browser {n}", at=AT + timedelta(minutes=n))
        for n in range(200)
    )
    assert counted == 20


def test_one_address_cannot_fill_the_tally_with_numbers(tally, written):
    assert sum(add(tally, number) for number in range(1000)) == 60
    tally.flush()
    assert len(written[0]) == 60


def test_a_story_counts_at_most_so_often_a_minute(tally):
    assert people(tally, 400) == 240
    assert add(tally, 1, at=AT + timedelta(minutes=1))


def test_numbers_of_no_story_do_not_grow_without_end(tally, written):
    for number in range(5000):
        add(tally, number, f"10.{number // 65536}.{number // 256 % 256}.{number % 256}")
    tally.flush()
    assert len(written[0]) == tallies._STORIES_AT_MOST


def test_after_a_fault_nothing_is_lost(caplog):
    written = []

    def write(counts):
        if not written:
            written.append("fault")
            msg = "database is locked"
            raise OSError(msg)
        written.append(counts)

    tally = Tally(write, seconds=0)
    people(tally, 3)
    tally.flush()
    add(tally)
    tally.flush()
    assert "reads could not be written" in caplog.text
    assert written == ["fault", {(HOUR, 1): 4}]


def test_a_thread_writes_without_being_asked_and_says_when_it_is_done():
    written, done = [], threading.Event()
    tally = Tally(written.append, seconds=0.01, done=done.set)
    add(tally)
    assert done.wait(10)
    assert written == [{(HOUR, 1): 1}]


def test_reads_of_many_threads_are_all_counted(tally, written):
    def read(start):
        for number in range(100):
            tally.add(number, address=f"192.0.{start}.{number}", agent="x", at=AT)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.flush()
    assert sum(written[0].values()) == 800
