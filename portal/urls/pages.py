"""Pages: noun, slug, verb."""

from django.urls import path

from portal.urls import imports, publications, sites
from portal.views import (
    affiliations,
    clusters,
    desk,
    directory,
    home,
    invitations,
    memberships,
    notices,
    organisations,
    partnerships,
    people,
    profile,
    search,
    second_factor,
    styleguide,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.search_suggestions, name="search-suggestions"),
    path("about/", home.about, name="about"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    # Clusters
    path("clusters/", clusters.cluster_list, name="cluster-list"),
    path("clusters/map/", clusters.cluster_map, name="cluster-map"),
    path("clusters/<str:slug>/", clusters.cluster_detail, name="cluster-detail"),
    path("clusters/<str:slug>/accent.css", clusters.cluster_accent, name="cluster-accent"),
    # Organisations: directory, registration, page and its parts
    path("organisations/", directory.organisation_list, name="organisation-list"),
    path("organisations/map/", directory.organisation_map, name="organisation-map"),
    path("organisations/experts/", directory.expert_list, name="expert-list"),
    path("organisations/register/", organisations.organisation_register, name="organisation-register"),
    path("organisations/<str:slug>/", organisations.organisation_detail, name="organisation-detail"),
    path("organisations/<str:slug>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path("organisations/<str:slug>/ask-again/", organisations.organisation_ask_again, name="organisation-ask-again"),
    path("organisations/<str:slug>/trade/", profile.trade_edit, name="trade-edit"),
    path("organisations/<str:slug>/premises/", profile.premises_edit, name="premises-edit"),
    path("organisations/<str:slug>/capabilities/<str:kind>/", profile.capabilities_edit, name="capabilities-edit"),
    path("organisations/<str:slug>/contact/", profile.contact_edit, name="contact-edit"),
    path("organisations/<str:slug>/contact/<int:pk>/remove/", profile.contact_remove, name="contact-remove"),
    # Places in clusters
    path("organisations/<str:slug>/clusters/", affiliations.organisation_clusters, name="organisation-clusters"),
    path("places/<int:pk>/withdraw/", affiliations.place_withdraw, name="place-withdraw"),
    path("places/<int:pk>/end/", affiliations.place_end, name="place-end"),
    # People of an organisation
    path("organisations/<str:slug>/people/", memberships.organisation_people, name="organisation-people"),
    path("organisations/<str:slug>/join/", memberships.membership_ask, name="membership-ask"),
    path("memberships/<int:pk>/accept/", memberships.membership_accept, name="membership-accept"),
    path("memberships/<int:pk>/refuse/", memberships.membership_refuse, name="membership-refuse"),
    path("memberships/<int:pk>/withdraw/", memberships.membership_withdraw, name="membership-withdraw"),
    path("memberships/<int:pk>/leave/", memberships.membership_leave, name="membership-leave"),
    path("memberships/<int:pk>/remove/", memberships.membership_remove, name="membership-remove"),
    path("memberships/<int:pk>/role/", memberships.membership_role, name="membership-role"),
    path("organisations/<str:slug>/invite/", invitations.invite, name="invite"),
    path("invitations/<int:pk>/revoke/", invitations.invitation_revoke, name="invitation-revoke"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", invitations.invitation_accept, name="invitation-accept"),
    # Partnerships
    path("organisations/<str:slug>/partners/", partnerships.organisation_partners, name="organisation-partners"),
    path("organisations/<str:slug>/partners/propose/", partnerships.propose, name="partnership-propose"),
    path("partnerships/<int:pk>/confirm/", partnerships.confirm, name="partnership-confirm"),
    path("partnerships/<int:pk>/decline/", partnerships.decline, name="partnership-decline"),
    path("partnerships/<int:pk>/end/", partnerships.end, name="partnership-end"),
    # One's own
    path("me/", desk.desk, name="desk"),
    path("me/settings/", people.settings, name="settings"),
    path("me/close/", people.close_account, name="account-close"),
    path("me/second-factor/", second_factor.second_factor, name="second-factor"),
    path("me/notices/", notices.notice_list, name="notice-list"),
    path("me/notices/read/", notices.notices_read, name="notices-read"),
    path("me/notices/preferences/", notices.notice_preferences, name="notice-preferences"),
    path("notices/off/<str:token>/", notices.notice_off, name="notice-off"),
    path("demo/mail/", notices.demo_mail, name="demo-mail"),
    path("demo/mail/<str:name>/", notices.demo_mail_detail, name="demo-mail-detail"),
    *publications.addresses,
    *sites.addresses,
    *imports.addresses,
]
