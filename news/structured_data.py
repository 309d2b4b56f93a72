"""News in schema.org terms."""

from core.structured_data import academy, image_url, moment


def news_article(page, publisher, request):
    """Return a news article: title, standfirst, dates, cover."""
    url = page.get_full_url(request)
    return {
        "@type": "NewsArticle",
        "@id": url,
        "headline": page.title,
        "description": page.description,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": "fr",
        "datePublished": moment(page.published_at),
        "dateModified": moment(page.updated_at or page.published_at),
        "articleSection": page.category and page.category.name,
        "image": [url for url in [image_url(page.cover, publisher)] if url],
        "author": academy(publisher),
        "publisher": academy(publisher),
        "license": publisher.licence,
    }
