"""``init``: writes a starter plan, its schema and a configuration."""

from strideaudit.terminal.console import screen, write


def init(
    folder: str, *, ci: str = "", pre_commit: bool = False, force: bool = False, install: str = ""
) -> int:
    """Write a starter plan, its schema, a configuration, and the optional files."""
    from strideaudit.cli.starter import next_steps, starter_files
    from strideaudit.project.write_files import place

    files = starter_files(folder, ci, pre_commit=pre_commit, install=install)
    placed = place(folder, files, force=force)
    lines = [f"wrote {one.path}" if one.written else f"kept {one.path}" for one in placed]
    lines += [f"next: {step}" for step in next_steps(folder, ci, pre_commit=pre_commit)]
    plain = screen("never")
    write("".join(f"{plain.clean(line)}\n" for line in lines))
    return 0
