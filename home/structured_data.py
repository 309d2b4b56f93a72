"""The home page in schema.org terms: the site, and the URL of its search."""

from django.urls import reverse


def website(publisher):
    """Return the site, with the URL of its search."""
    search = f"{publisher.absolute(reverse('search:search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{publisher.url}#site",
        "name": publisher.site_name,
        "description": publisher.tagline,
        "url": publisher.url,
        "inLanguage": "fr",
        "publisher": {"@id": publisher.key},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }
