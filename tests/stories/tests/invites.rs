//! Invites: used once, used twice, ended, garbled, accepted without a network, withdrawn.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use cairn_stories::page::agree;
use cairn_stories::person::Person;
use cairn_stories::scene::Scene;

const NOW: &str = "2026-11-30T12:00:00+00:00";

#[test]
fn a_link_is_good_for_one_and_the_second_is_told() {
    let scene = Scene::new(9);
    let (ada, ben, cleo) = (scene.person("ada"), scene.person("ben"), scene.person("cleo"));
    scene.opens(&ada, "circle", "Together");
    let link = scene.invites(&ada, "Together");
    ben.does_words(&["join", &link]);
    ben.syncs();
    // The exchange that finds it out tells it: that of joining itself, or the next.
    let said = [cleo.does_words(&["join", &link]), cleo.tries("sync")];
    assert!(said.iter().any(|said| said.names("invite.used_up")), "{said:?}");
    assert_eq!(cleo.sees("space list")["spaces"][0]["state"], "refused");
    ada.syncs();
    ada.does("approve Together");
    ada.syncs();
    ben.syncs();
    let members = ada.sees("members Together").to_string();
    assert!(members.contains("ben") && !members.contains("cleo"), "{members}");
    agree(&[&ada, &ben], "Together", NOW);
    assert!(!cleo.tries("space show Together").is_done());
}

#[test]
fn whoever_invited_learns_that_a_link_was_used_twice() {
    let scene = Scene::new(91);
    let (ada, ben, cleo) = (scene.person("ada"), scene.person("ben"), scene.person("cleo"));
    scene.opens(&ada, "circle", "Together");
    let link = scene.invites(&ada, "Together");
    for guest in [&ben, &cleo] {
        guest.does_words(&["join", &link]);
        let _ = guest.tries("sync");
    }
    let said = ada.tries("sync");
    assert!(said.names("invite.used_twice"), "{said}");
}

