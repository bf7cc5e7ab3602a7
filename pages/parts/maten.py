"""What is each measure, with its formula, its source, and what it says today?

The terms of the field stand here and nowhere else on screen. The sentence of today is
worked out from the data; where the data cannot carry a measure, that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

NOT_YET = "Niet te zeggen met de gegevens die er nu zijn."
STYLE = """<style>
.wb-maten section {margin: 0 0 1.1rem; max-width: 58rem;}
.wb-maten h4 {font-size: 1.05rem; margin: 0; padding: 0 0 .15rem;}
.wb-maten p {margin: 0 0 .2rem; line-height: 1.45;}
.wb-maten .formule {font-family: ui-monospace, monospace; font-size: .88rem; color: #1d2b33;
  background: #f1eee6; padding: .25rem .5rem; overflow-wrap: anywhere;}
.wb-maten .bron {color: #56636b; font-size: .85rem;}
</style>"""


@dataclass(frozen=True, slots=True)
class Maat:
    """One measure as a resident may read it.

    key
        As in `wijk_lib.worked_out`.
    now
        What stands in place of today's figure where the measure is not applied.
    """

    key: str
    name: str
    says: str
    formula: str
    source: str
    now: str = NOT_YET


MATEN: Mapping[str, tuple[Maat, ...]] = {
    "Verwachte behoefte": (
        Maat(
            "plaats",
            "Plaats tussen alle buurten (percentielrang)",
            "Hoe hoog een gebied staat tussen de buurten die groot genoeg zijn om te vergelijken. "
            "Een rang, geen hoeveelheid: één uitschieter rekt de schaal niet op.",
            "plaats = (laagste rang − 1) / (aantal − 1); een wijk: aandeel van de buurten eronder",
            "CDC/ATSDR (2022), SVI 2022 Documentation",
        ),
        Maat(
            "schalen",
            "Drie andere schalen (min-max, z-score, exponentieel)",
            "Dezelfde wijk op drie andere manieren. Min-max en z-score houden de afstanden: één "
            "uitschieter drukt de rest op elkaar. De exponentiële schaal rekt de hoogste tien "
            "procent uit.",
            "100 (x − laagste) / (hoogste − laagste); (x − gemiddelde) / standaardafwijking; "
            "−23 ln(1 − R (1 − e^(−100/23))), met R het aandeel buurten tot en met x",
            "OECD/JRC (2008), Handbook on Constructing Composite Indicators, 5.2 en 5.3; McLennan "
            "e.a. (2019), English Indices of Deprivation, Technical report",
        ),
        Maat(
            "index",
            "Verwachte behoefte (samengestelde index)",
            "Het gemiddelde van de plaatsen per domein, en daarna van de domeinen. Eerst de "
            "domeinen lezen, dan pas het geheel. Een domein telt als twee derde van zijn gewicht "
            "er is. ‘Hoog’ is het hoogste derde: een derde is altijd hoog.",
            "index = 100 × Σ w(domein) × Σ w(indicator) × plaats, met gewichten die tot 1 optellen",
            "OECD/JRC (2008), Handbook on Constructing Composite Indicators, stap 5 en 6",
        ),
        Maat(
            "meetkundig",
            "Meetkundig gemiddelde over de domeinen",
            "Wie op alle domeinen behoefte heeft, telt dan zwaarder dan wie met dezelfde som op "
            "één domein hoog staat. Een keuze naast het gewone gemiddelde; de kaart gebruikt die "
            "niet.",
            "index = Π (1 + 0,99 × domein)^w, met gewichten die tot 1 optellen",
            "OECD/JRC (2008), Handbook on Constructing Composite Indicators, 6.11",
        ),
        Maat(
            "rangen",
            "Hangt de volgorde van onze keuzes af?",
            "De index wordt vele malen opnieuw gemaakt met andere gewichten, schalen en manieren "
            "van optellen. Dat zegt hoeveel de keuzes uitmaken, niet hoe waar de cijfers zijn.",
            "gewichten uit een Dirichlet-verdeling (concentratie 12); plaats, min-max of z-score; "
            "gewoon of meetkundig gemiddelde",
            "Saisana, Saltelli & Tarantola (2005), JRSS A 168; Goldstein & Spiegelhalter (1996), "
            "JRSS A 159",
        ),
        Maat(
            "keuzes",
            "Welke keuze maakt het meeste uit?",
            "Telkens één keuze anders: een indicator of domein weg, een andere schaal, een ander "
            "gemiddelde. Gemeten in plaatsen die de gebieden verschuiven.",
            "gemiddelde van |rang − rang bij de andere keuze|",
            "OECD/JRC (2008), Handbook on Constructing Composite Indicators, stap 7",
        ),
        Maat(
            "verhouding",
            "Behoefte ten opzichte van de gemeente",
            "Voor verdelen is een schaal met een echt nulpunt nodig. 1 is even veel als de "
            "gemeente, 2 is twee keer zo veel. Gebieden die buiten verdelingen blijven, staan er "
            "niet bij.",
            "verhouding = gemiddelde per domein van cijfer gebied / cijfer gemeente; bij een "
            "gunstig cijfer (100 − gebied) / (100 − gemeente)",
            "eigen keuze, in de geest van gewogen toedeling (NHS England, Fair Shares)",
        ),
        Maat(
            "optellen",
            "Van buurten naar de gemeente",
            "Een gemiddelde van buurten moet gewogen worden met de mensen over wie het cijfer "
            "gaat. Hier met alle inwoners, terwijl het cijfer over volwassenen gaat: een "
            "benadering.",
            "gemeente = Σ inwoners × cijfer / Σ inwoners",
            "gewogen gemiddelde",
        ),
        Maat(
            "klassen",
            "Klassen: sprongen (Fisher-Jenks) en even volle klassen (kwantielen)",
            "De eerste legt grenzen waar de cijfers een sprong maken, de tweede zo dat elke klasse "
            "even vol is. De kaart gebruikt vijf even volle groepen, of banden rond de gemeente.",
            "kies grenzen zo dat Σ (cijfer − klassegemiddelde)² het kleinst is; of op 20, 40, 60 "
            "en 80 % van de gebieden",
            "Fisher (1958), JASA 53:789-798; Jenks (1977); Hyndman & Fan (1996), American "
            "Statistician 50:361-365",
        ),
    ),
    "Dekking": (
        Maat(
            "dekking",
            "Minstens en hoogstens",
            "Minstens: wat bekend aanwezig is. Hoogstens: wat niet bevestigd afwezig is. Onbekend "
            "is niet afwezig. Een punt telt voor zijn buurt en zijn wijk; stadsbreed telt apart; "
            "een voorbeeld of onderdeel telt samen met zijn geheel één keer.",
            "minstens = aantal aanwezig; hoogstens = minstens + aantal onbekend",
            "eigen keuze; grenzen in de zin van Manski (2003), Partial Identification",
        ),
        Maat(
            "witte-vlekken",
            "Veel behoefte naast dekking (witte vlekken)",
            "Elk thema staat naast zijn eigen domein. Veel behoefte en bevestigd niets vraagt om "
            "iets doen; veel behoefte en onbekend vraagt om navragen.",
            "veel of minder behoefte × bekend, bevestigd niets of onbekend",
            "eigen keuze",
        ),
        Maat(
            "spreiding",
            "Aandeel in wat bekend is, naast aandeel inwoners",
            "Boven 0: meer van wat bekend is dan van de inwoners. De behoefte zit er niet in.",
            "100 × (aandeel bekend − aandeel inwoners), in procentpunt",
            "Narayanan, Stern & MacDonald (2020), Spatial Equity Data Tool, Urban Institute",
        ),
        Maat(
            "onvervuld",
            "Onvervulde behoefte",
            "Hoeveel mensen met een behoefte niet bereikt worden, gegeven wat genoeg heet. Er is "
            "geen norm vastgesteld en de omvang van het aanbod is onbekend: daarom alleen een "
            "rekenvoorbeeld.",
            "mensen × (1 − min(1, aanbod per persoon / norm))",
            "eigen keuze",
        ),
    ),
    "Volgt steun de behoefte?": (
        Maat(
            "volgt",
            "Volgt steun de behoefte?",
            "De vraag van de brief. Onbekende uren lopen van 0 tot een opgegeven grens; zonder "
            "die grens wordt er niets beweerd.",
            "laagste en hoogste uitkomst over alle mogelijke uren",
            "Kakwani (1977); Wagstaff & van Doorslaer (2000); Manski (2003)",
        ),
        Maat(
            "kakwani",
            "Loopt steun even steil op als behoefte? (Kakwani)",
            "0: in verhouding tot de behoefte. Onder 0: te vlak, zoals bij een gelijke verdeling.",
            "K = C(steun) − C(behoefte), beide naar de volgorde van behoefte",
            "Kakwani (1977), Economic Journal 87:71-80; Wagstaff & van Doorslaer (2000), "
            "J. Human Resources 35:716-733",
        ),
        Maat(
            "concentratie",
            "Waar ligt iets, gerekend naar behoefte? (concentratie-index in vier vormen)",
            "Boven 0: vooral waar de behoefte groot is. Voor een aandeel hangt de gewone vorm af "
            "van hoe hoog het gemiddelde is; Erreygers en Wagstaff niet. Hier voor een geteld "
            "cijfer, als toets naast de schattingen, met een marge van 95 %.",
            "gewoon: C = 2 Σ w y (r − ½) / μ; in de eenheid zelf: μ C; Erreygers: 4 μ C / (b − a); "
            "Wagstaff: μ C (b − a) / ((b − μ)(μ − a))",
            "O’Donnell e.a. (2008), Wereldbank, hoofdstuk 8; Erreygers (2009), J. Health "
            "Economics 28:504-515; Wagstaff (2005), Health Economics 14:429-432",
        ),
        Maat(
            "curve",
            "Welk deel bereikt welk deel van de inwoners? (concentratiecurve)",
            "Zet de inwoners op volgorde van behoefte, van weinig naar veel, en telt op. Op de "
            "diagonaal: overal evenveel. Eronder: meer waar de behoefte groot is.",
            "punten (Σ aandeel inwoners, Σ aandeel steun), minste behoefte eerst",
            "O’Donnell e.a. (2008), Wereldbank, hoofdstuk 7",
        ),
        Maat(
            "kloof",
            "De kloof tussen minste en meeste behoefte (slope index)",
            "Een rechte lijn door de gebieden, van de inwoner met de minste naar die met de "
            "meeste verwachte behoefte. Samenhang, geen oorzaak.",
            "gewogen kleinste kwadraten van het cijfer op de rang van behoefte",
            "UKHSA, PHEindicatormethods; Low & Low (2004), J. Public Health 26:388-395",
        ),
        Maat(
            "gini",
            "Ongelijkheid als zodanig (Gini)",
            "0: overal gelijk. Zegt niets over behoefte.",
            "2 × covariantie(cijfer, rang) / gemiddelde",
            "Lerman & Yitzhaki (1989), J. Econometrics 42:43-47",
        ),
        Maat(
            "theil",
            "Ongelijkheid binnen en tussen wijken (Theil)",
            "Hoeveel van het verschil tussen buurten in een wijkgemiddelde verdwijnt.",
            "Σ w (y/μ) ln(y/μ) = tussen + binnen",
            "Theil (1967), Economics and Information Theory, hoofdstuk 4",
        ),
        Maat(
            "hoover",
            "Wat zou er moeten verschuiven? (Hoover)",
            "Het deel van de steun dat anders ligt dan de behoefte.",
            "½ Σ |aandeel steun − aandeel behoefte|",
            "Hoover (1936), Review of Economics and Statistics 18:162-171",
        ),
    ),
    "Ongelijk investeren": (
        Maat(
            "knop",
            "De knop: hoe ongelijk verdelen we? (elasticiteit)",
            "0: iedere inwoner evenveel. 1: in verhouding tot de behoefte. Daarboven: meer dan "
            "in verhouding. De stand is een keuze van de raad.",
            "aandeel = inwoners × verhouding^knop / Σ inwoners × verhouding^knop",
            "NHS England, Fair Shares: gewogen toedeling",
        ),
        Maat(
            "stand",
            "Welke stand heeft een verdeling? (elasticiteit, achteraf)",
            "De stand van de knop die het dichtst bij een werkelijke verdeling ligt, met een marge "
            "van 95 %. Gaat alles naar de wijken met de meeste of de minste behoefte, dan is er "
            "geen stand te noemen.",
            "de knop die Σ bedrag × ln(aandeel bij die stand) het grootst maakt",
            "Santos Silva & Tenreyro (2006), Review of Economics and Statistics 88:641-658",
        ),
        Maat(
            "doel",
            "Afstand tot het doel, en het tempo erheen",
            "Een doel is geen sprong: per jaar hoogstens zoveel erbij of eraf.",
            "afstand = (nu − doel) / doel",
            "Department of Health (2007), About NHS allocations",
        ),
        Maat(
            "minste-eerst",
            "Wie het minst heeft eerst (max-min)",
            "Vult telkens het gebied aan dat voor zijn behoefte het minst heeft.",
            "extra = max(0, λ × behoefte − aanbod), met λ zo dat het budget op is",
            "Mo & Walrand (2000), IEEE/ACM Trans. Networking 8:556-567; Bertsimas, Farias & "
            "Trichakis (2011), Operations Research 59:17-31",
        ),
        Maat(
            "prijs",
            "Wat eerlijkheid kost (alfa-eerlijk verdelen)",
            "Tussen ‘samen het meeste’ (alfa 0) en ‘wie het minst heeft eerst’ (alfa oneindig). "
            "De prijs is wat er samen minder wordt bereikt; ernaast staat wat wie het minst heeft "
            "erbij wint. Hier telt een gebied mee naar zijn inwoners.",
            "maximaliseer Σ v u(dekking), u = dekking^(1 − α) / (1 − α); prijs = (meeste − nu) / "
            "meeste",
            "Mo & Walrand (2000), IEEE/ACM Trans. Networking 8:556-567; Bertsimas, Farias & "
            "Trichakis (2011), Operations Research 59:17-31",
        ),
    ),
    "Bereik te voet": (
        Maat(
            "lopen",
            "Afstand tot de dichtstbijzijnde plek",
            "Hemelsbreed maal 1,3 vanaf een punt in de buurt: een vuistregel. Een snelweg of "
            "water wordt niet gezien, en mensen wonen niet allemaal in het midden.",
            "kleinste afstand over alle plekken; mediaan en 90 % naar inwoners",
            "eigen keuze; omwegfactor als gemiddelde van Europese steden",
        ),
        Maat(
            "bereikt",
            "Wie woont er in bereik van een plek?",
            "Een buurt telt heel of niet: zo grof als de buurten zelf.",
            "Σ inwoners van de buurten binnen de grens, de grens zelf inbegrepen",
            "eigen keuze",
        ),
        Maat(
            "delen",
            "Aanbod dat je deelt met anderen (E2SFCA)",
            "Een plek wordt gedeeld door iedereen die er dichtbij woont; dichterbij telt zwaarder.",
            "R = aanbod / Σ inwoners × f; bereik = Σ R × f; f = 1 tot 300 m, 0,68 tot 600 m, 0,22 "
            "tot 900 m",
            "Luo & Wang (2003), Environment and Planning B 30:865-884; Luo & Qi (2009), Health & "
            "Place 15:1100-1107",
        ),
        Maat(
            "anders-delen",
            "Dezelfde vraag met één stap, en met een keuze tussen plekken (2SFCA, 3SFCA)",
            "Met één stap telt alles binnen de grens even zwaar. Bij drie stappen verdeelt wie "
            "meer plekken dichtbij heeft zich daarover, zodat niemand dubbel meetelt.",
            "2SFCA: f = 1 tot 900 m; 3SFCA: f wordt f × f / Σ f",
            "Luo & Wang (2003), Environment and Planning B 30:865-884; Wan, Zou & Sternberg "
            "(2012), Int. J. Geographical Information Science 26:1073-1089",
        ),
        Maat(
            "volgende-plek",
            "Waar helpt de volgende plek het meest?",
            "Elke kandidaat wordt geprobeerd. Een lijst, niet één antwoord: of een gebouw "
            "geschikt is, weet dit niet.",
            "grootste som van inwoners die er nieuw bij komen",
            "Church & ReVelle (1974), Papers of the Regional Science Association 32:101-118",
        ),
        Maat(
            "dekken",
            "Welke plekken samen bereiken de meesten?",
            "Zoekt de beste combinatie en zegt hoeveel beter een andere hoogstens kan zijn.",
            "kies p plekken zo dat Σ inwoners met minstens één plek in bereik het grootst is",
            "Church & ReVelle (1974), Papers of the Regional Science Association 32:101-118; "
            "Nemhauser, Wolsey & Fisher (1978), Mathematical Programming 14:265-294",
        ),
    ),
    "Kleine aantallen en verandering": (
        Maat(
            "aandeel-marge",
            "Marge van een aandeel (Wilson)",
            "Bij weinig mensen kan een aandeel toeval zijn. Geen van de bronnen hier geeft "
            "aantallen met hun noemer: op de andere pagina’s staat daarom ‘marge niet "
            "gepubliceerd’, en wordt er geen bedacht.",
            "(2x + z² ± z √(z² + 4x(1 − x/n))) / (2(n + z²))",
            "Wilson (1927), JASA 22:209-212; Newcombe (1998), Statistics in Medicine 17:857-872",
        ),
        Maat(
            "aantal-marge",
            "Marge van een aantal (Byar)",
            "Hoeveel er te verwachten waren als het aantal door toeval schommelt. Onder de tien "
            "de precieze grenzen van Poisson.",
            "x (1 − 1/(9x) − z/(3√x))³ tot (x+1) (1 − 1/(9(x+1)) + z/(3√(x+1)))³",
            "Breslow & Day (1987), IARC; Garwood (1936), Biometrika 28:437-442",
        ),
        Maat(
            "afvlakken",
            "Toeval afvlakken (empirisch Bayes)",
            "Trekt het cijfer van een klein gebied naar het gemiddelde, naarmate er minder "
            "mensen achter zitten. De andere pagina’s gebruiken het niet: aantallen ontbreken.",
            "gemiddelde + (cijfer − gemiddelde) × A / (A + m / n)",
            "Marshall (1991), JRSS C 40:283-294",
        ),
        Maat(
            "afschermen",
            "Kleine aantallen afschermen",
            "Eigen tellingen van personen onder een grens worden verborgen, ook als ze uit "
            "totalen af te leiden zijn. Er staan hier geen eigen tellingen, alleen gepubliceerde "
            "cijfers.",
            "afronden op 5; verbergen tot geen verschil een cel nauwer dan zijn breedte maakt",
            "Fischetti & Salazar (1999), Mathematical Programming 84:283-312",
        ),
        Maat(
            "trend",
            "Is het een trend?",
            "Pas vanaf vijf gemeten jaren, en alleen als de richting duidelijker is dan toeval "
            "(p < 0,05). Daaronder: het verschil, en dat het te kort is.",
            "helling = mediaan van de hellingen tussen alle paren jaren; Mann-Kendall-toets",
            "Sen (1968), JASA 63; Mann (1945), Econometrica 13; Kendall (1975)",
        ),
    ),
}


def maten_html(maten: tuple[Maat, ...], today: Mapping[str, str]) -> str:
    """The measures of one group, each with what it says today."""
    sections = "".join(
        f"<section><h4>{escape(each.name)}</h4><p>{escape(each.says)}</p>"
        f'<p class="formule">{escape(each.formula)}</p>'
        f"<p><strong>Nu:</strong> {escape(today.get(each.key, each.now))}</p>"
        f'<p class="bron">Bron: {escape(each.source)}</p></section>'
        for each in maten
    )
    return f'{STYLE}<div class="wb-maten">{sections}</div>'
