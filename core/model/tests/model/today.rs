//! Today, told as stories: what is due, what the others did, who has gone quiet.

use crate::people::{Device, at, day, key, meet, noon, pair};
use cairn_model::check_in::{CorrectCheckIn, MakeCheckIn, OutcomeKind, RetractCheckIn};
use cairn_model::commitment::{AddCommitment, EditCommitment, EndCommitment};
use cairn_model::excuse::GiveExcuse;
use cairn_model::goal::AddGoal;
use cairn_model::kudos::{GiveKudos, RetractKudos};
use cairn_model::member::SetCalendar;
use cairn_model::milestone::{AddMilestone, CompleteMilestone, Requires};
use cairn_model::pause::BeginPause;
use cairn_model::relationship::{ChangeRelationship, RelationshipEvent};
use cairn_model::streak::PeriodState::{Excused, Kept, Open};
use cairn_model::streak::{PeriodState, Present};
use cairn_model::time::Moment;
use cairn_model::today::{DueView, NewsKind, TodayView, today};
use cairn_model::{Command, CommitmentId, Edit, SpaceView, view};

/// What concerns the person at this device now.
fn of(device: &Device) -> TodayView {
    today(&device.view(), device.me, device.moment)
}

/// The one promise that is due.
fn due(device: &Device) -> DueView {
    let [one] = of(device).due.try_into().unwrap();
    one
}

fn present(state: PeriodState, first_day: &str, last_day: &str, need: u32, done: u32) -> Present {
    Present {
        state,
        first_day: day(first_day),
        last_day: day(last_day),
        need,
        done,
    }
}

fn promise(ada: &mut Device, title: &str, schedule: &str) -> CommitmentId {
    ada.make(Command::AddCommitment(AddCommitment {
        schedule: schedule.parse().unwrap(),
        from_day: Some(day("2026-10-05")),
        participants: [key("ada")].into(),
        ..AddCommitment::titled(title)
    }))
}

/// What is asked of ada, in order.
fn titles(today: &TodayView) -> Vec<&str> {
    today.due.iter().map(|due| due.title.as_str()).collect()
}

#[test]
fn a_daily_promise_is_due_until_it_is_done_and_due_again_tomorrow() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    ada.check_in(practise, "2026-10-05");
    ada.on("2026-10-06");
    let undone = due(&ada);
    assert_eq!(undone.present, present(Open, "2026-10-06", "2026-10-06", 1, 0));
    assert_eq!(
        (undone.commitment, undone.current, undone.at_least),
        (practise, 1, false)
    );
    assert_eq!((undone.settled, undone.checked_in), (false, None));

    let id = ada.make(Command::MakeCheckIn(MakeCheckIn {
        note: Some("scales".to_owned()),
        mood: Some(4),
        ..MakeCheckIn::on(practise, OutcomeKind::Partly)
    }));
    let done = due(&ada);
    assert_eq!(done.present, present(Kept, "2026-10-06", "2026-10-06", 1, 1));
    assert_eq!((done.current, done.settled), (2, true));
    let checked_in = done.checked_in.unwrap();
    assert_eq!((checked_in.id, checked_in.outcome), (id, OutcomeKind::Partly));
    assert_eq!(checked_in.note.as_deref(), Some("scales"));
    assert_eq!((checked_in.mood, checked_in.confidence), (Some(4), None));

    assert_eq!(
        due(ada.on("2026-10-07")).checked_in,
        None,
        "yesterday's is not today's"
    );
}

