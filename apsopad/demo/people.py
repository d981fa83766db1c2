"""Invented people: common names of their countries, combined by counting, never drawn from anyone's file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

#: Given names of women and men, and family names, each in Latin and Arabic script.
_SAHEL_F = (
    "Aminata|أميناتا Fatoumata|فاطوماتا Mariam|مريم Kadiatou|كادياتو Aïssatou|عيساتو Hawa|حواء Awa|أوا Djeneba|جنيبا "
    "Oumou|أومو Ramata|راماتا Salimata|ساليماتا Bintou|بينتو Nafissatou|نفيساتو Rokia|رقية Fanta|فانتا Assétou|أسيتو"
)
_SAHEL_M = (
    "Mamadou|مامادو Ibrahima|إبراهيما Ousmane|عثمان Moussa|موسى Amadou|أمادو Sékou|سيكو Boubacar|بوبكر Cheikh|شيخ "
    "Abdoulaye|عبدولاي Modibo|موديبو Lassana|لاسانا Souleymane|سليمان"
)
_COAST_F = (
    "Blessing|بليسينغ Joy|جوي Precious|بريشوس Favour|فايفور Grace|غريس Faith|فيث Mercy|ميرسي Patience|بايشنس "
    "Comfort|كومفورت Gift|غيفت"
)
_COAST_M = "Emmanuel|إيمانويل Samuel|صامويل Daniel|دانيال Victor|فيكتور Kelvin|كلفن Godwin|غودوين Kwame|كوامي"
_CENTRE_F = (
    "Chantal|شانتال Solange|سولانج Estelle|إستيل Larissa|لاريسا Clarisse|كلاريس Nadège|ناديج Mireille|ميراي "
    "Carine|كارين Grâce|غراس Divine|ديفين Béatrice|بياتريس Nadine|نادين"
)
_CENTRE_M = "Serge|سيرج Hervé|إيرفي Patrick|باتريك Landry|لاندري Christian|كريستيان Junior|جونيور Dieudonné|ديودوني"

_NAMES: dict[str, tuple[str, str, str]] = {
    "GIN": (_SAHEL_F, _SAHEL_M, "Diallo|ديالو Bah|باه Barry|باري Camara|كامارا Sylla|سيلا Soumah|سوماه"),
    "MLI": (_SAHEL_F, _SAHEL_M, "Traoré|تراوري Coulibaly|كوليبالي Diarra|ديارا Keïta|كيتا Dembélé|ديمبيلي"),
    "SEN": (_SAHEL_F, _SAHEL_M, "Ndiaye|ندياي Fall|فال Sow|سو Diop|ديوب Gueye|غي Sarr|سار"),
    "CIV": (_SAHEL_F, _SAHEL_M, "Koné|كوني Bamba|بامبا Touré|توري Kouassi|كواسي N’Guessan|نغيسان Cissé|سيسي"),
    "BFA": (_SAHEL_F, _SAHEL_M, "Ouédraogo|ويدراوغو Sawadogo|ساوادوغو Kaboré|كابوري Zongo|زونغو"),
    "CMR": (_CENTRE_F, _CENTRE_M, "Mbarga|مبارغا Fotso|فوتسو Kamga|كامغا Essomba|إسومبا Ngono|نغونو Atangana|أتانغانا"),
    "NGA": (_COAST_F, _COAST_M, "Okafor|أوكافور Okoro|أوكورو Eze|إيزي Osagie|أوساغي Adeyemi|أديمي Bello|بيلو"),
    "GHA": (_COAST_F, _COAST_M, "Mensah|منساه Owusu|أووسو Boateng|بواتنغ Asante|أسانتي"),
    "COD": (_CENTRE_F, _CENTRE_M, "Kabongo|كابونغو Ilunga|إيلونغا Mukendi|موكيندي Mabiala|مابيالا"),
    "COG": (_CENTRE_F, _CENTRE_M, "Ngoma|نغوما Makosso|ماكوسو Loemba|لويمبا Massamba|ماسامبا"),
    "GAB": (_CENTRE_F, _CENTRE_M, "Obame|أوبام Nzé|نزي Mba|مبا Ondo|أوندو"),
    "MAR": (
        "Khadija|خديجة Fatima|فاطمة Naïma|نعيمة Zineb|زينب Samira|سميرة Hanane|حنان Salma|سلمى Ikram|إكرام",
        "Mohamed|محمد Hassan|حسن Youssef|يوسف Abdellah|عبدالله Karim|كريم Rachid|رشيد Anas|أنس Ilyas|إلياس",
        "Bennani|بناني Alaoui|العلوي Tazi|التازي Cherkaoui|الشرقاوي Ouazzani|الوزاني Boutaleb|بوطالب Riffi|الريفي",
    ),
}
_LANGUAGES = {
    "GIN": ("ful", "fra"),
    "MLI": ("bam", "fra"),
    "SEN": ("wol", "fra"),
    "CIV": ("fra", "dyu"),
    "BFA": ("fra",),
    "CMR": ("fra",),
    "NGA": ("eng",),
    "GHA": ("eng",),
    "COD": ("lin", "fra"),
    "COG": ("lin", "fra"),
    "GAB": ("fra",),
    "MAR": ("ary",),
}


@dataclass(frozen=True)
class Invented:
    """One invented person, before registration."""

    full_name: str
    name_ar: str
    sex: str
    birth_date: date
    birth_precision: str
    nationality: str
    languages: tuple[str, ...]
    phone: str


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(latin, arabic) for latin, arabic in (word.split("|") for word in text.split())]


def invent(nationalities: list[str], *, women: int, men: int, serial: int, around: int) -> Iterator[Invented]:
    """``women + men`` people shared out over ``nationalities`` in turn; ``serial`` keeps names and phones apart.

    ``around``: the year of birth about which ages spread (twelve years either way). One in nine knows only the year.
    """
    for number in range(women + men):
        sex = "F" if number < women else "M"
        country = nationalities[number % len(nationalities)]
        female, male, family = (_pairs(text) for text in _NAMES[country])
        given = female if sex == "F" else male
        turn = serial + number // len(nationalities)
        first, last = given[turn % len(given)], family[(turn // len(given) + turn * 5) % len(family)]
        year = around - 12 + (serial * 7 + number * 5) % 25
        only_year = number % 9 == 4
        yield Invented(
            full_name=f"{first[0]} {last[0]}",
            name_ar=f"{first[1]} {last[1]}",
            sex=sex,
            birth_date=date(year, 1, 1)
            if only_year
            else date(year, 1, 1) + timedelta(days=(number * 37 + serial * 11 + 16) % 365),
            birth_precision="year" if only_year else "day",
            nationality=country,
            languages=_LANGUAGES[country],
            # 06 99 9… is in no operator's range that is handed out.
            phone=f"06 99 9{serial % 10} {number // 100:02d} {number % 100:02d}" if number % 4 else "",
        )
