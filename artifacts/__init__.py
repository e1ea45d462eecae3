"""What roles hand each other: frozen, typed documents."""

from artifacts.artifact import Artifact, Record
from artifacts.attempt import Attempt
from artifacts.check_report import CheckReport, Finding, GateResult, ProvenRequirement
from artifacts.company_paper import is_company_paper
from artifacts.copied_file import CopiedFile
from artifacts.delivery import Delivery
from artifacts.design import Design, Entry, FileContract, Interaction, Symbol
from artifacts.fix_task import FixTask
from artifacts.idea import Idea
from artifacts.package_line import PackageLine, check_package
from artifacts.path import ProjectPath, check_path
from artifacts.prd import Prd, Requirement
from artifacts.project_file import ProjectFile, SourceFile, TestFile
from artifacts.request_line import RequestLine, read_request
from artifacts.review import Review
from artifacts.task import Task
from artifacts.work_plan import WorkPlan

__all__ = [
    "Artifact",
    "Attempt",
    "CheckReport",
    "CopiedFile",
    "Delivery",
    "Design",
    "Entry",
    "FileContract",
    "Finding",
    "FixTask",
    "GateResult",
    "Idea",
    "Interaction",
    "PackageLine",
    "Prd",
    "ProjectFile",
    "ProjectPath",
    "ProvenRequirement",
    "Record",
    "RequestLine",
    "Requirement",
    "Review",
    "SourceFile",
    "Symbol",
    "Task",
    "TestFile",
    "WorkPlan",
    "check_package",
    "check_path",
    "is_company_paper",
    "read_request",
]
