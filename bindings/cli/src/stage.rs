//! Where a command runs: the home, the moment, the client, and the space that it is about.

use crate::arguments::Arguments;
use crate::day::Day;
use crate::failure::Failure;
use crate::moment;
use crate::names::{Named, find, find_all};
use cairn_client::model::action::ActionView;
use cairn_client::model::commitment::CommitmentView;
use cairn_client::model::goal::GoalView;
use cairn_client::model::member::MemberView;
use cairn_client::model::milestone::MilestoneView;
use cairn_client::model::note::NoteView;
use cairn_client::model::time::{Calendar, CivilDay, Moment};
use cairn_client::model::{self, Outcome};
use cairn_client::{
    Client, Command, Config, MemberKey, PersonView, Query, Reply, SpaceId, SpaceShow, SpaceSummary,
    SpaceToday, Standing, StatusView, SyncReport,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long an exchange may take that nobody asked for.
const COURTESY: Duration = Duration::from_secs(3);

/// How long an exchange may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// Where a command runs.
pub struct Stage {
    home: PathBuf,
    given: Option<Moment>,
    client: Option<Client>,
    /// Whether the answer will be read by a script.
    pub json: bool,
    /// Nothing is exchanged that was not asked for.
    pub offline: bool,
    /// Something was written that no exchange has followed.
    written: bool,
    /// What exchanges on the way had to say.
    notices: Vec<String>,
}

impl Stage {
    /// For these arguments. Nothing is opened yet.
    pub fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let home = match &arguments.home {
            Some(home) => home.clone(),
            None => usual_home()?,
        };
        Ok(Self {
            home,
            given: arguments.now,
            client: None,
            json: arguments.json,
            offline: arguments.offline,
            written: false,
            notices: Vec::new(),
        })
    }

    /// The home directory.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// What time it is.
    pub fn moment(&self) -> Moment {
        self.given.unwrap_or_else(moment::of_the_machine)
    }

    /// The client on a home that exists; asking never makes one.
    pub fn client(&mut self) -> Result<&Client, Failure> {
        if self.client.is_none() && !self.home.exists() {
            return Err(Failure::no_person());
        }
        self.opened()
    }

    /// The client, on a new home if need be.
    pub fn opened(&mut self) -> Result<&Client, Failure> {
        if self.client.is_none() {
            let config = Config {
                home: self.home.clone(),
                clock: moment::clock(self.given),
                key: None,
            };
            self.client = Some(Client::open(config)?);
        }
        self.client.as_ref().ok_or_else(Failure::unexpected)
    }

    /// Takes the client, to keep it for long.
    pub fn take(&mut self) -> Result<Client, Failure> {
        self.client()?;
        self.client.take().ok_or_else(Failure::unexpected)
    }

    /// Lets the home go, for others to use.
    pub fn close(&mut self) {
        self.client = None;
    }

    /// Dispatches a command.
    pub fn dispatch(&mut self, command: Command) -> Result<Reply, Failure> {
        let reply = self.client()?.dispatch(command)?;
        self.written = true;
        Ok(reply)
    }

    /// An exchange follows that takes everything along.
    pub const fn exchanged(&mut self) {
        self.written = false;
    }

    /// Whether something was written that no exchange has followed.
    pub const fn has_written(&self) -> bool {
        self.written
    }

    /// Exchanges what there is, if a relay is near; whether one was reached. Losing this loses nothing.
    pub fn catch_up(&mut self) -> bool {
        let report = self.client().and_then(|client| Ok(client.sync(COURTESY)?));
        self.written = false;
        report.is_ok_and(|report| {
            self.notices.extend(report.notices);
            report.problems.is_empty()
        })
    }

    /// What exchanges on the way had to say, as codes; each is said once.
    pub fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }

    /// Asks a question.
    pub fn ask(&mut self, query: Query) -> Result<Reply, Failure> {
        Ok(self.client()?.ask(query)?)
    }

    /// Exchanges everything with the relays.
    pub fn sync(&mut self) -> Result<SyncReport, Failure> {
        self.written = false;
        Ok(self.client()?.sync(PATIENCE)?)
    }

    /// Who this is.
    pub fn person(&mut self) -> Result<PersonView, Failure> {
        match self.ask(Query::Person)? {
            Reply::Person(person) => Ok(person),
            _ => Err(Failure::unexpected()),
        }
    }

    /// All spaces.
    pub fn spaces(&mut self) -> Result<Vec<SpaceSummary>, Failure> {
        match self.ask(Query::Spaces)? {
            Reply::Spaces(spaces) => Ok(spaces),
            _ => Err(Failure::unexpected()),
        }
    }

    /// What concerns this person today, in every space.
    pub fn today(&mut self) -> Result<Vec<SpaceToday>, Failure> {
        match self.ask(Query::Today)? {
            Reply::Today(spaces) => Ok(spaces),
            _ => Err(Failure::unexpected()),
        }
    }

    /// What is exchanged and what waits.
    pub fn status(&mut self) -> Result<StatusView, Failure> {
        match self.ask(Query::Status)? {
            Reply::Status(status) => Ok(status),
            _ => Err(Failure::unexpected()),
        }
    }

    /// The space that is meant, and its id.
    pub fn space(&mut self, wanted: &str) -> Result<(SpaceId, SpaceSummary), Failure> {
        let named = self.spaces()?.into_iter().map(|space| {
            let live = !matches!(space.state, Standing::Left | Standing::Closed | Standing::Refused);
            Named::new(space.title.clone(), space.id.clone(), space).live(live)
        });
        let summary = find("space", wanted, named)?;
        let id = summary.id.parse().map_err(|_| Failure::unexpected())?;
        Ok((id, summary))
    }

    /// The whole view of a space.
    pub fn show(&mut self, id: SpaceId) -> Result<SpaceShow, Failure> {
        match self.ask(Query::Space(id))? {
            Reply::Space(show) => Ok(*show),
            _ => Err(Failure::unexpected()),
        }
    }

    /// The space that is meant, with everything in it.
    pub fn here(&mut self, wanted: &str) -> Result<Here, Failure> {
        let (id, summary) = self.space(wanted)?;
        let show = self.show(id)?;
        Ok(Here {
            id,
            me: summary.me.parse().ok(),
            summary,
            show,
            moment: self.moment(),
        })
    }

    /// Does something about mentoring.
    pub fn mentor(&mut self, space: SpaceId, command: model::Command) -> Result<Outcome, Failure> {
        match self.dispatch(Command::Mentor { space, command })? {
            Reply::Mentored(outcome) => Ok(outcome),
            _ => Err(Failure::unexpected()),
        }
    }
}

