//! A process that was started, and what it said when it ended.

use serde_json::Value;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long any command may take before the story fails.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What a finished process said.
#[derive(Debug, Clone)]
pub struct Said {
    /// What was typed.
    pub typed: String,
    /// Its exit code; `None` when it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// Whether it succeeded.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.code == Some(0)
    }

    /// The last line of standard output.
    #[must_use]
    pub fn last_line(&self) -> String {
        self.out.lines().last().unwrap_or_default().to_owned()
    }

    /// Standard output as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("not JSON ({why}): {self}"))
    }

    /// Every stable code, `checkin.not_a_participant`, that stands in brackets or quotes anywhere in the output.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        let both = format!("{}\n{}", self.out, self.err);
        both.split(['[', ']', '"', '(', ')', ' ', '\n', ',', ':'])
            .filter(|word| is_code(word))
            .map(str::to_owned)
            .collect()
    }

    /// Whether this code, or one of that family (`relay.`), was said.
    #[must_use]
    pub fn names(&self, code: &str) -> bool {
        self.codes()
            .iter()
            .any(|said| said == code || code.ends_with('.') && said.starts_with(code))
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "$ {}\nexit {:?}", self.typed, self.code)?;
        writeln!(f, "--- out\n{}\n--- err\n{}", self.out, self.err)
    }
}

fn is_code(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() == 2
        && parts
            .iter()
            .all(|part| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
}

/// A process that runs.
pub struct Running {
    typed: String,
    process: Child,
    out: Receiver<String>,
    err: Receiver<String>,
    lines: Receiver<String>,
}

impl Running {
    /// Starts `command` with nothing to read, and collects what it says.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let typed = format!("{command:?}");
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|why| panic!("{typed} cannot be started: {why}"));
        let (line, lines) = channel();
        let out = collect(process.stdout.take().expect("piped"), Some(line));
        let err = collect(process.stderr.take().expect("piped"), None);
        Self {
            typed,
            process,
            out,
            err,
            lines,
        }
    }

    /// Waits until it ends by itself.
    #[must_use]
    pub fn end(mut self) -> Said {
        let Some(out) = self.out_within(PATIENCE) else {
            let _ = self.process.kill();
            panic!("took longer than {PATIENCE:?}: {}", self.said(None));
        };
        self.said(Some(out))
    }

    /// Kills it when it has not ended within `moment`; says what it said.
    #[must_use]
    pub fn killed_after(mut self, moment: Duration) -> Said {
        let out = self.out_within(moment);
        if out.is_none() {
            let _ = self.process.kill();
        }
        self.said(out)
    }

    /// Kills it now.
    pub fn kill(self) {
        let _ = self.killed_after(Duration::ZERO);
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for a line of standard output with `words` in it; lines before it are passed over.
    #[must_use]
    pub fn says(&self, words: &str, within: Duration) -> Option<String> {
        let deadline = Instant::now() + within;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) if line.contains(words) => return Some(line),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    }

    fn out_within(&self, moment: Duration) -> Option<String> {
        match self.out.recv_timeout(moment) {
            Ok(out) => Some(out),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(String::new()),
        }
    }

    fn said(&mut self, out: Option<String>) -> Said {
        let code = self.process.wait().ok().and_then(|status| status.code());
        let rest = |all: &Receiver<String>| all.recv_timeout(PATIENCE).unwrap_or_default();
        Said {
            typed: self.typed.clone(),
            code,
            out: out.unwrap_or_else(|| rest(&self.out)),
            err: rest(&self.err),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Reads everything, hands over lines as they come and the whole in the end.
fn collect(
    mut from: impl Read + Send + 'static,
    lines: Option<std::sync::mpsc::Sender<String>>,
) -> Receiver<String> {
    let (whole, all) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut told = 0;
        let mut chunk = [0; 4096];
        while let Ok(count) = from.read(&mut chunk) {
            if count == 0 {
                break;
            }
            bytes.extend_from_slice(&chunk[..count]);
            while let Some(end) = bytes[told..].iter().position(|byte| *byte == b'\n') {
                let line = String::from_utf8_lossy(&bytes[told..told + end]).into_owned();
                told += end + 1;
                if let Some(lines) = &lines {
                    let _ = lines.send(line);
                }
            }
        }
        let _ = whole.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    all
}
