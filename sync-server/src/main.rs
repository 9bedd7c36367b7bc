//! `cairn-relay`: runs one relay until it is told to stop.

use cairn_relay::server::{Client, Config, LiveTimes, Rate, start};
use cairn_relay::{Limits, RelayError};
use clap::Parser;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// Stores and forwards sealed changes that it cannot read.
#[derive(Debug, Parser)]
#[command(name = "cairn-relay", version)]
struct Options {
    /// Where to listen; port 0 picks a free one.
    #[arg(long, env = "CAIRN_RELAY_LISTEN", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// The directory of database and key; created when missing.
    #[arg(long, env = "CAIRN_RELAY_DATA")]
    data: PathBuf,
    /// Serve /healthz and /metrics here instead of to local peers of the main address.
    #[arg(long, env = "CAIRN_RELAY_ADMIN")]
    admin: Option<SocketAddr>,
    /// Serve the browser client beside the relay: the one in this folder, or without DIR the one that is built in.
    #[arg(long, value_name = "DIR", env = "CAIRN_RELAY_WEB")]
    web: Option<Option<PathBuf>>,
    /// Take the last address of X-Forwarded-For as the peer's. Only behind a proxy that sets it.
    #[arg(long, env = "CAIRN_RELAY_TRUST_FORWARDED")]
    trust_forwarded: bool,
    /// Most megabytes (MiB) of sealed changes in one space.
    #[arg(long, env = "CAIRN_RELAY_QUOTA_MIB", default_value_t = 32)]
    quota_mib: u32,
    /// Requests a second from one address.
    #[arg(long, env = "CAIRN_RELAY_ADDRESS_RATE", default_value_t = Rate::ADDRESS.per_second)]
    address_rate: u32,
    /// Requests at once from one address.
    #[arg(long, env = "CAIRN_RELAY_ADDRESS_BURST", default_value_t = Rate::ADDRESS.burst)]
    address_burst: u32,
    /// Envelopes a second from one member of a space.
    #[arg(long, env = "CAIRN_RELAY_MEMBER_RATE", default_value_t = Rate::MEMBER.per_second)]
    member_rate: u32,
    /// Envelopes at once from one member of a space.
    #[arg(long, env = "CAIRN_RELAY_MEMBER_BURST", default_value_t = Rate::MEMBER.burst)]
    member_burst: u32,
    /// Most long polls and live sockets at once.
    #[arg(long, env = "CAIRN_RELAY_SEATS", default_value_t = 10_000)]
    seats: usize,
}

impl Options {
    fn config(self) -> Config {
        Config {
            listen: self.listen,
            data: self.data,
            admin: self.admin,
            web: self
                .web
                .map(|folder| folder.map_or(Client::BuiltIn, Client::Folder)),
            trusts_forwarded: self.trust_forwarded,
            limits: Limits {
                quota_bytes: u64::from(self.quota_mib) << 20,
                ..Limits::default()
            },
            address_rate: Rate {
                per_second: self.address_rate,
                burst: self.address_burst,
            },
            member_rate: Rate {
                per_second: self.member_rate,
                burst: self.member_burst,
            },
            seats: self.seats,
            live: LiveTimes::default(),
        }
    }
}

fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(answer) => {
            let _ = answer.print();
            if !answer.use_stderr() {
                return ExitCode::SUCCESS;
            }
            let _ = writeln!(std::io::stderr(), "\n[usage]");
            return ExitCode::from(2);
        }
    };
    match run(options.config()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "cairn-relay: {} [{}]", error, error.code());
            ExitCode::FAILURE
        }
    }
}

fn run(config: Config) -> Result<(), RelayError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let running = start(config).await?;
        // Whoever started the relay may have closed the pipe; that is no reason to stop.
        let mut out = std::io::stdout();
        let _ = writeln!(out, "listening on http://{}", running.address);
        if let Some(admin) = running.admin {
            let _ = writeln!(out, "health and metrics on http://{admin}");
        }
        let _ = writeln!(out, "relay key {}", running.relay_key);
        let _ = out.flush();
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        running.stop().await;
        Ok(())
    })
}
