//! The command line: options of every command, and the list of commands.

use crate::answer::Answer;
use crate::command;
use crate::failure::Failure;
use crate::moment;
use crate::stage::Stage;
use cairn_client::model::time::Moment;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Peer mentorship from a terminal. Works offline; `cairn sync` exchanges what was written, sealed, through a relay.
///
/// Spaces, goals, commitments, notes and members are named by title, by the beginning of their id (four characters or
/// more), or by their id.
#[derive(Debug, Parser)]
#[command(
    name = "cairn",
    version,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Arguments {
    /// Where this device keeps everything [default: $CAIRN_HOME, else the user's data directory, on Linux ~/.local/share/cairn]
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Print JSON with stable names in place of a page
    #[arg(long, global = true)]
    pub json: bool,
    /// Act as if it were this instant; its offset is the local time
    #[arg(long, global = true, value_name = "RFC3339", value_parser = moment::parse, allow_hyphen_values = true)]
    pub now: Option<Moment>,
    /// Exchange nothing with a relay unless this very command is about that
    #[arg(long, global = true)]
    pub offline: bool,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    pub color: ColorChoice,
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

macro_rules! verbs {
    ($($(#[$attribute:meta])* $name:ident($arguments:ty),)*) => {
        /// What to do.
        #[derive(Debug, Subcommand)]
        pub enum Verb {
            $($(#[$attribute])* $name($arguments),)*
        }

        impl Verb {
            /// Whether it may look for what it names at the relay: only commands that write anyway.
            pub const fn may_catch_up(&self) -> bool {
                matches!(
                    self,
                    Self::CheckIn(_)
                        | Self::Milestone(_)
                        | Self::Action(_)
                        | Self::Commitment(_)
                        | Self::Kudos(_)
                        | Self::Note(_)
                        | Self::Goal(_)
                        | Self::Approve(_)
                )
            }

            /// Does it.
            pub fn run(self, stage: &mut Stage) -> Result<Answer, Failure> {
                match self {
                    $(Self::$name(arguments) => arguments.run(stage),)*
                }
            }
        }
    };
}

verbs! {
    /// Begin: a person on this device, or a further device of a person
    Init(command::init::Init),
    /// Who am I, and on which device
    Whoami(command::whoami::Whoami),
    /// Make, list and show spaces
    Space(command::space::Space),
    /// Make a link that invites somebody into a space
    Invite(command::invite::Invite),
    /// Take back all open invites of a space
    RevokeInvites(command::invite::RevokeInvites),
    /// Accept an invite
    Join(command::join::Join),
    /// Let those in who asked to join
    Approve(command::approve::Approve),
    /// Turn away those who asked to join
    Decline(command::approve::Decline),
    /// Who is in a space, and who asked to join
    Members(command::members::Members),
    /// Say who you are in a space
    Profile(command::profile::Profile),
    /// Choose when your days and weeks begin
    Calendar(command::profile::Calendar),
    /// What is to be reached
    Goal(command::goal::Goal),
    /// Steps on the way to a goal
    Milestone(command::milestone::Milestone),
    /// Small things to do
    Action(command::action::Action),
    /// Recurring promises
    Commitment(command::commitment::Commitment),
    /// Check in on a commitment for a day
    CheckIn(command::check_in::CheckIn),
    /// List check-ins with their ids
    CheckIns(command::check_ins::CheckIns),
    /// Say one of your check-ins better
    Correct(command::correct::Correct),
    /// Take one of your check-ins back
    Retract(command::retract::Retract),
    /// Rest from all commitments of a space
    Pause(command::pause::Pause),
    /// Excuse yourself for some days
    Excuse(command::excuse::Excuse),
    /// Praise somebody
    Kudos(command::kudos::Kudos),
    /// Texts that everybody in a space may edit at once
    Note(command::note::Note),
    /// Move the relationship on: activate, pause, resume, close, end
    Relationship(command::relationship::Relationship),
    /// Keep one of several values that were written at the same time
    Choose(command::choose::Choose),
    /// How everybody's promises go
    Streaks(command::streaks::Streaks),
    /// What is due today, what the others did, who has gone quiet
    Today(command::today::Today),
    /// Exchange everything with the relays
    Sync(command::sync::Sync),
    /// What waits and when relays last answered
    Status(command::status::Status),
    /// Make a link by which a further device of yours can join
    LinkDevice(command::link_device::LinkDevice),
    /// Write a space down as Automerge, JSON, CSV or Markdown
    Export(command::export::Export),
    /// Read a JSON export back; what is there stays
    Import(command::import::Import),
    /// Look whether everything is well on this device
    Doctor(command::doctor::Doctor),
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Verb};
    use clap::{CommandFactory, Parser};

    fn parse(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_of_every_command_stand_before_or_after_it() {
        let before = parse("cairn --home a --json --now 2026-10-08T12:00:00+02:00 whoami").unwrap();
        let after = parse("cairn whoami --now 2026-10-08T12:00:00+02:00 --json --home a").unwrap();
        for parsed in [before, after] {
            assert_eq!(parsed.home.as_deref(), Some(std::path::Path::new("a")));
            assert!(parsed.json);
            assert_eq!(parsed.now.unwrap().utc_offset_min, 120);
        }
    }

    #[test]
    fn the_main_job_is_understood_as_typed() {
        for line in [
            "cairn --home a init --name ada",
            "cairn --home a space new --kind pair --title Together --relay http://127.0.0.1:8787",
            "cairn --home a sync",
            "cairn --home a invite Together --role mentor",
            "cairn --home b join LINK",
            "cairn --home a approve Together",
            "cairn --home a commitment add Together --title Practise --schedule weekly:3 --from 2026-10-05 \
             --participants ada,ben --quorum each",
            "cairn --home b check-in Together Practise --day 2026-10-05 --outcome yes --note scales",
            "cairn --home a streaks Together",
            "cairn kudos Together ben well-done",
            "cairn kudos list Together",
            "cairn pause Together --from today --to 2026-10-11",
            "cairn pause end Together",
            "cairn excuse Together --day yesterday",
            "cairn goal add Together --title Guitar --target 2027-01-01",
            "cairn goal add Together Guitar",
            "cairn milestone add Together Guitar --title Chords",
            "cairn action add Together --text Call",
            "cairn note new Together --title Plan --text hello",
            "cairn note new Together Plan",
            "cairn export Together --format json -o out.json",
            "cairn import Together out.json",
            "cairn sync --watch",
            "cairn link-device",
        ] {
            assert!(parse(line).is_ok(), "{line}: {}", parse(line).unwrap_err());
        }
    }

    #[test]
    fn junk_is_a_usage_error_and_a_value_keeps_its_own_code() {
        let code = |line: &str| crate::failure::Failure::usage(&parse(line).unwrap_err()).code;
        assert_eq!(code("cairn dance"), "usage");
        assert_eq!(code("cairn check-in Together Practise --outcome maybe"), "usage");
        assert_eq!(
            code("cairn check-in Together Practise --day someday"),
            "day.malformed"
        );
        assert_eq!(code("cairn --now noon whoami"), "now.malformed");
        assert_eq!(
            code("cairn commitment add T --title x --schedule hourly"),
            "schedule.unknown_kind"
        );
    }

    #[test]
    fn kudos_without_a_verb_are_given() {
        let parsed = parse("cairn kudos Together ben thanks").unwrap();
        assert!(matches!(parsed.verb, Verb::Kudos(_)));
    }
}
