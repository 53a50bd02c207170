"""The portal's elements as template tags. {% load ui %} gives all of them; /styleguide/ shows all of them.

One tag is one file in templates/ui/; a new element is a function here, a file there and a line in the style guide.
"""

from django.template import Library

from portal.templatetags.ui import figures, forms, lists, notices, page, tables

register = Library()
for part in (page, forms, lists, notices, figures, tables):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
