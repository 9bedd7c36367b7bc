//! Time and chance, handed in with every input.

/// What the host says right now, and fresh random bytes. The engine has neither a clock nor a source of chance.
#[derive(Clone)]
pub struct Stamp {
    /// UTC milliseconds since 1970.
    pub now_ms: i64,
    /// What the operating system says of the local offset, minutes east of UTC.
    pub utc_offset_min: i32,
    /// 32 fresh random bytes from the operating system (or, in a simulation, from a seed).
    pub entropy: [u8; 32],
}
