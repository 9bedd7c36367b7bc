//! The worked cases of streaks, end to end: commands on devices, numbers in the view.

use crate::people::{Device, at, day, meet, pair};
use cairn_model::check_in::{MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_model::commitment::{EditCommitment, EndCommitment, StandingView};
use cairn_model::excuse::GiveExcuse;
use cairn_model::member::SetCalendar;
use cairn_model::pause::BeginPause;
use cairn_model::streak::PeriodState::{Excused, Kept, Missed, Open, Unknown};
use cairn_model::{Command, CommitmentId};

/// Ada on a Monday, with a promise since the day before the first of these days' week.
fn ada_with(schedule: &str, from: &str, today: &str) -> (Device, CommitmentId) {
    let mut ada = Device::new("ada", 1, from);
    let practise = ada.promise(schedule, from, &["ada"]);
    ada.on(today).hears();
    (ada, practise)
}

fn bridge(ada: &mut Device, practise: CommitmentId, bridge: u16) {
    ada.run(Command::EditCommitment(EditCommitment {
        bridge: Some(bridge),
        ..EditCommitment::of(practise)
    }));
}

#[test]
fn case_1_five_days_kept_and_today_open() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-10");
    for day in 5..10 {
        ada.check_in(practise, &format!("2026-10-{day:02}"));
    }
    assert_eq!(ada.standing(practise, "ada").current, 5);
    assert_eq!(ada.states(practise, "ada"), [Kept, Kept, Kept, Kept, Kept, Open]);
}

#[test]
fn case_2_and_3_one_miss_after_five_is_bridged_unless_bridges_are_off() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-11");
    for day in 5..10 {
        ada.check_in(practise, &format!("2026-10-{day:02}"));
    }
    let bridged = ada.standing(practise, "ada");
    assert_eq!((bridged.current, bridged.longest), (5, 5));
    bridge(&mut ada, practise, 0);
    let broken = ada.standing(practise, "ada");
    assert_eq!((broken.current, broken.longest), (0, 5));
}

#[test]
fn case_4_and_5_two_misses_break_the_run_until_both_days_are_entered_later() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-12");
    for day in 5..10 {
        ada.check_in(practise, &format!("2026-10-{day:02}"));
    }
    assert_eq!(ada.standing(practise, "ada").current, 0);
    ada.check_in(practise, "2026-10-10");
    ada.check_in(practise, "2026-10-11");
    assert_eq!(ada.standing(practise, "ada").current, 7);
    let late = ada
        .view()
        .check_ins
        .into_iter()
        .filter(|check_in| check_in.logged_later)
        .count();
    assert_eq!(late, 7);
}

#[test]
fn case_6_a_check_in_made_offline_counts_for_its_day() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ben"]);
    meet(&mut ada, &mut ben);
    ben.on("2026-10-11").check_in(practise, "2026-10-11");
    ada.on("2026-10-13").hears();
    ben.on("2026-10-13").hears();
    meet(&mut ada, &mut ben);
    assert_eq!(ada.states(practise, "ben"), [Kept, Open]);
    assert!(!ada.view().check_ins[0].logged_later);
}

#[test]
fn case_7_and_c15_two_check_ins_for_one_day_count_once_and_keep_both_notes() {
    let (mut phone, practise) = ada_with("weekly:2", "2026-10-05", "2026-10-06");
    let mut laptop = Device::new("ada", 2, "2026-10-06");
    meet(&mut phone, &mut laptop);
    for (device, note) in [(&mut phone, "scales"), (&mut laptop, "arpeggios")] {
        let check_in = MakeCheckIn {
            note: Some(note.to_owned()),
            ..MakeCheckIn::on(practise, OutcomeKind::Yes)
        };
        device.run(Command::MakeCheckIn(check_in));
    }
    meet(&mut phone, &mut laptop);
    assert_eq!(phone.states(practise, "ada"), [Open]);
    let mut notes: Vec<_> = phone
        .view()
        .check_ins
        .into_iter()
        .filter_map(|check_in| check_in.note)
        .collect();
    notes.sort();
    assert_eq!(notes, ["arpeggios", "scales"]);
    assert_eq!(phone.json(), laptop.json());
}

#[test]
fn case_8_a_retracted_check_in_is_not_counted() {
    let (mut ada, practise) = ada_with("weekly:1", "2026-10-05", "2026-10-06");
    let check_in = ada.check_in(practise, "2026-10-06");
    assert_eq!(ada.standing(practise, "ada").current, 1);
    ada.run(Command::RetractCheckIn(RetractCheckIn { check_in }));
    let standing = ada.standing(practise, "ada");
    assert_eq!((standing.current, standing.follow_through_permille), (0, None));
}

