"""Plan, journal, engine, reconcile: the part that never registers anyone twice."""
