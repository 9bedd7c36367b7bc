//! What a run ran on, and what processes take of it.

use crate::Run;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// Memory of a process, in kB.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// Now.
    pub now_kb: f64,
    /// At most so far.
    pub peak_kb: f64,
}

/// Reads what the kernel says of a process's memory.
///
/// # Errors
/// When there is no such process, or no `/proc`.
pub fn memory_of(process: u32) -> Run<Memory> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let field = |name: &str| -> Run<f64> {
        let line = status
            .lines()
            .find(|line| line.starts_with(name))
            .ok_or("no memory is told")?;
        let number = line.split_whitespace().nth(1).ok_or("no number is told")?;
        Ok(number.parse()?)
    };
    Ok(Memory {
        now_kb: field("VmRSS:")?,
        peak_kb: field("VmHWM:")?,
    })
}

/// Ticks of a second in which the kernel tells processor time, whatever the processor.
const TICKS: f64 = 100.0;

/// Processor time that a process has taken, in all its threads, also in those that have ended.
///
/// # Errors
/// When there is no such process, or no `/proc`.
pub fn processor_of(process: u32) -> Run<Duration> {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The second field is a name in brackets, and may hold anything.
    let (_, rest) = line.rsplit_once(')').ok_or("no processor time is told")?;
    let mut fields = rest.split_whitespace().skip(11);
    let mut next = || -> Run<f64> { Ok(fields.next().ok_or("no processor time is told")?.parse()?) };
    Ok(Duration::from_secs_f64((next()? + next()?) / TICKS))
}

/// How many files this process may have open.
///
/// # Errors
/// When there is no `/proc`.
pub fn open_files() -> Run<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits")?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number
        .ok_or("no limit of files is told")?
        .parse()
        .unwrap_or(usize::MAX))
}

/// This process is kept to some cores until this is dropped.
pub struct Pinned {
    before: String,
}

impl Pinned {
    /// Keeps it to these, where that can be had.
    ///
    /// # Errors
    /// When there is no `/proc`.
    pub fn to(cores: &str) -> Run<Self> {
        let status = std::fs::read_to_string("/proc/self/status")?;
        let before = status
            .lines()
            .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))
            .ok_or("no cores are told")?;
        keep_to(cores);
        Ok(Self {
            before: before.trim().to_owned(),
        })
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        keep_to(&self.before);
    }
}

fn keep_to(cores: &str) {
    let mut taskset = std::process::Command::new("taskset");
    taskset.args(["-acp", cores, &std::process::id().to_string()]);
    let _not_here = taskset
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
}

/// The machine and the versions, to stand beside the figures.
#[must_use]
pub fn facts(root: &Path) -> Value {
    let first = |path: &str, key: &str| {
        std::fs::read_to_string(path)
            .unwrap_or_default()
            .lines()
            .find(|line| line.starts_with(key))
            .and_then(|line| line.split(':').nth(1))
            .map(|value| value.trim().to_owned())
    };
    let said = |program: &str, words: &[&str]| {
        let output = std::process::Command::new(program)
            .args(words)
            .current_dir(root)
            .output();
        output
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    json!({
        "processor": first("/proc/cpuinfo", "model name"),
        "cores": std::thread::available_parallelism().map(usize::from).unwrap_or(1),
        "memory": first("/proc/meminfo", "MemTotal"),
        "system": said("uname", &["-sr"]),
        "rustc": said("rustc", &["--version"]),
        "commit": said("git", &["rev-parse", "--short", "HEAD"]),
        "load_before": load.split(' ').next(),
    })
}
