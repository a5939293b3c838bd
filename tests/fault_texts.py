"""Changes of one side's text or deadline."""

import re
from collections.abc import Callable
from random import Random

from fault_drafts import (
    LAST_MEASURE,
    NOWHERE,
    SIDES,
    Apply,
    Place,
)

CONDITION = "完成市下达任务"
LEFT_OVER = "推进 推广 培育 铺设 扎实"  # the first character of such a word is left over from it
VERB = "推进|推广|开展|实施|新建|新增|改造|培育|完成|深化|打造|清理|铺设"


def edit(pattern: str, new: Callable[[Random, str], str]) -> Apply:
    """A fault in the text: one of the pattern's places is written anew."""

    def apply(place: Place) -> frozenset[int]:
        text, found = place.task.text, [*re.finditer(pattern, place.task.text)]
        if not found:
            return NOWHERE
        spot = place.rng.choice(found)
        changed = text[: spot.start()] + new(place.rng, spot[0]) + text[spot.end() :]
        is_new_place = (LAST_MEASURE.search(text) is None) != (LAST_MEASURE.search(changed) is None)
        if is_new_place and not place.draft.bears_exception("measures"):
            return NOWHERE
        return place.becomes(text=changed)

    return apply


def one_of(*words: str) -> Callable[[Random, str], str]:
    return lambda rng, old: rng.choice([word for word in words if word != old])


def in_place_of(table: dict[str, str]) -> Apply:
    return edit("|".join(rf"(?<=[\d万]){word}|{word}(?=\D)" for word in table), lambda _, old: table[old])


def other_number(rng: Random, old: str) -> str:
    return str(int(old) + rng.randint(1, 40))


def stray(place: Place) -> frozenset[int]:
    """The text opens with the first character of a word that the notice knows well."""
    texts = "\n".join(row.task.text for side in SIDES for row in place.draft.rows(side))
    text = place.task.text
    known = [word[0] for word in LEFT_OVER.split() if texts.count(word) >= 10]
    known = [char for char in known if char + text[0] not in texts]
    return place.becomes(text=place.rng.choice(known) + text) if known and re.match(VERB, text) else NOWHERE


def deadline(new: Callable[[Place], str], *, in_body: bool = True) -> Apply:
    """Another deadline; `in_body`: it shows only where the body prints deadlines too."""

    def apply(place: Place) -> frozenset[int]:
        return place.becomes(deadline=new(place)) if place.draft.body_deadlines or not in_body else NOWHERE

    return apply


def other_month(place: Place) -> str:
    return re.sub(r"(?<=年)\d+(?=月)", place.rng.choice("3 5 8 10 11".split()), place.task.deadline)


def quarter(place: Place) -> str:
    return f"{place.draft.notice.year}年{place.rng.choice(('第一', '第二', '三', '四'))}季度"


def occasion(place: Place) -> str:
    """A time that no grammar knows."""
    return place.rng.choice(("汛期前", "国庆节前", "方案批复后一个月内"))


def dated_or_ongoing(place: Place) -> str:
    dated = f"{place.draft.notice.year}年12月底前"
    return dated if place.task.deadline == "持续推进" else "持续推进"


def conditional(place: Place) -> str:
    return place.task.deadline + CONDITION * place.task.deadline.endswith("月底前")