#[test]
fn the_check_in_of_today_is_shown_as_corrected_and_gone_once_taken_back() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    let check_in = ada.check_in(practise, "2026-10-05");
    ada.run(Command::CorrectCheckIn(CorrectCheckIn {
        check_in,
        outcome: Some(OutcomeKind::No),
        note: Edit::Keep,
        mood: Edit::Keep,
        confidence: Edit::Set(3),
    }));
    let corrected = due(&ada).checked_in.unwrap();
    assert_eq!(
        (corrected.outcome, corrected.confidence),
        (OutcomeKind::No, Some(3))
    );
    assert!(due(&ada).settled, "an honest no shows up");
    ada.run(Command::RetractCheckIn(RetractCheckIn { check_in }));
    let taken_back = due(&ada);
    assert_eq!((taken_back.settled, taken_back.checked_in), (false, None));
    assert_eq!(taken_back.present.done, 0);
}

#[test]
fn three_times_a_week_with_two_done_is_still_due_on_saturday() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let practise = ada.promise("weekly:3", "2026-10-05", &["ada"]);
    ada.on("2026-10-08");
    ada.check_in(practise, "2026-10-06");
    ada.check_in(practise, "2026-10-06");
    ada.check_in(practise, "2026-10-08");
    ada.on("2026-10-10");
    let saturday = due(&ada);
    assert_eq!(saturday.present, present(Open, "2026-10-05", "2026-10-11", 3, 2));
    assert_eq!((saturday.settled, saturday.checked_in), (false, None));
    ada.check_in(practise, "2026-10-10");
    let done = due(&ada);
    assert_eq!(done.present, present(Kept, "2026-10-05", "2026-10-11", 3, 3));
    assert_eq!((done.settled, done.current), (true, 1));
    assert_eq!(
        due(ada.on("2026-10-12")).present,
        present(Open, "2026-10-12", "2026-10-18", 3, 0)
    );
}

#[test]
fn a_day_that_starts_at_four_is_still_yesterday_at_half_past_one() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    ada.run(Command::SetCalendar(SetCalendar {
        day_start_min: Some(240),
        week_start: None,
    }));
    let practise = ada.promise("daily", "2026-10-05", &["ada"]);
    ada.moment.now_ms = at("2026-10-08", 1, 30);
    let night = of(&ada);
    assert_eq!(night.day, day("2026-10-07"));
    assert_eq!(
        night.due[0].present,
        present(Open, "2026-10-07", "2026-10-07", 1, 0)
    );
    ada.run(Command::MakeCheckIn(MakeCheckIn::on(practise, OutcomeKind::Yes)));
    assert!(due(&ada).settled);
    ada.moment.now_ms = at("2026-10-08", 4, 0);
    let morning = of(&ada);
    assert_eq!(morning.day, day("2026-10-08"));
    assert!(!morning.due[0].settled);
}

#[test]
fn today_follows_the_device_and_not_the_place_where_one_was_last_heard() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    ada.promise("daily", "2026-10-05", &["ada"]);
    let stored = ada.view();
    let in_auckland = Moment {
        now_ms: at("2026-10-06", 12, 0),
        utc_offset_min: 13 * 60,
    };
    let there = today(&stored, ada.me, in_auckland);
    assert_eq!(
        (there.day, there.due[0].present.first_day),
        (day("2026-10-07"), day("2026-10-07"))
    );
}

#[test]
fn in_a_pause_nothing_is_asked_and_a_week_asks_for_less() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    promise(&mut ada, "Practise", "daily");
    let write = promise(&mut ada, "Write", "weekly:3");
    ada.check_in(write, "2026-10-05");
    // From Thursday to Sunday: four days of the week are spared.
    ada.on("2026-10-08").run(Command::BeginPause(BeginPause {
        to_day: Some(day("2026-10-11")),
        ..BeginPause::default()
    }));
    let paused = of(&ada);
    assert_eq!(
        titles(&paused),
        ["Write", "Practise"],
        "what is settled comes last"
    );
    assert_eq!(
        paused.due[0].present,
        present(Open, "2026-10-05", "2026-10-11", 2, 1)
    );
    assert_eq!(
        paused.due[1].present,
        present(Excused, "2026-10-08", "2026-10-08", 0, 0)
    );
    assert!(paused.due.iter().all(|due| due.resting));
    assert!(paused.due[1].settled && !paused.due[0].settled);
    ada.on("2026-10-12");
    assert!(of(&ada).due.iter().all(|due| !due.resting && !due.settled));
    ada.run(Command::GiveExcuse(GiveExcuse::default()));
    assert!(
        of(&ada).due.iter().all(|due| due.resting),
        "an excuse spares a day as well"
    );
}

