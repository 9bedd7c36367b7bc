//! S2, back after a week: fifty spaces, twenty changes on each side in each, over a long thin road.

pub mod road;

use crate::figure::{Bar, Book};
use crate::relay::{Relay, sealed_bytes};
use crate::{Run, Scale};
use cairn_client::{Client, Clock, Command, Config, NewSpaceKind, Query, Reply};
use cairn_crypto::link::InviteLink;
use cairn_model::goal::AddGoal;
use cairn_protocol::SpaceId;
use road::{Road, Travelled, Weather};
use std::path::Path;
use std::time::{Duration, Instant};

const SCENARIO: &str = "S2";
const ROUND_TRIP: Duration = Duration::from_millis(300);
const BANDWIDTH: f64 = 50_000.0;
const CUT_EVERY: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(120);

/// Two devices, their spaces, the relay and the road of one of them.
struct Week {
    ada: Client,
    ben: Client,
    spaces: Vec<SpaceId>,
    road: Road,
    data: std::path::PathBuf,
    _relay: Relay,
}

/// Measures everything.
///
/// # Errors
/// When the devices do not meet.
pub fn measure(scale: &Scale, book: &mut Book) -> Run<()> {
    let thin = Weather {
        round_trip: ROUND_TRIP,
        bandwidth: Some(BANDWIDTH),
        ..Weather::CLEAR
    };
    let long = Weather {
        bandwidth: None,
        ..thin
    };
    let cut = Weather {
        cut_every: Some(CUT_EVERY),
        ..thin
    };
    for (name, weather, most_seconds) in [
        ("300 ms, 50 kB/s", thin, None),
        ("300 ms, 50 kB/s, cut every 3 s", cut, Some(3.0)),
        ("300 ms, no limit", long, None),
    ] {
        // Every weather meets spaces of the same size.
        let folder = tempfile::tempdir()?;
        let week = Week::begin(folder.path(), scale.spaces)?;
        let mut met = Vec::new();
        for _ in 0..scale.rounds {
            met.push(week.reunite(scale.changes, weather)?);
        }
        told(name, &met, most_seconds, book);
    }
    Ok(())
}

/// One reunion.
struct Met {
    seconds: f64,
    travelled: Travelled,
    sealed: f64,
}

fn told(name: &str, met: &[Met], most_seconds: Option<f64>, book: &mut Book) {
    let all = |of: &dyn Fn(&Met) -> f64| met.iter().map(of).collect::<Vec<f64>>();
    let bytes = |met: &Met| (met.travelled.up + met.travelled.down) as f64;
    let thin = !name.contains("no limit");
    // Both ways at once: the fuller one and the way there and back.
    let floor = |met: &Met| {
        let fuller = if thin { met.sealed / 2.0 / BANDWIDTH } else { 0.0 };
        fuller + 2.0 * ROUND_TRIP.as_secs_f64()
    };
    let floors = all(&floor);
    let bar = most_seconds.map_or(Bar::None, Bar::AtMost);
    book.note(
        SCENARIO,
        format!("{name}: until both are equal"),
        "s",
        all(&|met| met.seconds),
        Some(crate::figure::quantile(&floors, 0.5)),
        bar,
    );
    if most_seconds.is_none() && thin {
        let allowed = |met: &Met| met.seconds / (bytes(met) / BANDWIDTH + 2.0 * ROUND_TRIP.as_secs_f64());
        book.note(
            SCENARIO,
            format!("{name}: time ÷ (bytes ÷ bandwidth + 2 round trips)"),
            "×",
            all(&allowed),
            None,
            Bar::AtMost(1.3),
        );
    }
    book.note(
        SCENARIO,
        format!("{name}: up"),
        "kB",
        all(&|met| met.travelled.up as f64 / 1e3),
        Some(crate::figure::quantile(&all(&|met| met.sealed), 0.5) / 2e3),
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("{name}: down"),
        "kB",
        all(&|met| met.travelled.down as f64 / 1e3),
        Some(crate::figure::quantile(&all(&|met| met.sealed), 0.5) / 2e3),
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("{name}: bytes ÷ what is sealed"),
        "×",
        all(&|met| bytes(met) / met.sealed),
        Some(1.0),
        if thin && most_seconds.is_none() {
            Bar::AtMost(1.25)
        } else {
            Bar::None
        },
    );
    book.note(
        SCENARIO,
        format!("{name}: turns of the road"),
        "",
        all(&|met| met.travelled.turns as f64),
        None,
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("{name}: connections"),
        "",
        all(&|met| met.travelled.connections as f64),
        None,
        Bar::None,
    );
}

