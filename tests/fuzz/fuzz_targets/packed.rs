//! Fuzzes the target `packed` of the harness.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(target) = cairn_fuzz_harness::named("packed") {
        (target.read)(bytes);
    }
});