#[test]
fn only_promises_of_ones_own_that_have_begun_and_not_ended_and_fall_on_this_day_are_due() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let ended = promise(&mut ada, "Ended", "daily");
    promise(&mut ada, "Mondays", "weekdays:mon");
    promise(&mut ada, "Letter", "monthday:15");
    ada.promise("daily", "2026-10-05", &["ben"]);
    let later = promise(&mut ada, "Later", "daily");
    ada.run(Command::EditCommitment(EditCommitment {
        from_day: Some(day("2026-10-20")),
        schedule: Some("weekly:1".parse().unwrap()),
        ..EditCommitment::of(later)
    }));
    ada.run(Command::EndCommitment(EndCommitment {
        commitment: ended,
        day: Some(day("2026-10-06")),
    }));
    assert_eq!(titles(&of(&ada)), ["Ended", "Mondays", "Letter", "Later"]);
    assert_eq!(
        titles(&of(ada.on("2026-10-06"))),
        ["Ended", "Letter", "Later"],
        "its last day still counts"
    );
    let wednesday = of(ada.on("2026-10-07"));
    assert_eq!(titles(&wednesday), ["Letter", "Later"]);
    assert_eq!(
        wednesday.due[0].present,
        present(Open, "2026-10-05", "2026-10-31", 1, 0)
    );
}

#[test]
fn what_has_not_begun_is_not_due_even_when_it_was_done_before() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let practise = ada.promise("weekly:1", "2026-10-08", &["ada"]);
    ada.check_in(practise, "2026-10-05");
    assert_eq!(of(&ada).due, []);
    assert_eq!(ada.standing(practise, "ada").present, None);
    assert_eq!(
        due(ada.on("2026-10-08")).present,
        present(Kept, "2026-10-05", "2026-10-11", 1, 1)
    );
}

#[test]
fn what_is_still_to_be_done_today_comes_first() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let kept = promise(&mut ada, "Kept", "daily");
    let begun = promise(&mut ada, "Begun", "weekly:3");
    promise(&mut ada, "Open", "weekly:2");
    ada.check_in(kept, "2026-10-05");
    ada.check_in(begun, "2026-10-05");
    assert_eq!(titles(&of(&ada)), ["Open", "Begun", "Kept"]);
}

#[test]
fn the_space_page_and_today_tell_the_same_present() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:3", "2026-10-05", &["ada", "ben"]);
    meet(&mut ada, &mut ben);
    ben.check_in(practise, "2026-10-05");
    meet(&mut ada, &mut ben);
    assert_eq!(ada.standing(practise, "ada").present, Some(due(&ada).present));
    assert_eq!(ada.standing(practise, "ben").present, Some(due(&ben).present));
    assert_eq!(due(&ben).present, present(Open, "2026-10-05", "2026-10-11", 3, 1));
}

