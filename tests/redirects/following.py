"""Following an old URL."""


def final(client, url):
    """Return where ``url`` leads in one step, once it has answered."""
    response = client.get(url)
    assert response.status_code == 301, url
    assert client.get(response["Location"]).status_code == 200
    return response["Location"]
