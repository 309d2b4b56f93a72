"""A real site and a real browser: these tests see the product as a visitor or an officer does.

They never touch the database of the test process; the site runs beside it, on its own data.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.officers import log_in

ROOT = Path(__file__).resolve().parents[2]
# What belongs to the surrounding make and Django, or names data that a test must never reach.
DROPPED_ENVIRONMENT = {
    "ALLOWED_HOSTS", "BASE_URL", "CACHE_URL", "DATABASE_URL", "DJANGO_SETTINGS_MODULE",
    "EMAIL_URL", "HOST", "HTTPS", "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "S3_BUCKET",
}  # fmt: skip
DESKTOP = {"width": 1400, "height": 1000}
START_SECONDS = 240
# The first reader of a page waits for its images to be made.
NAVIGATION_MILLISECONDS = 90_000
# The site, the browser and the other tests share the machine: what comes late has come.
expect.set_options(timeout=15_000)
PUBLISH = "from tests.browser import every_block; every_block.publish()"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # One list replaces the other: that of Playwright, then the two pages that the address bar of
    # each new window makes ready, which take as long as the window itself.
    "--disable-features="
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,"
    "MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,"
    "ThirdPartyStoragePartitioning,"
    "WebUIOmniboxAimPopup,WebUIOmniboxPopup",
]
# A constructed sheet, since a content security policy refuses one in the page.
WITHOUT_IMAGES = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { background-image: none !important }");
  document.adoptedStyleSheets = [sheet];
}"""
# Wagtail brings an axe of its own to pages that officers see.
KEEP_AXE = "window.testsAxe = axe"
RUN_AXE = """(tags) => testsAxe.run(document, {
  rules: Object.fromEntries(testsAxe.getRules(tags).map(
    rule => [rule.ruleId, {enabled: rule.ruleId !== "color-contrast-enhanced"}]
  )),
  ...(tags && {runOnly: tags}),
  resultTypes: ["violations", "incomplete"],
})"""
# The rules of axe that colours decide of.
COLOURS = ["cat.color"]


def pytest_itemcollected(item):
    """Mark the tests of this folder, so that ``-m "not browser"`` leaves them out.

    A browser, a server and the other tests share the machine: one that fails is tried once more,
    and the summary names it.
    """
    item.add_marker("browser")
    item.add_marker(pytest.mark.flaky(reruns=1))


def skip_without(tool, remedy):
    """Skip a test that needs ``tool``; fail on the integration server, which has to have it."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{tool} est absent : {remedy}.")


def free_port():
    """Return a port that nothing listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, process, log):
    """Return when ``url`` answers; fail with the end of ``log`` when the site never does."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"The site did not start:\n{log.read_text()[-5000:]}", pytrace=False)


def own_environment():
    """Return what the site may know of the environment of the tests."""
    return {name: value for name, value in os.environ.items() if name not in DROPPED_ENVIRONMENT}


def manage(data, *command, **variables):
    """Run a command of ``manage.py`` on the site whose data are in ``data``."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=own_environment() | {"DATA_DIR": str(data)} | variables,
        check=True,
    )


@contextmanager
def running_site(folder):
    """Run ``make run`` on the data of ``folder``, and one page more; give its URL."""
    port = free_port()
    url = f"http://localhost:{port}"
    log = folder / "site.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}", f"DATA_DIR={folder / 'var'}"],
            cwd=ROOT,
            env=own_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_for(url, process, log)
        manage(folder / "var", "shell", "--no-imports", "--command", PUBLISH)
        yield url
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


@pytest.fixture(scope="package")
def site_folder(tmp_path_factory):
    """Where the site keeps its data, its log and its mails."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="package")
def site_url(site_folder):
    """URL of the demonstration, served by ``make run`` as on a new machine."""
    with running_site(site_folder) as url:
        yield url


@pytest.fixture(scope="package")
def browser():
    """Debian's Chromium, headless."""
    executable = shutil.which("chromium")
    if not executable:
        skip_without("Chromium", "installez-le (Debian : apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, site_url):
    """Open tabs of new visitors, each with its own habits (see Playwright's ``new_context``)."""
    contexts = []

    def new_tab(**habits):
        context = browser.new_context(base_url=site_url, locale="fr-FR", **habits)
        context.set_default_navigation_timeout(NAVIGATION_MILLISECONDS)
        contexts.append(context)
        return context.new_page()

    yield new_tab
    for context in contexts:
        context.close()


@pytest.fixture
def page(visit):
    """A tab of a new visitor: URLs are relative to the site."""
    return visit()


@pytest.fixture
def admin(page):
    """The administration, opened by the demonstration account on a desktop."""
    page.set_viewport_size(DESKTOP)
    log_in(page)
    return page


@pytest.fixture(scope="package")
def axe_script(node_module):
    """The source of axe."""
    return node_module("axe-core/axe.min.js").read_text()


def is_unknown_contrast(rule, node):
    """Tell whether axe could not measure a contrast, though nothing lies over the text."""
    return rule["id"] == "color-contrast" and any(
        check["data"]["messageKey"] != "bgOverlap" for check in node["any"]
    )


@pytest.fixture
def violations(page, axe_script):
    """Return what axe reproaches to ``page`` as it is now, one line a node.

    Every rule runs, experimental ones and best practices included, or those that bear one of
    ``tags``; but not the contrast of level AAA, which the State's own colours do not reach.
    Backgrounds drawn as images are taken off: the design system underlines its links with them, and
    axe gives up on such contrasts.
    """

    def run(tags=None):
        page.emulate_media(reduced_motion="reduce")
        page.wait_for_load_state("networkidle")
        if not page.evaluate("'testsAxe' in window"):
            page.evaluate(WITHOUT_IMAGES)
            page.evaluate(axe_script)
            page.evaluate(KEEP_AXE)
        found = page.evaluate(RUN_AXE, tags)
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:300]} – {node['failureSummary']}"
            for rule in [*found["violations"], *found["incomplete"]]
            for node in rule["nodes"]
            if rule in found["violations"] or is_unknown_contrast(rule, node)
        ]

    return run


@pytest.fixture(scope="package")
def node_module():
    """Give the path of a file of ``node_modules``; skip where ``npm ci`` has not run."""

    def find(path):
        found = ROOT / "node_modules" / path
        if not found.exists():
            skip_without(f"node_modules/{path}", "installez npm, puis lancez « npm ci »")
        return found

    return find


@pytest.fixture(scope="package")
def java():
    """The path of Java."""
    return shutil.which("java") or skip_without(
        "Java", "installez-le (Debian : apt install default-jre-headless)"
    )
