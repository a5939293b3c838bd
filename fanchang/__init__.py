"""Task-division notices of Chinese governments as tidy tables; every value leads back to its line.

import fanchang

notice = fanchang.load()            # the 2021 notice of Fanchang District, or fanchang.read(path)
notice.tasks                        # one row for each item, as a pandas DataFrame
"""

from fanchang.errors import NoticeError
from fanchang.notice import Notice, load, read

__version__ = "0.1.0"

__all__ = ["Notice", "NoticeError", "__version__", "load", "read"]
