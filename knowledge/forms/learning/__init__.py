"""The part of this layer that is about courses and learners."""
