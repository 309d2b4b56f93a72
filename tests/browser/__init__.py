"""The site in a real browser. A package, so that the browser is closed when its tests are over.

Playwright keeps an event loop for as long as it runs, and Django refuses to work beside one.
"""
