"""Text of a notice on its way into the page: masked, the unseen made visible, and never code."""

import json
import re
from typing import Any

from fanchang.privacy import mask

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, and those that turn the direction of the text around them."""

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def shown(text: str) -> str:
    """The text without the editor's name and telephone numbers; what would act unseen is named: ⟨U+202E⟩."""
    return _UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", mask(text))


def safe(value: Any) -> Any:
    """The value with every text in it as `shown`; keys of mappings are ours and stay."""
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, dict):
        return {key: safe(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [safe(inner) for inner in value]
    return value


def json_block(data: Any) -> str:
    """The data as JSON that can stand inside a script element: no character of it ends or begins a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)
