"""Lighthouse, from the npm registry, on headless Chromium: mobile emulation, slow network."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.browser.conftest import CHROMIUM_OPTIONS

PROGRAM = Path(__file__).resolve().parents[1] / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
# What no test of a machine without certificate can pass.
SKIPPED = ["is-on-https", "redirects-http"]
PASSED = 0.9
TRIES = 4
UNINDEXED = {"is-crawlable", "http-status-code"}


@dataclass
class Verdict:
    """Scores out of 100 by category, and the audits that cost points."""

    scores: dict
    failed: list

    @property
    def unindexed(self):
        """Whether all that SEO reproaches is that the page asks not to be kept."""
        return bool(UNINDEXED & set(self.failed))


def run_lighthouse(url, chromium, categories=CATEGORIES):
    """Run Lighthouse once on ``url``; return its ``Verdict``.

    A run that loses Chromium, or its trace, is tried again; RuntimeError after ``TRIES``.
    """
    command = [
        "node", str(PROGRAM), url, "--quiet", "--output=json",
        f"--only-categories={','.join(categories)}",
        f"--skip-audits={','.join(SKIPPED)}",
        f"--chrome-flags={' '.join(['--headless', *CHROMIUM_OPTIONS])}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    for _ in range(TRIES):
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=240, check=False, env=environment
        )
        if done.returncode == 0:
            return read_report(json.loads(done.stdout))
    raise RuntimeError(done.stderr[-2000:])


def read_report(found):
    """Return the ``Verdict`` of the report of a run."""
    failed = [
        reference["id"]
        for category in found["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"] and costs_points(found["audits"][reference["id"]])
    ]
    scores = {name: round((each["score"] or 0) * 100) for name, each in found["categories"].items()}
    return Verdict(scores, failed)


def costs_points(audit):
    """Tell whether an audit applies to the page and is not passed."""
    applies = audit["scoreDisplayMode"] in {"binary", "numeric", "metricSavings", "error"}
    return applies and (audit["score"] or 0) < PASSED
