//! Laws that hold in every world.

use proptest::prelude::*;

use super::super::{participant, together};
use super::worlds::{any_diaries, any_promise, without_backdating, world_day};
use super::*;

fn more(mut diary: Diary, offset: i64) -> Diary {
    diary.days.insert(world_day(offset));
    diary
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn adding_a_check_in_never_lowers_and_retracting_never_raises(
        promise in any_promise(),
        diaries in any_diaries(1, 0.1),
        offset in 0..210_i64,
    ) {
        let before = participant(&promise, &diaries[0]);
        let after = participant(&promise, &more(diaries[0].clone(), offset));
        prop_assert!(before.current <= after.current, "{} then {}", states(&before), states(&after));
        prop_assert!(before.longest <= after.longest, "{} then {}", states(&before), states(&after));
    }

    #[test]
    fn adding_a_check_in_never_lowers_a_group(
        promise in any_promise(),
        diaries in any_diaries(3, 0.06),
        who in 0..3_usize,
        offset in 0..210_i64,
    ) {
        let before = together(&promise, &diaries);
        let mut added = diaries;
        added[who] = more(added[who].clone(), offset);
        let after = together(&promise, &added);
        prop_assert!(before.current <= after.current, "{} then {}", states(&before), states(&after));
        prop_assert!(before.longest <= after.longest, "{} then {}", states(&before), states(&after));
    }

    #[test]
    fn the_order_of_people_and_pauses_and_their_duplicates_change_nothing(
        promise in any_promise(),
        diaries in any_diaries(2, 0.1),
    ) {
        let mut turned = diaries.clone();
        turned.reverse();
        for diary in &mut turned {
            let twice = diary.spared.clone();
            diary.spared.extend(twice);
            diary.spared.reverse();
        }
        prop_assert_eq!(participant(&promise, &diaries[0]), participant(&promise, &turned[1]));
        prop_assert_eq!(together(&promise, &diaries), together(&promise, &turned));
    }

    #[test]
    fn labels_ascend_and_numbers_agree_with_the_periods(
        promise in any_promise(),
        diaries in any_diaries(2, 0.1),
    ) {
        let alone = participant(&promise, &diaries[0]);
        prop_assert!(alone.periods.windows(2).all(|pair| pair[0].label < pair[1].label));
        prop_assert!(alone.periods.iter().all(|period| period.label <= diaries[0].today));
        let pair = together(&promise, &diaries);
        prop_assert!(pair.periods.windows(2).all(|pair| pair[0].label <= pair[1].label));
        for standing in [alone, pair] {
            let kept = standing.periods.iter().filter(|period| period.state == PeriodState::Kept).count();
            prop_assert!(standing.current <= standing.longest);
            prop_assert!(standing.longest as usize <= kept);
            prop_assert!(standing.strength <= 65_536);
        }
    }

    #[test]
    fn what_is_present_is_open_kept_or_excused_and_kept_when_nothing_is_left_to_do(
        promise in any_promise(),
        diaries in any_diaries(1, 0.1),
    ) {
        let ada = &diaries[0];
        let standing = participant(&promise, ada);
        if let Some(present) = standing.present {
            prop_assert_eq!(Some(present.state), standing.periods.last().map(|period| period.state));
            prop_assert!(present.first_day <= ada.today && ada.today <= present.last_day);
            match present.state {
                PeriodState::Kept => prop_assert!(0 < present.need && present.need <= present.done),
                PeriodState::Open => prop_assert!(present.done < present.need),
                state => prop_assert!(state == PeriodState::Excused && (present.need, present.done) == (0, 0)),
            }
        }
    }

    #[test]
    fn two_people_with_one_life_stand_where_each_of_them_stands(
        promise in any_promise(),
        diaries in any_diaries(1, 0.1),
    ) {
        let ada = without_backdating(&promise, &diaries[0]);
        // Together they live no present of their own.
        let alone = Standing { present: None, ..participant(&promise, &ada) };
        prop_assert_eq!(together(&promise, &[ada.clone(), ada]), alone);
    }

    #[test]
    fn a_closed_period_is_not_changed_by_days_outside_it(
        promise in any_promise(),
        diaries in any_diaries(1, 0.0),
        offset in 60..210_i64,
    ) {
        let ada = without_backdating(&promise, &diaries[0]);
        let first_day = promise.versions[0].from_day;
        prop_assume!(world_day(offset) >= first_day);
        let strict = Promise { bridge: 0, ..promise };
        let before = participant(&strict, &ada).periods;
        let after = participant(&strict, &more(ada, offset)).periods;
        prop_assert_eq!(before.len(), after.len());
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        prop_assert!(changed <= 1);
    }

    #[test]
    fn hearing_from_somebody_settles_the_unknown_and_nothing_else(
        promise in any_promise(),
        diaries in any_diaries(1, 0.1),
    ) {
        let strict = Promise { bridge: 0, ..promise };
        let before = participant(&strict, &diaries[0]);
        let told = Diary { heard_day: Some(diaries[0].today), ..diaries[0].clone() };
        let after = participant(&strict, &told);
        prop_assert!(!states(&after).contains('?') && !after.at_least && !after.dormant);
        prop_assert_eq!(states(&before).replace('?', "M"), states(&after));
    }
}
