//! The loop by its inputs and effects: durable before visible before sent, and memory never ahead of disk.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod desk;

use cairn_engine::{
    Command, Effect, Input, NetworkCause, NewSpaceKind, Query, Reply, SpaceToday, StorageCause, Ticket,
};
use cairn_model::Outcome;
use cairn_protocol::SpaceId;
use desk::Desk;

fn create_space(title: &str) -> Command {
    let (kind, relay) = (NewSpaceKind::Pair, "https://relay.example".to_owned());
    Command::CreateSpace {
        kind,
        title: title.to_owned(),
        relay,
        role: None,
    }
}

/// One word for each effect, in their order.
fn words(effects: &[Effect]) -> Vec<&'static str> {
    let word = |effect: &Effect| match effect {
        Effect::Persist { .. } => "persist",
        Effect::LoadDocuments { .. } => "load",
        Effect::Reopen => "reopen",
        Effect::Complete { result: Ok(_), .. } => "complete",
        Effect::Complete { result: Err(_), .. } => "refuse",
        Effect::Publish { .. } => "publish",
        Effect::PublishStatus(_) => "status",
        Effect::Exchange { .. } => "exchange",
        Effect::OpenLive { .. } | Effect::SendLive { .. } | Effect::CloseLive { .. } => "live",
        Effect::WakeAt { .. } => "wake",
    };
    effects.iter().map(word).collect()
}

#[test]
fn a_command_is_durable_before_it_is_visible_and_visible_before_it_is_sent() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let before = ada.tell(Input::Dispatched {
        ticket: Ticket(9),
        command: create_space("Together"),
    });
    assert_eq!(
        words(&before),
        ["persist"],
        "nothing may be shown or said before the disk has it"
    );
    let Effect::Persist { write, writes } = &before[0] else {
        panic!("not a transaction")
    };
    ada.disk.commit(writes);
    let after = ada.tell(Input::Persisted { write: *write });
    assert_eq!(words(&after), ["complete", "publish", "status", "wake"]);
}

#[test]
fn inputs_that_come_during_a_transaction_wait_for_it() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let first = ada.tell(Input::Dispatched {
        ticket: Ticket(7),
        command: create_space("One"),
    });
    assert!(
        ada.tell(Input::Asked {
            ticket: Ticket(8),
            query: Query::Spaces
        })
        .is_empty()
    );
    let Effect::Persist { write, writes } = &first[0] else {
        panic!("not a transaction")
    };
    ada.disk.commit(writes);
    let after = ada.tell(Input::Persisted { write: *write });
    let answered = after.iter().any(|effect| matches!(effect, Effect::Complete { ticket: Ticket(8), result: Ok(Reply::Spaces(spaces)) } if spaces.len() == 1));
    assert!(answered, "the question sees what was written before it");
}

#[test]
fn a_full_disk_refuses_the_command_and_memory_goes_back_to_what_the_disk_holds() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    ada.disk.fail_next = Some(StorageCause::Full);
    let refused = ada.dispatch(create_space("Lost")).unwrap_err();
    assert_eq!(
        (refused.code().as_str(), refused.may_retry()),
        ("storage.full", true)
    );
    let Reply::Spaces(spaces) = ada.ask(Query::Spaces).unwrap() else {
        panic!("not spaces")
    };
    assert!(spaces.is_empty());
    ada.dispatch(create_space("Kept")).unwrap();
}

#[test]
fn what_was_acknowledged_is_there_after_a_restart() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let Reply::SpaceMade(space) = ada.dispatch(create_space("Together")).unwrap() else {
        panic!("no space")
    };
    let goal: cairn_model::Command =
        serde_json::from_value(serde_json::json!({"command": "add_goal", "title": "Recital"})).unwrap();
    ada.dispatch(Command::Mentor { space, command: goal }).unwrap();
    let before = ada.show(space);
    let mut again = ada.restarted(false);
    assert_eq!(again.show(space), before);
    assert_eq!(again.show(space)["goals"][0]["title"], "Recital");
}

#[test]
fn a_copied_installation_writes_lanes_of_its_own() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let Reply::SpaceMade(space) = ada.dispatch(create_space("Together")).unwrap() else {
        panic!("no space")
    };
    let lanes = ada.disk.lanes();
    let mut copy = ada.restarted(true);
    let rename: cairn_model::Command =
        serde_json::from_value(serde_json::json!({"command": "rename_space", "title": "Apart"})).unwrap();
    copy.dispatch(Command::Mentor {
        space,
        command: rename,
    })
    .unwrap();
    assert_eq!(copy.disk.lanes(), lanes + 1);
}

