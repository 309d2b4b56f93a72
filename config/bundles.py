"""The one style sheet and the one script of the public pages.

The State's design system (DSFR) ships every component for every site: 50 KiB of compressed style
and 25 KiB of script. ``write_bundles`` keeps the rules whose classes our templates use and the
components our pages need, adds the site's own style and script, and puts the small icons inside.
Nothing is listed by hand: a template that uses one more class of the design system gets its rules
and its script the next time static files are collected (or at once with ``runserver``).
"""

import re
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import quote

import tinycss2

STYLE_BUNDLE = "bundle/site.css"
SCRIPT_BUNDLE = "bundle/components.js"

DSFR = "dsfr/dist"
STYLES = ["css/fonts.css", f"{DSFR}/dsfr/dsfr.main.min.css", "css/site.css", "css/print.css"]
CORE_SCRIPTS = [f"{DSFR}/core/core.module.min.js", f"{DSFR}/scheme/scheme.module.min.js"]
COMPONENTS = f"{DSFR}/component"
# Components whose classes do not begin with their name.
COMPONENT_CLASSES = {"button": "fr-btn", "navigation": "fr-nav"}

# Where class names of the design system are written: ``fr-card``, or ``fr-h{{ level }}``.
CLASS_NAME = re.compile(r"\bfr-[\w-]+{?")
# What the scripts of the design system add to an element by themselves.
SCRIPT_CLASS = re.compile(r"""(?:selector|ns)\(["']([\w-]+)["']""")
SCRIPT_STATES = ("--opened", "--expanded")
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
DECLARATION = re.compile(r"(--[\w-]+)\s*:[^;{}]*(?:;|(?=}))")
EMPTY_RULE = re.compile(r"[^{}]+{}")
URL = re.compile(r"""url\(\s*(?!["']?(?:data:|#))["']?([^"')]+)["']?\s*\)""")
# The face that stands for Marianne until it comes, made to the same measure (``css/fonts.css``).
FONTS = ("Marianne,arial", 'Marianne,"Marianne Fallback",arial')
# Below this size a picture costs less inside the sheet than a request of its own, in bytes.
INLINE_LIMIT = 4096
# The choice of a visitor, and what stands for it while there is none (no script, or not yet).
DARK_CHOICE = "[data-fr-theme=dark]"
DARK_SYSTEM = ":root:not([data-fr-theme])"
# Paper is light, whatever the screen.
DARK_MEDIA = "@media screen"
DARK_SYSTEM_MEDIA = "@media screen and (prefers-color-scheme:dark)"


def write_bundles(find, sources, folder):
    """Write both bundles below ``folder``.

    ``find`` returns the path of a static file from its name; ``sources`` are the templates and
    modules that write class names.
    """
    names = class_names(path.read_text() for path in sources)
    scripts = [find(name) for name in CORE_SCRIPTS]
    scripts += used_components(Path(find(COMPONENTS)), names)
    script = bundle_script(Path(path).read_text() for path in scripts)
    names |= {f"fr-{name}" for name in SCRIPT_CLASS.findall(script)}
    sheets = []
    for name in STYLES:
        css = Path(find(name)).read_text()
        if name.startswith(DSFR):
            css = keep_used(css, partial(is_used, names=names)).replace(*FONTS)
        sheets.append(place_urls(COMMENT.sub("", css), name, find))
    for name, text in [
        (STYLE_BUNDLE, drop_unused_variables("\n".join(sheets))),
        (SCRIPT_BUNDLE, script),
    ]:
        target = Path(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def bundle_script(scripts):
    """Return one module for several, each in a block of its own so that their names never meet."""
    return "\n".join(f"{{\n{script}\n}}" for script in scripts)


def used_components(folder, names):
    """Return the scripts of the components whose classes are among ``names``."""
    beginnings = {
        script: COMPONENT_CLASSES.get(script.parent.name, f"fr-{script.parent.name}")
        for script in sorted(folder.glob("*/*.module.min.js"))
    }
    return [
        script
        for script, beginning in beginnings.items()
        if any(name.startswith(beginning) for name in names)
    ]


def class_names(sources):
    """Return the classes of the design system that ``sources`` write.

    One that a template completes ends with the braces: ``fr-h{``.
    """
    return {match[0] for source in sources for match in CLASS_NAME.finditer(source)}


def is_used(name, names):
    """Tell whether the class ``name`` is among ``names``, one way or another."""
    for state in SCRIPT_STATES:
        name = name.removesuffix(state)
    if not name.startswith("fr-") or name in names:
        return True
    return any(name.startswith(each.rstrip("{")) for each in names if each.endswith(("{", "-")))


def keep_used(css, is_used):
    """Return ``css`` without the rules that no element of the site can match, nor fonts."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    licence = css[: css.find("*/") + 2]
    return f"{licence}\n" + "".join(map(partial(_kept_rule, is_used=is_used), rules))


def _kept_rule(rule, is_used):
    if rule.type == "qualified-rule":
        return _kept_selectors(rule, is_used)
    if rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
        rules = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        kept = "".join(_kept_rule(each, is_used) for each in rules)
        condition = tinycss2.serialize(rule.prelude).strip()
        return f"@{rule.lower_at_keyword} {condition}{{{kept}}}" if kept else ""
    # Fonts are declared by the site itself; the character set is that of the answer.
    return ""


def _kept_selectors(rule, is_used):
    selectors = [each for each in _selectors(rule.prelude) if all(map(is_used, _classes(each)))]
    texts = [tinycss2.serialize(each).strip() for each in selectors]
    body = "{" + tinycss2.serialize(rule.content) + "}"
    light = [text for text in texts if DARK_CHOICE not in text]
    dark = [text for text in texts if DARK_CHOICE in text]
    kept = ",".join(light) + body if light else ""
    if dark:
        system = map(_in_dark_system, dark)
        kept += f"{DARK_MEDIA}{{{','.join(dark)}{body}}}"
        kept += f"{DARK_SYSTEM_MEDIA}{{{','.join(system)}{body}}}"
    return kept


def _selectors(prelude):
    selectors = [[]]
    for component in prelude:
        if component == ",":
            selectors.append([])
        else:
            selectors[-1].append(component)
    return selectors


def _classes(selector):
    """Yield the classes that an element needs for ``selector``: not those inside ``:not()``."""
    for dot, name in pairwise(selector):
        if dot == "." and name.type == "ident":
            yield name.value


def _in_dark_system(selector):
    return selector.replace(f":root{DARK_CHOICE}", DARK_CHOICE).replace(DARK_CHOICE, DARK_SYSTEM)


def drop_unused_variables(css):
    """Return ``css`` without the custom properties that nothing reads, at any remove."""
    read = set(VARIABLE.findall(css))
    kept = DECLARATION.sub(lambda match: match[0] if match[1] in read else "", css)
    return EMPTY_RULE.sub("", css) if kept == css else drop_unused_variables(kept)


def place_urls(css, name, find):
    """Return ``css`` fit for the place of the bundle, small pictures inside."""

    def placed(match):
        target = normpath(PurePosixPath(name).parent / match[1])
        path = Path(find(target))
        if path.suffix == ".svg" and path.stat().st_size <= INLINE_LIMIT:
            picture = quote(" ".join(path.read_text().split()), safe=" ='/:;,()-._~!*")
            return f'url("data:image/svg+xml,{picture}")'
        return f'url("{relpath(target, PurePosixPath(STYLE_BUNDLE).parent)}")'

    return URL.sub(placed, css)
