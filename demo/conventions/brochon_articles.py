"""The ten articles of the convention of Brochon: all their substance, in our own sentences."""

from ..blocks import a, article, p, ul

ARTICLES = [
    article(
        1,
        "Objet de la convention",
        p(
            "Les quatre partenaires s’allient pour que les élèves et les personnels de "
            "l’éducation nationale découvrent l’économie sociale et solidaire (ESS) sous toutes "
            "ses formes."
        ),
        p("Les élèves y exercent des compétences utiles partout :"),
        ul(
            "prendre des initiatives",
            "travailler en équipe",
            "faire preuve de créativité",
            "s’engager",
        ),
    ),
    article(
        2,
        "Sensibiliser les élèves aux valeurs de l’ESS et à la démarche entrepreneuriale dans l’ESS",
        p(
            "Les signataires soutiennent une éducation aux valeurs citoyennes de l’ESS, parmi "
            "lesquelles l’engagement, la solidarité et la limitation des profits. Ils veulent "
            "que les élèves osent prendre des initiatives et participent à la vie de leur "
            "établissement, puis de la société, aujourd’hui comme plus tard."
        ),
        p(
            "Associations, coopératives, mutuelles, fondations, entreprises sociales : connaître "
            "cette diversité éclaire le choix d’une orientation et peut donner envie de "
            "travailler dans l’ESS, voire d’y entreprendre à plusieurs et dans l’intérêt de "
            "tous. L’innovation sociale a sa place dans ces actions."
        ),
        p("Six actions sont prévues, que les fiches-actions annexées précisent :"),
        ul(
            "développer « Mon ESS à l’École », projet citoyen et entrepreneurial, en montrant "
            "les diverses façons d’entreprendre (fiche-action n° 1, "
            + a("https://www.monessalecole.fr", "monessalecole.fr")
            + ")",
            "organiser « La Semaine de l’ESS à l’École » et les initiatives locales qui "
            "l’accompagnent (fiches-actions n° 2 et n° 3, "
            + a("https://www.semaineessecole.coop", "semaineessecole.coop")
            + ")",
            "inviter les établissements à prendre part au mois de l’ESS (fiches-actions n° 2 et "
            "n° 3, " + a("https://lemois-ess.cncres.fr/", "lemois-ess.cncres.fr") + ")",
            "faire connaître les outils pédagogiques du portail de l’ESS à l’École ("
            + a("https://ressourcess.fr", "ressourcess.fr")
            + ")",
            "faire venir des acteurs de l’ESS et visiter leurs entreprises (fiche-action n° 3)",
            "faciliter l’accueil d’élèves en immersion dans les entreprises de l’ESS, en "
            "particulier pour la séquence d’observation de troisième",
        ),
    ),
    article(
        3,
        "Accompagner les enseignants",
        p("Avec les corps d’inspection, les signataires prennent deux engagements :"),
        ul(
            "faire circuler les outils pédagogiques que L’ESPER, l’éducation nationale et "
            "d’autres ont créés",
            "annoncer les stages du CERPEP, après lesquels chacun peut aborder l’ESS en classe "
            "sans aide extérieure",
        ),
        p(
            "Ils encouragent la formation des enseignants, en poste ou en devenir, pour qu’ils "
            "connaissent mieux l’ESS et sachent l’intégrer à leurs cours."
        ),
    ),
    article(
        4,
        "Former tout au long de la vie et accompagner les personnels de l’ESS (bénévoles, "
        "professionnels, volontaires en service civique, retraités, etc.)",
        p(
            "Les personnes qui font vivre l’ESS sont elles aussi invitées à se former, toute "
            "leur vie durant. Elles se préparent ainsi à parler devant une classe, ou à recevoir "
            "des élèves et des enseignants sur leur lieu de travail."
        ),
    ),
    article(
        5,
        "Mise en œuvre de la convention",
        p("Les actions trouvent leur place, par exemple, dans :"),
        ul(
            "des projets et des travaux qui croisent plusieurs disciplines",
            "le parcours de découverte des métiers et le parcours citoyen, que suivent tous les "
            "élèves du secondaire",
            "le module d’insertion professionnelle et d’entrepreneuriat que peuvent choisir les "
            "élèves de terminale professionnelle",
            "le chef-d’œuvre que préparent les élèves de première et de terminale professionnelles",
        ),
        p("Peuvent y apporter leur aide :"),
        ul(
            "les chargés de mission école-entreprise des deux DAFPIC de la région académique",
            "les correspondants de L’ESPER en région",
            "des membres de l’équipe de la CRESS",
            "les organisations membres ou partenaires de L’ESPER, par leurs représentants",
        ),
    ),
    article(
        6,
        "Communication",
        p(
            "Les signataires se dotent des moyens de faire connaître les actions menées. Chaque "
            "document, et tout usage d’un logo ou d’un autre support, reçoit leur accord à tous."
        ),
    ),
    article(
        7,
        "Pilotage de la convention",
        p(
            "L’ESPER met en place un groupe de pilotage, qui fixe les priorités communes, suit "
            "l’application de la convention et en mesure les effets."
        ),
        p(
            "Il se réunit au moins une fois par an : il y dresse le bilan de l’année passée et "
            "y examine les projets de la suivante. En font notamment partie :"
        ),
        ul(
            "les deux DAFPIC, ou les personnes qui les représentent",
            "deux chargés de mission école-entreprise, issus des deux délégations",
            "le correspondant national de L’ESPER",
            "ses deux correspondants régionaux",
            "la représentante légale ou le représentant légal de la CRESS BFC, et la personne "
            "salariée de la CRESS qui suit le dossier",
        ),
        p("Chaque réunion donne lieu à un compte rendu, envoyé à tous les membres."),
    ),
    article(
        8,
        "Durée de la convention",
        ul(
            "La convention commence le jour de sa signature et dure cinq ans.",
            "Elle ne se reconduit pas d’elle-même à son terme.",
            "Elle ne peut être modifiée que par un avenant, que les parties signent d’abord.",
            "Six mois avant la fin, les parties se retrouvent pour envisager ensemble une "
            "nouvelle convention.",
        ),
    ),
    article(
        9,
        "Résiliation",
        p("Si tous les signataires en sont d’accord, la convention peut s’arrêter plus tôt."),
    ),
    article(
        10,
        "Règlement des litiges",
        p(
            "En cas de désaccord sur le sens ou l’application du texte, les signataires cherchent "
            "d’abord une entente. À défaut, les tribunaux compétents sont saisis."
        ),
    ),
]
