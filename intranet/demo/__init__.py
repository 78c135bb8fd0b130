"""A constituency that does not exist, alive on whatever day it is made."""
