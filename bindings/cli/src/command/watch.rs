//! `cairn sync --watch`: stays connected, prints a line for each change, and gives way to others who want the home.

use crate::answer::Answer;
use crate::failure::Failure;
use crate::page::{Line, Page, Paint, render};
use crate::show;
use crate::stage::Stage;
use cairn_client::model::SpaceView;
use cairn_client::{
    Client, Published, Query, RelayState, Reply, SpaceId, SpaceShow, Standing, StatusView, Subscription,
    Topic, Watching,
};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How often it is looked whether another process waits.
const LOOK: Duration = Duration::from_millis(150);
/// How long the first exchange may take before lines are printed.
const FIRST: Duration = Duration::from_secs(20);

/// What wakes the watcher.
enum News {
    Told(Published),
    Interrupted,
}

/// What was printed last.
#[derive(Default)]
struct Seen {
    views: BTreeMap<SpaceId, SpaceView>,
    requests: BTreeMap<SpaceId, Vec<String>>,
    chip: String,
}

/// Watches until Ctrl-C.
pub fn watch(stage: &mut Stage) -> Result<Answer, Failure> {
    stage.person()?;
    let json = stage.json;
    let (tell, news) = channel();
    on_interrupt(tell.clone());
    let mut client = stage.take()?;
    let mut seen = Seen::default();
    client.watch(Watching::Live);
    let _first = client.sync(FIRST);
    loop {
        let subscriptions = subscribe(&client, &tell)?;
        let end = listen(&client, &subscriptions, &tell, &news, &mut seen, json)?;
        drop(subscriptions);
        match end {
            End::Interrupted => break,
            End::GiveWay => client = client.yield_turn()?,
        }
    }
    drop(client);
    if json {
        Ok(Answer::raw(Vec::new()))
    } else {
        Ok(Answer::raw(b"Good-bye.\n".to_vec()))
    }
}

enum End {
    Interrupted,
    GiveWay,
}

fn on_interrupt(tell: Sender<News>) {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        // Without a way to hear of Ctrl-C the system ends the process, which loses nothing either.
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            let _ended = tell.send(News::Interrupted);
        }
    });
}

fn subscribe(
    client: &Client,
    tell: &Sender<News>,
) -> Result<BTreeMap<Option<SpaceId>, Vec<Subscription>>, Failure> {
    let on = |topic| {
        let tell = tell.clone();
        client.observe(topic, move |published| {
            let _ended = tell.send(News::Told(published));
        })
    };
    let mut all = BTreeMap::from([(None, vec![on(Topic::Status), on(Topic::Spaces)])]);
    if let Reply::Spaces(spaces) = client.ask(Query::Spaces)? {
        for space in spaces.iter().filter(|space| space.state == Standing::Member) {
            if let Ok(id) = space.id.parse() {
                all.insert(Some(id), vec![on(Topic::Space(id))]);
            }
        }
    }
    Ok(all)
}

fn listen(
    client: &Client,
    subscriptions: &BTreeMap<Option<SpaceId>, Vec<Subscription>>,
    tell: &Sender<News>,
    news: &Receiver<News>,
    seen: &mut Seen,
    json: bool,
) -> Result<End, Failure> {
    let mut later: Vec<Subscription> = Vec::new();
    let mut known: Vec<SpaceId> = subscriptions.keys().copied().flatten().collect();
    loop {
        match news.recv_timeout(LOOK) {
            Ok(News::Interrupted) | Err(RecvTimeoutError::Disconnected) => return Ok(End::Interrupted),
            Err(RecvTimeoutError::Timeout) => {
                if client.someone_waits() {
                    return Ok(End::GiveWay);
                }
            }
            Ok(News::Told(published)) => {
                if let Published::Spaces(spaces) = &published {
                    for space in spaces.iter().filter(|space| space.state == Standing::Member) {
                        if let Ok(id) = space.id.parse::<SpaceId>()
                            && !known.contains(&id)
                        {
                            known.push(id);
                            let tell = tell.clone();
                            later.push(client.observe(Topic::Space(id), move |published| {
                                let _ended = tell.send(News::Told(published));
                            }));
                        }
                    }
                }
                if !print(&seen.lines(published), json) {
                    return Ok(End::Interrupted);
                }
            }
        }
    }
}

/// A line to print: about which space, if any, and what.
struct Told {
    event: &'static str,
    space: Option<String>,
    line: Line,
}

impl Seen {
    fn lines(&mut self, published: Published) -> Vec<Told> {
        match published {
            Published::Status(status) => self.status(&status),
            Published::Spaces(spaces) => {
                let mut told = Vec::new();
                for space in spaces {
                    let Ok(id) = space.id.parse::<SpaceId>() else {
                        continue;
                    };
                    let names: Vec<String> = space
                        .requests
                        .iter()
                        .map(|request| request.name.clone())
                        .collect();
                    let before = self.requests.insert(id, names.clone()).unwrap_or_default();
                    for name in names.into_iter().filter(|name| !before.contains(name)) {
                        let line = Line::empty().strong(name).plain(" asked to join");
                        told.push(Told {
                            event: "request",
                            space: Some(space.title.clone()),
                            line,
                        });
                    }
                }
                told
            }
            Published::Space { space, view } => {
                let Ok(show) = serde_json::from_slice::<SpaceShow>(&view) else {
                    return Vec::new();
                };
                let before = self.views.insert(space, show.view.clone());
                let first = before.is_none();
                let lines = before.map_or_else(Vec::new, |before| show::changes(Some(&before), &show.view));
                let title = Some(show.view.title.clone());
                if first {
                    let line = Line::empty().faint("watching");
                    return vec![Told {
                        event: "watching",
                        space: title,
                        line,
                    }];
                }
                let told = |line| Told {
                    event: "change",
                    space: title.clone(),
                    line,
                };
                lines.into_iter().map(told).collect()
            }
        }
    }

    fn status(&mut self, status: &StatusView) -> Vec<Told> {
        let mut chip = show::chip(status);
        for code in status.relays.iter().filter_map(|relay| relay.problem.as_ref()) {
            chip = format!("{chip}: {} [{code}]", show::problem(code));
        }
        // That something is under way is no news; what came of it is.
        let under_way = status
            .relays
            .iter()
            .any(|relay| relay.state == RelayState::Syncing);
        if under_way || chip == self.chip {
            return Vec::new();
        }
        self.chip.clone_from(&chip);
        vec![Told {
            event: "status",
            space: None,
            line: Line::from(chip),
        }]
    }
}

/// Whether the lines could be printed.
fn print(lines: &[Told], json: bool) -> bool {
    let mut out = std::io::stdout().lock();
    for told in lines {
        let text = if json {
            let text = render(&Page::of(told.line.clone()), Paint::Plain);
            format!(
                "{}\n",
                json!({ "event": told.event, "space": told.space, "text": text.trim_end() })
            )
        } else {
            let space = told
                .space
                .clone()
                .map_or_else(Line::empty, |space| Line::empty().strong(space).plain(" · "));
            render(&Page::of(space.and(told.line.clone())), Paint::Plain)
        };
        if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
            return false;
        }
    }
    true
}
