//! The worked cases of one participant, by their number.

use super::super::{counts, participant};
use super::*;

#[test]
fn case_01_five_days_kept_and_today_open_are_five() {
    let ada = diary(10, &[5, 6, 7, 8, 9]);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("KKKKKO", 5, 5)
    );
}

#[test]
fn case_02_one_miss_after_five_is_bridged() {
    let ada = diary(11, &[5, 6, 7, 8, 9]);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("KKKKKBO", 5, 5)
    );
}

#[test]
fn case_03_without_a_bridge_one_miss_ends_the_streak() {
    let ada = diary(11, &[5, 6, 7, 8, 9]);
    let strict = Promise {
        bridge: 0,
        ..promise(&[("daily", 5)])
    };
    assert_eq!(summary(&participant(&strict, &ada)), seen("KKKKKMO", 0, 5));
}

#[test]
fn case_04_two_misses_in_a_row_end_the_streak() {
    let ada = diary(12, &[5, 6, 7, 8, 9]);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("KKKKKBMO", 0, 5)
    );
}

#[test]
fn case_05_both_missed_days_entered_later_count() {
    let ada = diary(12, &[5, 6, 7, 8, 9, 10, 11]);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("KKKKKKKO", 7, 7)
    );
}

#[test]
fn case_06_a_sunday_done_offline_and_merged_on_tuesday_counts_as_sunday() {
    let weekly = promise(&[("weekly:1", 5)]);
    let before = heard(diary(13, &[]), Some(10));
    assert_eq!(summary(&participant(&weekly, &before)), seen("?O", 0, 0));
    let merged = diary(13, &[11]);
    assert_eq!(summary(&participant(&weekly, &merged)), seen("KO", 1, 1));
}

#[test]
fn case_07_a_day_recorded_on_two_devices_is_one_day() {
    let twice: BTreeSet<CivilDay> = [oct(5), oct(5)].into();
    let ada = Diary {
        days: twice,
        ..diary(5, &[])
    };
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("K", 1, 1)
    );
}

#[test]
fn case_08_a_retracted_day_is_not_counted() {
    let ada = diary(8, &[5, 6, 7]);
    let mut retracted = ada.clone();
    retracted.days.remove(&oct(7));
    let strict = Promise {
        bridge: 0,
        ..promise(&[("daily", 5)])
    };
    assert_eq!(participant(&strict, &ada).current, 3);
    assert_eq!(summary(&participant(&strict, &retracted)), seen("KKMO", 0, 2));
}

#[test]
fn case_09_a_day_in_the_future_is_ignored_until_it_comes() {
    assert!(counts(oct(6), oct(5)) && !counts(oct(7), oct(5)));
    let weekly = promise(&[("weekly:3", 5)]);
    assert_eq!(
        summary(&participant(&weekly, &diary(7, &[5, 6, 11]))),
        seen("O", 0, 0)
    );
    assert_eq!(
        summary(&participant(&weekly, &diary(10, &[5, 6, 11]))),
        seen("K", 1, 1)
    );
}

#[test]
fn case_10_three_a_week_on_any_days_is_unbroken() {
    let ada = diary(18, &[5, 7, 9, 16, 17, 18]);
    let standing = participant(&promise(&[("weekly:3", 5)]), &ada);
    assert_eq!(summary(&standing), seen("KK", 2, 2));
    assert_eq!(labels(&standing), ["2026-10-05", "2026-10-12"]);
}

#[test]
fn case_11_on_saturday_with_two_of_three_done_the_week_is_open() {
    let ada = diary(17, &[5, 7, 9, 12, 13]);
    assert_eq!(
        summary(&participant(&promise(&[("weekly:3", 5)]), &ada)),
        seen("KO", 1, 1)
    );
}

#[test]
fn case_12_three_check_ins_on_one_day_are_one_day_of_the_week() {
    let thrice: BTreeSet<CivilDay> = [oct(5), oct(5), oct(5)].into();
    let ada = Diary {
        days: thrice,
        ..diary(12, &[])
    };
    assert_eq!(
        summary(&participant(&promise(&[("weekly:3", 5)]), &ada)),
        seen("MO", 0, 0)
    );
}

#[test]
fn case_13_a_week_paused_from_thursday_needs_two_of_three() {
    let ada = spared(diary(12, &[5, 6]), 8, 11);
    assert_eq!(
        summary(&participant(&promise(&[("weekly:3", 5)]), &ada)),
        seen("KO", 1, 1)
    );
    let one_day_only = spared(diary(12, &[5]), 8, 11);
    assert_eq!(
        summary(&participant(&promise(&[("weekly:3", 5)]), &one_day_only)),
        seen("MO", 0, 0)
    );
}

