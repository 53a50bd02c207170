"""How every form of the portal is written: the elements in templates/ui/ (settings.FORM_RENDERER)."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """{{ form }} and {{ field.as_field_group }} come out as the style guide shows them, third-party forms too."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
