"""The columns of a file of organisations, ours and other people's words for them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.enums import CapabilityKind, Language, OrganisationKind, SizeClass
from portal.lib import countries, isic
from portal.lib.importing import ImportColumn as Column

AUDIENCES: Final = {"public": _("Everyone"), "members": _("All members")}
CAPABILITY_COLUMNS: Final = {
    "products": CapabilityKind.PRODUCT,
    "competences": CapabilityKind.COMPETENCE,
    "equipment": CapabilityKind.EQUIPMENT,
    "certificates": CapabilityKind.CERTIFICATE,
}
_DIVISIONS: Final = {each.code: each.title for each in isic.DIVISIONS}
_ROWS: Final = _("Rows as: name | detail; name")
_WHO: Final = _("Who may read it: public or members. New ones are public.")

HEAD: Final = (
    Column(
        name="slug",
        label=_("Address in the portal"),
        form=_("The last part of the address of its page. Finds an organisation that is here already."),
        example="oficina-barbosa",
    ),
    Column(
        name="source",
        label=_("List it is from"),
        form=_("A short name of the list, the same each time."),
        words=("origin", "registry", "register", "fonte", "cadastro", "nguồn", "來源"),
        example="ror",
    ),
    Column(
        name="external_id",
        label=_("Number in that list"),
        form=_("Up to 120 characters. The next import finds the organisation by it."),
        words=(
            "id", "external id", "identifier", "code", "reg no", "registration number", "tax id", "cnpj", "código",
            "identificador", "mã", "mã số", "mã số thuế", "mã doanh nghiệp", "編號", "代碼", "統一編號", "統編",
        ),
        example="https://ror.org/000025p04",
    ),
    Column(
        name="name",
        label=_("Name"),
        form=_("Up to 160 characters."),
        words=(
            "organisation", "organization", "company", "company name", "firm", "firm name", "legal name", "title",
            "organisation name", "organization name", "facility name", "supplier", "nome", "empresa", "razão social",
            "nome da empresa", "nome fantasia", "organização", "tên", "tên công ty", "tên doanh nghiệp", "doanh nghiệp",
            "tổ chức", "tên tổ chức", "名稱", "公司", "公司名稱", "企業名稱", "機構名稱", "單位名稱", "廠商名稱",
        ),
        example="Oficina Barbosa",
        is_required=True,
    ),
    Column(
        name="kind",
        label=_("Kind"),
        form=_("Without it: firm."),
        words=("type", "organisation type", "organization type", "tipo", "loại", "loại hình", "類型", "類別", "種類"),
        example="firm",
        is_settable=True,
        choices=dict(OrganisationKind.choices),
    ),
    Column(
        name="language",
        label=_("Language of its texts"),
        form=_("Without it: the language of the person who imports."),
        words=("lang", "text language", "idioma", "ngôn ngữ", "語言"),
        example="pt-br",
        is_settable=True,
        choices=dict(Language.choices),
    ),
    Column(
        name="summary",
        label=_("In one sentence"),
        form=_("Up to 280 characters."),
        words=(
            "short description", "about", "activity", "activities", "resumo", "descrição curta", "atividade",
            "tóm tắt", "lĩnh vực", "ngành nghề", "hoạt động", "簡介", "摘要", "業務", "主要業務", "營業項目",
        ),
        example="Turned parts for sugar mills.",
        is_required=True,
        is_settable=True,
    ),
    Column(
        name="description",
        label=_("Description"),
        form=_("Markdown, up to 20,000 characters."),
        words=("text", "long description", "details", "descrição", "mô tả", "giới thiệu", "說明", "描述", "介紹"),
    ),
    Column(
        name="website",
        label=_("Web site"),
        form=_("An address; https:// is added where nothing stands in front."),
        words=(
            "url", "homepage", "web", "web page", "web address", "site", "página", "trang web", "網站", "網址",
            "網頁",
        ),
        example="https://barbosa.example",
    ),
    Column(
        name="clusters",
        label=_("Clusters"),
        form=_("Addresses or names of clusters, separated by semicolons. An import adds places and ends none."),
        words=(
            "cluster", "aglomerado", "arranjo produtivo", "apl", "cụm", "cụm công nghiệp", "群聚", "產業群聚",
            "聚落",
        ),
        example="sertaozinho-metal",
        is_required=True,
        is_settable=True,
    ),
)  # fmt: skip
TRADE: Final = (
    Column(
        name="isic",
        label=_("Sector"),
        form=_("A division of ISIC Rev. 4: its two digits or its title."),
        words=(
            "industry", "isic code", "industry code", "sector code", "setor", "cnae", "ngành", "mã ngành", "行業",
            "產業", "行業代碼",
        ),
        example="25",
        is_settable=True,
        choices=_DIVISIONS,
    ),
    Column(
        name="size_class",
        label=_("Size"),
        words=("size class", "company size", "porte", "tamanho", "quy mô", "規模"),
        example="small",
        choices=dict(SizeClass.choices),
    ),
    Column(
        name="founded",
        label=_("Founded in"),
        form=_("A year with four digits."),
        words=(
            "founded", "established", "year", "year founded", "founding year", "fundação", "ano de fundação",
            "năm thành lập", "成立年", "成立年份", "創立",
        ),
        example="1987",
    ),
    Column(
        name="languages",
        label=_("Working languages"),
        form=_("Separated by semicolons."),
        words=("spoken languages", "idiomas", "línguas", "các ngôn ngữ", "工作語言"),
        example="pt-br; en",
        choices=dict(Language.choices),
    ),
    Column(name="trade_audience", label=_("Sector and size are for"), form=_WHO, choices=AUDIENCES, is_settable=True),
)  # fmt: skip
PREMISES: Final = (
    Column(
        name="address",
        label=_("Address"),
        form=_("Street and number, up to 200 characters."),
        words=("street", "street address", "full address", "location", "endereço", "logradouro", "địa chỉ", "地址"),
        example="Rua da Fundição 12",
    ),
    Column(
        name="place",
        label=_("Town"),
        words=(
            "city", "town or city", "municipality", "locality", "cidade", "município", "thành phố", "tỉnh", "xã",
            "城市", "縣市", "鄉鎮",
        ),
        example="Sertãozinho",
        is_settable=True,
    ),
    Column(
        name="country",
        label=_("Country"),
        form=_("Two letters, or the name."),
        words=("country code", "nation", "país", "quốc gia", "nước", "國家"),
        example="BR",
        is_settable=True,
        choices=countries.NAMES,
    ),
    Column(
        name="latitude",
        label=_("Latitude"),
        form=_("Degrees with a point or a comma, south with a minus."),
        words=("lat", "y", "vĩ độ", "緯度"),
        example="-21.1378",
    ),
    Column(
        name="longitude",
        label=_("Longitude"),
        form=_("Degrees with a point or a comma, west with a minus."),
        words=("lng", "lon", "long", "x", "kinh độ", "經度"),
        example="-47.9906",
    ),
    Column(name="premises_audience", label=_("Premises are for"), form=_WHO, choices=AUDIENCES, is_settable=True),
)  # fmt: skip
CAPABILITIES: Final = (
    Column(
        name="products",
        label=_("What it makes"),
        form=_ROWS,
        words=("product", "products and services", "produto", "produtos", "sản phẩm", "產品", "商品"),
        example="Turned shafts | up to 2 m; Bushings",
    ),
    Column(
        name="competences",
        label=_("Competences"),
        form=_ROWS,
        words=(
            "skills", "capabilities", "services", "competências", "serviços", "năng lực", "dịch vụ", "能力",
            "技術", "服務",
        ),
        example="CNC turning",
    ),
    Column(
        name="equipment",
        label=_("Equipment"),
        form=_ROWS,
        words=("machines", "machinery", "equipamentos", "máquinas", "thiết bị", "máy móc", "設備", "機器"),
        example="Lathe | 2 m between centres",
    ),
    Column(
        name="certificates",
        label=_("Certificates"),
        form=_("Rows as: name | detail | last day; name"),
        words=(
            "certificate", "certification", "certifications", "certificados", "certificações", "chứng chỉ",
            "chứng nhận", "認證", "證書",
        ),
        example="ISO 9001 | casting | 2027-05-31",
    ),
    Column(name="products_audience", label=_("What it makes is for"), form=_WHO, choices=AUDIENCES),
    Column(name="competences_audience", label=_("Competences are for"), form=_WHO, choices=AUDIENCES),
    Column(name="equipment_audience", label=_("Equipment is for"), form=_WHO, choices=AUDIENCES, is_settable=True),
    Column(name="certificates_audience", label=_("Certificates are for"), form=_WHO, choices=AUDIENCES),
)  # fmt: skip
WRITTEN: Final = (
    Column(name="state", label=_("State"), form=_("Written, not read."), is_read=False, example="verified"),
    Column(name="url", label=_("Page"), form=_("Written, not read."), is_read=False),
)
COLUMNS: Final = (*HEAD, *TRADE, *PREMISES, *CAPABILITIES, *WRITTEN)
