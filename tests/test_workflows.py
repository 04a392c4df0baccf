"""The workflows: safe for forks, pinned, bounded in time, and nothing typed by a stranger reaches a shell."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from conftest import ROOT

FOLDER = ROOT / ".github"
FILES = sorted((FOLDER / "workflows").glob("*.yml"))
FORMS = sorted(file for file in (FOLDER / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")


def workflow(name: str) -> dict[str, Any]:
    """A workflow as YAML; the key `on` is the word, not the truth value that YAML 1.1 reads."""
    text = (FOLDER / "workflows" / name).read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(re.sub(r"(?m)^on:", '"on":', text))
    return found


def steps(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every step of every job."""
    return [step for job in found["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_a_workflow_may_only_read_unless_a_job_says_otherwise(name: str) -> None:
    """No secret is named, no workflow runs a stranger's code with the rights of the project, and every job ends."""
    found = workflow(name)
    assert found["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in found["on"]
    assert "secrets." not in (FOLDER / "workflows" / name).read_text(encoding="utf-8")
    assert all(job["timeout-minutes"] <= 60 for job in found["jobs"].values())


def test_only_the_job_that_deploys_may_write_and_it_runs_no_code_of_the_project() -> None:
    """It has one step, an action that puts the artifact in place."""
    writing = {n: job for n, job in workflow("publish.yml")["jobs"].items() if "permissions" in job}
    assert list(writing) == ["deploy"]
    assert not [step for step in writing["deploy"]["steps"] if "run" in step or "checkout" in step["uses"]]
    assert not [job for job in workflow("check.yml")["jobs"].values() if "permissions" in job]


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_actions_are_pinned_to_a_commit_and_name_their_version(name: str) -> None:
    """A tag can be moved; the version beside the commit is for people and for Dependabot."""
    used = re.findall(r"uses: (.*)", (FOLDER / "workflows" / name).read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used), used


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_nothing_is_pasted_into_a_command(name: str) -> None:
    """What GitHub knows of a change reaches a command as a variable, never as text of the command."""
    assert not [step["run"] for step in steps(workflow(name)) if "${{" in step.get("run", "")]
    checkouts = [step for step in steps(workflow(name)) if "actions/checkout@" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_commands_of_the_workflows_exist() -> None:
    """Each make target that a workflow or a hook names stands in the Makefile."""
    texts = [file.read_text(encoding="utf-8") for file in [*FILES, ROOT / ".pre-commit-config.yaml"]]
    asked = {target for text in texts for target in re.findall(r"\bmake (?:--?[\w-]+ |-C \S+ )*([a-z]+)", text)}
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {"check", "site", "properdocs"} <= asked <= set(targets) | {"test"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_issue_form_asks_with_labels(form: Any) -> None:
    """Each has a name, a description and questions with ids of their own."""
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    ids = [part["id"] for part in found["body"]]
    assert found["name"]
    assert found["description"]
    assert len(set(ids)) == len(ids)
    assert all(part["attributes"]["label"] for part in found["body"])


def test_code_owners_name_nobody_who_does_not_exist() -> None:
    """Until there are teams, every line is a comment."""
    lines = (FOLDER / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    languages = {file.parent.name for file in (ROOT / "docs").glob("*/index.md")}
    assert languages <= {name for line in lines for name in re.findall(r"/docs/(\w+)/", line)}
