//! Time and chance of a browser.

use cairn_engine::Stamp;

/// What time it is here, and fresh chance. Not before `at_least_ms`: who wakes for a time has reached it.
pub(crate) fn stamp(at_least_ms: i64) -> Result<Stamp, getrandom::Error> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy)?;
    let offset = -js_sys::Date::new_0().get_timezone_offset();
    Ok(Stamp {
        now_ms: now_ms().max(at_least_ms),
        utc_offset_min: whole(offset),
        entropy,
    })
}

/// UTC milliseconds since 1970.
#[allow(clippy::cast_possible_truncation)] // a time in milliseconds is far below 2^53
pub(crate) fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

#[allow(clippy::cast_possible_truncation)] // minutes of a day
fn whole(minutes: f64) -> i32 {
    minutes as i32
}
