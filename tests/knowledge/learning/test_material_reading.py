"""Folders of texts become courses: Markdown, reStructuredText and CNXML, whole, with what could not be kept told."""

from collections.abc import Mapping

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.checking import checked
from knowledge.lib.learning.material.reading import ReadCourse, read_course
from knowledge.lib.learning.material.texts import LessonText


def read(files: Mapping[str, str | bytes]) -> ReadCourse:
    made = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    return read_course(Bundle(made, "a-course"))


def lesson(text: str, **more: str | bytes) -> LessonText:
    return read({"a.md": text, **more}).course.lessons[0]


def test_folders_are_modules_in_natural_order_and_an_index_comes_first() -> None:
    found = read(
        {
            "part-10/x.md": "# X",
            "part-2/b.md": "---\norder: 2\n---\n# B",
            "part-2/c.md": "---\norder: 1\n---\n# C",
            "part-2/index.md": "# Second part\n\nWords.",
            "README.md": "# The course\n\nAbout it.",
            "LICENSE.md": "MIT",
        }
    )
    assert found.course.title == "The course"
    assert found.course.body == "About it."
    assert [(module.title, [each.title for each in module.lessons]) for module in found.course.modules] == [
        ("Second part", ["Second part", "C", "B"]),
        ("Part 10", ["X"]),
    ]
    assert [finding.file for finding in found.findings] == ["LICENSE.md"]


def test_the_head_gives_title_minutes_and_what_it_says_in_sentences() -> None:
    found = lesson(
        "---\ntitle: Five whys\nlayout: card\nwhat: A way to find a cause.\ntimeRequired: Less than 1 hour\n"
        "teaching: 10\nexercises: 5\n---\n\n## How\n"
    )
    assert found.title == "Five whys"
    assert found.minutes == 15
    assert found.body == "What\n: A way to find a cause.\n\nTime required\n: Less than 1 hour\n\n## How"


def test_links_and_pictures_are_those_of_the_course() -> None:
    found = read(
        {
            "one/a.md": "![Saw](../img/s.png) ![](http://x.example/y.png) ![gone](no.png)\n\n"
            "[b](../two/b.md#part) [c](/old/c/) [p](paper.pdf) [gone](nowhere.md) [out](https://x.example)",
            "one/paper.pdf": b"%PDF",
            "two/b.md": "---\npermalink: /old/c/\n---\n## Part\n\n`[kept](as-it-is.md)`",
            "img/s.png": b"png",
        }
    )
    first, second = found.course.lessons
    assert "![Saw](<s.png>)" in first.body
    assert "[b](two/b#part) [c](two/b) [p](paper.pdf) gone [out](https://x.example)" in first.body
    assert second.body == "## Part\n\n`[kept](as-it-is.md)`"
    assert dict(found.course.files) == {"s.png": b"png", "paper.pdf": b"%PDF"}
    assert {(finding.line, str(finding.text)) for finding in found.findings} == {
        (
            1,
            "The picture “http://x.example/y.png” lies on another host and is not shown; its words stand in its place.",
        ),
        (1, "The picture “no.png” is not among the files; its words stand in its place."),
        (3, "The link to “nowhere.md” leads nowhere; its words stay."),
    }


def test_alternative_words_beside_a_picture_are_kept() -> None:
    assert lesson('![](s.png){alt="A [sharp] saw"}', **{"s.png": b"x"}).body == "![A (sharp) saw](<s.png>)"


def test_embedded_html_becomes_markdown_or_is_told() -> None:
    text = (
        '<div class="a">\n  <p>One <strong>two</strong><br/>three</p>\n</div>\n<style>.a{}</style>\n'
        "<script>alert(1)</script>\n\n<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>\n\n"
        '<details><summary>More</summary>\nHidden\n</details>\n\n<iframe src="https://v.example/1"></iframe>\n\n'
        '<input type="checkbox"> tick\n\n`<script>` and <CR>'
    )
    found = read({"a.md": text})
    body = found.course.lessons[0].body
    assert "One **two**<br>three" in body
    assert "| a |\n| --- |\n| b\\|c |" in body
    assert "::: details More\n\nHidden\n\n:::" in body
    assert "[https://v.example/1](https://v.example/1)" in body
    assert "- " in body
    assert "`<script>` and \\<CR>" in body
    assert "alert" not in body
    assert [finding.is_lost for finding in found.findings].count(True) == 2


def test_marks_of_site_programs_go() -> None:
    found = read(
        {"a.md": "{% include x.html %}[a]({{ site.baseurl }}/b){: .c}\n{: #d}\n\n{{ x }}$\\sigma_{LT}$", "b.md": "B"}
    )
    assert found.course.lessons[0].body == "[a](b)\n\n$\\sigma_{LT}$"
    assert sum(finding.is_lost for finding in found.findings) == 2


def test_hostile_brackets_take_no_time() -> None:
    lesson("[" * 2_000 + "[a](b" * 2_000 + "![" * 2_000)


RST = """
.. _first:

The title
=========

Part one
--------

See :ref:`there <second>`, :ref:`first` and :ref:`nowhere`; equation :eq:`e` and :math:`x_1`.

.. math::
   :label: e

   a &= b \\\\
   c &= d

.. figure:: s.png
   :alt: A saw

   The *caption*.

.. note:: Mind this.

.. question::

   Why?

.. answer::
   :short: Because.

   Long.

.. strange:: thing

   Inner.

A note [1]_ and |what|. H\\ :sub:`2`\\ O

+---+---+
| a | b |
+===+===+
| 1 | 2 |
+---+---+

.. code-block:: python

   x = 1

.. [1] The *foot*.
"""


