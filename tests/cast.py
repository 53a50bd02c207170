"""The people every test knows, in two clusters with three firms."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from portal.access import Access
from portal.actions.clusters import appoint_staff, found_cluster
from portal.actions.memberships import accept_membership, ask_to_join
from portal.actions.organisations import register_organisation, verify_organisation
from portal.enums import ClusterKind
from portal.models import Cluster, Membership, Organisation, User
from portal.queries.access import access_of

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Cast:
    """Ada manages firm A, where Ben is a member; Cleo manages B, a rival in the same cluster; Dora governs that
    cluster; Eve has no firm; Finn manages F in another cluster, which Gus governs; Root administers.
    """

    ada: User
    ben: User
    cleo: User
    dora: User
    eve: User
    finn: User
    gus: User
    root: User
    cluster: Cluster
    other_cluster: Cluster
    firm_a: Organisation
    firm_b: Organisation
    firm_f: Organisation

    @property
    def people(self) -> dict[str, User | None]:
        """Everybody by name, with nobody for the visitor."""
        names = ("ada", "ben", "cleo", "dora", "eve", "finn", "gus", "root")
        return {"nobody": None, **{name: getattr(self, name) for name in names}}

    @property
    def membership_of_ben(self) -> Membership:
        return Membership.objects.get(user=self.ben, organisation=self.firm_a)


def make_person(name: str, *, is_superuser: bool = False) -> User:
    """Somebody with a confirmed address and the cast's password."""
    email = f"{name.lower()}@example.org"
    person = User.objects.create_user(email, PASSWORD, name=name, is_superuser=is_superuser, is_staff=is_superuser)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def make_firm(name: str, *, manager: User, cluster: Cluster) -> Organisation:
    """A verified organisation of the cluster."""
    firm = register_organisation(by=access_of(manager), name=name, summary=f"{name} makes parts.", cluster=cluster)
    verify_organisation(by=Access.system(), organisation=firm)
    firm.refresh_from_db()
    return firm


def make_cluster(name: str) -> Cluster:
    return found_cluster(
        by=Access.system(), name=name, kind=ClusterKind.DISTRICT, summary=f"The firms of {name}.", values={}
    )


def join(person: User, firm: Organisation) -> Membership:
    """Make a person an accepted member of a firm."""
    membership = ask_to_join(by=access_of(person), organisation=firm)
    accept_membership(by=Access.system(), membership=membership)
    membership.refresh_from_db()
    return membership


def make_cast() -> Cast:
    cluster, other_cluster = make_cluster("Sertão Metal"), make_cluster("Đông Anh Mechanics")
    people = {name: make_person(name.title()) for name in ("ada", "ben", "cleo", "dora", "eve", "finn", "gus")}
    appoint_staff(by=Access.system(), person=people["dora"], cluster=cluster)
    appoint_staff(by=Access.system(), person=people["gus"], cluster=other_cluster)
    firm_a = make_firm("Oficina Barbosa", manager=people["ada"], cluster=cluster)
    join(people["ben"], firm_a)
    return Cast(
        **people,
        root=make_person("Root", is_superuser=True),
        cluster=cluster,
        other_cluster=other_cluster,
        firm_a=firm_a,
        firm_b=make_firm("Usinagem Cleo", manager=people["cleo"], cluster=cluster),
        firm_f=make_firm("Cơ khí Finn", manager=people["finn"], cluster=other_cluster),
    )
