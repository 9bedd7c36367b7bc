//! Every target over its seeds and seeded mutations: no panic, nothing forged, nothing without bounds.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use cairn_fuzz_harness::{TARGETS, Target, named, run, seeds};
use cairn_protocol::hex;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// `CAIRN_FUZZ_TIMES=50` runs everything fifty times as long.
fn times() -> u32 {
    std::env::var("CAIRN_FUZZ_TIMES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1)
}

/// Runs a target; when it fails, says with which input.
fn holds(target: &Target) {
    let target = &Target {
        rounds: target.rounds * times(),
        ..*target
    };
    let mut last = Vec::new();
    let report = catch_unwind(AssertUnwindSafe(|| {
        run(target, |bytes| {
            last.clear();
            last.extend_from_slice(bytes);
        })
    }));
    let Ok(report) = report else {
        panic!(
            "{} fails with this input; keep it in tests/fuzz/found/{0}/:\n{}",
            target.name,
            hex::encode(&last)
        );
    };
    let calls = u32::try_from(seeds(target).len()).unwrap() + target.rounds;
    assert_eq!(report.taken + report.refused, calls);
    assert!(report.taken > 0, "{}: no seed is good", target.name);
    assert!(report.refused > 0, "{}: nothing is refused", target.name);
}

macro_rules! targets {
    ($($test:ident: $name:literal;)*) => {
        $(#[test]
        fn $test() {
            holds(named($name).unwrap());
        })*

        #[test]
        fn every_target_is_run_here_and_has_a_file_for_the_fuzzer() {
            let run_here = BTreeSet::from([$($name),*]);
            assert_eq!(run_here, TARGETS.iter().map(|target| target.name).collect());
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz_targets");
            let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
            assert_eq!(files.collect::<BTreeSet<_>>(), TARGETS.iter().map(|target| format!("{}.rs", target.name)).collect());
        }
    };
}

targets! {
    any_bytes_are_a_frame_or_refused: "frames";
    any_bytes_are_an_envelope_or_refused: "envelope";
    no_operation_follows_that_nobody_signed: "operation";
    no_padding_gives_more_than_the_limit: "padding";
    any_bytes_are_segments_or_refused: "segments";
    any_streams_are_a_packed_body_or_refused: "packed";
    any_text_is_a_link_or_refused: "link";
    no_offer_opens_that_nobody_made: "offer";
    no_reply_opens_that_nobody_made: "reply";
    no_card_is_bound_that_nobody_signed: "cards";
    any_text_is_a_schedule_or_refused: "schedule";
    no_change_to_main_breaks_the_space: "main_change";
    no_change_to_a_note_breaks_it: "note_change";
    no_change_to_the_keyring_breaks_it: "keyring_change";
    no_record_breaks_the_view: "records";
    no_record_breaks_the_keyring: "keyring_record";
    an_import_is_read_whole_or_not_at_all: "import";
    a_command_is_done_whole_or_not_at_all: "command";
}

#[test]
fn two_runs_give_the_same() {
    let target = named("padding").unwrap();
    let mut first = Vec::new();
    let mut second = Vec::new();
    let reports = (
        run(target, |bytes| first.push(bytes.len())),
        run(target, |bytes| second.push(bytes.len())),
    );
    assert_eq!(reports.0, reports.1);
    assert_eq!(first, second);
}
