"""The sigles of the demonstration, with the words of the source documents where they give them."""


def words(expansion, definition=""):
    """Return what a sigle stands for."""
    return {"expansion": expansion, "definition": definition}


ACRONYMS = {
    "BFC": words("Bourgogne-Franche-Comté"),
    "CERPEP": words(
        "Centre d’études et de recherches sur les partenariats avec les entreprises et les "
        "professions",
        "Service du ministère chargé de l’éducation nationale, qui propose aux personnels des "
        "stages en entreprise.",
    ),
    "CFAI": words("centre de formation d’apprentis de l’industrie"),
    "CNCRESS": words("Conseil national des chambres régionales de l’économie sociale et solidaire"),
    "CNIL": words("Commission nationale de l’informatique et des libertés"),
    "CRESS": words(
        "chambre régionale de l’économie sociale et solidaire",
        "Elle représente dans une région les entreprises de l’économie sociale et solidaire.",
    ),
    "DAFPIC": words("délégation académique à la formation professionnelle initiale et continue"),
    "DDFPT": words(
        "directrice ou directeur délégué aux formations professionnelles et technologiques"
    ),
    "DIRECCTE": words(
        "direction régionale des entreprises, de la concurrence, de la consommation, du travail "
        "et de l’emploi",
        "Ce service de l’État a laissé place en 2021 aux directions régionales de l’économie, de "
        "l’emploi, du travail et des solidarités.",
    ),
    "DPD": words("déléguée ou délégué à la protection des données"),
    "ESPER": words(
        "Économie sociale partenaire de l’École de la République",
        "L’ESPER est une association qui fait le lien entre l’école et l’économie sociale et "
        "solidaire.",
    ),
    "ESS": words(
        "économie sociale et solidaire",
        "Les associations, coopératives, mutuelles, fondations et entreprises d’utilité sociale.",
    ),
    "GRETA": words(
        "groupement d’établissements",
        "Des lycées et collèges publics d’un même territoire, réunis pour former les adultes.",
    ),
    "IAE": words("insertion par l’activité économique"),
    "IEN": words("inspectrice ou inspecteur de l’éducation nationale"),
    "INSPE": words("institut national supérieur du professorat et de l’éducation"),
    "ORESS": words("observatoire régional de l’économie sociale et solidaire"),
    "Pric": words("pacte régional d’investissement dans les compétences"),
    "PTCE": words("pôle territorial de coopération économique"),
    "RGAA": words("référentiel général d’amélioration de l’accessibilité"),
    "RGPD": words("règlement général sur la protection des données"),
    "SIAE": words("structure d’insertion par l’activité économique"),
    "STI": words("sciences et techniques industrielles"),
    "STMG": words("sciences et technologies du management et de la gestion"),
    "UIMM": words("Union des industries et métiers de la métallurgie"),
}
