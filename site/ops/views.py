"""What a load balancer and whoever is on call ask."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ops import health
from ops.observing import metrics


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


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """For Prometheus, which sends `METRICS_TOKEN`; nobody else learns that there is such an address."""
    sent = request.headers.get("Authorization", "")
    if not (metrics.asked_for() and constant_time_compare(sent, f"Bearer {settings.METRICS_TOKEN}")):
        raise Http404
    content, kind = metrics.text()
    return HttpResponse(content, content_type=kind)
