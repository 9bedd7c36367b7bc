//! Counters for operators, as Prometheus text. Nothing here names a space, a person or an address.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// A number that is counted.
#[derive(Debug, Default)]
pub(crate) struct Count(AtomicU64);

impl Count {
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub(crate) fn less_one(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) requests: Count,
    pub(crate) refusals: Count,
    pub(crate) rate_limited: Count,
    pub(crate) envelopes_stored: Count,
    pub(crate) envelopes_known: Count,
    pub(crate) envelopes_refused: Count,
    pub(crate) entries_sent: Count,
    pub(crate) bytes_in: Count,
    pub(crate) bytes_out: Count,
    pub(crate) commits: Count,
    pub(crate) writes: Count,
    pub(crate) storage_errors: Count,
    pub(crate) polls_waiting: Count,
    pub(crate) live_open: Count,
    pub(crate) live_too_slow: Count,
    pub(crate) live_silent: Count,
    pub(crate) presence_forwarded: Count,
}

impl Metrics {
    pub(crate) fn text(&self, (spaces, entries, bytes): (u64, u64, u64)) -> String {
        let counters = [
            ("requests_total", "Requests taken.", &self.requests),
            (
                "refusals_total",
                "Requests answered with a status other than 200.",
                &self.refusals,
            ),
            (
                "rate_limited_total",
                "Requests and pushes that came too fast.",
                &self.rate_limited,
            ),
            (
                "envelopes_stored_total",
                "Envelopes appended.",
                &self.envelopes_stored,
            ),
            (
                "envelopes_known_total",
                "Envelopes pushed again.",
                &self.envelopes_known,
            ),
            (
                "envelopes_refused_total",
                "Envelopes refused.",
                &self.envelopes_refused,
            ),
            (
                "entries_sent_total",
                "Entries sent to clients.",
                &self.entries_sent,
            ),
            ("bytes_in_total", "Bytes of request bodies.", &self.bytes_in),
            ("bytes_out_total", "Bytes of answer bodies.", &self.bytes_out),
            ("commits_total", "Commits to disk.", &self.commits),
            ("writes_total", "Writes in those commits.", &self.writes),
            (
                "storage_errors_total",
                "Times that the storage refused.",
                &self.storage_errors,
            ),
            (
                "live_too_slow_total",
                "Live sockets closed for not reading.",
                &self.live_too_slow,
            ),
            (
                "live_silent_total",
                "Live sockets closed for saying nothing.",
                &self.live_silent,
            ),
            (
                "presence_forwarded_total",
                "Presence words forwarded.",
                &self.presence_forwarded,
            ),
        ];
        let gauges = [
            (
                "polls_waiting",
                "Long polls now waiting.",
                self.polls_waiting.get(),
            ),
            ("live_open", "Live sockets now open.", self.live_open.get()),
            ("spaces", "Spaces stored.", spaces),
            ("entries", "Entries of spaces that are not deleted.", entries),
            ("stored_bytes", "Bytes of their envelopes.", bytes),
        ];
        let mut text = String::new();
        for (name, help, count) in counters {
            line(&mut text, name, help, "counter", count.get());
        }
        for (name, help, value) in gauges {
            line(&mut text, name, help, "gauge", value);
        }
        text
    }
}

fn line(text: &mut String, name: &str, help: &str, kind: &str, value: u64) {
    // Writing into a string cannot fail.
    let _ = write!(
        text,
        "# HELP cairn_relay_{name} {help}\n# TYPE cairn_relay_{name} {kind}\ncairn_relay_{name} {value}\n"
    );
}
