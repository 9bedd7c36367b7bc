//! The real relay as a process of its own, so that what it takes can be told from what the load takes; and beside it the
//! floor, which is as little of a relay as there can be.

use crate::Run;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running relay; dropping it ends it.
pub struct Relay {
    process: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// The program that was built beside this one.
fn program() -> Run<PathBuf> {
    let here = std::env::current_exe()?;
    let program = here.parent().ok_or("no folder of programs")?.join("cairn-relay");
    if program.exists() {
        Ok(program)
    } else {
        Err(format!("{} was not built", program.display()).into())
    }
}

/// Whether processes can be kept to one core here.
fn can_pin() -> bool {
    let tried = Command::new("taskset").args(["-c", "0", "true"]).status();
    tried.is_ok_and(|status| status.success())
}

/// The command of a program that has the first core for itself, where that can be had.
fn on_one_core(program: &Path) -> Command {
    if can_pin() {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

impl Relay {
    /// Starts it on a folder, on one core where that can be had, and waits until it listens.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start(data: &Path) -> Run<Self> {
        Self::start_at(data, (Ipv4Addr::LOCALHOST, 0).into())
    }

    /// The same, at this address.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start_at(data: &Path, address: SocketAddr) -> Run<Self> {
        let mut command = on_one_core(&program()?);
        // One address plays everybody here, so the limits for one are lifted.
        let lifted = [
            "--address-rate",
            "--address-burst",
            "--member-rate",
            "--member-burst",
            "--seats",
        ];
        for limit in lifted {
            command.args([limit, "1000000"]);
        }
        command
            .args(["--listen", &address.to_string(), "--data"])
            .arg(data);
        Self::listening(command)
    }

    /// Starts [`crate::floor`] in its place, on a folder.
    ///
    /// # Errors
    /// When it does not come up.
    pub fn start_floor(data: &Path) -> Run<Self> {
        let mut command = on_one_core(&std::env::current_exe()?);
        command.arg("--floor").arg(data);
        Self::listening(command)
    }

    fn listening(mut command: Command) -> Run<Self> {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let said = process.stdout.take().ok_or("the relay has no voice")?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let address = line.trim().trim_start_matches("listening on http://").parse();
        Ok(Self {
            address: address.map_err(|_| format!("the relay said {line:?}"))?,
            process,
        })
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its process.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ends it as a service manager would, and waits.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn stop(mut self) -> Run<()> {
        Command::new("kill")
            .args(["-TERM", &self.id().to_string()])
            .status()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}

/// Bytes of all entries that a stopped or running relay holds.
///
/// # Errors
/// When its database cannot be read.
pub fn sealed_bytes(data: &Path) -> Run<f64> {
    let database = rusqlite::Connection::open(data.join("relay.sqlite"))?;
    let sum = "SELECT COALESCE(SUM(size), 0) FROM entry";
    Ok(database.query_row(sum, [], |row| row.get(0))?)
}
