"""How long and how hard the bench works: enough to be steady on two cores, and over in seven minutes."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench"
REPORT = ROOT / "build" / "bench.md"
WORKERS = 2
CLIENTS = 2
ROUNDS = 5
REQUESTS_A_ROUND = 120
WARM_UP = 20
SECONDS_A_ROUND = 6.0  # a slow page is asked for less often
LONG_HISTORY = 20  # years
HOME_LIMIT = 8  # times the CPU of the fixed page
AGE_LIMIT = 1.1  # times the cost of Home with one year of history
PLANS = {2040: 200, 2041: 2000}  # tasks of the plan of each year, which no demo reaches
PLAN_VIEWS = {"Document": "", "Board": "/board", "Timeline": "/timeline", "List": "/list"}
PLAN_ROUNDS = 3
SCREENS = 30  # on the wall, on telephones, at home
SCREEN_EVERY = 1.5  # seconds between two questions of a screen, as in static/js/screen.js
SCREEN_WRITES = 10
SCREEN_PAUSE = 2.0  # seconds between two notes
SCREEN_LIMIT = 2.0  # seconds after which every screen shows what was saved
SCREEN_ROUNDS = 2
REPORTED = 2040  # the plan that the progress report tells of, with 200 tasks
REPORT_VIEWS = {"Progress report": "", "By role": "?by=role", "In short": "?edition=two-page"}
REPORT_ROUNDS = 2
REPORT_LIMIT = 300  # ms on screen
PAPERS = 6
PDF_LIMIT = 1.5  # seconds
YEARS_OF_MEETINGS = 10
ATTENDED = 60  # people at the meeting whose pages are measured
MEETINGS_LIMIT = 1.2  # times the cost of a meeting's page with one year behind it
MEETING_ROUNDS = 2