#[test]
fn case_14_a_first_week_begun_on_thursday_is_kept_or_excused_but_never_missed() {
    let weekly = promise(&[("weekly:3", 8)]);
    assert_eq!(summary(&participant(&weekly, &diary(11, &[]))), seen("O", 0, 0));
    assert_eq!(summary(&participant(&weekly, &diary(12, &[]))), seen("EO", 0, 0));
    assert_eq!(
        summary(&participant(&weekly, &heard(diary(12, &[]), None))),
        seen("EO", 0, 0)
    );
    assert_eq!(
        summary(&participant(&weekly, &diary(12, &[8, 10]))),
        seen("KO", 1, 1)
    );
    assert_eq!(
        labels(&participant(&weekly, &diary(12, &[]))),
        ["2026-10-08", "2026-10-12"]
    );
}

#[test]
fn case_15_a_working_day_schedule_is_unbroken_over_the_weekend() {
    let workdays = promise(&[("weekdays:mon,tue,wed,thu,fri", 8)]);
    let standing = participant(&workdays, &diary(13, &[8, 9, 12]));
    assert_eq!(summary(&standing), seen("KKKO", 3, 3));
    assert_eq!(
        labels(&standing),
        ["2026-10-08", "2026-10-09", "2026-10-12", "2026-10-13"]
    );
}

#[test]
fn case_16_a_sick_day_and_a_paused_week_leave_the_streak_unbroken() {
    let strict = |schedule| Promise {
        bridge: 0,
        ..promise(&[(schedule, 5)])
    };
    let sick = spared(diary(8, &[5, 7]), 6, 6);
    assert_eq!(summary(&participant(&strict("daily"), &sick)), seen("KEKO", 2, 2));
    let away = spared(diary(26, &[5, 12 + 7]), 12, 18);
    assert_eq!(
        summary(&participant(&strict("weekly:1"), &away)),
        seen("KEKO", 2, 2)
    );
    let still_away = Diary {
        spared: vec![Span {
            from: oct(12),
            to: None,
        }],
        ..diary(40, &[5])
    };
    assert_eq!(
        summary(&participant(&strict("weekly:1"), &still_away)),
        seen("KEEEEE", 1, 1)
    );
}

#[test]
fn case_17_yesterday_is_open_while_it_is_still_yesterday() {
    let ada = diary(7, &[5, 6]);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("KKO", 2, 2)
    );
}

#[test]
fn case_20_closed_and_unheard_is_unknown_and_the_number_provisional() {
    let strict = Promise {
        bridge: 0,
        ..promise(&[("weekly:1", 5)])
    };
    let ben = heard(diary(20, &[6]), Some(18));
    let standing = participant(&strict, &ben);
    assert_eq!(summary(&standing), seen("K?O", 1, 1));
    assert!(standing.at_least && !standing.dormant);
}

#[test]
fn case_21_heard_from_since_and_no_check_in_is_missed() {
    let strict = Promise {
        bridge: 0,
        ..promise(&[("weekly:1", 5)])
    };
    let ben = heard(diary(20, &[6]), Some(19));
    let standing = participant(&strict, &ben);
    assert_eq!(summary(&standing), seen("KMO", 0, 1));
    assert!(!standing.at_least);
}

#[test]
fn case_22_a_day_before_the_beginning_moves_the_start_back() {
    let daily = promise(&[("daily", 8)]);
    let standing = participant(&daily, &diary(9, &[6, 7, 8]));
    assert_eq!(summary(&standing), seen("KKKO", 3, 3));
    assert_eq!(labels(&standing).first().map(String::as_str), Some("2026-10-06"));
    assert_eq!(
        summary(&participant(&daily, &diary(9, &[6, 8]))),
        seen("KMKO", 1, 1)
    );
}

#[test]
fn case_22_back_dating_never_raises_what_the_first_week_asks() {
    let weekly = promise(&[("weekly:3", 8)]);
    assert_eq!(states(&participant(&weekly, &diary(12, &[8, 9]))), "KO");
    assert_eq!(states(&participant(&weekly, &diary(12, &[6, 8]))), "KO");
    assert_eq!(states(&participant(&weekly, &diary(12, &[1, 8, 9]))), "EKO");
    assert_eq!(states(&participant(&weekly, &diary(12, &[1, 8]))), "EMO");
}

#[test]
fn case_23_daily_eased_to_mondays_leaves_past_days_their_rule() {
    let eased = Promise {
        bridge: 0,
        ..promise(&[("daily", 5), ("weekdays:mon", 9)])
    };
    let standing = participant(&eased, &diary(20, &[5, 6, 8, 12]));
    assert_eq!(summary(&standing), seen("KKMKKM", 0, 2));
    assert_eq!(labels(&standing).last().map(String::as_str), Some("2026-10-19"));
}

#[test]
fn case_24_weekly_made_daily_in_mid_week_closes_the_old_part_as_its_own_period() {
    let hardened = promise(&[("weekly:3", 5), ("daily", 14)]);
    let standing = participant(&hardened, &diary(15, &[5, 7, 9, 12, 14]));
    assert_eq!(summary(&standing), seen("KKKO", 3, 3));
    assert_eq!(
        labels(&standing),
        ["2026-10-05", "2026-10-12", "2026-10-14", "2026-10-15"]
    );
    let nothing_in_the_part = participant(&hardened, &diary(15, &[5, 7, 9, 14]));
    assert_eq!(states(&nothing_in_the_part), "KMKO");
}

