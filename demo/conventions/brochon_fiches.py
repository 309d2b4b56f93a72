"""The three fiches-actions of Brochon: their files say the same, laid out for paper."""

from partnerships.enums import ActionLength

from ..blocks import document, p, ul

CONTACT = {
    "contact_name": "Mission école-entreprise",
    "contact_email": "ecole-entreprise@example.org",
}

FICHES = [
    {
        "number": "1",
        "title": "Mon ESS à l’École",
        "levels": ["Collégiens", "Lycéens"],
        "audience": "les classes de collège et de lycée, toutes voies confondues ; le projet se "
        "prête bien au chef-d’œuvre de la voie professionnelle",
        "with_whom": "une équipe d’enseignants, le correspondant régional de L’ESPER et une "
        "structure de l’ESS proche de l’établissement",
        "timing": "de préférence sur une année scolaire",
        "length": ActionLength.YEAR,
        "length_note": "une année scolaire, à raison de quelques séances par mois",
        "text": p(
            "Une classe imagine, fonde et fait vivre sa propre entreprise de l’économie sociale "
            "et solidaire (ESS), au service d’un besoin qu’elle a repéré autour d’elle."
        )
        + p(
            "<b>Compétences :</b> prendre une initiative, travailler en équipe, décider à "
            "plusieurs, créer, s’engager."
        )
        + p("<b>Ce qui change pour les élèves</b>")
        + ul(
            "Ils découvrent qu’il y a plusieurs manières d’entreprendre.",
            "Ils font l’expérience de la règle « une personne, une voix ».",
            "Ils rencontrent des professionnels et affinent leur projet d’orientation.",
        ),
        "steps": "Chercher : les élèves observent leur quartier ou leur établissement et "
        "retiennent un besoin.\n"
        "Choisir : ils comparent association, coopérative et entreprise sociale, puis votent pour "
        "une forme.\n"
        "Construire : ils se répartissent les rôles, écrivent leurs règles et préparent un budget "
        "simple.\n"
        "Agir : l’activité démarre, avec l’appui de la structure partenaire.\n"
        "Présenter : la classe raconte son projet et en tire le bilan.",
        **CONTACT,
        "link": "https://www.monessalecole.fr",
        "document_id": document("fiche-action-1"),
    },
    {
        "number": "2",
        "title": "La Semaine de l’ESS à l’École",
        "levels": ["Écoliers", "Collégiens", "Lycéens"],
        "audience": "les écoles, collèges et lycées ; une classe, un club ou un conseil de vie "
        "collégienne ou lycéenne peut porter l’action",
        "with_whom": "L’ESPER et ses organisations membres pour la Semaine ; la CRESS "
        "Bourgogne-Franche-Comté pour le mois de l’ESS",
        "timing": "aux dates nationales annoncées chaque année sur les deux sites",
        "length": ActionLength.WEEK,
        "text": p(
            "Deux rendez-vous annuels pour parler d’économie sociale et solidaire (ESS) en "
            "classe, ouvrir l’établissement à ses voisins et rendre visibles les projets déjà "
            "menés. Le programme du mois de l’ESS est publié sur "
            '<a href="https://lemois-ess.cncres.fr/">le site du mois de l’ESS</a>.'
        )
        + p("<b>Compétences :</b> s’informer, argumenter, coopérer, organiser un évènement.")
        + p("<b>Idées d’actions</b>")
        + ul(
            "Un débat : à quoi sert une mutuelle ? Qui décide dans une coopérative ?",
            "Une exposition : les élèves dressent la carte des associations et entreprises "
            "solidaires des environs.",
            "Une coopérative d’un jour : boutique, atelier de réparation ou goûter, gérés à parts "
            "égales.",
            "Un forum : les acteurs locaux tiennent un stand et répondent aux questions.",
        ),
        "steps": "Choisir une action modeste et un référent dans l’établissement.\n"
        "S’appuyer sur les supports du portail ressourcess.fr.\n"
        "Annoncer l’action à l’académie au moins trois semaines à l’avance.\n"
        "Garder une trace : quelques photographies, un court récit des élèves.",
        **CONTACT,
        "link": "https://www.semaineessecole.coop",
        "document_id": document("fiche-action-2"),
    },
    {
        "number": "3",
        "title": "Rencontres avec les acteurs de l’ESS et visites en entreprise",
        "levels": ["Collégiens", "Lycéens", "Enseignants"],
        "audience": "les collégiens et les lycéens ; les enseignants qui veulent découvrir le "
        "secteur ; les élèves de troisième peuvent prolonger la visite par leur séquence "
        "d’observation",
        "with_whom": "une association, une coopérative, une mutuelle, une fondation ou une "
        "entreprise sociale, proposée par la CRESS ou par L’ESPER",
        "timing": "toute l’année, avec deux temps forts : la Semaine de l’ESS à l’École et le mois "
        "de l’ESS",
        "length": ActionLength.HALF_DAY,
        "length_note": "une à deux heures en classe, une demi-journée pour une visite",
        "text": p(
            "Un professionnel vient en classe, ou la classe se déplace : dans les deux cas, les "
            "élèves mettent des visages et des métiers sur l’économie sociale et solidaire (ESS). "
            'Voir aussi <a href="https://www.semaineessecole.coop">le site de la Semaine</a>.'
        )
        + p("<b>Questions à poser</b>")
        + ul(
            "Qui prend les décisions, et comment ?",
            "Que devient l’argent gagné ?",
            "Quels métiers exerce-t-on ici, et avec quelles formations ?",
            "Comment peut-on s’engager à quinze ou à dix-huit ans ?",
        ),
        "steps": "Avant : la classe étudie la structure et prépare ses questions ; l’intervenant "
        "reçoit le programme et le niveau des élèves.\n"
        "Pendant : présentation courte, échange, puis atelier où les élèves manipulent, comparent, "
        "interrogent.\n"
        "Après : chacun note un métier qui l’a surpris ; la classe restitue la rencontre à l’oral "
        "ou par écrit.",
        **CONTACT,
        "link": "https://lemois-ess.cncres.fr/",
        "document_id": document("fiche-action-3"),
    },
]
