"""From which numbers on a dose looks wrong, or may be something else than it seems."""

from strideaudit.plan import sizes

LIGHTEST = 20
"""The smallest third number that may be a load [kg]."""

MOST_SETS = 20
"""Sets of a lift from which on nobody does more, unless they are written as sets."""

MOST_PLAIN_SETS, FEW_REPS = 12, 12
"""More sets than this, of so few repetitions, are rather a load before the repetitions."""

LEAST_RUN, MULTIPLE = 15, 5
"""A drill in so many repetitions, or a multiple, may be in metres."""

MOST_REPS = 50
"""Repetitions of a set with a load; more are rather the load: ``5x70``."""

SHORTEST_HOLD = 10
"""Repetitions of a hold from which on they may be seconds."""

PLURAL_FROM = 80
"""From this number on ``150s`` are runs of 150 m and not seconds."""

SHORTEST_BARE, LONGEST_BARE = 10, 400
"""Numbers without a unit that may be the length of a run [m]."""

SHORTEST_ZONE = 10
"""From this number on ``flying 30s`` are fly zones of 30 m; less are seconds: ``flying 4x3s``."""

FEW = 5
"""Up to so many, ``x 3`` behind a lift may be sets or repetitions."""

ONE_RUN_EACH = 3
"""So many distances without a count need a word that makes them a ladder."""

STEEPEST = 4
"""Repetitions of one list differ by no more than this factor, if there are many of them."""

LEAST_PER_CENT, MOST_PER_CENT = 40, 110
"""A bare ``@ 95`` of a run is per cent of top speed; less is a load or a gradient."""

MOST_RPE = sizes.MOST_RPE
"""The largest bare ``@ 8`` that is a rating of perceived exertion."""

LIMITS = {"sets": 100, "reps": 1000, "metres": 100_000, "seconds": 86_400, "contacts": 10_000}
"""The largest values of a dose."""
