"""One printed name -> its name and office; names that stand together without a separator -> each of them."""

import re
from collections.abc import Iterator

from fanchang.brackets import CLOSERS, OPENERS, find_brackets
from fanchang.characters import squeeze, trim
from fanchang.grammar import SHORTEST_UNIT, Grammar
from fanchang.persons import LONGEST_NAME, SHORTEST_NAME, has_post, is_name
from fanchang.source import Line

_COLLECTIVE = ("各", "相关", "有关", "相關", "有關", "沿线", "涉及", "所在")
_KINDS_OF_TOWN = ("镇", "乡", "乡镇", "镇乡", "街道", "镇街", "村", "县", "市", "区", "园区")
"""镇(街道) is one collective, not a town with an office."""
_OPENER = re.compile(f"[{re.escape(OPENERS)}]")
_JOIN = re.compile("以?[及和与與]|会同|會同")
_BETWEEN = re.compile(r"[\s/／]+")
_LEVEL = re.compile("[省市县縣区區州旗]")
_ENDS_LEVEL = re.compile("[省市县縣区區州旗][)）]?$")
_PAIRS = re.compile(r"(?:\S\s+\S){2,}")
_PAIR = re.compile(r"\S\s+\S")
_WORD = re.compile(r"\S+")
_TOWN = re.compile("[^镇乡街各]{1,3}(?:镇|乡|街道)")
_TOWNS = re.compile(f"(?:{_TOWN.pattern}){{2,}}")
_LONGEST_TOKEN = 120
"""More characters without a separator are a sentence, not names."""
_PERSON_LENGTHS = (3, 2)


def split_office(raw: str) -> tuple[str, str]:
    """The name without padding, and the office in the bracket behind it: 区科技局(增材办).

    A bracket that never closes holds an office too; one inside a name (各县(市、区)政府) holds none, nor
    does one in a collective (各镇(街道)).
    """
    if not _OPENER.search(raw, 1) or len(raw) > _LONGEST_TOKEN:
        return squeeze(raw), ""
    outer = [bracket for bracket in find_brackets(raw) if bracket.depth == 0 and bracket.start]
    if not outer or raw.startswith(_COLLECTIVE):
        return squeeze(raw), ""
    last = outer[-1]
    if last.end != len(raw) or squeeze(raw[: last.start]) in _KINDS_OF_TOWN:
        return squeeze(raw), ""
    return squeeze(raw[: last.start]), squeeze(last.inside(raw))


def without_stray_closers(text: str) -> str:
    """The text without closing brackets at its end that nothing opened."""
    strays = _count(text, CLOSERS) - _count(text, OPENERS)
    end = len(text)
    while strays > 0 and end and text[end - 1] in CLOSERS:
        end, strays = end - 1, strays - 1
    return text[:end]


def _count(text: str, chars: str) -> int:
    return sum(map(text.count, chars))


def split_units(token: str, grammar: Grammar) -> list[str]:
    """Units with nothing but spaces, 及 or 和 between them, or nothing at all; else the one name."""
    if len(token) > _LONGEST_TOKEN:
        return [token]
    pieces = _BETWEEN.split(token)
    if len(pieces) > 1 and grammar.is_unit(pieces[0]) and all(is_name(p, grammar) for p in pieces[1:]):
        return split_units(pieces[0], grammar)  # 区水利局 孙禾: whoever answers for it there
    if len(pieces) > 1 and _are_apart(pieces, grammar):
        return [unit for piece in pieces for unit in split_units(piece, grammar)]
    if token[-1] in "镇乡道" and _TOWNS.fullmatch(token):
        return [found.group() for found in _TOWN.finditer(token)]
    for found in _JOIN.finditer(token, 1):
        before, after = trim(token[: found.start()]), trim(token[found.end() :])
        may_end = _is_party(before, grammar) or grammar.open.match(after)
        if (
            len(before) > 1
            and may_end
            and _is_party(after, grammar)
            and not before.endswith(("社会", "社會"))
        ):
            return [*_run_together(before, grammar), *split_units(after, grammar)]
    return list(_run_together(token, grammar))


def _are_apart(pieces: list[str], grammar: Grammar) -> bool:
    """True for units with spaces between them; one that no ending tells may stand among them, as whole.

    What is only the rest of a name (东门街道 办事处) stands apart from none.
    """
    if any(grammar.rest_of_name.match(piece) for piece in pieces):
        return False
    parties = sum(_is_party(piece, grammar) for piece in pieces)
    if parties == len(pieces):
        return True
    whole = all(len(piece) >= SHORTEST_UNIT or grammar.open.search(piece) for piece in pieces)
    enough = len(pieces) if _is_party(pieces[0], grammar) else len(pieces) + 1
    return whole and parties * 2 >= enough


