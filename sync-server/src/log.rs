//! What the operator is told while the relay runs.

/// One line for the operator; never a space id, a body or a whole address.
pub fn log(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "cairn-relay: {line}");
}
