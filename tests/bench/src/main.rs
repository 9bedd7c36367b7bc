//! `cairn-bench`: the scenarios of docs/performance.md on the real crates and the real relay. Run it by
//! `cargo xtask bench`.

mod desk;
mod figure;
mod floor;
mod machine;
mod phone;
mod relay;
mod report;
mod s1;
mod s2;
mod s3;

use figure::Book;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a run stopped.
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;
/// What a step of a run gives.
pub type Run<T> = Result<T, Trouble>;

/// How much of each scenario is played.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    /// How often what can be repeated is measured.
    pub rounds: usize,
    /// Which part of the three years of S1.
    pub trace: f64,
    /// Spaces of S2.
    pub spaces: usize,
    /// Changes on each side in each space of S2.
    pub changes: usize,
    /// Devices of S3 that are connected and say nothing.
    pub idle: [usize; 2],
    /// Pairs of S3 who write to each other.
    pub pairs: usize,
    /// How long each pace of S3 is watched.
    pub seconds: f64,
    /// Days of the year of a space.
    pub days: usize,
    /// Spaces of the relay that is started anew.
    pub stored_spaces: usize,
}

impl Scale {
    const WHOLE: Self = Self {
        rounds: 3,
        trace: 1.0,
        spaces: 50,
        changes: 20,
        idle: [2_000, 10_000],
        pairs: 200,
        seconds: 3.0,
        days: 365,
        stored_spaces: 100_000,
    };
    /// To see in a minute that everything still runs; its figures are compared with nothing.
    const QUICK: Self = Self {
        rounds: 1,
        trace: 0.2,
        spaces: 3,
        changes: 5,
        idle: [200, 500],
        pairs: 20,
        seconds: 0.8,
        days: 20,
        stored_spaces: 2_000,
    };
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("The measurement stopped: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Run<()> {
    if let [flag, home, space] = words
        && flag == "--hold"
    {
        return s1::hold(Path::new(home), space.parse()?);
    }
    if let [flag, data] = words
        && flag == "--floor"
    {
        return floor::serve(Path::new(data));
    }
    let mut scale = Scale::WHOLE;
    let mut only = None;
    let mut left = words.iter();
    while let Some(word) = left.next() {
        match word.as_str() {
            "--quick" => scale = Scale::QUICK,
            "--only" => {
                let named = left
                    .next()
                    .ok_or("--only names s1, s2, s3, load, rest or phone")?;
                only = Some(named.as_str());
            }
            other => return Err(format!("{other} is not known; try --quick or --only s1").into()),
        }
    }
    let wants = |name: &str| only.is_none_or(|only| only == name);
    if !["s1", "s2", "s3", "load", "rest", "phone"].into_iter().any(wants) {
        return Err("the scenarios are s1, s2, s3 (of which load and rest are parts) and phone".into());
    }
    let mut book = Book::default();
    if wants("s1") {
        eprintln!("S1, one long relationship");
        s1::measure(&scale, &mut book)?;
    }
    if wants("s2") {
        eprintln!("S2, back after a week");
        s2::measure(&scale, &mut book)?;
    }
    if wants("s3") {
        eprintln!("S3, the relay");
        s3::measure(&scale, &mut book)?;
    } else if wants("load") {
        eprintln!("Of S3, pairs who write to each other");
        s3::measure_load(&scale, &mut book)?;
    } else if wants("rest") {
        eprintln!("Of S3, what lies there");
        s3::measure_rest(&scale, &mut book)?;
    }
    if wants("phone") {
        eprintln!("A phone for a month");
        phone::measure(&mut book)?;
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let whole = only.is_none() && scale.rounds == Scale::WHOLE.rounds;
    report::close(&book, &root, &root.join("bench/latest.json"), whole)
}
