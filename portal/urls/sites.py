"""Sites and the facts of clusters."""

from django.urls import URLPattern, path

from portal.views import site_files, sites

addresses: list[URLPattern] = [
    path("sites/", sites.site_list, name="site-list"),
    path("sites/table/", sites.site_table, name="site-table"),
    path("sites/map/", sites.site_map, name="site-map"),
    path("sites/export/<str:kind>/", site_files.site_export, name="site-export"),
    path("sites/<str:slug>/", sites.site_detail, name="site-detail"),
    path("sites/<str:slug>/decisions/<int:pk>/file/", sites.site_paper, name="site-paper"),
]