#[test]
fn what_the_others_did_in_the_last_seven_days_is_told_newest_first() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ada", "ben"]);
    let title = "Recital".to_owned();
    let goal = ada.make(Command::AddGoal(AddGoal {
        title,
        ..AddGoal::default()
    }));
    let milestone = ada.make(Command::AddMilestone(AddMilestone {
        goal,
        title: "First piece".to_owned(),
        due_day: None,
        requires: Requires::Any,
    }));
    meet(&mut ada, &mut ben);
    ada.check_in(practise, "2026-10-05");
    ben.check_in(practise, "2026-10-05");
    let slip = ben.on("2026-10-06").check_in(practise, "2026-10-06");
    ben.run(Command::RetractCheckIn(RetractCheckIn { check_in: slip }));
    ben.on("2026-10-07").run(Command::MakeCheckIn(MakeCheckIn {
        note: Some("slowly".to_owned()),
        ..MakeCheckIn::on(practise, OutcomeKind::Partly)
    }));
    ben.run(Command::CompleteMilestone(CompleteMilestone {
        milestone,
        day: None,
    }));
    let praise = |text: &str| GiveKudos {
        to: key("ada"),
        for_what: None,
        text: text.to_owned(),
        emoji: None,
    };
    ben.run(Command::GiveKudos(praise("Bravo")));
    let kudos = ben.make(Command::GiveKudos(praise("Oops")));
    ben.run(Command::RetractKudos(RetractKudos { kudos }));
    meet(&mut ada, &mut ben);

    let told = |ada: &Device| -> Vec<(String, String, String)> {
        let others = of(ada).others.into_iter();
        others
            .map(|news| {
                let what = match news.what {
                    NewsKind::Praised { text, .. } => text,
                    NewsKind::MilestoneDone { title, .. } => title,
                    NewsKind::CheckedIn {
                        title, outcome, note, ..
                    } => {
                        format!("{title} {outcome:?} {}", note.unwrap_or_default())
                    }
                };
                (news.who.name, news.day.to_string(), what)
            })
            .collect()
    };
    let row = |day: &str, what: &str| ("ben".to_owned(), day.to_owned(), what.to_owned());
    let lately = [
        row("2026-10-07", "Bravo"),
        row("2026-10-07", "First piece"),
        row("2026-10-07", "Practise Partly slowly"),
        row("2026-10-05", "Practise Yes "),
    ];
    assert_eq!(told(ada.on("2026-10-11")), lately);
    assert_eq!(
        told(ada.on("2026-10-12")),
        lately[..3],
        "the fifth is more than a week ago"
    );
    assert_eq!(told(ada.on("2026-10-14")), []);
    assert_eq!(
        of(ben.on("2026-10-07")).others.len(),
        1,
        "ben hears of ada's check-in alone"
    );
}

#[test]
fn there_is_never_more_news_than_one_can_read() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    let mut ben = Device::new("ben", 1, "2026-10-05");
    let practise = ada.promise("daily", "2026-10-05", &["ben"]);
    meet(&mut ada, &mut ben);
    for number in 0..15 {
        ben.check_in(
            practise,
            if number % 2 == 0 {
                "2026-10-04"
            } else {
                "2026-10-05"
            },
        );
        ben.check_in(practise, "2026-10-05");
    }
    meet(&mut ada, &mut ben);
    let others = of(&ada).others;
    assert_eq!(others.len(), 20);
    assert!(others.iter().all(|news| news.day == day("2026-10-05")));
}

#[test]
fn somebody_notices_that_ben_has_been_quiet_for_eight_days() {
    let (mut ada, mut ben) = pair("2026-10-05");
    ada.hears();
    ben.hears();
    meet(&mut ada, &mut ben);
    assert_eq!(of(ada.on("2026-10-11")).quiet, []);
    let eight_days = of(ada.on("2026-10-13")).quiet;
    let [ben_is] = eight_days.as_slice() else {
        panic!("cleo was never heard of, and ada is here: {eight_days:?}")
    };
    assert_eq!(ben_is.who.name, "ben");
    assert_eq!(
        (ben_is.heard_day, ben_is.days, ben_is.resting),
        (day("2026-10-05"), 8, false)
    );

    ben.on("2026-10-05")
        .run(Command::BeginPause(BeginPause::default()));
    meet(&mut ada, &mut ben);
    assert!(of(&ada).quiet[0].resting, "he had said that he would rest");

    let mut left = ada.clone();
    left.roster.members.get_mut(&key("ben")).unwrap().left = true;
    assert_eq!(of(&left).quiet, []);
    ada.run(Command::ChangeRelationship(ChangeRelationship {
        event: RelationshipEvent::End,
    }));
    assert_eq!(of(&ada).quiet, [], "nobody is expected after the end");
}