#[test]
fn case_25_an_ended_commitment_is_frozen() {
    let ended = Promise {
        ended_day: Some(oct(7)),
        ..promise(&[("daily", 5)])
    };
    let standing = participant(&ended, &diary(7, &[5, 6]));
    assert_eq!(summary(&standing), seen("KKO", 2, 2));
    let later = participant(&ended, &diary(8, &[5, 6, 8]));
    assert_eq!(states(&later), "KKM");
    assert_eq!(participant(&ended, &diary(400, &[5, 6, 8])), later);
    let week = Promise {
        ended_day: Some(oct(14)),
        ..promise(&[("weekly:3", 5)])
    };
    assert_eq!(states(&participant(&week, &diary(15, &[5, 6, 7, 12, 14]))), "KK");
    assert_eq!(states(&participant(&week, &diary(15, &[5, 6, 7, 12, 15]))), "KM");
}

#[test]
fn a_monthly_promise_is_kept_by_any_day_of_its_month() {
    let monthly = Promise {
        bridge: 0,
        ..promise(&[("monthday:15", 20)])
    };
    // October's due day lies before the beginning; November is kept early, December open.
    let standing = participant(&monthly, &diary(31 + 30 + 3, &[31 + 2]));
    assert_eq!(summary(&standing), seen("EKO", 1, 1));
    assert_eq!(labels(&standing), ["2026-10-20", "2026-11-01", "2026-12-01"]);
    let due_day_away = spared(diary(31 + 30 + 3, &[]), 31 + 15, 31 + 15);
    assert_eq!(states(&participant(&monthly, &due_day_away)), "EEO");
    assert_eq!(states(&participant(&monthly, &diary(31 + 30 + 3, &[]))), "EMO");
}

#[test]
fn a_month_without_a_fifth_tuesday_asks_nothing() {
    let fifth = promise(&[("nthweekday:5tu", 1)]);
    assert_eq!(
        states(&participant(&fifth, &diary(31 + 30 + 31 + 1, &[]))),
        "EEME"
    );
}

#[test]
fn every_third_day_asks_for_its_due_days_only() {
    let third = Promise {
        bridge: 0,
        ..promise(&[("every:3", 5)])
    };
    let standing = participant(&third, &diary(12, &[5, 6, 7, 11]));
    assert_eq!(summary(&standing), seen("KMK", 1, 1));
    assert_eq!(labels(&standing), ["2026-10-05", "2026-10-08", "2026-10-11"]);
}

#[test]
fn a_check_in_within_a_pause_keeps_the_day_and_the_pause_stands() {
    let ada = spared(diary(8, &[6]), 5, 7);
    assert_eq!(
        summary(&participant(&promise(&[("daily", 5)]), &ada)),
        seen("EKEO", 1, 1)
    );
}

#[test]
fn a_bridge_of_one_never_misses_twice() {
    let never_twice = Promise {
        bridge: 1,
        ..promise(&[("daily", 5)])
    };
    assert_eq!(
        summary(&participant(&never_twice, &diary(11, &[5, 7, 9]))),
        seen("KBKBKBO", 3, 3)
    );
    assert_eq!(
        summary(&participant(&never_twice, &diary(12, &[5, 7, 9]))),
        seen("KBKBKBMO", 0, 3)
    );
}

#[test]
fn a_bridge_is_earned_anew_after_each_miss() {
    let days = [5, 6, 7, 8, 10, 11, 12, 14];
    let standing = participant(&promise(&[("daily", 5)]), &diary(15, &days));
    assert_eq!(summary(&standing), seen("KKKKBKKKMKO", 1, 7));
}

#[test]
fn strength_has_the_same_bits_everywhere() {
    let daily = promise(&[("daily", 5)]);
    assert_eq!(participant(&daily, &diary(5, &[5])).strength, 3_403);
    assert_eq!(participant(&daily, &diary(6, &[5, 6])).strength, 6_629);
    assert_eq!(participant(&daily, &diary(7, &[5])).strength, 3_226);
    assert_eq!(
        participant(&promise(&[("weekly:1", 5)]), &diary(5, &[5])).strength,
        8_623
    );
    assert_eq!(
        participant(&promise(&[("monthday:5", 1)]), &diary(5, &[5])).strength,
        16_598
    );
    let paused = spared(diary(8, &[5]), 6, 7);
    assert_eq!(participant(&daily, &paused).strength, 3_403);
    let years: Vec<i64> = (0..3_000).collect();
    let full = participant(&promise(&[("daily", 0)]), &diary(2_999, &years)).strength;
    assert!((65_000..=65_536).contains(&full), "{full}");
}

#[test]
fn twenty_eight_days_without_word_make_a_commitment_dormant() {
    let daily = promise(&[("daily", 5)]);
    let silent = |today| participant(&daily, &heard(diary(today, &[5]), Some(5)));
    assert!(!silent(33).dormant);
    assert!(silent(34).dormant && silent(34).at_least);
    assert_eq!(silent(34).current, 1);
    assert!(!participant(&daily, &diary(34, &[5])).dormant);
}