#[test]
fn a_copied_installation_stays_apart_also_where_it_first_writes_in_a_later_run() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let Reply::SpaceMade(one) = ada.dispatch(create_space("One")).unwrap() else {
        panic!("no space")
    };
    let Reply::SpaceMade(two) = ada.dispatch(create_space("Two")).unwrap() else {
        panic!("no space")
    };
    let lanes = ada.disk.lanes();
    let rename =
        || serde_json::from_value(serde_json::json!({"command": "rename_space", "title": "Apart"})).unwrap();
    let mut copy = ada.restarted(true);
    copy.dispatch(Command::Mentor {
        space: one,
        command: rename(),
    })
    .unwrap();
    let mut later = copy.restarted(false);
    later
        .dispatch(Command::Mentor {
            space: two,
            command: rename(),
        })
        .unwrap();
    assert_eq!(later.disk.lanes(), lanes + 2);
}

#[test]
fn who_could_be_a_copy_and_has_not_heard_from_the_relay_writes_lanes_of_its_own() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let Reply::SpaceMade(space) = ada.dispatch(create_space("Together")).unwrap() else {
        panic!("no space")
    };
    let lanes = ada.disk.lanes();
    let mut perhaps = ada.restarted_in_doubt();
    for title in ["Apart", "Still apart"] {
        let rename =
            serde_json::from_value(serde_json::json!({"command": "rename_space", "title": title})).unwrap();
        let command = Command::Mentor {
            space,
            command: rename,
        };
        perhaps.dispatch(command).unwrap();
    }
    assert_eq!(perhaps.disk.lanes(), lanes + 1, "one for as long as it runs");
}

#[test]
fn a_damaged_document_stops_its_space_and_no_other() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let Reply::SpaceMade(bad) = ada.dispatch(create_space("Bad")).unwrap() else {
        panic!("no space")
    };
    let Reply::SpaceMade(good) = ada.dispatch(create_space("Good")).unwrap() else {
        panic!("no space")
    };
    ada.disk.damage(bad);
    let mut again = ada.restarted(false);
    assert_eq!(
        again.ask(Query::Space(bad)).unwrap_err().code(),
        "document.damaged"
    );
    assert!(again.ask(Query::Space(good)).is_ok());
}

#[test]
fn a_sync_without_a_network_ends_with_a_reason_and_tries_again_later() {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    ada.dispatch(create_space("Together")).unwrap();
    let Reply::Synced(report) = ada.sync_offline(NetworkCause::Unreachable).unwrap() else {
        panic!("no report")
    };
    assert_eq!(
        report.problems,
        [("https://relay.example".to_owned(), "relay.unreachable".to_owned())]
    );
    assert!(report.waiting > 0);
    assert!(ada.wake_at.is_some(), "a change that waits is tried again");
}

#[test]
fn bad_words_are_refused_with_stable_codes() {
    let mut ada = Desk::new();
    let code = |result: Result<Reply, cairn_engine::EngineError>| result.unwrap_err().code();
    assert_eq!(code(ada.dispatch(create_space("Early"))), "person.none");
    assert_eq!(
        code(ada.dispatch(Command::CreatePerson { name: "  ".into() })),
        "person.bad_name"
    );
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    assert_eq!(
        code(ada.dispatch(Command::CreatePerson { name: "ada".into() })),
        "person.exists"
    );
    assert_eq!(
        code(ada.dispatch(Command::Join {
            link: "https://x/join#1.zzz".into()
        })),
        "invite.bad_link"
    );
    let relay = "not a url".to_owned();
    let bad = Command::CreateSpace {
        kind: NewSpaceKind::Pair,
        title: "x".into(),
        relay,
        role: None,
    };
    assert_eq!(code(ada.dispatch(bad)), "relay.bad_address");
    assert_eq!(
        code(ada.dispatch(Command::InviteDevice { relay: None })),
        "relay.none"
    );
}

/// Ada with these spaces, a daily promise in each that she kept today, on 2026-09-21.
fn ada_who_practises_in(titles: &[&str]) -> (Desk, Vec<SpaceId>) {
    let mut ada = Desk::new();
    ada.dispatch(Command::CreatePerson { name: "ada".into() })
        .unwrap();
    let mut spaces = Vec::new();
    for title in titles {
        let Reply::SpaceMade(space) = ada.dispatch(create_space(title)).unwrap() else {
            panic!("no space")
        };
        let mut mentor = |command: serde_json::Value| {
            let command = serde_json::from_value(command).unwrap();
            match ada.dispatch(Command::Mentor { space, command }).unwrap() {
                Reply::Mentored(Outcome::Made { id }) => id,
                _ => panic!("nothing was made"),
            }
        };
        let commitment = mentor(serde_json::json!({
            "command": "add_commitment", "title": format!("Practise {title}"), "schedule": {"kind": "daily"},
        }));
        mentor(
            serde_json::json!({"command": "make_check_in", "commitment": commitment, "outcome": "partly"}),
        );
        spaces.push(space);
    }
    (ada, spaces)
}

