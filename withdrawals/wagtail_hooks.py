"""Registers the question asked of who takes a page off line, and its words in the history."""

from wagtail import hooks

from . import asking
from .models import EXPLAINED

hooks.register("before_unpublish_page", asking.ask_why)
hooks.register("after_unpublish_page", asking.keep_answer)
hooks.register("before_bulk_action", asking.ask_why_of_several)
hooks.register("after_bulk_action", asking.keep_answer_of_several)
hooks.register("before_edit_page", asking.remind)


@hooks.register("register_log_actions")
def register_words(actions):
    """Give the explanation its words."""
    actions.register_action(EXPLAINED)(asking.ExplanationFormatter)
