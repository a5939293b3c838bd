"""Who is a person, by the look of a name alone."""

import pytest

from fanchang.grammar import load_grammar
from fanchang.persons import LONGEST_NAME, is_leader, is_name, may_be_leader, may_be_name

GRAMMAR = load_grammar()

TEXTS = [
    # text, may be a name, plainly a name, may be a leader, plainly a leader
    ("孙禾", True, True, True, True),
    ("孙  禾", True, True, True, True),
    ("陈科", True, True, True, True),
    ("欧阳青禾", True, True, True, True),
    ("阿里木·买买提", True, False, True, False),
    ("青禾", True, False, True, False),
    ("副县长", True, False, True, True),
    ("孙禾副县长", False, False, True, True),
    ("招商引资", False, False, False, False),
    ("金融科", False, False, False, False),
    ("项目组", True, False, True, False),
    ("王村", True, False, True, False),
    ("区水利局", False, False, False, False),
    ("各镇", False, False, False, False),
    ("孙禾、李苗", False, False, False, False),
    ("2处", False, False, False, False),
    ("", False, False, False, False),
]


@pytest.mark.parametrize(("text", "may_name", "name", "may_lead", "leads"), TEXTS)
def test_persons_by_their_look(text: str, may_name: bool, name: bool, may_lead: bool, leads: bool) -> None:
    found = [ask(text, GRAMMAR) for ask in (may_be_name, is_name, may_be_leader, is_leader)]
    assert found == [may_name, name, may_lead, leads]


def test_a_column_has_room_for_the_longest_name() -> None:
    assert not may_be_name("阿依古丽", GRAMMAR)
    assert may_be_name("阿依古丽", GRAMMAR, LONGEST_NAME)
