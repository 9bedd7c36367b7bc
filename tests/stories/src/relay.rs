//! The real relay as a process that can be stopped, killed, wiped and rolled back.

use crate::program;
use crate::running::Running;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// How long a relay may take to say that it listens.
const START: Duration = Duration::from_secs(30);

/// A relay with its folder; it may be running or not.
pub struct Relay {
    data: PathBuf,
    process: Option<Running>,
}

impl Relay {
    /// A relay on this folder, not started.
    #[must_use]
    pub fn on(data: &Path) -> Self {
        Self {
            data: data.into(),
            process: None,
        }
    }

    /// Starts it on a free port and waits until it listens. Where it listens is the answer.
    pub fn start(&mut self) -> SocketAddr {
        self.start_by(Command::new(program::cairn_relay()))
    }

    /// Starts it where no file may grow past 36 kB, as on a full disk.
    pub fn start_without_room(&mut self) -> SocketAddr {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; ulimit -S -f 72; exec \"$0\" \"$@\""]);
        shell.arg(program::cairn_relay());
        self.start_by(shell)
    }

    fn start_by(&mut self, mut command: Command) -> SocketAddr {
        self.stop();
        command
            .args(["--listen", "127.0.0.1:0"])
            .arg("--data")
            .arg(&self.data);
        // One address plays a whole campus here.
        command.args(["--address-rate", "100000", "--address-burst", "100000"]);
        let process = Running::start(&mut command);
        let Some(line) = process.says("listening on http://", START) else {
            panic!(
                "the relay did not come up: {}",
                process.killed_after(Duration::ZERO)
            );
        };
        self.process = Some(process);
        line.trim()
            .trim_start_matches("listening on http://")
            .parse()
            .unwrap_or_else(|_| panic!("no address: {line}"))
    }

    /// Ends it by SIGTERM and waits until it has gone.
    pub fn stop(&mut self) {
        let Some(process) = self.process.take() else {
            return;
        };
        let asked = Command::new("kill")
            .args(["-TERM", &process.id().to_string()])
            .status();
        assert!(asked.is_ok_and(|done| done.success()), "kill -TERM");
        let said = process.end();
        assert!(said.is_done(), "a relay that is asked to stop stops well: {said}");
    }

    /// Ends it by SIGKILL.
    pub fn kill(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
    }

    /// Its folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Copies its folder, as a backup would. It must not run.
    pub fn back_up(&self, to: &Path) {
        assert!(self.process.is_none(), "a backup of files needs a stopped relay");
        copy_folder(&self.data, to);
    }

    /// Puts a backup in the place of its folder. It must not run.
    pub fn restore(&self, from: &Path) {
        assert!(self.process.is_none(), "a relay that runs holds its files");
        fs::remove_dir_all(&self.data).unwrap();
        copy_folder(from, &self.data);
    }

    /// Deletes all that it stores; its key stays when `keeps_key`. It must not run.
    pub fn wipe(&self, keeps_key: bool) {
        assert!(self.process.is_none(), "a relay that runs holds its files");
        for file in fs::read_dir(&self.data).unwrap().flatten() {
            let is_key = file.file_name().to_string_lossy().contains("key");
            if !(is_key && keeps_key) {
                fs::remove_file(file.path()).unwrap();
            }
        }
    }
}

/// `cp -r`.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten() {
        let (path, place) = (file.path(), to.join(file.file_name()));
        if path.is_dir() {
            copy_folder(&path, &place);
        } else if path.is_file() {
            fs::copy(&path, &place).unwrap();
        }
    }
}