def test_restructured_text_keeps_what_there_is_a_mark_for() -> None:
    found = read(
        {
            "index.rst": "Book\n====\n\n.. toctree::\n\n   b\n   a\n   gone\n",
            "a.rst": RST,
            "b.rst": "B\n=\n\n.. _second:\n\nDeep part\n---------\n\nText.\n",
            "s.png": b"png",
        }
    )
    assert found.course.modules[0].title == "Book"
    assert [each.title for each in found.course.lessons] == ["B", "The title"]
    body = found.course.lessons[1].body
    for piece in (
        "## Part one",
        "[there](b#deep-part)",
        "nowhere; equation (1) and $x_1$",
        "$$\na &= b \\\\\nc &= d \\qquad (1)\n$$",
        "::: figure\n\n![A saw](<s.png>)\n\nThe *caption*.\n\n:::",
        "::: note\n\nMind this.\n\n:::",
        "::: exercise\n\nWhy?\n\n:::",
        "::: solution\n\n**Because.**\n\nLong.\n\n:::",
        "A note [^1] and what. H<sub>2</sub>O",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "```\nx = 1\n```",
        "[^1]: The *foot*.",
    ):
        assert piece in body, piece
    told = [str(finding.text) for finding in found.findings]
    assert "The table of contents names “gone”, which is not among the files." in told
    assert "The directive “strange” is not known; its text was kept as a note." in told
    assert "The link to “nowhere” leads nowhere; its words stay." in told
    assert checked(found.course).is_sound


COLLECTION = """<col:collection xmlns:col="http://cnx.rice.edu/collxml"
xmlns:md="http://cnx.rice.edu/mdml" authors="A B ,C D">
<metadata><md:title>The book</md:title><md:language>en</md:language>
<md:license url="http://creativecommons.org/licenses/by/4.0/">x</md:license></metadata>
<col:content><col:subcollection><md:title>Chapter</md:title><col:content>
<col:module document="m2"/><col:module document="m1"/><col:module document="m9"/>
</col:content></col:subcollection></col:content></col:collection>"""
DOCUMENT = """<document xmlns="http://cnx.rice.edu/cnxml" xmlns:m="http://www.w3.org/1998/Math/MathML"><title>One</title>
<content><para id="p">See <link target-id="f"/> and <link document="m2"/>; <emphasis effect="bold">bold</emphasis>
$5<cite><note class="reference" display="inline">A source.</note></cite></para>
<section id="s"><title>Deep</title>
<figure id="f"><title>Drawing</title><media alt="A saw"><image src="../../media/s.png"/></media>

<caption>Cap</caption></figure>
<table><tgroup><thead><row><entry>a</entry><entry>b</entry></row></thead>
<tbody><row><entry namest="c1" nameend="c2">wide</entry></row></tbody></tgroup></table>
<list list-type="enumerated" start-value="3"><item>three</item></list>
<m:math><m:mfrac><m:mtext>$1</m:mtext><m:mn>2</m:mn></m:mfrac></m:math>
<note class="concept-check"><list><item>Why?</item></list></note>
<exercise><problem><para>Which?</para>
<list><item>red</item><item>blue</item></list></problem>
<solution><para>B</para></solution></exercise>
<exercise><problem><para>Tell.</para></problem><solution><para>So.</para></solution></exercise></section></content>
<glossary><definition><term>word</term><meaning>sense</meaning></definition></glossary></document>"""


def test_a_book_in_cnxml_keeps_its_order_and_its_parts() -> None:
    other = DOCUMENT.replace("One", "Two").replace("m2", "m1")
    found = read(
        {
            "collections/b.collection.xml": COLLECTION,
            "modules/m1/index.cnxml": DOCUMENT,
            "modules/m2/index.cnxml": other,
            "media/s.png": b"png",
        }
    )
    course = found.course
    assert (course.title, course.language, course.licence, course.credit) == ("The book", "en", "cc-by-4.0", "A B, C D")
    assert [(module.title, [each.key for each in module.lessons]) for module in course.modules] == [
        ("Chapter", ["m2", "m1"])
    ]
    body = course.lessons[1].body
    for piece in (
        "See [Drawing](#deep) and [Two](m2); **bold**",
        "\\$5[^1]",
        "## Deep",
        "![A saw](<s.png>)\n\n**Drawing** Cap",
        "| a | b |\n| --- | --- |\n| wide | |",
        "3. three",
        "$\\frac{\\text{\\$1}}{2}$",
        "::: questions Concept Check",
        ":::: exercise\n\nTell.\n\n::: solution\n\nSo.",
        "## Glossary\n\nword\n: ",
        "[^1]: A source.",
    ):
        assert piece in body, (piece, body)
    quiz = course.lessons[1].quiz
    assert quiz is not None
    assert [(choice.text, choice.is_right) for choice in quiz.questions[0].choices] == [("red", False), ("blue", True)]
    assert checked(course).is_sound
    assert [str(finding.text) for finding in found.findings] == ["“m9” of the collection is not among the files."]


def test_a_link_to_a_heading_that_is_not_there_leaves_its_words() -> None:
    found = read({"a.md": "## Qué es\n\n[there](#qué-es) [gone](#nunca)"})
    assert found.course.lessons[0].body == "## Qué es\n\n[there](#qué-es) gone"
    assert [(finding.line, str(finding.text)) for finding in found.findings] == [
        (3, "The link to “#nunca” leads nowhere; its words stay.")
    ]


def test_a_table_with_a_caption_and_heads_of_rows_is_a_table() -> None:
    rows = "<tr>\n<th>a</th>\n<td>b</td>\n</tr>\n<tr>\n<th>c</th>\n<td>d</td>\n</tr>"
    body = lesson(f"<table>\n<caption>What *it* is</caption>\n{rows}\n</table>").body
    assert body == "**What \\*it\\* is**\n\n| a | b |\n| --- | --- |\n| c | d |"
