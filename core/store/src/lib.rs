//! Performs the engine's writes and loads on SQLite, with a memory twin.
