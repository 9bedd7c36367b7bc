//! Fuzzes the target `link` of the harness.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(target) = cairn_fuzz_harness::named("link") {
        (target.read)(bytes);
    }
});
