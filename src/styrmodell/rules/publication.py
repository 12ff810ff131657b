"""Rules about what must not be published: personal data in free text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from ..checking import Citation, Finding, Ground, Rule
from ..evidence.personal import contacts, identity_numbers, masked
from ..evidence.texts import FreeText
from ..frozen import frozen
from ..index import PlanIndex
from ..model import Plan, Severity
from ..text import Text, say, say_n
from .breaking import with_activity

WEBMAIL = (
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.se",
    "icloud.com",
    "live.com",
    "live.se",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.se",
    "proton.me",
    "protonmail.com",
    "telia.com",
    "yahoo.com",
    "yahoo.se",
)


class PersonalIdentityNumber(Rule):
    """No text holds a personal identity number or a coordination number.

    A plan and its reports are public and lie on the web. An identity number there tells for all time what somebody had
    to do with the municipality, and the General Data Protection Regulation lets it be published only where it must.

    Numbers of ten and twelve digits are found, with or without separators, where the date is one of the calendar and
    the check digit is right. The finding shows dots for digits. Organisation numbers and case numbers are left alone.

    To mend it, take the number out of the text. If the file has been shared, take it out of the older versions too.
    """

    id: ClassVar[str] = "SM401"
    name: ClassVar[str] = "personal-identity-number"
    severity: ClassVar[Severity] = Severity.ERROR
    citation: ClassVar[Citation] = Citation(Ground.LAW, "gdpr-6")

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the texts that hold such numbers."""
        for each in index.texts:
            found = identity_numbers(each.text)
            if found:
                message = say_n(
                    "A personal identity number stands in {place}: {numbers}.",
                    "Personal identity numbers stand in {place}: {numbers}.",
                    len(found),
                    place=_place(each),
                    numbers=tuple(masked(number.source) for number in found),
                )
                advice = say("Take the number out of the text, and of older versions.")
                yield self.breach(each.owner, message, advice, about=each.path, words=found[0])

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity whose description holds the number that Skatteverket gives as an example."""
        return with_activity(plan, description="Ett prov av reglerna, 19900118-9811.")


@frozen
class ContactDetails(Rule):
    """No text holds somebody's telephone number or private e-mail address.

    What is public should lead to the municipality and not to a person. Contact details also grow old sooner than the
    rest of the report.

    Every telephone number is found. An e-mail address is taken for private where it is at one of the providers in
    `domains`; addresses at the municipality itself are left alone.

    To mend it, name the role or the unit, and let the municipality's own page say how it is reached.
    """

    id: ClassVar[str] = "SM402"
    name: ClassVar[str] = "contact-details"
    severity: ClassVar[Severity] = Severity.WARNING
    citation: ClassVar[Citation] = Citation(Ground.LAW, "gdpr-6")
    domains: tuple[str, ...] = WEBMAIL

    def check(self, index: PlanIndex, as_of: date) -> Iterator[Finding]:
        """Give the texts that hold contact details."""
        domains = frozenset(domain.casefold() for domain in self.domains)
        for each in index.texts:
            for found in contacts(each.text, domains):
                kind = say("a private e-mail address") if found.is_email else say("a telephone number")
                message = say("In {place} stands {kind}: {source}.", place=_place(each), kind=kind, source=found.source)
                advice = say("Name the role or the unit instead.")
                yield self.breach(each.owner, message, advice, about=each.path, words=found)

    def defect(self, plan: Plan, as_of: date) -> Plan:
        """Add an activity whose description holds a telephone number that is set apart for fiction."""
        return with_activity(plan, description="Ett prov av reglerna, ring 070-174 06 05.")


RULES: tuple[type[Rule], ...] = (PersonalIdentityNumber, ContactDetails)


def _place(found: FreeText) -> Text:
    return say("`{key}` of {day}", key=found.key, day=found.day) if found.day else say("`{key}`", key=found.key)
