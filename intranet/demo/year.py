"""What the demo's officers planned and did: the development plans, with everything that hangs on them."""

from intranet.demo.development_plan import write_plans
from intranet.demo.scene import Scene
from intranet.demo.tasks import write_tasks


def write_year(scene: Scene) -> None:
    """Write it all; what went on record is left in the scene."""
    plans = write_plans(scene)
    write_tasks(plans, scene)
