from hypothesis import HealthCheck, settings

# A busy machine is not a fault of what is tested.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip
settings.load_profile("steady")
