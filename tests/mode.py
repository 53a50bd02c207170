"""Loaded by pytest before anything reads the settings: the suite runs in the mode of tests."""

import os

os.environ["CKP_MODE"] = "test"
