"""The audit of one file of many: a bug in this program that one file meets hides no other file."""

import os

from strideaudit.errors import StrideauditError
from strideaudit.project.auditor import Audited, Auditor, Watch
from strideaudit.project.files import Found


def audited(auditor: Auditor, found: Found, watch: Watch | None = None) -> Audited:
    """Return the audit of a file; a bug becomes its only finding.

    Args:
        auditor: Audits it by its configuration.
        found: The file.
        watch: Called now and then while a large file is read.

    Raises:
        StrideauditError: The run cannot go on, whatever is in the file.
    """
    try:
        return auditor.audit(found, watch)
    except StrideauditError:
        raise
    except Exception as error:
        if os.environ.get("STRIDEAUDIT_DEBUG"):
            raise
        from strideaudit.audit.bugs import bug_report
        from strideaudit.project.locations import location

        return (bug_report(found.path, location(found.path, auditor.configs.root), error),)
