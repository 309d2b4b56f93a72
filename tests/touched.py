"""The tests that a change touches, for ``make check``: those of changed modules, by their name.

``search/query_log.py`` is tried by ``tests/search/test_query_log.py``. What is changed is what is
not committed yet or, when everything is, the last commit.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def git(*arguments):
    """Return the lines that git prints."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def changed():
    """Return the paths of the files that changed, from the root of the project."""
    status = git("status", "--porcelain", "--untracked-files=all", "--no-renames")
    return [line[3:] for line in status] or git("diff", "--name-only", "HEAD~1")


def tests_of(path):
    """Return the files of tests that try the file ``path``."""
    folder, name = Path(path).parent, Path(path).name
    if folder.parts[:1] == ("tests",):
        return [path] if name.startswith("test_") else []
    mirrors = (ROOT / "tests" / folder).glob(f"test_{Path(path).stem}.py")
    return [str(found.relative_to(ROOT)) for found in mirrors]


if __name__ == "__main__":
    found = {test for path in changed() if path.endswith(".py") for test in tests_of(path)}
    existing = sorted(test for test in found if (ROOT / test).exists())
    # The order of the rooms is always tried: it takes a second.
    print(*existing, "tests/test_architecture.py")
