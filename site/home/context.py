"""What the frame of every page needs."""


def frame(request):
    return {}
