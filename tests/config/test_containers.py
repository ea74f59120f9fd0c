"""Image and services: what they name is there, and nothing runs as root."""

import re

import pytest

from config import env
from tests.config.containers import SECRETS, asked_for, compose
from tests.project import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES = compose()["services"]
OURS = {name for name, service in SERVICES.items() if service.get("image") == "shared-ground"}
KNOWN = {variable.name for variable in env.VARIABLES}
OF_PYTHON = {"PATH", "PYTHONPATH", "PYTHONUNBUFFERED", "PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK"}


def test_every_part_of_the_site_past_one_machine_is_a_service():
    assert {"web-1", "web-2", "worker", "prepare"} == OURS
    assert set(SERVICES) - OURS == {"primary", "replica", "valkey", "store", "opensearch", "proxy"}


@pytest.mark.parametrize("service", sorted(OURS))
def test_every_variable_of_a_service_is_one_that_the_site_reads(service, tmp_path):
    environment = SERVICES[service]["environment"]
    assert set(environment) <= KNOWN
    env.read({"DATA_DIR": str(tmp_path), **environment})


def test_every_variable_that_is_asked_for_is_a_secret_or_one_that_the_site_reads():
    assert asked_for() <= KNOWN | set(SECRETS)


def test_every_service_is_looked_after():
    looked_after = {name for name, service in SERVICES.items() if "healthcheck" in service}
    assert looked_after | {"web-1", "web-2"} == set(SERVICES), "the app processes have the image's own"


def test_what_services_wait_for_and_mount_is_declared():
    whole = compose()
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        assert {mount["source"] for mount in service.get("configs", ())} <= set(whole["configs"])
        assert {mount.split(":")[0] for mount in service.get("volumes", ())} <= set(whole["volumes"])


def test_hosts_in_addresses_are_services():
    values = " ".join(SERVICES["web-1"]["environment"].values())
    assert set(re.findall(r"(?:@|redis://|http://)([a-z][\w-]*)(?=[:/])", values)) - {"localhost", "ground"} <= set(
        SERVICES
    )
    assert set(re.findall(r"server \S+ ([\w-]+):8000", compose()["configs"]["proxy"]["content"])) == {"web-1", "web-2"}


def test_the_image_is_built_in_stages_and_runs_as_nobody_in_particular():
    stages = re.findall(r"^FROM \S+ AS (\w+)$", DOCKERFILE, re.MULTILINE)
    last = DOCKERFILE.split(f"AS {stages[-1]}")[1]
    assert len(stages) == 2
    assert re.findall(r"^USER (\w+)$", last, re.MULTILINE) == ["ground"]
    assert "HEALTHCHECK" in last
    assert "--require-hashes" in DOCKERFILE


def test_the_image_names_only_what_is_there():
    lines = re.sub(r"\\\n", " ", DOCKERFILE).splitlines()
    named = {word.split("=")[0] for line in lines if line.startswith("ENV ") for word in line.split()[1:]}
    assert named <= KNOWN | OF_PYTHON
    copied = [line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert all((ROOT / path).exists() for path in copied)


def test_the_image_is_given_the_code_and_nothing_else():
    kept = [line.strip("!/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / path).exists() for path in kept)
    assert not {".git", "tests", "var", ".env", "README.md"} & set(kept)
