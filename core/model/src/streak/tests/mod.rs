//! Stories, laws and an independent reference for streaks.
