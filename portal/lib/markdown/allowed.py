"""The elements, attributes, classes and schemes that a text may come out with; everything else is taken out."""

from typing import Final

INLINE: Final = {"a", "abbr", "b", "br", "code", "del", "em", "i", "kbd", "s", "strong", "sub", "sup"}
BLOCKS: Final = {
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "ul",
}
TABLES: Final = {"caption", "table", "tbody", "td", "th", "thead", "tr"}
ATTRIBUTES: Final = {"a": {"href", "title"}, "th": {"scope"}, "td": {"colspan", "rowspan"}, "ol": {"start"}}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
REL: Final = "nofollow ugc noopener noreferrer"

# Long texts have more. Ids are made by the renderer alone: nobody can write an attribute.
FIGURES: Final = {"details", "figcaption", "figure", "img", "section", "span", "summary"}
CALLOUTS: Final = {
    "callout",
    "callout-caution",
    "callout-discussion",
    "callout-exercise",
    "callout-instructor",
    "callout-keypoints",
    "callout-note",
    "callout-objectives",
    "callout-questions",
    "callout-solution",
    "callout-tip",
    "callout-warning",
}
CLASSES: Final = {
    "a": {"footnote-backref"},
    "code": {"tex"},
    "details": CALLOUTS,
    "div": CALLOUTS | {"formula"},
    "p": {"callout-title"},
    "section": {"footnotes"},
    "span": {"formula", "picture-gap"},
    "sup": {"footnote-ref"},
}
# MathML Core without what leads elsewhere (href), changes the page (style, class) or brings other markup
# (annotation-xml, semantics, maction).
MATHS: Final = {
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
}
MATHS_ATTRIBUTES: Final = {
    "math": {"display", "alttext"},
    "mfrac": {"linethickness"},
    "mi": {"mathvariant"},
    "mo": {"fence", "form", "lspace", "maxsize", "minsize", "movablelimits", "rspace", "separator", "stretchy"},
    "mover": {"accent"},
    "mspace": {"height", "width"},
    "mstyle": {"displaystyle", "scriptlevel"},
    "mtable": {"displaystyle"},
    "mtd": {"columnalign", "columnspan", "rowspan"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
}
_HEADING: Final = {"id"}
DOCUMENT_ATTRIBUTES: Final = {
    **ATTRIBUTES,
    **MATHS_ATTRIBUTES,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _HEADING),
    "a": {"href", "title", "id", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id"},
}
