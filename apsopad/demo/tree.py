"""The organisations, donors and projects that the founding documents name, by their own names."""

#: name, kinds, country, name in Arabic
ORGANISATIONS = (
    ("APSOPAD International", ["association"], "MAR", "أبسوباد الدولية"),
    ("OIM Maroc", ["institution"], "MAR", "المنظمة الدولية للهجرة بالمغرب"),
    ("ASTICUDE", ["association"], "MAR", "جمعية أستيكود"),
    ("Ministère des Affaires étrangères de la Finlande", ["donor", "ministry"], "FIN", "وزارة الخارجية الفنلندية"),
    ("Union européenne", ["donor"], None, "الاتحاد الأوروبي"),
    ("Gouvernement de la Belgique", ["donor"], "BEL", "حكومة بلجيكا"),
    ("Gouvernement de l’Italie", ["donor"], "ITA", "حكومة إيطاليا"),
    ("Gouvernement des Pays-Bas", ["donor"], "NLD", "حكومة هولندا"),
    ("Gouvernement de la Suisse", ["donor"], "CHE", "حكومة سويسرا"),
    ("Gouvernement de l’Espagne", ["donor"], "ESP", "حكومة إسبانيا"),
    ("Gouvernement du Maroc", ["donor"], "MAR", "حكومة المغرب"),
    ("Fonds de l’OIM pour le développement", ["donor"], None, "صندوق المنظمة الدولية للهجرة من أجل التنمية"),
    ("Ministère de l’Intérieur italien", ["donor", "ministry"], "ITA", "وزارة الداخلية الإيطالية"),
    ("USAID", ["donor"], "USA", "الوكالة الأمريكية للتنمية الدولية"),
    ("DDC Suisse", ["donor"], "CHE", "الوكالة السويسرية للتنمية والتعاون"),
    ("Coopération belge au développement", ["donor"], "BEL", "التعاون البلجيكي من أجل التنمية"),
)

