"""What roles do: typed functions from artifacts to artifacts."""

from actions.action import Action
from actions.deliver import Deliver
from actions.desk import Desk
from actions.fix_code import FixCode
from actions.plan_fixes import PlanFixes
from actions.plan_tasks import PlanTasks
from actions.review_code import ReviewCode
from actions.run_checks import RunChecks
from actions.signature import Input, Signature
from actions.write_code import WriteCode
from actions.write_design import WriteDesign
from actions.write_prd import WritePrd
from actions.write_tests import WriteTests

__all__ = [
    "Action",
    "Deliver",
    "Desk",
    "FixCode",
    "Input",
    "PlanFixes",
    "PlanTasks",
    "ReviewCode",
    "RunChecks",
    "Signature",
    "WriteCode",
    "WriteDesign",
    "WritePrd",
    "WriteTests",
]
