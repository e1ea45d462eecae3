"""Puts blueprints to their proofs: builds their mixes, and breaks what was built."""

from company.proving.blueprint_check import Checked, check_blueprint
from company.proving.breaking import mutation_fault
from company.proving.gate_faults import GateFaults, gate_faults, project_files
from company.proving.style import style_faults

__all__ = [
    "Checked",
    "GateFaults",
    "check_blueprint",
    "gate_faults",
    "mutation_fault",
    "project_files",
    "style_faults",
]