#: code, title, title in Arabic, kind, parent, status, starts, ends, places, funders, eligibility
PROJECTS = (
    # The three axes of 2014 (S1), donors on the axis.
    (
        "AX-MD", "Migration et développement", "الهجرة والتنمية", "axis", "", "closed", "2007-01-01", "2016-12-31", "MAR",
        "Union européenne|Gouvernement de la Belgique|Gouvernement de l’Italie|Gouvernement des Pays-Bas|"
        "Gouvernement de la Suisse", {},
    ),
    (
        "AX-MA", "Assistance aux migrants", "مساعدة المهاجرين", "axis", "", "closed", "2005-01-01", "2016-12-31", "MAR",
        "Gouvernement de la Belgique|Gouvernement du Maroc|Gouvernement des Pays-Bas|Gouvernement de l’Espagne|"
        "Gouvernement de la Suisse|Fonds de l’OIM pour le développement", {},
    ),
    (
        "AX-JS", "Appui à la jeunesse et développement social", "دعم الشباب والتنمية الاجتماعية", "axis", "", "closed",
        "2007-01-01", "2016-12-31", "MAR",
        "USAID|Union européenne|Gouvernement de l’Italie|Gouvernement de la Suisse", {},
    ),
    (
        "MEDMA2", "Mobilisation des Marocains de Belgique pour le développement du Maroc (MEDMA2)",
        "تعبئة مغاربة بلجيكا من أجل تنمية المغرب", "project", "AX-MD", "closed", "2012-08-01", "2015-07-31", "MAR",
        "Coopération belge au développement", {},
    ),
    (
        "JMDI", "Initiative conjointe pour la migration et le développement (ICMD)", "المبادرة المشتركة للهجرة والتنمية",
        "project", "AX-MD", "closed", "2013-01-01", "2015-12-31", "MAR",
        "Union européenne|Gouvernement de la Suisse", {},
    ),
    (
        "TRQN3", "Retour temporaire de nationaux qualifiés III", "العودة المؤقتة للكفاءات الوطنية 3", "project", "AX-MD",
        "closed", "2012-12-01", "2015-12-31", "MAR", "Gouvernement des Pays-Bas", {},
    ),
    (
        "AVRR", "Retour volontaire assisté et réintégration", "العودة الطوعية المدعومة وإعادة الإدماج", "program", "AX-MA",
        "closed", "2005-01-01", "2014-12-31", "MAR", "", {},
    ),
    (
        "HUM-NE", "Assistance humanitaire et protection des migrants subsahariens dans le Nord-Est",
        "المساعدة الإنسانية وحماية المهاجرين بالشمال الشرقي", "project", "AX-MA", "closed", "2013-06-01", "2016-05-31",
        "MA-02", "DDC Suisse", {},
    ),
    (
        "E-BOSLA", "Orientation avant le départ par l’apprentissage en ligne (E-BOSLA)",
        "التوجيه قبل المغادرة عبر التعلم الإلكتروني", "project", "AX-MA", "closed", "2012-01-01", "2015-12-31", "MAR",
        "Ministère de l’Intérieur italien", {},
    ),
    (
        "FP-2014", "Formation professionnelle des migrants régularisés", "التكوين المهني للمهاجرين المسوّاة وضعيتهم",
        "project", "AX-MA", "closed", "2014-09-01", "2016-08-31", "MAR", "Fonds de l’OIM pour le développement",
        {"legal_statuses": "regularised_2014"},
    ),
    (
        "FORSATY", "FORSATY : des chances pour la jeunesse", "فرصتي: فرص للشباب", "project", "AX-JS", "closed",
        "2012-10-01", "2017-09-30", "MA-TNG|MA-TET", "USAID", {"min_age": "15", "max_age": "25"},
    ),
    (
        "SALEMM", "Solidarité avec les enfants du Maghreb et du Mashreq (SALEMM)",
        "التضامن مع أطفال المغرب والمشرق", "project", "AX-JS", "closed", "2011-01-01", "2014-12-31", "MA-KHO|MA-BEM",
        "Union européenne|Gouvernement de l’Italie|Gouvernement de la Suisse", {"max_age": "17"},
    ),
    # The axes of some years later (S2).
    (
        "AX-PR", "Protection et résilience", "الحماية والصمود", "axis", "", "active", "2017-01-01", "", "MAR", "", {},
    ),
    (
        "AX-MGD", "Migration, gouvernance et développement", "الهجرة والحكامة والتنمية", "axis", "", "active",
        "2017-01-01", "", "MAR", "", {},
    ),
    ("AX-AJ", "Appui à la jeunesse", "دعم الشباب", "axis", "", "active", "2017-01-01", "", "MAR", "", {}),
    (
        "SANTE-FI",
        "Promotion de la santé et du bien-être parmi les migrants au Maroc, en Tunisie, en Libye, en Égypte et au Yémen",
        "تعزيز صحة ورفاه المهاجرين في المغرب وتونس وليبيا ومصر واليمن", "project", "AX-PR", "closed", "2015-01-01",
        "2018-12-31", "MAR|TUN|LBY|EGY|YEM", "Ministère des Affaires étrangères de la Finlande", {},
    ),
    (
        "NADOR-17", "Aide humanitaire dans les forêts autour de Nador", "المساعدة الإنسانية بالغابات المحيطة بالناظور",
        "phase", "SANTE-FI", "closed", "2017-01-01", "2017-12-31", "MA-NAD", "", {},
    ),
    # APSOPAD's own work (S0).
    (
        "APS", "Innovation humanitaire et éducation", "الابتكار الإنساني والتربية", "axis", "", "active", "2012-06-01", "",
        "MA-TNG", "", {},
    ),
    (
        "FAM-1400", "Familles en précarité accompagnées", "مواكبة الأسر في وضعية هشاشة", "program", "APS", "active",
        "2012-06-01", "", "MA-TNG", "", {},
    ),
    (
        "INT-100", "Intégration socio-économique de 100 migrants subsahariens",
        "الإدماج الاجتماعي والاقتصادي لمائة مهاجر من جنوب الصحراء", "project", "APS", "active", "2019-03-01", "",
        "MA-TNG", "", {},
    ),
    (
        "INT-100-1", "Phase 1 : darija, montage de projets et vente", "المرحلة 1: الدارجة وإعداد المشاريع والبيع", "phase",
        "INT-100", "closed", "2019-03-01", "2019-12-31", "MA-TNG", "", {},
    ),
    (
        "INT-100-2", "Phase 2 : le magasin communautaire", "المرحلة 2: المتجر الجماعي", "phase", "INT-100", "active",
        "2020-01-01", "", "MA-TNG", "", {},
    ),
    (
        "ACC-26", "Accueil et apprentissage", "الاستقبال والتعلم", "project", "APS", "active", "2026-01-01", "2027-12-31",
        "MA-TNG|MA-NAD", "Union européenne", {},
    ),
)
