"""Proposals that cross, and answers at the same moment."""

from functools import partial

import pytest

from portal.access import Refused
from portal.actions.partnerships import (
    TiedAlready,
    confirm_partnership,
    decline_partnership,
    end_partnership,
    propose_partnership,
)
from portal.enums import PartnershipKind, PartnershipState
from portal.models import Notice, Partnership
from portal.queries.access import access_of
from tests.cast import Cast
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5
CROWD = 24


def test_of_proposals_that_cross_one_stands(cast: Cast) -> None:
    ada, cleo = access_of(cast.ada), access_of(cast.cleo)
    acts = [
        partial(
            propose_partnership,
            by=ada,
            organisation=cast.firm_a,
            partner=cast.firm_b,
            kind=PartnershipKind.SUPPLIER,
        ),
        partial(
            propose_partnership,
            by=cleo,
            organisation=cast.firm_b,
            partner=cast.firm_a,
            kind=PartnershipKind.CUSTOMER,
        ),
    ]
    for number in range(ROUNDS):
        answers = at_once(acts * (CROWD // 2))
        assert sum(isinstance(answer, Partnership) for answer in answers) == 1
        assert sum(isinstance(answer, TiedAlready) for answer in answers) == CROWD - 1
        assert Notice.objects.filter(kind="partnership-proposed").count() == number + 1
        tie = Partnership.objects.live().get()
        end_partnership(by=ada, partnership=tie)


def test_a_proposal_is_answered_once(cast: Cast) -> None:
    ada, cleo = access_of(cast.ada), access_of(cast.cleo)
    for _ in range(ROUNDS):
        tie = propose_partnership(by=ada, organisation=cast.firm_a, partner=cast.firm_b, kind=PartnershipKind.PARTNER)
        acts = [partial(act, by=cleo, partnership=tie) for act in (confirm_partnership, decline_partnership)]
        answers = at_once(acts * (CROWD // 2))
        assert answers.count(None) == 1
        assert sum(isinstance(answer, Refused) for answer in answers) == CROWD - 1
        tie.refresh_from_db()
        if tie.state == PartnershipState.CONFIRMED:
            end_partnership(by=ada, partnership=tie)