def _is_party(name: str, grammar: Grammar) -> bool:
    return grammar.is_unit(name) or (len(name) > 1 and grammar.open.search(name) is not None)


def _run_together(token: str, grammar: Grammar) -> Iterator[str]:
    """区发改局区物价局 is two units: behind the ending of one, a level of government begins the other."""
    start = 0
    for found in _LEVEL.finditer(token, SHORTEST_NAME):
        at = found.start()
        if not grammar.carried_head.match(token[at:]):
            continue
        before, behind = token[start:at], token[at:]
        if grammar.local_office.search(behind) and grammar.stops_carrying.match(before):
            continue
        if before.startswith(_COLLECTIVE) and _ENDS_LEVEL.search(before):
            continue  # 相关区县政府, 各县(市)区政府
        if grammar.is_unit(before) and grammar.is_unit(behind):
            yield before
            start = at
    yield token[start:]


def without_person(name: str, grammar: Grammar) -> str:
    """The unit alone where a person in charge of it stands behind its name: 县教体局局长张三丰."""
    if grammar.is_unit(name) or grammar.open.search(name):
        return name
    for size in _PERSON_LENGTHS:
        unit = _without_post_behind(name[:-size], grammar)
        if is_name(name[-size:], grammar) and grammar.is_unit(unit):
            return unit
    return name


def _without_post_behind(name: str, grammar: Grammar) -> str:
    post = grammar.post_behind.search(name)
    return name[: post.start()] if post else name


def split_people(token: str) -> list[str]:
    """People with nothing but spaces between them: 陆 明俞 悦 are two padded names."""
    if len(token) > _LONGEST_TOKEN:
        return [token]
    if _PAIRS.fullmatch(token):
        return _PAIR.findall(token)
    words = [(found.start(), found.end()) for found in _WORD.finditer(token)]
    names, at = [], 0
    while at < len(words):
        start, end = words[at]
        if end - start == 1 and at + 1 < len(words) and words[at + 1][1] - words[at + 1][0] == 1:
            at += 1
            end = words[at][1]
        elif not SHORTEST_NAME <= end - start <= LONGEST_NAME:
            return [token]
        names.append(token[start:end])
        at += 1
    return names or [token]


def join_posts(names: list[str], grammar: Grammar) -> list[str]:
    """A name and the post that stands beside it, with a space between them, as one: 副区长 孙禾."""
    joined: list[str] = []
    open_post = False
    for name in names:
        is_post = _is_bare_post(name, grammar)
        if joined and (
            (open_post and not is_post) or (is_post and not open_post and not has_post(joined[-1], grammar))
        ):
            joined[-1] += name
            open_post = False
        else:
            joined.append(name)
            open_post = is_post
    return joined


def names_alone(lines: tuple[Line, ...], grammar: Grammar) -> tuple[Line, ...]:
    """The lines of a cell without the posts that stand on lines of their own beside a name."""
    posts = [_is_bare_post(squeeze(line.text), grammar) for line in lines]
    if not any(posts) or posts.count(True) > posts.count(False):
        return lines
    return tuple(line for line, is_post in zip(lines, posts, strict=True) if not is_post)


def _is_bare_post(name: str, grammar: Grammar) -> bool:
    return has_post(name, grammar) and without_post(name, grammar) == name


def join_seats(tokens: list[str], grammar: Grammar) -> list[str]:
    """A seat and the post behind it with the name of whoever holds both as one: 区委常委、副区长孙禾."""
    joined: list[str] = []
    seat = ""
    for token in tokens:
        name = squeeze(token)
        if grammar.seats.fullmatch(name):
            joined += [seat] if seat else []
            seat = trim(token)
            continue
        if seat and (
            grammar.seat_and_post.fullmatch(f"{squeeze(seat)}、{name}")
            or without_post("".join(join_posts(split_people(trim(token)), grammar)[:1]), grammar) != name
        ):
            token = f"{seat}、{trim(token)}"
        elif seat:
            joined.append(seat)
        seat = ""
        joined.append(token)
    return [*joined, seat] if seat else joined


def without_post(name: str, grammar: Grammar) -> str:
    """张工 of 常务副市长张工: the name without the post that is glued to it; a bare post stays."""
    found = grammar.post_around.fullmatch(name) if len(name) <= _LONGEST_TOKEN else None
    if not found or not (found["before"] or found["after"]):
        return name
    person = name[slice(*found.span("name"))]
    if has_post(person, grammar) or grammar.ends_like_unit(person) or grammar.open.search(person):
        return name
    return person
