"""The directory of the demonstration: whom several pages name, as the source documents do."""

PEOPLE = {
    "estavoyer": {
        "name": "Paul-Luc Estavoyer",
        "quality": "IEN second degré STI",
        "service": "Rectorat de Besançon",
        "phone": "03 81 65 74 51",
    },
}
