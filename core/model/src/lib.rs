//! Mentoring as typed Automerge documents: commands, views, streaks.
