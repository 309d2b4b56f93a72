"""The public URL of private calendars."""

from django.urls import path

from .views import private_calendar

urlpatterns = [path("<str:token>.ics", private_calendar, name="private_calendar")]