fn today(desk: &mut Desk) -> Vec<SpaceToday> {
    match desk.ask(Query::Today).unwrap() {
        Reply::Today(today) => today,
        _ => panic!("not today"),
    }
}

#[test]
fn today_is_told_before_any_document_is_opened_and_writes_nothing() {
    let (mut ada, spaces) = ada_who_practises_in(&["One", "Two"]);
    let open = today(&mut ada);
    let mut again = ada.restarted(false);
    let effects = again.tell(Input::Asked {
        ticket: Ticket(9),
        query: Query::Today,
    });
    assert_eq!(
        words(&effects),
        ["complete", "status"],
        "nothing is loaded and nothing written"
    );
    assert_eq!(today(&mut again), open);

    let one = open.iter().find(|part| part.space == spaces[0].to_hex()).unwrap();
    assert_eq!(
        (one.title.as_str(), one.kind.as_str(), open.len()),
        ("One", "pair", 2)
    );
    assert_eq!(one.today.day.to_string(), "2026-09-21");
    let [due] = one.today.due.as_slice() else {
        panic!("one promise is due: {:?}", one.today.due)
    };
    assert_eq!(
        (due.title.as_str(), due.settled, due.current),
        ("Practise One", true, 1)
    );
    let json = serde_json::to_value(one).unwrap();
    assert_eq!(json["me"].as_str().unwrap().len(), 64);
    assert_eq!(json["due"][0]["state"], "kept");
    assert_eq!(json["due"][0]["checked_in"]["outcome"], "partly");
}

#[test]
fn a_large_view_that_the_last_run_did_not_write_is_written_in_the_next_one() {
    let (mut ada, spaces) = ada_who_practises_in(&["Long"]);
    let space = spaces[0];
    let why = "slowly, and then a little faster. ".repeat(250);
    for title in ["One", "Two", "Three"] {
        let goal = serde_json::json!({"command": "add_goal", "title": title, "why": why});
        let command = serde_json::from_value(goal).unwrap();
        ada.dispatch(Command::Mentor { space, command }).unwrap();
    }
    let stored = |desk: &mut Desk| desk.disk.views().next().unwrap().len();
    assert!(stored(&mut ada) < 16 << 10, "a large view waits for a pause");

    let mut again = ada.restarted(false);
    again.show(space);
    // What fails without a network waits to be tried again, too.
    for _ in 0..5 {
        again.wake();
    }
    assert!(stored(&mut again) > 16 << 10);
    let mut later = again.restarted(false);
    let effects = later.tell(Input::Asked {
        ticket: Ticket(9),
        query: Query::Today,
    });
    assert_eq!(words(&effects), ["complete", "status"], "the view is there");
}

#[test]
fn where_no_view_can_be_read_today_comes_from_the_documents_and_damage_stops_one_space_alone() {
    let (mut ada, spaces) = ada_who_practises_in(&["Bad", "Good"]);
    let open = today(&mut ada);
    for view in ada.disk.views() {
        *view = br#"{"shape": "of another Cairn"}"#.to_vec();
    }
    assert_eq!(today(&mut ada.restarted(false)), open);
    ada.disk.forget_views();
    assert_eq!(today(&mut ada.restarted(false)), open);
    ada.disk.damage(spaces[0]);
    let good: Vec<_> = open.into_iter().filter(|part| part.title == "Good").collect();
    assert_eq!(today(&mut ada.restarted(false)), good);
}

#[test]
fn today_has_no_part_for_a_space_that_one_is_not_in_yet() {
    let mut ben = Desk::new();
    assert_eq!(ben.ask(Query::Today).unwrap_err().code(), "person.none");
    let (mut ada, spaces) = ada_who_practises_in(&["Together"]);
    let invite = Command::CreateInvite {
        space: spaces[0],
        role: None,
        uses: 1,
        valid_ms: 86_400_000,
    };
    let Reply::Link { link } = ada.dispatch(invite).unwrap() else {
        panic!("no link")
    };
    ben.dispatch(Command::CreatePerson { name: "ben".into() })
        .unwrap();
    ben.dispatch(Command::Join { link }).unwrap();
    assert_eq!(today(&mut ben), []);
    assert_eq!(today(&mut ada).len(), 1);
}