#[test]
fn garbled_links_are_refused_and_change_nothing() {
    let scene = Scene::new(92);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let link = scene.invites(&ada, "Together");
    let (before, secret) = link.split_once('#').unwrap();
    let mut bent = secret.to_owned();
    let at = bent.len() / 2;
    let letter = if bent.as_bytes()[at] == b'A' { "B" } else { "A" };
    bent.replace_range(at..=at, letter);
    for garbled in [
        "hello",
        "",
        "https://example.org/join",
        "https://example.org/join#1.",
        &format!("{before}#2.{}", secret.trim_start_matches("1.")),
        &format!("{before}#{}", &secret[..secret.len() / 2]),
        &format!("{before}#1.%%%%"),
    ] {
        let said = ben.tries_words(&["join", garbled]);
        assert!(
            !said.is_done() && said.names("invite.bad_link"),
            "{garbled}: {said}"
        );
    }
    // A bent letter still reads as a link, perhaps; it leads nowhere.
    let _ = ben.tries_words(&["join", &format!("{before}#{bent}")]);
    let _ = ben.tries("sync");
    ben.does_words(&["join", &link]);
    let _ = ben.tries("sync");
    ada.syncs();
    ada.does("approve Together");
    ada.syncs();
    let _ = ben.tries("sync");
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn a_link_accepted_without_a_network_is_finished_later() {
    let mut scene = Scene::new(93);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let link = scene.invites(&ada, "Together");
    scene.relay_goes();
    ben.does_words(&["join", &link]);
    assert!(!ben.tries("sync").is_done());
    scene.relay_comes();
    ben.syncs();
    ada.syncs();
    ada.does("approve Together");
    scene.relay_goes();
    assert!(!ada.tries("sync").is_done());
    scene.relay_comes();
    ada.syncs();
    ben.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn a_link_that_was_taken_back_or_approved_for_nobody_opens_nothing() {
    let scene = Scene::new(94);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    ada.is_refused("approve Together", "join.nobody_waits");
    let link = scene.invites(&ada, "Together");
    ada.does("revoke-invites Together");
    ada.syncs();
    let said = [ben.does_words(&["join", &link]), ben.tries("sync")];
    assert!(said.iter().any(|said| said.names("invite.")), "{said:?}");
    ada.syncs();
    ada.is_refused("approve Together", "join.nobody_waits");
}

#[test]
fn a_pair_is_complete_with_two() {
    let scene = Scene::new(95);
    let (ada, _ben) = scene.pair();
    ada.is_refused("invite Together", "space.full");
}

#[test]
fn a_wrong_clock_does_not_spoil_an_invite() {
    let scene = Scene::new(96);
    let (mut ada, mut ben) = (scene.person("ada"), scene.person("ben"));
    ada.at("2029-02-01T12:00:00+00:00");
    ben.at("2021-02-01T12:00:00+00:00");
    scene.opens(&ada, "pair", "Together");
    scene.lets_in(&ada, &ben, "Together");
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn a_link_for_something_else_says_so_and_stands_in_nobodys_way() {
    let scene = Scene::new(95);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let invite = scene.invites(&ada, "Together");
    let device = ada.does("link-device").last_line();
    ada.syncs();
    let said = [ben.does_words(&["join", &device]), ben.tries("sync")];
    assert!(
        said.iter().any(|said| said.names("invite.another_kind")),
        "{said:?}"
    );
    let laptop = Person::new(scene.folder(), "laptop").with_home(&scene.folder().join("laptop"));
    let said = [
        laptop.tries_words(&["init", "--link", &invite]),
        laptop.tries("sync"),
    ];
    assert!(
        said.iter().any(|said| said.names("invite.another_kind")),
        "{said:?}"
    );
    // Neither link was used up by that.
    laptop.does_words(&["init", "--link", &device]);
    ben.does_words(&["join", &invite]);
    for person in [&laptop, &ada, &laptop, &ben, &ada] {
        let _ = person.tries("sync");
    }
    ada.does("approve Together");
    for person in [&ada, &ben, &laptop, &ada, &laptop] {
        let _ = person.tries("sync");
    }
    agree(&[&ada, &laptop, &ben], "Together", NOW);
}

#[test]
fn asking_twice_by_one_link_asks_once() {
    let scene = Scene::new(97);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let link = scene.invites(&ada, "Together");
    ben.does_words(&["join", &link]);
    ben.syncs();
    let again = ben.tries_words(&["join", &link]);
    assert!(again.names("invite.already_there"), "{again:?}");
    ben.syncs();
    let said = ada.syncs();
    assert!(!said.names("invite.used_twice"), "{said:?}");
    ada.does("approve Together");
    ada.syncs();
    ben.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

/// The relay burns down between the asking and the answer; nobody has to ask or invite anew.
#[test]
fn a_request_that_a_relay_lost_is_made_again_by_itself() {
    let mut scene = Scene::new(98);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let link = scene.invites(&ada, "Together");
    ben.does_words(&["join", &link]);
    ben.syncs();
    scene.relay_goes();
    scene.relay.wipe(false);
    scene.relay_comes();
    let _ = ada.tries("sync");
    let _ = ben.tries("sync");
    let _ = ada.tries("sync");
    ada.does("approve Together");
    ada.syncs();
    ben.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

/// A second link lies ready while the answer to the first is on its way.
#[test]
fn a_later_link_does_not_undo_that_one_was_let_in() {
    let scene = Scene::new(191);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "circle", "Together");
    ben.does_words(&["join", &scene.invites(&ada, "Together")]);
    ben.syncs();
    ada.syncs();
    ada.does("approve Together");
    ada.syncs();
    let later = ada.does("--offline invite Together").last_line();
    let _ = ben.tries_words(&["join", &later]);
    ada.does("goal add Together --title Seen");
    ada.syncs();
    for _ in 0..2 {
        let _ = ben.tries("sync");
        let _ = ada.tries("sync");
    }
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "member");
    ben.does("goal add Together --title Mine");
    ben.syncs();
    ada.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

/// Ben thinks better of it; Ada has said yes before she hears of it. The pair is free for somebody else.
#[test]
fn a_request_taken_back_leaves_no_ghost() {
    for answered in [false, true] {
        let scene = Scene::new(192 + u64::from(answered));
        let (ada, ben) = (scene.person("ada"), scene.person("ben"));
        scene.opens(&ada, "pair", "Together");
        let link = scene.invites(&ada, "Together");
        ben.does_words(&["join", &link]);
        ben.syncs();
        if answered {
            ada.syncs();
            ada.does("approve Together");
            ada.syncs();
        }
        ben.does("--offline space leave Together");
        assert_eq!(ben.sees("space list")["spaces"].as_array().map(Vec::len), Some(0));
        let _ = ben.tries("sync");
        let _ = ada.tries("sync");
        let _ = ada.tries("approve Together");
        for _ in 0..2 {
            let _ = ada.tries("sync");
            let _ = ben.tries("sync");
        }
        let _ = ada.tries("sync");
        scene.lets_in(&ada, &ben, "Together");
        agree(&[&ada, &ben], "Together", NOW);
    }
}

/// Ben opens his link again after he had taken the request back.
#[test]
fn a_request_taken_back_can_be_made_again() {
    let scene = Scene::new(195);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    let link = scene.invites(&ada, "Together");
    ben.does_words(&["join", &link]);
    ben.syncs();
    ben.does("--offline space leave Together");
    ben.does_words(&["join", &link]);
    ada.syncs();
    ada.does("approve Together");
    ada.syncs();
    ben.syncs();
    agree(&[&ada, &ben], "Together", NOW);
}

#[test]
fn who_is_declined_hears_of_it() {
    let scene = Scene::new(196);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "pair", "Together");
    ben.does_words(&["join", &scene.invites(&ada, "Together")]);
    ben.syncs();
    ada.syncs();
    ada.does("decline Together");
    ada.syncs();
    ben.syncs();
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "refused");
    scene.lets_in(&ada, &ben, "Together");
    agree(&[&ada, &ben], "Together", NOW);
}

/// Those who wait at a door that is no longer there are told, and nobody is asked to let them in.
#[test]
fn requests_end_with_the_leaving_of_the_one_who_was_asked() {
    let scene = Scene::new(197);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "circle", "Together");
    ben.does_words(&["join", &scene.invites(&ada, "Together")]);
    ben.syncs();
    ada.syncs();
    ada.does("space leave Together");
    ada.syncs();
    let said = ada.syncs();
    assert!(!format!("{said:?}").contains("waits for your answer"), "{said:?}");
    ben.syncs();
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "refused");
}

