"""allauth's addresses. What comes first here takes the place of one of its own."""

from django.urls import include, path

from portal.views.accounts import sign_in_elsewhere

urlpatterns = [
    path("oidc/<str:provider_id>/login/", sign_in_elsewhere, name="openid_connect_login"),
    path("", include("allauth.urls")),
]