fn open(home: &Path) -> Run<Client> {
    Ok(Client::open(Config {
        home: home.to_path_buf(),
        clock: Clock::System,
        key: None,
    })?)
}

impl Week {
    /// Both are in all spaces and have all that there is.
    fn begin(folder: &Path, spaces: usize) -> Run<Self> {
        let data = folder.join("relay");
        let relay = Relay::start(&data)?;
        let road = Road::to(relay.address)?;
        let (ada, ben) = (open(&folder.join("ada"))?, open(&folder.join("ben"))?);
        for (client, name) in [(&ada, "ada"), (&ben, "ben")] {
            client.dispatch(Command::CreatePerson {
                name: name.to_owned(),
            })?;
        }
        let mut made = Vec::new();
        let mut links = Vec::new();
        for number in 0..spaces {
            let create = Command::CreateSpace {
                kind: NewSpaceKind::Pair,
                title: format!("Space {number}"),
                relay: relay.url(),
                role: None,
            };
            let Reply::SpaceMade(space) = ada.dispatch(create)? else {
                return Err("no space was made".into());
            };
            made.push(space);
            let invite = Command::CreateInvite {
                space,
                role: None,
                uses: 1,
                valid_ms: 86_400_000,
            };
            let Reply::Link { link } = ada.dispatch(invite)? else {
                return Err("no link was made".into());
            };
            // Ben lives at the end of another road.
            let mut link: InviteLink = link.parse()?;
            link.relay = format!("http://{}", road.address);
            links.push(link.to_string());
        }
        ada.sync(PATIENCE)?;
        for link in links {
            ben.dispatch(Command::Join { link })?;
        }
        ben.sync(PATIENCE)?;
        ada.sync(PATIENCE)?;
        for space in &made {
            let approve = Command::Approve {
                space: *space,
                member: None,
            };
            ada.dispatch(approve)?;
        }
        for _ in 0..2 {
            ada.sync(PATIENCE)?;
            ben.sync(PATIENCE)?;
        }
        Ok(Self {
            ada,
            ben,
            spaces: made,
            road,
            data,
            _relay: relay,
        })
    }

    /// Both write without a network, then the network returns.
    fn reunite(&self, changes: usize, weather: Weather) -> Run<Met> {
        let closed = Weather {
            closed: true,
            ..Weather::CLEAR
        };
        self.ada.sync(PATIENCE)?;
        self.ben.sync(PATIENCE)?;
        let before = sealed_bytes(&self.data)?;
        self.road.turns_to(closed);
        self.ada.suspend()?;
        self.ben.suspend()?;
        for space in &self.spaces {
            for (client, name) in [(&self.ada, "ada"), (&self.ben, "ben")] {
                for number in 0..changes {
                    let goal = AddGoal {
                        title: format!("What {name} wants {number}"),
                        ..AddGoal::default()
                    };
                    client.dispatch(Command::Mentor {
                        space: *space,
                        command: cairn_client::model::Command::AddGoal(goal),
                    })?;
                }
            }
        }
        self.ada.resume();
        self.ada.sync(PATIENCE)?;
        self.road.turns_to(weather);
        let had = self.road.travelled();
        let begun = Instant::now();
        self.ben.resume();
        self.ben.network_returned();
        while !self.ben.sync(PATIENCE)?.problems.is_empty() {
            if begun.elapsed() > PATIENCE {
                return Err("ben does not get through".into());
            }
        }
        self.ada.sync(PATIENCE)?;
        let seconds = begun.elapsed().as_secs_f64();
        let has = self.road.travelled();
        self.road.turns_to(Weather::CLEAR);
        for space in &self.spaces {
            if show(&self.ada, *space)? != show(&self.ben, *space)? {
                return Err("the two devices differ".into());
            }
        }
        Ok(Met {
            seconds,
            travelled: Travelled {
                up: has.up - had.up,
                down: has.down - had.down,
                turns: has.turns - had.turns,
                connections: has.connections - had.connections,
            },
            sealed: sealed_bytes(&self.data)? - before,
        })
    }
}

/// What a space looks like.
fn show(client: &Client, space: SpaceId) -> Run<Vec<u8>> {
    match client.ask(Query::Document(space))? {
        Reply::Bytes(bytes) => {
            let mut document = automerge::AutoCommit::load(&bytes)?;
            Ok(document.get_heads().iter().flat_map(|head| head.0).collect())
        }
        _ => Err("no document was given".into()),
    }
}