#[test]
fn who_leaves_and_asks_again_at_once_is_heard() {
    let scene = Scene::new(191);
    let [ada, ben, cleo] = scene.circle();
    let link = scene.invites(&ada, "Together");
    ben.does("space leave Together");
    ben.syncs();
    ben.does_words(&["join", &link]);
    ben.syncs();
    // Ada hears of the request before she hears that he had left.
    ada.syncs();
    ada.does("approve Together");
    for person in [&ada, &ben, &cleo, &ada, &ben] {
        person.syncs();
    }
    agree(&[&ada, &ben, &cleo], "Together", NOW);
}

#[test]
fn who_is_taken_out_before_they_heard_that_they_were_in_is_told() {
    let scene = Scene::new(192);
    let (ada, ben) = (scene.person("ada"), scene.person("ben"));
    scene.opens(&ada, "circle", "Together");
    let link = scene.invites(&ada, "Together");
    ben.does_words(&["join", &link]);
    ben.syncs();
    ada.syncs();
    ada.does("approve Together");
    ada.syncs();
    ada.does("space remove-member Together ben");
    ada.syncs();
    ada.syncs();
    let said = ben.syncs();
    assert!(said.names("invite.withdrawn"), "{said}");
    assert_eq!(ben.sees("space list")["spaces"][0]["state"], "refused");
}
