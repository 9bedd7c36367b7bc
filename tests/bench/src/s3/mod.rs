//! S3, the relay: one core, a real disk, many devices.

mod by_post;
mod by_socket;
mod floor;
mod http;
mod idle;
mod load;
mod people;
mod socket;
mod stored;
mod year;

use crate::figure::{self, Bar, Book};
use crate::machine::{Pinned, open_files};
use crate::relay::Relay;
use crate::{Run, Scale};
use http::Http;
use idle::Idle;
use load::{Load, PACES, Stretch};
use people::{Members, settle};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use std::time::Duration;

const SCENARIO: &str = "S3";
/// Pings go out this often, so that this long shows what they cost.
const BETWEEN_PINGS: Duration = Duration::from_secs(20);
/// Files of a process that are no sockets of devices.
const OTHER_FILES: usize = 200;

/// How a transport is to do.
struct Bars {
    name: &'static str,
    each_us: f64,
    /// In each round.
    floor_us: Vec<f64>,
}

/// Measures everything.
///
/// # Errors
/// When the relay refuses something.
pub fn measure(scale: &Scale, book: &mut Book) -> Run<()> {
    on_one_core(async {
        idle(scale, book).await?;
        under_load(scale, book).await?;
        at_rest(scale, book).await
    })
}

/// Measures only those who write.
///
/// # Errors
/// When the relay refuses something.
pub fn measure_load(scale: &Scale, book: &mut Book) -> Run<()> {
    on_one_core(under_load(scale, book))
}

/// Measures only what lies there: a year of a space, and many spaces.
///
/// # Errors
/// When the relay refuses something.
pub fn measure_rest(scale: &Scale, book: &mut Book) -> Run<()> {
    on_one_core(at_rest(scale, book))
}

/// The relay has the first core for itself, the devices have the other.
fn on_one_core(play: impl Future<Output = Run<()>>) -> Run<()> {
    let _pinned = Pinned::to("1")?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(play)
}

async fn idle(scale: &Scale, book: &mut Book) -> Run<()> {
    let [some, many] = scale.idle;
    let bar = Bar::AtMost(12.0);
    for devices in [some, many] {
        let mut seen = Vec::new();
        for round in 0..scale.rounds {
            // What pings cost is seen once, and only when all is played, because it takes long.
            let watched = devices == many && round > 0 && round + 1 == scale.rounds;
            let watched = if watched { BETWEEN_PINGS } else { Duration::ZERO };
            let devices = devices.min(open_files()?.saturating_sub(OTHER_FILES));
            seen.push(idle::measure(devices, 1, watched).await?);
        }
        tell_idle(&format!("{devices} idle devices"), &seen, bar, book);
    }
    let devices = some / 4;
    let spaces = stored::SPACES_EACH;
    let seen = idle::measure(devices, spaces, Duration::ZERO).await?;
    tell_idle(
        &format!("{devices} idle devices in {spaces} spaces each"),
        &[seen],
        Bar::None,
        book,
    );
    Ok(())
}

fn tell_idle(name: &str, seen: &[Idle], bar: Bar, book: &mut Book) {
    let all = |of: &dyn Fn(&Idle) -> f64| seen.iter().map(of).collect::<Vec<f64>>();
    book.note(
        SCENARIO,
        format!("{name}: memory of each"),
        "kB",
        all(&|idle| idle.each_kb),
        None,
        bar,
    );
    book.note(
        SCENARIO,
        format!("{name}: processor to open each"),
        "µs",
        all(&|idle| idle.open_us),
        None,
        Bar::None,
    );
    let rest: Vec<f64> = seen.iter().filter_map(|idle| idle.rest_ms).collect();
    if !rest.is_empty() {
        book.note(
            SCENARIO,
            format!("{name}: processor of all, a second"),
            "ms",
            rest,
            None,
            Bar::None,
        );
    }
}

