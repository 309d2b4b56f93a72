"""News in schema.org terms."""

from core.structured_data import academy, image_address, moment


def article(page, publisher, request):
    """Return a news article: title, standfirst, dates, cover."""
    address = page.get_full_url(request)
    return {
        "@type": "NewsArticle",
        "@id": address,
        "headline": page.title,
        "description": page.description,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "fr",
        "datePublished": moment(page.published_at),
        "dateModified": moment(page.updated_at or page.published_at),
        "articleSection": page.category and page.category.name,
        "image": [address for address in [image_address(page.cover, publisher)] if address],
        "author": academy(publisher),
        "publisher": academy(publisher),
        "license": publisher.licence,
    }
