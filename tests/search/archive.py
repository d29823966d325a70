"""A small archive of our own for the tests of the search, and its index in memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsgen.search import Index, Record, facts, lead, write_index

ARTICLES = (
    (
        "2014-03-02",
        "sport",
        "المنتخب المغربي يفوز في مباراة ودية",
        "فاز المنتخب المغربي لكرة القدم على ضيفه في مباراةٍ وديةٍ جرت بالرباط، وسجّل "
        "اللاعبان هدفين في الشوط الثاني.",
    ),
    (
        "2014-05-11",
        "politics",
        "وزير الخارجية يزور القاهرة",
        "يبدأ وزير الخارجية زيارة إلى القاهرة يلتقي خلالها نظيره المصري، ويبحث الوزراء "
        "العرب الملف الليبي.",
    ),
    (
        "2014-09-20",
        "economy",
        "أسعار النفط تتراجع",
        "تراجعت أسعار النفط في الأسواق العالمية بعد إعلان السعودية زيادة إنتاجها، وقال "
        "خبراء إن الأسعار ستستقر.",
    ),
    (
        "2015-01-07",
        "politics",
        "مجلس الأمن يبحث الوضع في سوريا",
        "عقد مجلس الأمن جلسة طارئة بشأن سوريا، وطالب الأعضاء بوقف إطلاق النار وحماية "
        "المدنيين السوريين.",
    ),
    (
        "2015-02-14",
        "society",
        "مدرسة جديدة في القرية",
        "افتتحت السلطات مدرسةً جديدةً في قرية جبلية، وقال المعلمون إن المدارس القديمة لم "
        "تعد تكفي التلاميذ.",
    ),
    (
        "2015-06-30",
        "culture",
        "رواية عن مدينة فاس",
        "صدرت عن دار النشر رواية جديدة عن مدينة فاس، يروي فيها الكاتب حكاية كتاب قديم وكتبٍ ضاعت.",
    ),
    (
        "2015-11-02",
        "sport",
        "لاعبو الوداد يعودون إلى التداريب",
        "عاد لاعبو الوداد إلى التداريب استعدادا لمباريات البطولة، وقال المدرب إن اللاعبين "
        "في حالة جيدة.",
    ),
    (
        "2016-01-19",
        "politics",
        "الرئيس المصري يستقبل وفدا ليبيا",
        "استقبل الرئيس المصري بالقاهرة وفدا من ليبيا، وأعلن مسؤول أن اللقاء تناول الانتخابات.",
    ),
    (
        "2016-03-08",
        "society",
        "نساء القرية ينظمن معرضا",
        "نظمت نساء القرية معرضا للمنتجات المحلية، وقالت امرأة شاركت فيه إن الزوار كانوا كثيرين.",
    ),
    (
        "2016-08-25",
        "economy",
        "بنك جديد للفلاحين",
        "أعلنت الحكومة عن إنشاء بنك جديد يقدم القروض للفلاحين، وستعلن لاحقا شروط "
        "الاستفادة، والبنوك الأخرى تنتظر.",
    ),
    (
        "2016-12-12",
        "world",
        "Le président français à Rabat",
        "Le président français est arrivé à Rabat pour une visite officielle de deux "
        "jours. Il rencontrera les élus.",
    ),
    (
        "2017-04-04",
        "world",
        "Google opens an office in Cairo",
        "The company said that its new office in Cairo will employ fifty engineers. BBC "
        "reported the news.",
    ),
    (
        "2017-07-17",
        "politics",
        "الحكومة تعلن خطة للتعليم",
        "أعلنت الحكومة خطة جديدة لإصلاح التعليم، وستفتتح مدارس في كل الجهات، ويقول مسئول "
        "إن الميزانية كافية.",
    ),
    (
        "2017-10-01",
        "sport",
        "كمال يسجل ثلاثة أهداف",
        "سجل كمال ثلاثة أهداف في مرمى الرجاء، وقال إن مباراتنا القادمة أصعب، وبمباراتين "
        "ينتهي الموسم.",
    ),
    (
        "2018-02-22",
        "politics",
        "المغرب ومصر يوقعان اتفاقا",
        "وقع المغرب ومصر اتفاقا للتعاون في الطاقة، وقال وزير الطاقة المغربي إن الاتفاق "
        "يخدم البلدين. والمغرب يرحب بالمستثمرين.",
    ),
    (
        "2018-06-14",
        "sport",
        "انطلاق كأس العالم لكرة القدم",
        "انطلقت في روسيا نهائيات كأس العالم لكرة القدم ٢٠١٨، ويشارك المنتخب المغربي بعد "
        "غياب دام عشرين سنة.",
    ),
    (
        "2018-09-09",
        "economy",
        "المال والأعمال في باريس",
        "اجتمع رجال المال والأعمال في باريس لبحث أسعار العقار، وقال خبير إن السعر ارتفع "
        "في المدن الفرنسية.",
    ),
    (
        "2018-12-01",
        "society",
        "مستشفى للأطفال",
        "افتتح مستشفى جديد للأطفال يضم مئة سرير، وقال الأطباء إن المستشفيات القريبة كانت "
        "بعيدة عن الطفل المريض.",
    ),
    (
        "",
        "culture",
        "نص بلا تاريخ",
        "نصٌّ قديمٌ لا يُعرف تاريخه، كتبه شاعر من شعراء الأندلس وتناقله الرواة.",
    ),
)
"""(date, section, title, text)"""


def rows(count: int = len(ARTICLES)) -> Iterator[tuple[Record, bytes]]:
    """Records and facts, from the oldest; then the articles again, newer each time."""
    ordered = sorted(ARTICLES)
    for number in range(count):
        turn, place = divmod(number, len(ordered))
        date, section, title, text = ordered[place]
        if turn:
            date = f"{2018 + turn}{date[4:] or '-01-01'}"
        yield (
            Record(
                url=f"{date or 'undated'}/{number}/",
                title=title,
                published=date,
                section=(section.title(), section),
                authors=(("سلمى", "سلمى"),) if place % 2 else (),
                tags=(("كرة القدم", "كرة-القدم"),) if "القدم" in text else (),
                lead=lead(text),
            ),
            facts(title, text),
        )


def files(count: int = len(ARTICLES)) -> dict[str, bytes]:
    """The files of the index."""
    return dict(_files(count))


@cache
def _files(count: int) -> tuple[tuple[str, bytes], ...]:
    return tuple(write_index(rows(count)))


def index_of(written: dict[str, bytes]) -> Index:
    """An index in memory."""

    def fetch(name: str) -> bytes:
        try:
            return written[f"search/{name}"]
        except KeyError:
            raise FileNotFoundError(name) from None

    return Index(fetch)
