from tests.directory.factories import PlaceFactory
from tests.pilots.factories import FindingFactory, PilotFactory, StrandFactory


def test_a_pilot_comes_with_its_holders(tree):
    pilot = PilotFactory(parent=tree.pilots, place=PlaceFactory(name="Lewisham"))
    strand = StrandFactory(parent=pilot.strands_holder)
    assert [page.slug for page in pilot.get_children()] == ["updates", "strands"]
    assert strand.pilot == pilot


def test_a_finding_is_seen_only_with_its_pilot(tree, new_member):
    pilot = PilotFactory(parent=tree.pilots)
    finding = FindingFactory(pilot=pilot)
    assert list(type(finding).objects.visible_to(new_member)) == [finding]
    pilot.unpublish()
    assert not type(finding).objects.visible_to(new_member)
