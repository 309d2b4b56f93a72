"""What readers of the demonstration site look for, and the pages they want.

Each line is a query, as somebody would type it, and the pages of which one must come first: where
the person would click. Written by reading the pages, not by trying the search.
"""

# The pages, by their slug.
NEWS_BROCHON = "signature-convention-ess"
NEWS_CNCRESS = "cncress-lesper-ess-ecole"
NEWS_SHOAH = "rectorat-memorial-shoah"
NEWS_UIMM = "lycees-professionnels-uimm"
NEWS_GRETA = "greta-pole-ressources-iae"
NEWS_NORMANDIE = "direccte-cress-cinq-axes"
BROCHON = "ess-2019"
GRETA = "greta-pole-iae-2019"
UIMM = "uimm-lycees-2019"
SHOAH = "memorial-shoah-2019"
CNCRESS = "cncress-lesper"
NORMANDIE = "direccte-cress-basse-normandie"
ABOUT = "a-propos"
LEGAL = "mentions-legales"
ACCESSIBILITY = "accessibilite"
PRIVACY = "donnees-personnelles"
# The partners, by theirs.
ORG_BESANCON = "academie-de-besancon"
ORG_DIJON = "academie-de-dijon"
ORG_CRESS = "cress-bfc"
ORG_CRESS_NORMANDIE = "cress-basse-normandie"
ORG_CNCRESS = "cncress"
ORG_DIRECCTE = "direccte-basse-normandie"
ORG_DELLE = "lycee-professionnel-jules-ferry-de-delle"
ORG_AUDINCOURT = "lycee-professionnel-nelson-mandela-daudincourt"
ORG_ESPER = "lesper"
ORG_SHOAH = "memorial-de-la-shoah"
ORG_IAE = "pole-ressources-iae"
ORG_GRETA = "reseau-des-greta-de-franche-comte"
ORG_UIMM = "uimm"

