# The types of the public names, which __init__.py imports when they are first used.
from typing import Final

from strideaudit.api import (
    Ambiguous as Ambiguous,
)
from strideaudit.api import (
    Comparison as Comparison,
)
from strideaudit.api import (
    Exercise as Exercise,
)
from strideaudit.api import (
    Finding as Finding,
)
from strideaudit.api import (
    Plan as Plan,
)
from strideaudit.api import (
    PlanReport as PlanReport,
)
from strideaudit.api import (
    Rebalance as Rebalance,
)
from strideaudit.api import (
    Report as Report,
)
from strideaudit.api import (
    StrideauditError as StrideauditError,
)
from strideaudit.api import (
    Swap as Swap,
)
from strideaudit.api import (
    catalogue as catalogue,
)
from strideaudit.api import (
    check as check,
)
from strideaudit.api import (
    check_paths as check_paths,
)
from strideaudit.api import (
    compare as compare,
)
from strideaudit.api import (
    explain as explain,
)
from strideaudit.api import (
    fleet_names as fleet_names,
)
from strideaudit.api import (
    fleet_sql as fleet_sql,
)
from strideaudit.api import (
    rebalance as rebalance,
)
from strideaudit.api import (
    swap as swap,
)
from strideaudit.api import (
    with_sets as with_sets,
)

VERSION: Final[str]
KNOWLEDGE: Final[str]

__all__ = (
    "Ambiguous",
    "Comparison",
    "Exercise",
    "Finding",
    "Plan",
    "PlanReport",
    "Rebalance",
    "Report",
    "StrideauditError",
    "Swap",
    "catalogue",
    "check",
    "check_paths",
    "compare",
    "explain",
    "fleet_names",
    "fleet_sql",
    "rebalance",
    "swap",
    "with_sets",
)