/// One space with everything in it, and who acts in it when.
pub struct Here {
    /// Its id.
    pub id: SpaceId,
    /// Its line in the list.
    pub summary: SpaceSummary,
    /// Everything in it.
    pub show: SpaceShow,
    /// The member that this person is.
    pub me: Option<MemberKey>,
    /// What time it is.
    pub moment: Moment,
}

impl Here {
    /// The civil day that this person is living, by the offset of now.
    pub fn today(&self) -> CivilDay {
        let mine = self
            .show
            .view
            .members
            .iter()
            .find(|member| Some(member.member) == self.me);
        let calendar = mine.map_or_else(Calendar::default, |member| member.calendar);
        Calendar {
            utc_offset_min: self.moment.utc_offset_min,
            ..calendar
        }
        .today(self.moment.now_ms)
    }

    /// The civil day that is meant.
    pub fn day(&self, day: Option<Day>) -> Option<CivilDay> {
        day.map(|day| day.on(self.today()))
    }

    /// The members by name.
    pub fn members(&self) -> Vec<Named<&MemberView>> {
        let named = |member| -> Named<&MemberView> {
            let member: &MemberView = member;
            Named::new(member.name.clone(), member.member, member).live(!member.left)
        };
        self.show.view.members.iter().map(named).collect()
    }

    /// The member that is meant.
    pub fn member(&self, wanted: &str) -> Result<&MemberView, Failure> {
        find("member", wanted, self.members())
    }

    /// Several members.
    pub fn member_keys(&self, wanted: &[String]) -> Result<Vec<MemberKey>, Failure> {
        let found = find_all("member", wanted, &self.members())?;
        Ok(found.into_iter().map(|member| member.member).collect())
    }

    /// The goal that is meant.
    pub fn goal(&self, wanted: &str) -> Result<&GoalView, Failure> {
        let goals = self.show.view.goals.iter();
        find(
            "goal",
            wanted,
            goals.map(|goal| Named::new(goal.title.clone(), goal.id, goal).live(!goal.archived)),
        )
    }

    /// The milestone that is meant, in any goal.
    pub fn milestone(&self, wanted: &str) -> Result<&MilestoneView, Failure> {
        let goals = self.show.view.goals.iter();
        let named = goals.flat_map(|goal| {
            let named = |step| -> Named<&MilestoneView> {
                let step: &MilestoneView = step;
                Named::new(step.title.clone(), step.id, step).live(!goal.archived)
            };
            goal.milestones.iter().map(named)
        });
        find("milestone", wanted, named)
    }

    /// The action item that is meant.
    pub fn action(&self, wanted: &str) -> Result<&ActionView, Failure> {
        let actions = self.show.view.actions.iter();
        find(
            "action",
            wanted,
            actions.map(|action| Named::new(action.text.clone(), action.id, action)),
        )
    }

    /// The commitment that is meant.
    pub fn commitment(&self, wanted: &str) -> Result<&CommitmentView, Failure> {
        let named = self.show.view.commitments.iter().map(|commitment| {
            Named::new(commitment.title.clone(), commitment.id, commitment)
                .live(commitment.ended_day.is_none())
        });
        find("commitment", wanted, named)
    }

    /// The note that is meant.
    pub fn note(&self, wanted: &str) -> Result<&NoteView, Failure> {
        let notes = self.show.view.notes.iter();
        find(
            "note",
            wanted,
            notes.map(|note| Named::new(note.title.clone(), note.id, note)),
        )
    }
}

/// The home that is meant when none is named: `$CAIRN_HOME`, else where the platform keeps such data.
fn usual_home() -> Result<PathBuf, Failure> {
    let directory = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(home) = directory("CAIRN_HOME") {
        return Ok(home);
    }
    let data = if cfg!(windows) {
        directory("APPDATA")
    } else if cfg!(target_os = "macos") {
        directory("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        directory("XDG_DATA_HOME").or_else(|| directory("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("cairn"))
        .ok_or_else(|| Failure::refused("home.unknown", "name a home directory with --home DIR"))
}
