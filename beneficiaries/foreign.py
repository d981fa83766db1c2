"""How files from elsewhere (survey tools, partners' lists) call our columns and the words in them."""

from places.models import Location, Site

#: What else files from elsewhere call our columns; compared without accents and capitals.
ALSO = {
    column: tuple(name.strip() for name in said.split("|"))
    for column, said in {
        "external_ref": (
            "numéro de dossier | n° dossier | numéro bénéficiaire | code bénéficiaire | identifiant | case "
            "number | beneficiary id | file number | رقم الملف"
        ),
        "full_name": (
            "nom complet | nom et prénom | noms et prénoms | prénom et nom | full name | name | الاسم الكامل | الاسم"
        ),
        "name_ar": "nom en arabe | nom arabe | arabic name | name in arabic | الاسم بالعربية",
        "sex": "sexe | genre | gender | الجنس",
        "birth_date": (
            "date de naissance | né le | née le | date of birth | dob | birthdate | année de naissance | "
            "year of birth | تاريخ الميلاد | تاريخ الازدياد"
        ),
        "nationality": "nationalité | pays d'origine | pays de nationalité | country of origin | الجنسية",
        "marital_status": (
            "situation matrimoniale | situation familiale | état civil | statut matrimonial | الحالة "
            "العائلية | الحالة الاجتماعية"
        ),
        "phone": (
            "téléphone | tél | numéro de téléphone | n° de téléphone | portable | phone number | mobile | "
            "الهاتف | رقم الهاتف"
        ),
        "languages": "langues | langue | langues parlées | languages spoken | اللغات",
        "legal_status": "statut juridique | statut légal | situation administrative | الوضع القانوني",
        "site": "antenne | bureau | office | branch | الموقع | المكتب",
        "city": "ville | quartier | ville et quartier | adresse | town | address | المدينة | العنوان",
        "document_type": "type de document | type de pièce | nature de la pièce | id type | نوع الوثيقة",
        "document_number": (
            "numéro de document | numéro de la pièce | n° de pièce | numéro de passeport | id number | رقم الوثيقة"
        ),
        "household_ref": "ménage | numéro de ménage | code ménage | household | household id | الأسرة",
        "household_role": (
            "lien de parenté | rôle dans le ménage | lien avec le chef de ménage | relationship | "
            "relationship to head of household | صلة القرابة"
        ),
        "needs": "besoins | besoins spécifiques | vulnérabilités | specific needs | vulnerabilities | الاحتياجات",
        "arrived_on": "date d'arrivée | arrivée au maroc | date of arrival | تاريخ الوصول",
        "consent_on": "date du consentement | consent date | تاريخ الموافقة",
        "other_nationalities": "autres nationalités | other nationalities",
    }.items()
}
#: A name that is cut up: given names first, as cards write it.
NAME_PARTS = (
    ("prenom", "prenoms", "first name", "given name", "given names", "الاسم الشخصي"),
    ("nom", "nom de famille", "family name", "last name", "surname", "النسب", "الاسم العائلي"),
)
_SEX = {
    "femme": "F", "fille": "F", "féminin": "F", "woman": "F", "girl": "F", "f": "F", "أنثى": "F", "امرأة": "F",
    "homme": "M", "garçon": "M", "masculin": "M", "man": "M", "boy": "M", "m": "M", "h": "M", "ذكر": "M", "رجل": "M",
    "autre": "X", "other": "X",
}  # fmt: skip
_ROLES = {
    "chef de ménage": "focal_point", "chef de famille": "focal_point", "head of household": "focal_point",
    "head": "focal_point", "رب الأسرة": "focal_point", "conjoint": "spouse", "conjointe": "spouse", "époux": "spouse",
    "épouse": "spouse", "mari": "spouse", "femme": "spouse", "wife": "spouse", "husband": "spouse", "زوج": "spouse",
    "زوجة": "spouse", "enfant": "child", "fils": "child", "fille": "child", "son": "child", "daughter": "child",
    "ابن": "child", "ابنة": "child", "père": "parent", "mère": "parent", "father": "parent", "mother": "parent",
    "أب": "parent", "أم": "parent", "frère": "sibling", "sœur": "sibling", "brother": "sibling", "sister": "sibling",
}  # fmt: skip
_STATUSES = {
    "célibataire": "single", "marié": "married", "mariée": "married", "marié(e)": "married", "veuf": "widowed",
    "veuve": "widowed", "veuf/veuve": "widowed", "divorcé": "divorced", "divorcée": "divorced",
    "divorcé(e)": "divorced", "séparé": "divorced", "séparée": "divorced", "عازب": "single", "عازبة": "single",
    "متزوج": "married", "متزوجة": "married", "أرمل": "widowed", "أرملة": "widowed", "مطلق": "divorced",
    "مطلقة": "divorced",
}  # fmt: skip
#: Names that our list of languages writes otherwise.
_LANGUAGES = {"arabe": "ara", "arabic": "ara", "العربية": "ara", "darija": "ary", "peul": "ful", "poular": "ful"}


def sexes() -> dict[str, str]:
    """Women and men as forms in our languages call them."""
    return _SEX


def roles() -> dict[str, str]:
    """Members of a household as forms in our languages call them."""
    return _ROLES


def marital_statuses() -> dict[str, str]:
    """Single, married and so on, of women and men."""
    return _STATUSES


def countries() -> dict[str, str]:
    """Countries by their names in our languages and by their codes."""
    found: dict[str, str] = {}
    for code, *names in Location.objects.countries().values_list("code", "name_fr", "name_ar", "name_en"):
        found |= {name: code for name in (*names, code) if name and code}
    return found


def sites() -> dict[str, str]:
    """Sites by their names and codes."""
    found: dict[str, str] = {}
    for code, *names in Site.objects.working().values_list("code", "name_fr", "name_ar", "name_en"):
        found |= {name: code for name in (*names, code) if name}
    return found


def languages() -> dict[str, str]:
    """Languages by their names in our languages and by their codes."""
    from beneficiaries.models import Language

    found = dict(_LANGUAGES)
    for code, *names in Language.objects.values_list("code", "name_fr", "name_ar", "name_en"):
        found |= {name: code for name in (*names, code) if name}
    return found
