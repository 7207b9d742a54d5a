"""Methods: frames in, frames or small results out; no database, no labels, no rounding."""