#[test]
fn case_9_a_day_in_the_future_is_held_back_until_it_comes() {
    let (mut ada, practise) = ada_with("weekly:1", "2026-10-05", "2026-10-06");
    ada.check_in(practise, "2026-10-08");
    assert!(ada.view().check_ins[0].held_back);
    assert_eq!(ada.states(practise, "ada"), [Open]);
    ada.on("2026-10-07");
    assert!(!ada.view().check_ins[0].held_back);
    assert_eq!(ada.states(practise, "ada"), [Kept]);
}

#[test]
fn case_10_and_12_distinct_days_of_the_week_count() {
    let (mut ada, practise) = ada_with("weekly:3", "2026-10-05", "2026-10-20");
    for day in ["05", "07", "09", "16", "17", "18"] {
        ada.check_in(practise, &format!("2026-10-{day}"));
    }
    assert_eq!(ada.states(practise, "ada"), [Kept, Kept, Open]);
    for _ in 0..3 {
        ada.check_in(practise, "2026-10-20");
    }
    assert_eq!(ada.states(practise, "ada"), [Kept, Kept, Open]);
    assert_eq!(ada.standing(practise, "ada").current, 2);
}

#[test]
fn case_11_and_13_a_week_shortened_by_a_pause_asks_for_less() {
    let (mut ada, practise) = ada_with("weekly:3", "2026-10-05", "2026-10-10");
    ada.check_in(practise, "2026-10-05");
    ada.check_in(practise, "2026-10-06");
    assert_eq!(ada.states(practise, "ada"), [Open]);
    ada.run(Command::BeginPause(BeginPause {
        from_day: Some(day("2026-10-08")),
        to_day: Some(day("2026-10-11")),
        ..BeginPause::default()
    }));
    assert_eq!(ada.states(practise, "ada"), [Kept]);
}

#[test]
fn case_14_the_first_partial_week_is_never_missed() {
    let (ada, practise) = ada_with("weekly:3", "2026-10-08", "2026-10-13");
    assert_eq!(ada.states(practise, "ada"), [Excused, Open]);
}

#[test]
fn case_15_a_weekend_does_not_break_a_workday_promise() {
    let (mut ada, practise) = ada_with("weekdays:mon,tue,wed,thu,fri", "2026-10-08", "2026-10-12");
    for day in ["08", "09", "12"] {
        ada.check_in(practise, &format!("2026-10-{day}"));
    }
    assert_eq!(ada.standing(practise, "ada").current, 3);
}

#[test]
fn case_16_a_sick_day_and_a_paused_week_do_not_break() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-15");
    bridge(&mut ada, practise, 0);
    for day in ["05", "07", "15"] {
        ada.check_in(practise, &format!("2026-10-{day}"));
    }
    ada.run(Command::GiveExcuse(GiveExcuse {
        from_day: Some(day("2026-10-06")),
        ..GiveExcuse::default()
    }));
    ada.run(Command::BeginPause(BeginPause {
        from_day: Some(day("2026-10-08")),
        to_day: Some(day("2026-10-14")),
        ..BeginPause::default()
    }));
    assert_eq!(ada.standing(practise, "ada").current, 3);
}

#[test]
fn case_17_a_day_that_starts_at_four_is_still_yesterday_at_half_past_one() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-05");
    ada.run(Command::SetCalendar(SetCalendar {
        day_start_min: Some(240),
        week_start: None,
    }));
    ada.moment.now_ms = at("2026-10-06", 1, 30);
    assert_eq!(ada.states(practise, "ada"), [Open]);
    ada.run(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes)));
    assert_eq!(ada.view().check_ins[0].for_day, day("2026-10-05"));
    assert_eq!(ada.states(practise, "ada"), [Kept]);
}

