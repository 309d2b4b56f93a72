"""URLs of the site: the admin, documents, search, partners, then the page tree."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.shortcuts import redirect
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.second_factor import as_visitor_until_proven, ask_second_factor
from core.admin.refusals import say_what_is_missing
from home import sitemaps
from joint_validation.refusals import say_what_waits
from media import urls as media_urls
from media.visibility import views as files
from runtime.session_over import keep_what_was_typed
from runtime.transactions import in_one_transaction

handler500 = "runtime.unavailable.error_500"

FAVICON = "dsfr/dist/favicon/favicon.ico"

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, in_one_transaction)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, ask_second_factor)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, say_what_is_missing)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, say_what_waits)
decorate_urlpatterns(wagtailadmin_urls.urlpatterns, keep_what_was_typed)
decorate_urlpatterns(media_urls.urlpatterns, as_visitor_until_proven)

urlpatterns = [
    path("", include("accounts.urls")),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", as_visitor_until_proven(files.document)),
    path("documents/", include(wagtaildocs_urls)),
    path("validation/", include("joint_validation.urls")),
    path("", include("glossary.urls")),
    path("", include(media_urls)),
    path("", include("home.urls")),
    path("recherche/", include("search.urls")),
    path("calendrier/", include("partnerships.desk.urls")),
    path("partenaires/", include("partnerships.urls")),
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap_section, name="sitemap_section"),
    # Feed readers and browsers ask for it without being told.
    path("favicon.ico", lambda request: redirect(staticfiles_storage.url(FAVICON))),
]

if settings.DEBUG:
    urlpatterns += staticfiles_urlpatterns()
if settings.SERVE_MEDIA:
    urlpatterns += [
        re_path(r"^media/images/(?P<name>[A-Za-z0-9_.-]{1,100})$", files.public_rendition),
    ]

urlpatterns += [
    path("", include("partnerships.opendata.urls")),
    path("", include("feeds.subscription_urls")),
    path("", include("news.urls")),
    path("", include("accessible_pdf.urls")),
    path("", include("feeds.urls")),
    path("", include(wagtail_urls)),
]
