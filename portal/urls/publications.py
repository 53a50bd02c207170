"""News, events, calls, pages and the glossary."""

from django.urls import URLPattern, path

from portal import feeds
from portal.views import calls, events, glossary, information, news, own_events

addresses: list[URLPattern] = [
    path("news/", news.news_list, name="news-list"),
    path("news/feed/", feeds.news_feed, name="news-feed"),
    path("news/<str:slug>/", news.news_detail, name="news-detail"),
    path("events/", events.event_list, name="event-list"),
    path("events/feed/", feeds.event_feed, name="event-feed"),
    path("events/past/", events.event_archive, name="event-archive"),
    path("events/<str:slug>/", events.event_detail, name="event-detail"),
    path("events/<str:slug>/event.ics", events.event_ics, name="event-ics"),
    path("events/<str:slug>/sign-up/", events.event_sign_up, name="event-sign-up"),
    path("events/<str:slug>/sign-off/", events.event_sign_off, name="event-sign-off"),
    path("calls/", calls.call_list, name="call-list"),
    path("calls/feed/", feeds.call_feed, name="call-feed"),
    path("calls/past/", calls.call_archive, name="call-archive"),
    path("calls/<str:slug>/", calls.call_detail, name="call-detail"),
    path("pages/", information.page_list, name="page-list"),
    path("pages/<str:slug>/", information.page_detail, name="page-detail"),
    path("glossary/", glossary.term_list, name="term-list"),
    path("glossary/feed/", feeds.term_feed, name="term-feed"),
    path("glossary/<str:slug>/", glossary.term_detail, name="term-detail"),
    path("me/events/", own_events.own_event_list, name="own-events"),
    path("me/events/calendar/", own_events.calendar_make, name="calendar-make"),
    path("me/events/calendar/end/", own_events.calendar_end, name="calendar-end"),
]
