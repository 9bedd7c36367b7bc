//! A relay for a reader: started, stopped in mid-story, started again on the same data.

use crate::failure::{During, Failure};
use crate::program;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The port that a relay has by default.
const USUAL_PORT: u16 = 8787;
/// How long a relay may take to say that it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running, or just now stopped, relay.
pub struct Relay {
    programs: PathBuf,
    folder: PathBuf,
    data: String,
    further: Vec<String>,
    address: String,
    process: Option<Child>,
}

/// Where relay data and demo homes are kept; the relay's data stays from run to run.
pub fn folder(programs: &Path) -> Result<PathBuf, Failure> {
    let target = programs.parent().unwrap_or(programs);
    let folder = target.join("run");
    std::fs::create_dir_all(&folder).during("making the folder of the relay")?;
    Ok(folder)
}

impl Relay {
    /// Starts a relay on the usual port, or on a free one when that is taken, with `further` flags. Its data are in `data`,
    /// a name in `folder`, which no two relays share at the same time.
    pub fn start(programs: &Path, folder: &Path, data: &str, further: &[&str]) -> Result<Self, Failure> {
        let free = TcpListener::bind(("127.0.0.1", USUAL_PORT)).is_ok();
        let port = if free { USUAL_PORT } else { 0 };
        let mut relay = Self {
            programs: programs.into(),
            folder: folder.into(),
            data: data.to_owned(),
            further: further.iter().copied().map(String::from).collect(),
            address: String::new(),
            process: None,
        };
        relay.launch(&format!("127.0.0.1:{port}"))?;
        Ok(relay)
    }

    /// Where it listens, as `http://127.0.0.1:8787`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Starts it again where it was.
    pub fn start_again(&mut self) -> Result<(), Failure> {
        let listen = self.address.trim_start_matches("http://").to_owned();
        self.launch(&listen)
    }

    /// Asks it to end, and waits until it has.
    pub fn stop(&mut self) -> Result<(), Failure> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        let id = process.id().to_string();
        let asked = program::output(&mut program::quiet(&self.folder, "kill", &["-TERM", &id]));
        if asked.is_err() {
            process.kill().during("stopping the relay")?;
        }
        process.wait().during("waiting for the relay to end").map(|_| ())
    }

    /// Stays until the relay ends.
    pub fn wait(&mut self) -> Result<(), Failure> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        let status = process.wait().during("waiting for the relay")?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("The relay ended with {status}.")))
        }
    }

    fn launch(&mut self, listen: &str) -> Result<(), Failure> {
        let relay = self.programs.join("cairn-relay").display().to_string();
        let mut command = program::quiet(&self.folder, &relay, &["--listen", listen, "--data", &self.data]);
        command.args(&self.further);
        println!("\n$ {}", program::as_typed(&command));
        let log = self.folder.join(format!("{}.log", self.data));
        let said_there = File::create(&log).during("making the relay's log")?;
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(said_there)
            .stdin(Stdio::null())
            .spawn()
            .during("starting the relay")?;
        let said = process.stdout.take().map(first_line);
        self.process = Some(process);
        let line = said
            .and_then(|said| said.recv_timeout(PATIENCE).ok())
            .unwrap_or_default();
        println!("{line}");
        let Some(address) = line.trim().strip_prefix("listening on ") else {
            let why = std::fs::read_to_string(&log).unwrap_or_default();
            return Err(Failure::new(format!("The relay did not come up: {}", why.trim())));
        };
        self.address = address.into();
        Ok(())
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Hands over the first line of `output`, and reads the rest away so that the relay never waits for a reader.
fn first_line(output: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut reader = BufReader::new(output);
        let mut line = String::new();
        let _ = reader.read_line(&mut line);
        let _ = sender.send(line.trim().to_owned());
        let _ = std::io::copy(&mut reader, &mut std::io::sink());
    });
    receiver
}
