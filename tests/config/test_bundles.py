"""The style sheet and the script that are made from the design system."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

from config import bundles
from config.staticfiles import class_name_sources


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """Return the text of a bundle, made from the real templates."""
    folder = tmp_path_factory.mktemp("bundles")
    bundles.write_bundles(find, class_name_sources(), folder)
    return lambda name: (folder / name).read_text()


@pytest.fixture(scope="module")
def style(bundle):
    return bundle(bundles.STYLE_BUNDLE)


def kept(css, *names):
    """Return what remains of ``css`` when templates write ``names``."""
    return bundles.keep_used(f"/* */{css}", lambda name: bundles.is_used(name, set(names)))


def test_style__has_the_rules_of_each_class_that_templates_write(style):
    whole = Path(find("dsfr/dist/dsfr/dsfr.main.min.css")).read_text()
    written = bundles.class_names(path.read_text() for path in class_name_sources())
    styled = {name for name in written if re.search(rf"\.{re.escape(name)}(?![\w-])", whole)}
    assert len(styled) > 100
    assert {name for name in styled if f".{name}" not in style} == set()


def test_style__leaves_out_components_that_no_template_uses(style):
    assert ".fr-stepper" not in style
    assert ".fr-upload" not in style
    assert len(style) < 300_000


def test_style__asks_for_nothing_but_fonts(style):
    urls = re.findall(r"url\(\"?(?!data:)([^\")]+)", style)
    assert urls
    assert all(url.endswith(".woff2") for url in urls)


def test_style__defines_every_variable_it_reads(style):
    defined = set(re.findall(r"(--[\w-]+)\s*:", style))
    read = set(bundles.VARIABLE.findall(style))
    whole = Path(find("dsfr/dist/dsfr/dsfr.main.min.css")).read_text()
    lost = {name for name in read - defined if f"{name}:" in whole}
    assert lost == set()


def test_dark_theme__needs_no_script_and_no_ink(style):
    assert f"{bundles.DARK_SYSTEM_MEDIA}{{:root:not([data-fr-theme]){{" in style
    assert not re.search(r"(^|})\s*:root\[data-fr-theme=dark\]{--", style)


def test_keep_used__drops_a_rule_only_when_no_element_can_match():
    assert kept(".fr-a{x:y}.fr-b{x:y}", "fr-a") == "/* */\n.fr-a{x:y}"
    assert ".fr-b" not in kept(".fr-a .fr-b{x:y}", "fr-a")
    assert kept("p,.fr-b{x:y}").endswith("p{x:y}")
    assert ".fr-a:not(.fr-b)" in kept(".fr-a:not(.fr-b){x:y}", "fr-a")
    assert "@media print" not in kept("@media print{.fr-b{x:y}}")


def test_keep_used__knows_states_of_scripts_and_completed_names():
    assert ".fr-a--opened" in kept(".fr-a--opened{x:y}", "fr-a")
    assert ".fr-h3" in kept(".fr-h3{x:y}", "fr-h{")
    assert ".fr-btn--mail" in kept(".fr-btn--mail{x:y}", "fr-btn--")


def test_script__holds_the_components_of_the_pages_and_no_other(bundle):
    script = bundle(bundles.SCRIPT_BUNDLE)
    assert "ModalsGroup" in script
    assert "Navigation" in script
    assert "RangeTypes" not in script
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)


def test_drop_unused_variables__follows_the_chain():
    css = ":root{--a:var(--b);--b:1;--c:var(--d);--d:2}p{x:var(--a)}"
    assert bundles.drop_unused_variables(css) == ":root{--a:var(--b);--b:1;}p{x:var(--a)}"
