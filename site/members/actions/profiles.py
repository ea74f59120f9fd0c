"""What is written about profiles."""

from members.models import Profile, User


def profile_of(*, user: User) -> Profile:
    """The profile of an account. One is made with every account; who was made past the actions gets it here."""
    profile, _made = Profile.objects.select_related("organisation", "photo").get_or_create(user=user)
    return profile
