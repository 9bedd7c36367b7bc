//! What people write: one random command about goals, promises, check-ins, praise and notes.

use crate::society;
use crate::violation::Seen;
use crate::words::Word;
use crate::world::World;
use cairn_engine::{Command, Query, Reply, SpaceShow, Standing};
use cairn_model::{
    Command as Mentoring, Edit, Outcome, action, check_in, commitment, excuse, goal, kudos, milestone, note,
    pause, schedule::Schedule, time::Weekday,
};
use cairn_protocol::{MemberKey, SpaceId};

/// A random command of the person at a device, remembered when acknowledged. `enemy` is the hostile member.
///
/// # Errors
/// A broken invariant.
pub fn write(world: &mut World, device: usize, enemy: Option<MemberKey>) -> Seen<()> {
    let known = society::spaces(world, device)?;
    let open: Vec<SpaceId> = known
        .iter()
        .filter(|(_, summary)| summary.state == Standing::Member)
        .map(|(space, _)| *space)
        .collect();
    let Some(space) = world.dice.pick(&open).copied() else {
        return Ok(());
    };
    let Some(Reply::Space(show)) = world.ask(device, Query::Space(space))? else {
        return Ok(());
    };
    let gone = |enemy: MemberKey| {
        show.view
            .members
            .iter()
            .any(|member| member.member == enemy && member.left)
    };
    let is_secret = enemy.is_some_and(gone);
    let (command, text) = choose(world, &show);
    let name = format!("{command:?}");
    let name: String = name.chars().take_while(|letter| *letter != '(').collect();
    let answer = world.command(device, Command::Mentor { space, command })?;
    let word = |id: String| Word {
        device,
        space,
        id,
        text: text.clone(),
        is_secret,
    };
    let how = match answer {
        Some(Ok(Reply::Mentored(Outcome::Made { id }))) => {
            // A mark or a correction has an id of its own, which no view shows.
            let shows = ["Add", "Make", "Give", "Begin"]
                .iter()
                .any(|verb| name.starts_with(verb));
            world
                .words
                .kept
                .push(word(if shows { id } else { String::new() }));
            "made".to_owned()
        }
        Some(Ok(Reply::Mentored(Outcome::Changed))) => {
            world.words.kept.push(word(String::new()));
            "changed".to_owned()
        }
        Some(Err(error)) => error.code(),
        other => format!("{other:?}"),
    };
    world.note(device, &format!("{name} {text} in {space:?}: {how}"));
    Ok(())
}

/// A command, and the text that must show afterwards; an empty text where others may overwrite it.
fn choose(world: &mut World, show: &SpaceShow) -> (Mentoring, String) {
    let view = &show.view;
    let kind = world.dice.below(17);
    let fresh = world.words.fresh("w");
    let nothing = String::new();
    let goal = world.dice.pick(&view.goals).map(|goal| goal.id);
    let milestones: Vec<_> = view
        .goals
        .iter()
        .flat_map(|goal| &goal.milestones)
        .map(|step| step.id)
        .collect();
    let step = world.dice.pick(&milestones).copied();
    let note = world.dice.pick(&view.notes).map(|note| note.id);
    let promise = world.dice.pick(&view.commitments).map(|promise| promise.id);
    let members: Vec<MemberKey> = view.members.iter().map(|member| member.member).collect();
    let someone = world.dice.pick(&members).copied();
    let checked = world.dice.pick(&view.check_ins).map(|check_in| check_in.id);
    let doing = world.dice.pick(&view.actions).map(|doing| doing.id);
    match (kind, goal, promise, note) {
        (0, Some(goal), ..) => {
            let title = Some(fresh);
            (
                Mentoring::EditGoal(goal::EditGoal {
                    title,
                    ..goal::EditGoal::of(goal)
                }),
                nothing,
            )
        }
        (1, Some(goal), ..) => {
            let why = Edit::Set(fresh);
            (
                Mentoring::EditGoal(goal::EditGoal {
                    why,
                    ..goal::EditGoal::of(goal)
                }),
                nothing,
            )
        }
        (2 | 3, Some(goal), ..) => {
            let title = fresh.clone();
            let requires = milestone::Requires::Any;
            let add = milestone::AddMilestone {
                goal,
                title,
                due_day: None,
                requires,
            };
            (Mentoring::AddMilestone(add), fresh)
        }
        (4, ..) if step.is_some() => match step {
            Some(milestone) if world.dice.chance(700) => (
                Mentoring::CompleteMilestone(milestone::CompleteMilestone { milestone, day: None }),
                nothing,
            ),
            Some(milestone) => (
                Mentoring::ReopenMilestone(milestone::ReopenMilestone { milestone }),
                nothing,
            ),
            None => (Mentoring::AddGoal(goal::AddGoal::default()), nothing),
        },
        (5..=8, _, Some(commitment), _) => {
            let outcome = check_in::OutcomeKind::Yes;
            let made = check_in::MakeCheckIn {
                note: Some(fresh),
                ..check_in::MakeCheckIn::on(commitment, outcome)
            };
            (Mentoring::MakeCheckIn(made), nothing)
        }
        (9, ..) if checked.is_some() => match checked {
            Some(check_in) => (
                Mentoring::RetractCheckIn(check_in::RetractCheckIn { check_in }),
                nothing,
            ),
            None => (Mentoring::AddGoal(goal::AddGoal::default()), nothing),
        },
        (10 | 11, _, _, Some(note)) => {
            let edit = note::TextEdit::Splice {
                at: 0,
                delete: 0,
                insert: fresh.clone(),
            };
            (Mentoring::EditNote(note::EditNote { note, edit }), fresh)
        }
        (12, ..) => {
            let add = note::AddNote {
                title: fresh.clone(),
                text: world.words.fresh("text"),
            };
            (Mentoring::AddNote(add), fresh)
        }
        (13, ..) if someone.is_some() => match someone {
            Some(to) => {
                let give = kudos::GiveKudos {
                    to,
                    for_what: None,
                    text: fresh.clone(),
                    emoji: None,
                };
                (Mentoring::GiveKudos(give), fresh)
            }
            None => (Mentoring::AddGoal(goal::AddGoal::default()), nothing),
        },
        (14, ..) if world.dice.chance(300) => (Mentoring::BeginPause(pause::BeginPause::default()), nothing),
        (14, ..) if world.dice.chance(300) => (Mentoring::GiveExcuse(excuse::GiveExcuse::default()), nothing),
        (14, ..) => match doing {
            Some(action) => (
                Mentoring::CompleteAction(action::CompleteAction { action, day: None }),
                nothing,
            ),
            None => {
                let add = action::AddAction {
                    text: fresh.clone(),
                    owner: None,
                    due_day: None,
                    goal,
                };
                (Mentoring::AddAction(add), fresh)
            }
        },
        (15 | 5..=8, ..) => {
            let schedule = match world.dice.below(4) {
                0 => Schedule::Daily,
                1 => Schedule::Weekly { times: 3 },
                2 => Schedule::Every { days: 2 },
                _ => Schedule::Weekdays {
                    days: [Weekday::Mon, Weekday::Thu].into(),
                },
            };
            let participants = members;
            let titled = commitment::AddCommitment::titled(&fresh);
            let add = commitment::AddCommitment {
                schedule,
                participants,
                goal,
                ..titled
            };
            (Mentoring::AddCommitment(add), fresh)
        }
        _ => {
            let title = fresh.clone();
            (
                Mentoring::AddGoal(goal::AddGoal {
                    title,
                    ..goal::AddGoal::default()
                }),
                nothing,
            )
        }
    }
}