QUERIES = [
    # Sigles, and what they stand for.
    ("ESS", {NEWS_BROCHON, NEWS_CNCRESS, BROCHON}),
    ("ess à l'école", {NEWS_CNCRESS, BROCHON, CNCRESS}),
    ("économie sociale et solidaire", {NEWS_BROCHON, NEWS_CNCRESS, BROCHON}),
    ("E.S.S.", {NEWS_BROCHON, NEWS_CNCRESS, BROCHON}),
    ("UIMM", {NEWS_UIMM, UIMM, ORG_UIMM}),
    ("Union des industries et métiers de la métallurgie", {NEWS_UIMM, UIMM, ORG_UIMM}),
    ("DIRECCTE", {NEWS_NORMANDIE, NORMANDIE, ORG_DIRECCTE}),
    ("CNCRESS", {NEWS_CNCRESS, CNCRESS, ORG_CNCRESS}),
    ("l'esper", {ORG_ESPER, CNCRESS}),
    ("CRESS BFC", {ORG_CRESS, BROCHON, NEWS_BROCHON}),
    ("greta", {NEWS_GRETA, GRETA, ORG_GRETA}),
    ("insertion par l'activité économique", {NEWS_GRETA, GRETA, ORG_IAE}),
    ("structures IAE", {NEWS_GRETA, GRETA, ORG_IAE}),
    ("DDFPT", {NEWS_UIMM}),
    ("Pric", {NEWS_GRETA, GRETA}),
    ("CERPEP", {BROCHON}),
    ("RGAA", {ACCESSIBILITY}),
    ("RGPD", {PRIVACY}),
    ("stmg", {NEWS_BROCHON}),
    ("INSPE", {NEWS_SHOAH, SHOAH}),
    # Plurals, feminines, verb forms.
    ("apprenti", {UIMM, NEWS_UIMM}),
    ("lycées professionnels", {NEWS_UIMM, UIMM, ORG_DELLE, ORG_AUDINCOURT}),
    ("proviseur", {NEWS_UIMM}),
    ("modules robotiques", {UIMM, NEWS_UIMM}),
    ("signer une convention", {NEWS_BROCHON, NEWS_GRETA, NEWS_SHOAH}),
    ("enseigner la shoah", {SHOAH, NEWS_SHOAH}),
    ("former les enseignants", {NEWS_SHOAH, BROCHON, NEWS_BROCHON, SHOAH, ORG_SHOAH}),
    ("génocide contemporain", {SHOAH, NEWS_SHOAH, ORG_SHOAH}),
    ("les valeurs coopératives de l’économie", {NEWS_BROCHON, BROCHON, ORG_ESPER, ORG_CRESS}),
    ("entreprise solidaire", {NEWS_CNCRESS, BROCHON, NEWS_BROCHON, ORG_CRESS}),
    ("rectrice de Dijon", {BROCHON, NEWS_BROCHON, ORG_DIJON}),
    ("stage de citoyenneté", {NEWS_SHOAH, SHOAH}),
    ("visiter une entreprise", {BROCHON, NEWS_BROCHON}),
    ("salarié en insertion", {NEWS_GRETA, GRETA}),
    ("certifications", {GRETA, NEWS_GRETA}),
    ("l'égalité professionnelle entre femmes et hommes", {NEWS_NORMANDIE}),
    ("élèves sanctionnés pour racisme", {SHOAH, NEWS_SHOAH}),
    ("formations hydrauliques", {UIMM, NEWS_UIMM}),
    # Elisions, accents, capitals, hyphens.
    ("l’histoire de la Shoah", {SHOAH, NEWS_SHOAH, ORG_SHOAH}),
    ("memorial de la shoah", {ORG_SHOAH, NEWS_SHOAH, SHOAH}),
    ("MEMORIAL SHOAH BESANCON", {NEWS_SHOAH, SHOAH}),
    ("academie de besancon", {ORG_BESANCON}),
    ("Franche-Comté", {NEWS_GRETA, GRETA, ORG_GRETA}),
    ("bourgogne franche comte", {NEWS_GRETA, ORG_CRESS, ORG_IAE}),
    ("fiches actions", {BROCHON}),
    ("fiche-action rencontres et visites", {BROCHON, NEWS_BROCHON}),
    ("lycée Jules Ferry", {ORG_DELLE, NEWS_UIMM}),
    ("nelson mandela audincourt", {ORG_AUDINCOURT, NEWS_UIMM, UIMM}),
    ("d’Audincourt", {UIMM, ORG_AUDINCOURT}),
    ("chef d'oeuvre", {BROCHON}),
    ("accords cadres", {ORG_ESPER, NEWS_CNCRESS, CNCRESS, BROCHON}),
    # Names and places.
    ("Brochon", {NEWS_BROCHON, BROCHON}),
    ("lycée stephen liégeard", {NEWS_BROCHON}),
    ("Dole", {NEWS_GRETA, GRETA}),
    ("lycée Duhamel", {NEWS_GRETA}),
    ("mesnils pasteur", {NEWS_GRETA}),
    ("Delle", {UIMM, NEWS_UIMM, ORG_DELLE}),
    ("Normandie", {NEWS_NORMANDIE, NORMANDIE, ORG_CRESS_NORMANDIE, ORG_DIRECCTE}),
    ("Chanet", {NEWS_SHOAH, BROCHON, SHOAH}),
    ("jacques fredj", {NEWS_SHOAH, SHOAH}),
    ("Tatiana Desmarest", {BROCHON, NEWS_BROCHON}),
    ("Estavoyer", {NEWS_UIMM}),
    ("Marie-Martine Lips", {NEWS_CNCRESS, CNCRESS}),
    ("maire de Dole", {NEWS_GRETA}),
    # Dates, numbers, references.
    ("21 novembre 2019", {BROCHON, NEWS_BROCHON}),
    ("21/11/2019", {BROCHON, NEWS_BROCHON}),
    ("2019-10-11", {NEWS_SHOAH, SHOAH}),
    ("signature octobre 2019", {NEWS_GRETA, NEWS_SHOAH}),
    ("accord novembre 2018", {NEWS_BROCHON, BROCHON}),
    ("licence ouverte", {LEGAL}),
    ("circulaire 2014-059", {NEWS_SHOAH, SHOAH}),
    ("03 81 65 74 51", {NEWS_UIMM}),
    ("0381657451", {NEWS_UIMM}),
    ("article 8 durée de la convention", {BROCHON}),
    # Phrases.
    ('"bac pro maintenance robotique"', {NEWS_UIMM}),
    ("« Mon ESS à l’école »", {NEWS_CNCRESS, CNCRESS, BROCHON}),
    ('"parcours citoyen"', {BROCHON, NEWS_BROCHON}),
    ('"Semaine de l\'ESS"', {BROCHON, NEWS_BROCHON, NEWS_CNCRESS, CNCRESS}),
    # In one's own words.
    ("convention résiliation", {BROCHON}),
    ("qui siège au comité de pilotage", {BROCHON, GRETA, NEWS_GRETA}),
    ("stage de 3e en entreprise ess", {BROCHON}),
    ("adultes en formation continue", {GRETA, NEWS_GRETA, ORG_GRETA, BROCHON}),
    ("formation industrie robotique", {UIMM, NEWS_UIMM}),
    ("open badges", {NEWS_GRETA}),
    ("voyage d'étude lieux de mémoire", {NEWS_SHOAH, ORG_SHOAH}),
    ("cookies", {PRIVACY}),
    ("mentions légales", {LEGAL}),
    ("déclaration d'accessibilité", {ACCESSIBILITY}),
    ("défenseur des droits", {ACCESSIBILITY}),
    ("hébergeur du site", {LEGAL, PRIVACY}),
    ("statut à renouveler", {ABOUT}),
]
