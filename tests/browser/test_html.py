"""Every page, read by the Nu HTML checker of the W3C."""

import json
import subprocess
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import all_urls, fetch


@pytest.fixture(scope="module")
def nu_checker(java, node_module):
    """The command line of the checker."""
    jar = node_module("vnu-jar/build/dist/vnu.jar")
    return [java, "-jar", str(jar), "--format", "json", "--exit-zero-always"]


def test_html__is_valid(nu_checker, site_url, tmp_path):
    pages = {}
    for number, url in enumerate(all_urls(site_url)):
        copy = tmp_path / f"{number}.html"
        copy.write_text(fetch(url)[1])
        pages[copy.name] = url.removeprefix(site_url)
    checked = subprocess.run([*nu_checker, *tmp_path.iterdir()], capture_output=True, check=True)
    # "Info" also holds the warnings: we want none of either.
    messages = [
        f"{pages[urlsplit(message['url']).path.rsplit('/', 1)[-1]]} "
        f"line {message.get('lastLine')}: {message['type']} {message['message']}"
        f" – {message.get('extract', '').strip()}"
        for message in json.loads(checked.stderr)["messages"]
    ]
    assert messages == []
