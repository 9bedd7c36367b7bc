//! The worked cases of pairs and circles, by their number.

use super::super::{participant, together};
use super::*;

fn any(promise: Promise) -> Promise {
    Promise {
        quorum: Quorum::Any,
        ..promise
    }
}

#[test]
fn case_18_a_pair_half_a_world_apart_that_both_checked_in_on_sunday_kept_the_week() {
    // Ada at UTC+13 lives Monday already, ben at UTC-7 still Sunday.
    let (ada, ben) = (diary(12, &[11]), diary(11, &[11]));
    let standing = together(&promise(&[("weekly:1", 5)]), &[ada, ben]);
    assert_eq!(summary(&standing), seen("KO", 1, 1));
}

#[test]
fn case_19_a_week_over_for_ada_and_still_sunday_for_ben_is_open() {
    let (ada, ben) = (diary(12, &[11]), diary(11, &[]));
    let standing = together(&promise(&[("weekly:1", 5)]), &[ada, ben]);
    assert_eq!(summary(&standing), seen("OO", 0, 0));
}

#[test]
fn a_day_that_has_begun_for_one_only_is_open_for_both() {
    let (ada, ben) = (diary(6, &[5, 6]), diary(5, &[5]));
    let pair = [ada, ben];
    assert_eq!(states(&together(&promise(&[("daily", 5)]), &pair)), "KO");
    assert_eq!(states(&together(&any(promise(&[("daily", 5)])), &pair)), "KK");
}

#[test]
fn case_20_over_for_both_and_nothing_heard_from_ben_is_unknown() {
    let (ada, ben) = (diary(20, &[6, 13]), heard(diary(20, &[7]), Some(18)));
    let standing = together(&promise(&[("weekly:1", 5)]), &[ada, ben]);
    assert_eq!(summary(&standing), seen("K?O", 1, 1));
    assert!(standing.at_least);
}

#[test]
fn case_21_ben_was_heard_from_since_and_the_week_is_missed() {
    let (ada, ben) = (diary(20, &[6, 13]), heard(diary(20, &[7]), Some(19)));
    let pair = [ada, ben];
    let standing = together(&promise(&[("weekly:1", 5)]), &pair);
    assert_eq!(summary(&standing), seen("KMO", 0, 1));
    assert_eq!(
        summary(&together(&any(promise(&[("weekly:1", 5)])), &pair)),
        seen("KKO", 2, 2)
    );
}

#[test]
fn case_22_back_dating_by_one_adds_to_the_pair_and_takes_nothing_away() {
    let daily = Promise {
        bridge: 0,
        ..promise(&[("daily", 8)])
    };
    let ben = diary(10, &[6, 7, 8, 9]);
    assert_eq!(
        summary(&together(&daily, &[diary(10, &[8, 9]), ben.clone()])),
        seen("KKKKO", 4, 4)
    );
    // Ada enters the 5th as well; that she did nothing on the 6th and 7th breaks nothing of ben's.
    let ada = diary(10, &[5, 8, 9]);
    assert_eq!(summary(&participant(&daily, &ada)), seen("KMMKKO", 2, 2));
    assert_eq!(summary(&together(&daily, &[ada, ben])), seen("KKKKKO", 5, 5));
}

#[test]
fn a_pause_of_one_leaves_the_pair_to_the_other() {
    let (ada, ben) = (spared(diary(7, &[]), 5, 6), diary(7, &[5]));
    let strict = Promise {
        bridge: 0,
        ..promise(&[("daily", 5)])
    };
    assert_eq!(states(&together(&strict, &[ada.clone(), ben])), "KMO");
    assert_eq!(states(&together(&strict, &[ada.clone(), ada])), "EEO");
}

#[test]
fn weeks_that_begin_on_different_days_are_joined_by_most_of_their_days() {
    let ada = diary(13, &[5, 12]);
    let ben = Diary {
        week_start: Weekday::Sun,
        ..diary(13, &[4, 12])
    };
    let standing = together(&promise(&[("weekly:1", 1)]), &[ada, ben]);
    assert_eq!(labels(&standing), ["2026-10-01", "2026-10-04", "2026-10-11"]);
    assert_eq!(states(&standing), "EKK");
}

#[test]
fn a_pair_misses_together_and_bridges_together() {
    let (ada, ben) = (diary(11, &[5, 6, 7, 8, 9, 10]), diary(11, &[5, 6, 7, 8, 10]));
    assert_eq!(
        summary(&together(&promise(&[("daily", 5)]), &[ada, ben])),
        seen("KKKKBKO", 5, 5)
    );
}

#[test]
fn a_group_of_one_stands_where_that_one_stands() {
    let ada = diary(20, &[1, 6, 13, 14]);
    let weekly = promise(&[("weekly:2", 8)]);
    assert_eq!(
        together(&weekly, std::slice::from_ref(&ada)),
        participant(&weekly, &ada)
    );
    assert_eq!(together(&weekly, &[]), Standing::default());
}