#[test]
fn a_view_of_last_week_answers_for_today_as_open_documents_do() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:3", "2026-10-05", &["ada", "ben"]);
    let stretch = ada.promise("daily", "2026-10-05", &["ada"]);
    meet(&mut ada, &mut ben);
    for day in ["2026-10-05", "2026-10-06", "2026-10-07"] {
        ada.on(day).check_in(practise, day);
        ada.check_in(stretch, day);
        ben.on(day).check_in(practise, day);
    }
    // It lies beyond his tomorrow, so ada's view holds it back until its day comes.
    ben.check_in(practise, "2026-10-09");
    ada.run(Command::BeginPause(BeginPause {
        from_day: Some(day("2026-10-12")),
        to_day: Some(day("2026-10-13")),
        ..BeginPause::default()
    }));
    meet(&mut ada, &mut ben);
    let bytes = serde_json::to_vec(&ada.view()).unwrap();
    let stored: SpaceView = serde_json::from_slice(&bytes).unwrap();
    for number in 7..=27 {
        let moment = Moment {
            now_ms: noon(&format!("2026-10-{number:02}")),
            utc_offset_min: 120,
        };
        for me in [key("ada"), key("ben"), key("cleo")] {
            let opened = view(&ada.docs, &ada.roster, moment.now_ms);
            assert_eq!(
                today(&stored, me, moment),
                today(&opened, me, moment),
                "on the {number}th"
            );
        }
    }
    let later = today(
        &stored,
        ada.me,
        Moment {
            now_ms: noon("2026-10-14"),
            utc_offset_min: 0,
        },
    );
    assert_eq!(
        later.due[0].present,
        present(Open, "2026-10-12", "2026-10-18", 3, 0)
    );
    assert_eq!((later.due[0].current, later.due[1].at_least), (1, true));
    assert_eq!(
        (later.quiet[0].heard_day, later.quiet[0].days),
        (day("2026-10-07"), 7)
    );
    assert_eq!(later.others.len(), 1);
}

#[test]
fn today_looks_like_this_to_a_client() {
    let (mut ada, mut ben) = pair("2026-10-05");
    let practise = ada.promise("weekly:2", "2026-10-05", &["ada", "ben"]);
    let mut cleo = Device::new("cleo", 1, "2026-09-20");
    cleo.hears();
    meet(&mut ada, &mut ben);
    meet(&mut ada, &mut cleo);
    ada.run(Command::MakeCheckIn(MakeCheckIn {
        note: Some("scales".to_owned()),
        mood: Some(4),
        confidence: Some(7),
        ..MakeCheckIn::on(practise, OutcomeKind::Yes)
    }));
    ben.check_in(practise, "2026-10-05");
    ben.run(Command::GiveKudos(GiveKudos {
        to: key("ada"),
        for_what: Some("scales".to_owned()),
        text: "Bravo".to_owned(),
        emoji: Some("🎹".to_owned()),
    }));
    meet(&mut ada, &mut ben);
    let json = serde_json::to_string(&of(&ada)).unwrap();
    assert_eq!(serde_json::from_str::<TodayView>(&json).unwrap(), of(&ada));
    insta::assert_json_snapshot!(of(&ada));
}

#[test]
fn whoever_is_not_in_the_space_has_nothing_due() {
    let mut ada = Device::new("ada", 1, "2026-10-05");
    ada.promise("daily", "2026-10-05", &["ada"]);
    let stranger = cairn_protocol::MemberKey::new([9; 32]);
    let nothing = today(&ada.view(), stranger, ada.moment);
    assert_eq!((nothing.day, nothing.due), (day("2026-10-05"), vec![]));
}
