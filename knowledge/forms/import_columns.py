"""The columns of a file of items, ours and other people's words for them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from knowledge.enums import Form, Licence, Origin, Phase, Process
from knowledge.forms.items import OFFERED_KINDS
from portal.enums import Language
from portal.lib.importing import ImportColumn as Column

CONTENT_COLUMNS: Final = (
    Column(
        name="title",
        label=_("Title"),
        form=_("Up to 160 characters. In a Markdown file the first heading, where the head has none."),
        words=("name", "heading", "subject", "título", "titulo", "tiêu đề", "tên", "標題", "題目"),
        example="Quick die change in four steps",
        is_required=True,
    ),
    Column(
        name="summary",
        label=_("In one or two sentences"),
        form=_("Up to 400 characters. Without it: the beginning of the text."),
        words=("abstract", "description", "excerpt", "resumo", "descrição", "tóm tắt", "摘要", "簡介"),
    ),
    Column(
        name="body",
        label=_("Text"),
        form=_("Markdown, up to 200,000 characters."),
        words=("content", "markdown", "article", "texto", "conteúdo", "nội dung", "內容", "內文"),
    ),
    Column(
        name="language",
        label=_("Language of the text"),
        form=_("Without it: the language of the person who imports."),
        words=("language", "lang", "locale", "idioma", "língua", "ngôn ngữ", "語言"),
        example="en",
        is_settable=True,
        choices=dict(Language.choices),
    ),
    Column(
        name="kind",
        label=_("Kind"),
        words=("type", "category", "tipo", "categoria", "loại", "類型", "類別", "種類"),
        example="method",
        is_required=True,
        is_settable=True,
        choices=dict(OFFERED_KINDS),
    ),
    Column(
        name="phase",
        label=_("Phase"),
        words=("km phase", "fase", "giai đoạn", "階段"),
        example="use",
        is_required=True,
        is_settable=True,
        choices=dict(Phase.choices),
    ),
    Column(
        name="process",
        label=_("SECI process"),
        words=("seci", "process", "conversion", "processo", "processo seci", "quá trình", "過程", "seci過程"),
        example="internalization",
        is_required=True,
        is_settable=True,
        choices=dict(Process.choices),
    ),
    Column(
        name="form",
        label=_("Where this knowledge lives"),
        form=_("Without it: explicit."),
        words=("tacit or explicit", "forma", "dạng", "形式"),
        example="explicit",
        is_settable=True,
        choices=dict(Form.choices),
    ),
    Column(
        name="origin",
        label=_("Where it comes from"),
        form=_("Without it: inside."),
        words=("inside or outside", "origem", "nguồn gốc", "來處"),
        example="inside",
        is_settable=True,
        choices=dict(Origin.choices),
    ),
    Column(
        name="link",
        label=_("Link"),
        form=_("An address with http or https."),
        words=("url", "web address", "endereço", "liên kết", "連結", "網址"),
    ),
    Column(
        name="wordless",
        label=_("Why a recording has no captions"),
        form=_("Up to 200 characters."),
        words=("no captions because",),
    ),
    Column(
        name="licence",
        label=_("Licence"),
        form=_("Without it: reserved."),
        words=("license", "licença", "giấy phép", "授權"),
        example="cc-by-4.0",
        is_settable=True,
        choices=dict(Licence.choices),
    ),
    Column(
        name="credit",
        label=_("Credit"),
        form=_("Up to 400 characters."),
        words=("attribution", "authors", "crédito", "créditos", "tác giả", "ghi công", "出處", "作者"),
        is_settable=True,
    ),
    Column(
        name="review_by",
        label=_("Look at it again by"),
        form=_("A day as 2026-11-21."),
        words=("review by", "expires", "valid until", "revisar até", "xem lại trước", "複查日期"),
        example="2027-06-30",
        is_settable=True,
    ),
)
COLUMNS: Final = (
    Column(
        name="number",
        label=_("Number in the portal"),
        form=_("Finds an item that is here already. Leave it empty for new ones."),
        words=("item", "item number"),
        example="412",
    ),
    Column(
        name="source",
        label=_("Collection it is from"),
        form=_("A short name of the collection, the same each time."),
        words=("collection", "coleção", "fonte", "nguồn", "來源"),
        example="training-notes",
    ),
    Column(
        name="external_id",
        label=_("Number in that collection"),
        form=_("Up to 120 characters. A Markdown file without one is known by its path."),
        words=("id", "identifier", "external id", "path", "identificador", "mã", "編號"),
        example="smed-01",
    ),
    *CONTENT_COLUMNS,
    Column(
        name="tags",
        label=_("Tags"),
        form=_("Up to 12 words, separated by semicolons or commas. New words are proposed to governance."),
        words=("keywords", "topics", "labels", "etiquetas", "palavras-chave", "thẻ", "từ khóa", "標籤", "關鍵字"),
        example="SMED; press shop",
        is_settable=True,
    ),
    Column(
        name="cluster",
        label=_("Cluster"),
        form=_("The address or name of a cluster that you govern."),
        words=("cluster slug", "aglomerado", "cụm", "群聚"),
        example="sertaozinho-metal",
        is_required=True,
        is_settable=True,
    ),
    Column(
        name="organisation",
        label=_("Organisation"),
        form=_("The address or name of one in that cluster: in its name the item is shared."),
        words=(
            "organization", "firm", "company", "publisher", "organização", "empresa", "tổ chức", "doanh nghiệp",
            "機構", "公司",
        ),
        example="oficina-barbosa",
        is_required=True,
        is_settable=True,
    ),
    Column(
        name="audience",
        label=_("Who may read it"),
        form=_("public, members, cluster, firm or partners; also with the address, as firm:oficina-barbosa."),
        words=("visibility", "readers", "público", "visibilidade", "ai được đọc", "對象", "讀者"),
        example="members",
        is_required=True,
        is_settable=True,
    ),
    Column(
        name="shared_at",
        label=_("Shared"),
        form=_("A day or a moment, for new items. Without it: now."),
        words=("date", "published", "created", "data", "ngày", "日期", "發布日期"),
        example="2026-11-21",
    ),
    Column(name="note", label=_("Note"), form=_("Shown beside the credit, up to 120 characters."), is_settable=True),
    *(
        Column(name=name, label=label, form=_("Written, not read."), is_read=False)
        for name, label in (
            ("author", _("Author")),
            ("version", _("Version")),
            ("uses", _("Uses")),
            ("changed_at", _("Changed")),
            ("url", _("Page")),
        )
    ),
)  # fmt: skip