#[test]
fn case_18_and_19_each_participant_lives_the_week_by_their_own_calendar() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.moment.utc_offset_min = 13 * 60;
    ben.moment.utc_offset_min = -7 * 60;
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    // 13:00 UTC on Sunday: Monday 02:00 for ada, Sunday 06:00 for ben.
    ada.moment.now_ms = at("2026-10-11", 10, 0);
    ada.run(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes)));
    ada.moment.now_ms = at("2026-10-11", 13, 0);
    ben.moment.now_ms = at("2026-10-11", 13, 0);
    ben.hears();
    ada.hears();
    meet(&mut ada, &mut ben);
    let together = |device: &Device| {
        device
            .commitment(practise)
            .together
            .periods
            .iter()
            .map(|p| p.state)
            .collect::<Vec<_>>()
    };
    assert_eq!(together(&ada)[0], Open);
    ben.run(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes)));
    meet(&mut ada, &mut ben);
    assert_eq!(together(&ada)[0], Kept);
    assert_eq!(
        ada.view().check_ins.iter().map(|c| c.for_day).collect::<Vec<_>>(),
        [day("2026-10-11"); 2]
    );
}

#[test]
fn case_20_and_21_unknown_until_ben_is_heard_and_missed_after() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    ben.hears();
    ada.check_in(practise, "2026-10-05");
    meet(&mut ada, &mut ben);
    ada.on("2026-10-12").hears();
    assert_eq!(ada.states(practise, "ben"), [Unknown, Open]);
    assert!(ada.commitment(practise).together.at_least);
    ben.on("2026-10-12").hears();
    meet(&mut ada, &mut ben);
    assert_eq!(ada.states(practise, "ben"), [Missed, Open]);
    assert_eq!(ada.commitment(practise).together.periods[0].state, Missed);
}

#[test]
fn case_22_a_back_dated_check_in_moves_the_start() {
    let (mut ada, practise) = ada_with("daily", "2026-10-07", "2026-10-08");
    ada.check_in(practise, "2026-10-05");
    let standing = ada.standing(practise, "ada");
    assert_eq!(standing.periods[0].label, day("2026-10-05"));
    assert_eq!(standing.periods[0].state, Kept);
}

#[test]
fn case_23_an_eased_promise_keeps_its_rule_for_past_days() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-08");
    for day in ["05", "06", "08"] {
        ada.check_in(practise, &format!("2026-10-{day}"));
    }
    let eased = EditCommitment {
        schedule: Some("weekdays:mon".parse().unwrap()),
        ..EditCommitment::of(practise)
    };
    ada.run(Command::EditCommitment(eased));
    ada.on("2026-10-12").hears();
    let view = ada.commitment(practise);
    assert_eq!(view.versions[1].from_day, day("2026-10-09"));
    assert_eq!(ada.states(practise, "ada"), [Kept, Kept, Missed, Kept, Open]);
}

#[test]
fn case_24_a_harder_promise_holds_at_once_and_closes_the_old_part_of_the_week() {
    let (mut ada, practise) = ada_with("weekly:3", "2026-10-05", "2026-10-08");
    ada.check_in(practise, "2026-10-05");
    ada.check_in(practise, "2026-10-06");
    let harder = EditCommitment {
        schedule: Some("daily".parse().unwrap()),
        ..EditCommitment::of(practise)
    };
    ada.run(Command::EditCommitment(harder));
    assert_eq!(ada.states(practise, "ada"), [Kept, Open]);
    assert_eq!(ada.commitment(practise).versions[1].from_day, day("2026-10-08"));
}

#[test]
fn case_25_an_ended_promise_stands_still() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-06");
    ada.check_in(practise, "2026-10-05");
    ada.check_in(practise, "2026-10-06");
    ada.run(Command::EndCommitment(EndCommitment {
        commitment: practise,
        day: None,
    }));
    let ended = ada.standing(practise, "ada");
    ada.on("2026-12-24").hears();
    let later = ada.standing(practise, "ada");
    assert_eq!((ended.present.is_some(), later.present), (true, None));
    assert_eq!(
        later,
        StandingView {
            present: None,
            ..ended
        }
    );
    assert_eq!(later.current, 2);
}

#[test]
fn follow_through_is_the_share_of_outcomes_that_were_kept() {
    let (mut ada, practise) = ada_with("daily", "2026-10-05", "2026-10-07");
    for (for_day, outcome) in [
        ("05", OutcomeKind::Yes),
        ("06", OutcomeKind::No),
        ("07", OutcomeKind::Partly),
    ] {
        ada.run(Command::MakeCheckIn(MakeCheckIn {
            for_day: Some(day(&format!("2026-10-{for_day}"))),
            ..MakeCheckIn::on(practise, outcome)
        }));
    }
    let standing = ada.standing(practise, "ada");
    assert_eq!(
        (standing.current, standing.follow_through_permille),
        (3, Some(333))
    );
}