async fn under_load(scale: &Scale, book: &mut Book) -> Run<()> {
    let (mut by_socket, mut by_post, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..scale.rounds {
        floors.push(floor::measure(scale.pairs, scale.seconds).await?);
        let data = tempfile::tempdir()?;
        let relay = Relay::start(data.path())?;
        let http = Http::to(&relay)?;
        let mut dice = ChaCha20Rng::seed_from_u64(round as u64);
        let pairs = settle(&http, scale.pairs, Members::Two, &mut dice).await?;
        by_socket.push(by_socket::measure(&relay, &pairs, scale.seconds).await?);
        let pairs = settle(&http, scale.pairs, Members::Two, &mut dice).await?;
        by_post.push(by_post::measure(&relay, &http, &pairs, scale.seconds).await?);
        relay.stop()?;
    }
    let socket = Bars {
        name: "by live socket",
        each_us: 60.0,
        floor_us: floors.iter().map(|floor| floor.socket_us).collect(),
    };
    let post = Bars {
        name: "by POST",
        each_us: 150.0,
        floor_us: floors.iter().map(|floor| floor.post_us).collect(),
    };
    tell_load(&socket, &by_socket, book);
    tell_load(&post, &by_post, book);
    Ok(())
}

fn tell_load(bars: &Bars, loads: &[Load], book: &mut Book) {
    let name = bars.name;
    let fastest =
        |of: &dyn Fn(&Stretch) -> f64| -> Vec<f64> { loads.iter().map(|load| of(&load.fastest)).collect() };
    let each = fastest(&|stretch| stretch.each_us);
    let times = each.iter().zip(&bars.floor_us);
    let times = times.map(|(each, floor)| each / floor).collect();
    book.note(
        SCENARIO,
        format!("{name}: processor for each durable change"),
        "µs",
        each,
        Some(figure::quantile(&bars.floor_us, 0.5)),
        Bar::AtMost(bars.each_us),
    );
    book.note(
        SCENARIO,
        format!("{name}: the same ÷ its floor, measured beside it"),
        "×",
        times,
        Some(1.0),
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("{name}: changes at most"),
        "1/s",
        fastest(&|stretch| stretch.rate),
        None,
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("{name}: the relay's core is busy then"),
        "%",
        fastest(&|stretch| stretch.busy),
        None,
        Bar::None,
    );
    for (place, (pace, part)) in PACES.into_iter().enumerate() {
        let paced = |of: &dyn Fn(&Stretch) -> f64| -> Vec<f64> {
            let stretches = loads.iter().filter_map(|load| load.paced.get(place));
            stretches.map(of).collect()
        };
        let at_half = if part == 0.5 { Bar::AtMost(30.0) } else { Bar::None };
        for (quantile, word, bar) in [(0.5, "p50", Bar::None), (0.99, "p99", at_half)] {
            book.note(
                SCENARIO,
                format!("{name}, at {pace} of that: {word} to the other device"),
                "ms",
                paced(&|stretch| stretch.way(quantile)),
                None,
                bar,
            );
        }
        book.note(
            SCENARIO,
            format!("{name}, at {pace} of that: processor for each"),
            "µs",
            paced(&|stretch| stretch.each_us),
            None,
            Bar::None,
        );
    }
}

async fn at_rest(scale: &Scale, book: &mut Book) -> Run<()> {
    let year = year::measure(scale.days).await?;
    let spaces = stored::SPACES_EACH;
    book.note(
        SCENARIO,
        "a year of a space: database",
        "kB",
        vec![year.database_kb],
        Some(year.sealed_kb),
        Bar::None,
    );
    book.note(
        SCENARIO,
        format!("nothing new in {spaces} spaces: up"),
        "B",
        vec![year.up],
        None,
        Bar::AtMost(800.0),
    );
    book.note(
        SCENARIO,
        format!("nothing new in {spaces} spaces: down"),
        "B",
        vec![year.down],
        None,
        Bar::AtMost(40.0),
    );
    let stored = stored::measure(scale.stored_spaces, scale.rounds, scale.seconds / 2.0).await?;
    let many = scale.stored_spaces;
    let most = Bar::AtMost(1000.0);
    for (name, unit, values, bar) in [
        ("database", "MB", vec![stored.database_mb], Bar::None),
        ("from start to first answer", "ms", stored.restart_ms, most),
        ("memory after it", "kB", stored.memory_kb, Bar::None),
        (
            "processor to hear of nothing new in 12",
            "µs",
            stored.quiet_us,
            Bar::None,
        ),
        ("such requests at most", "1/s", stored.quiet_rate, Bar::None),
    ] {
        book.note(
            SCENARIO,
            format!("{many} spaces: {name}"),
            unit,
            values,
            None,
            bar,
        );
    }
    Ok(())
}
