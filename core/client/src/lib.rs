//! The native driver: one engine thread, HTTP, live socket, timers, suspend and resume.
