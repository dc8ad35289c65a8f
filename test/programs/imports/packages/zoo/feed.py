print("zoo.feed")
import zoo.keeper as half_done

early = hasattr(half_done, "Keeper")


def meal(keeper):
    from .keeper import Keeper
    return f"meal by {type(keeper).__name__}, {isinstance(keeper, Keeper)}, {early}"
