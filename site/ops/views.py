"""What a load balancer and whoever is on call ask."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ops import health


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers; asks nothing of anything else."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """Each check with what it found and the last run of each job; 503 when a check fails."""
    results = health.run_checks()
    all_ready = all(result.ready for result in results)
    return JsonResponse(
        {
            "ready": all_ready,
            "checks": {result.name: {"ready": result.ready, "detail": result.detail} for result in results},
            "jobs": health.last_runs(),
            "mail": health.mail_counts(),
        },
        status=HTTPStatus.OK if all_ready else HTTPStatus.SERVICE_UNAVAILABLE,
        json_dumps_params={"indent": 1},
    )
