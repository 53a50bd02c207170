"""A real list with more than twenty different mistakes, and what a person does with the file to mend."""

import csv
import io
from pathlib import Path

LIST = Path(__file__).resolve().parent / "data" / "research_organisations" / "list.csv"
MEANING = {"Código ROR": "external_id", "Certificados são para": "certificates_audience"}

# Row and column of each mistake, and what a person writes instead.
MISTAKES = {
    (3, "Nome"): "Ton Duc Thang University",
    (4, "Nome"): "Thai Nguyen University of Medicine and Pharmacy",
    (5, "Nome"): "An Giang University",
    (6, "Código ROR"): None,  # rows 6 and 7 have one code
    (7, "Código ROR"): "00zzzzzz1",
    (9, "Tipo"): "institute",
    (10, "País"): "Vietnã",
    (12, "Latitude"): "10,82302",
    (13, "Latitude"): "10,82302",
    (15, "Longitude"): "105,84117",
    (16, "Ano de fundação"): "2014",
    (18, "Ano de fundação"): "1956",
    (19, "Site"): "https://example.org",
    (21, "Resumo"): "Pesquisa e ensino.",
    (22, "Resumo"): "Pesquisa e ensino.",
    (24, "Cluster"): "Sertão Metal",
    (25, "Idioma"): "Português",
    (27, "Setor"): "72",
    (28, "Certificados"): "ISO 9001 | laboratório | 2027-04-03",
    (30, "Certificados"): "ISO 9001 | laboratório | 2027-04-03",
    (31, "Certificados"): "ISO 9001 | a | 2027-04-03",
    (33, "Certificados são para"): "members",
    (34, "Código ROR"): "00zzzzzz2",
    (36, "Ano de fundação"): "1956",
}
TORN = {37: ('"pesquisa; ensino; extensão"', "pesquisa; ensino; extensão"), 39: None}


def mend(text: str) -> str:
    """What a person does with the file: every cell with a reason is put right, the reasons stay where they are."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    heading = rows[0]
    for number, row in enumerate(rows[1:], start=2):
        place = number if number < 40 else number + 1  # the blank row 40 does not go out
        for (at, column), value in MISTAKES.items():
            if at == place and value is not None:
                row[heading.index(column)] = value
        if place in TORN:
            reasons = row[-1]
            whole = row[0]
            if place == 37:
                whole = whole.replace("pesquisa; ensino; extensão", '"pesquisa; ensino; extensão"')
            else:
                whole = whole.replace('"', "")
            row[:] = [*next(csv.reader([whole.strip()], delimiter=";")), reasons]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()
