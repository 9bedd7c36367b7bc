//! Stories over the real relay and the real command line.
