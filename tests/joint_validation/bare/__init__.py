"""A bare Wagtail project, with nothing of ours but ``joint_validation``."""
