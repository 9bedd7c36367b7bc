//! Fuzzes the target `main_change` of the harness.
#![no_main]

// A panic that the gate itself catches is no finding; one that leaves it still is.
libfuzzer_sys::fuzz_target!(
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| {
        if let Some(target) = cairn_fuzz_harness::named("main_change") {
            (target.read)(bytes);
        }
    }
);
