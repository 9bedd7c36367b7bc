//! cairn: peer mentorship from a terminal.
fn main() {}
