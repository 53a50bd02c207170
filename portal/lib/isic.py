"""Sectors of trade: the sections and divisions of ISIC Rev.4, with their official titles.

Source: United Nations, International Standard Industrial Classification of All Economic Activities (ISIC), Rev.4,
Statistical Papers, Series M, No. 4/Rev.4, New York 2008.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """code: one letter from A to U."""

    code: str
    title: Promise


@dataclass(frozen=True, slots=True)
class Division:
    """code: two figures. section: the letter of its section."""

    code: str
    section: str
    title: Promise


SECTIONS: Final = (
    Section("A", _("Agriculture, forestry and fishing")),
    Section("B", _("Mining and quarrying")),
    Section("C", _("Manufacturing")),
    Section("D", _("Electricity, gas, steam and air conditioning supply")),
    Section("E", _("Water supply; sewerage, waste management and remediation activities")),
    Section("F", _("Construction")),
    Section("G", _("Wholesale and retail trade; repair of motor vehicles and motorcycles")),
    Section("H", _("Transportation and storage")),
    Section("I", _("Accommodation and food service activities")),
    Section("J", _("Information and communication")),
    Section("K", _("Financial and insurance activities")),
    Section("L", _("Real estate activities")),
    Section("M", _("Professional, scientific and technical activities")),
    Section("N", _("Administrative and support service activities")),
    Section("O", _("Public administration and defence; compulsory social security")),
    Section("P", _("Education")),
    Section("Q", _("Human health and social work activities")),
    Section("R", _("Arts, entertainment and recreation")),
    Section("S", _("Other service activities")),
    Section(
        "T",
        _(
            "Activities of households as employers; undifferentiated goods- and services-producing "
            "activities of households for own use"
        ),
    ),
    Section("U", _("Activities of extraterritorial organizations and bodies")),
)
DIVISIONS: Final = (
    Division("01", "A", _("Crop and animal production, hunting and related service activities")),
    Division("02", "A", _("Forestry and logging")),
    Division("03", "A", _("Fishing and aquaculture")),
    Division("05", "B", _("Mining of coal and lignite")),
    Division("06", "B", _("Extraction of crude petroleum and natural gas")),
    Division("07", "B", _("Mining of metal ores")),
    Division("08", "B", _("Other mining and quarrying")),
    Division("09", "B", _("Mining support service activities")),
    Division("10", "C", _("Manufacture of food products")),
    Division("11", "C", _("Manufacture of beverages")),
    Division("12", "C", _("Manufacture of tobacco products")),
    Division("13", "C", _("Manufacture of textiles")),
    Division("14", "C", _("Manufacture of wearing apparel")),
    Division("15", "C", _("Manufacture of leather and related products")),
    Division(
        "16",
        "C",
        _(
            "Manufacture of wood and of products of wood and cork, except furniture; manufacture of articles"
            " of straw and plaiting materials"
        ),
    ),
    Division("17", "C", _("Manufacture of paper and paper products")),
    Division("18", "C", _("Printing and reproduction of recorded media")),
    Division("19", "C", _("Manufacture of coke and refined petroleum products")),
    Division("20", "C", _("Manufacture of chemicals and chemical products")),
    Division("21", "C", _("Manufacture of basic pharmaceutical products and pharmaceutical preparations")),
    Division("22", "C", _("Manufacture of rubber and plastics products")),
    Division("23", "C", _("Manufacture of other non-metallic mineral products")),
    Division("24", "C", _("Manufacture of basic metals")),
    Division("25", "C", _("Manufacture of fabricated metal products, except machinery and equipment")),
    Division("26", "C", _("Manufacture of computer, electronic and optical products")),
    Division("27", "C", _("Manufacture of electrical equipment")),
    Division("28", "C", _("Manufacture of machinery and equipment n.e.c.")),
    Division("29", "C", _("Manufacture of motor vehicles, trailers and semi-trailers")),
    Division("30", "C", _("Manufacture of other transport equipment")),
    Division("31", "C", _("Manufacture of furniture")),
    Division("32", "C", _("Other manufacturing")),
    Division("33", "C", _("Repair and installation of machinery and equipment")),
    Division("35", "D", _("Electricity, gas, steam and air conditioning supply")),
    Division("36", "E", _("Water collection, treatment and supply")),
    Division("37", "E", _("Sewerage")),
    Division("38", "E", _("Waste collection, treatment and disposal activities; materials recovery")),
    Division("39", "E", _("Remediation activities and other waste management services")),
    Division("41", "F", _("Construction of buildings")),
    Division("42", "F", _("Civil engineering")),
    Division("43", "F", _("Specialized construction activities")),
    Division("45", "G", _("Wholesale and retail trade and repair of motor vehicles and motorcycles")),
    Division("46", "G", _("Wholesale trade, except of motor vehicles and motorcycles")),
    Division("47", "G", _("Retail trade, except of motor vehicles and motorcycles")),
    Division("49", "H", _("Land transport and transport via pipelines")),
    Division("50", "H", _("Water transport")),
    Division("51", "H", _("Air transport")),
    Division("52", "H", _("Warehousing and support activities for transportation")),
    Division("53", "H", _("Postal and courier activities")),
    Division("55", "I", _("Accommodation")),
    Division("56", "I", _("Food and beverage service activities")),
    Division("58", "J", _("Publishing activities")),
    Division(
        "59",
        "J",
        _("Motion picture, video and television programme production, sound recording and music publishing activities"),
    ),
    Division("60", "J", _("Programming and broadcasting activities")),
    Division("61", "J", _("Telecommunications")),
    Division("62", "J", _("Computer programming, consultancy and related activities")),
    Division("63", "J", _("Information service activities")),
    Division("64", "K", _("Financial service activities, except insurance and pension funding")),
    Division("65", "K", _("Insurance, reinsurance and pension funding, except compulsory social security")),
    Division("66", "K", _("Activities auxiliary to financial service and insurance activities")),
    Division("68", "L", _("Real estate activities")),
    Division("69", "M", _("Legal and accounting activities")),
    Division("70", "M", _("Activities of head offices; management consultancy activities")),
    Division("71", "M", _("Architectural and engineering activities; technical testing and analysis")),
    Division("72", "M", _("Scientific research and development")),
    Division("73", "M", _("Advertising and market research")),
    Division("74", "M", _("Other professional, scientific and technical activities")),
    Division("75", "M", _("Veterinary activities")),
    Division("77", "N", _("Rental and leasing activities")),
    Division("78", "N", _("Employment activities")),
    Division("79", "N", _("Travel agency, tour operator, reservation service and related activities")),
    Division("80", "N", _("Security and investigation activities")),
    Division("81", "N", _("Services to buildings and landscape activities")),
    Division("82", "N", _("Office administrative, office support and other business support activities")),
    Division("84", "O", _("Public administration and defence; compulsory social security")),
    Division("85", "P", _("Education")),
    Division("86", "Q", _("Human health activities")),
    Division("87", "Q", _("Residential care activities")),
    Division("88", "Q", _("Social work activities without accommodation")),
    Division("90", "R", _("Creative, arts and entertainment activities")),
    Division("91", "R", _("Libraries, archives, museums and other cultural activities")),
    Division("92", "R", _("Gambling and betting activities")),
    Division("93", "R", _("Sports activities and amusement and recreation activities")),
    Division("94", "S", _("Activities of membership organizations")),
    Division("95", "S", _("Repair of computers and personal and household goods")),
    Division("96", "S", _("Other personal service activities")),
    Division("97", "T", _("Activities of households as employers of domestic personnel")),
    Division(
        "98", "T", _("Undifferentiated goods- and services-producing activities of private households for own use")
    ),
    Division("99", "U", _("Activities of extraterritorial organizations and bodies")),
)
_DIVISIONS: Final = {division.code: division for division in DIVISIONS}


def choices() -> list[tuple[Promise, list[tuple[str, Promise]]]]:
    """Divisions grouped by section, as Django takes choices: (section, [(code, title), ...])."""
    return [
        (section.title, [(each.code, each.title) for each in DIVISIONS if each.section == section.code])
        for section in SECTIONS
    ]


def title_of(code: str) -> Promise:
    """The title of a division. KeyError for a code that ISIC does not have."""
    return _DIVISIONS[code].title


def divisions_in(sector: str) -> list[str]:
    """The codes of a section's divisions, or the code of a division itself; none for anything else."""
    return [division.code for division in DIVISIONS if sector in {division.section, division.code}]
