"""What the partnership desk works with: deadlines, reminders, reports, a private calendar."""
