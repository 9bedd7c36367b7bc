//! A phone for a month: what it sends and fetches for a pair that checks in daily and talks a little, and how often an
//! engine wants to be woken while nothing is open.

use crate::Run;
use crate::desk::Travelled;
use crate::figure::{Bar, Book};
use crate::s1::trace::{self, Dice, Pair, insert};
use cairn_model::kudos::GiveKudos;
use cairn_model::milestone::{CompleteMilestone, ReopenMilestone};
use cairn_model::time::CivilDay;

const SCENARIO: &str = "phone";
const HOUR_MS: i64 = 3_600_000;
const DAYS: i64 = 30;
/// Times a day that the operating system lets a closed app look for news.
const LOOKS: i64 = 4;
/// Sentences typed a day, each in bursts of a few words that are sent as they come.
const SENTENCES: usize = 2;
/// What an exchange costs around its bodies over a connection that is kept: heads of request and answer by HTTP/1.1, two
/// TLS records, and the headers of four packets.
const AROUND_EXCHANGE: f64 = 220.0 + 140.0 + 2.0 * 29.0 + 4.0 * 52.0;
/// A connection: three packets of TCP, a full handshake of TLS 1.3 with two certificates, and its end.
const AROUND_CONNECTION: f64 = 3.0 * 60.0 + 3_900.0 + 8.0 * 52.0;
/// One that takes up an earlier session, as a client does that was not ended since.
const AROUND_RESUMED: f64 = 3.0 * 60.0 + 1_000.0 + 6.0 * 52.0;

/// Measures everything.
///
/// # Errors
/// When a device refuses something.
pub fn measure(book: &mut Book) -> Run<()> {
    let mut pair = trace::meet()?;
    let mut month = Month::default();
    let begin_ms = pair.ada.now_ms;
    pair.relay.borrow_mut().take_travelled();
    let mut dice = Dice::new(30);
    for day in 0..DAYS {
        month.day(&mut pair, begin_ms + day * 24 * HOUR_MS, &mut dice)?;
    }
    month.told(book);
    book.note(
        SCENARIO,
        "the shortest pause until an idle engine wants to be woken",
        "min",
        vec![idle(&mut pair)?],
        None,
        Bar::AtLeast(1.0),
    );
    Ok(())
}

/// What ada's phone sent and fetched.
#[derive(Default)]
struct Month {
    written: Travelled,
    fetched: Travelled,
    looked: Travelled,
    connections: usize,
}

impl Month {
    fn day(&mut self, pair: &mut Pair, morning_ms: i64, dice: &mut Dice) -> Run<()> {
        let today = CivilDay::from_unix_days(morning_ms.div_euclid(24 * HOUR_MS));
        // Ben writes at his end, unseen.
        pair.ben.now_ms = morning_ms;
        let check_in = pair.check_in(today, dice);
        pair.says(1, check_in)?;
        self.talk(pair, 1, dice)?;
        pair.ben.syncs()?;
        pair.relay.borrow_mut().take_travelled();
        // Ada opens the app in the morning, and again in the evening.
        pair.ada.now_ms = morning_ms + HOUR_MS;
        pair.ada.syncs()?;
        self.fetched.add(pair.relay.borrow_mut().take_travelled());
        let check_in = pair.check_in(today, dice);
        pair.says(0, check_in)?;
        pair.ada.syncs()?;
        pair.ada.now_ms = morning_ms + 11 * HOUR_MS;
        self.talk(pair, 0, dice)?;
        pair.ada.syncs()?;
        self.written.add(pair.relay.borrow_mut().take_travelled());
        self.connections += 2;
        for look in 1..=LOOKS {
            pair.ada.now_ms = morning_ms + 11 * HOUR_MS + look * HOUR_MS;
            pair.ada.syncs()?;
            self.connections += 1;
        }
        self.looked.add(pair.relay.borrow_mut().take_travelled());
        Ok(())
    }

    /// Some words in a note, a tick, and now and then praise.
    fn talk(&mut self, pair: &mut Pair, who: usize, dice: &mut Dice) -> Run<()> {
        use cairn_model::Command;
        let note = *pair.notes.first().ok_or("no note")?;
        for _ in 0..SENTENCES {
            for _ in 0..3 {
                pair.says(who, insert(note, 0, dice.text(12, 24)))?;
                pair.desk(who).syncs()?;
            }
        }
        let milestone = pair.milestone;
        let back = Command::ReopenMilestone(ReopenMilestone { milestone });
        if pair.says(who, back).is_err() {
            let tick = Command::CompleteMilestone(CompleteMilestone { milestone, day: None });
            pair.says(who, tick)?;
        }
        if dice.below(3) == 0 {
            let to = pair.keys.get(1 - who).copied().ok_or("nobody")?;
            let text = dice.text(20, 80);
            let kudos = GiveKudos {
                to,
                for_what: None,
                text,
                emoji: None,
            };
            pair.says(who, Command::GiveKudos(kudos))?;
        }
        Ok(())
    }

    fn told(&self, book: &mut Book) {
        let parts = [
            ("what is written here, with its answers", self.written),
            ("what the other wrote", self.fetched),
            ("looking for news, four times a day", self.looked),
        ];
        let mut all = 0.0;
        let mut exchanges = 0.0;
        for (name, part) in parts {
            let bytes = (part.up + part.down) as f64;
            all += bytes;
            exchanges += part.exchanges as f64;
            let name = format!("a month of a pair: {name}");
            book.note(SCENARIO, name, "kB", vec![bytes / 1e3], None, Bar::None);
        }
        let around = exchanges * AROUND_EXCHANGE;
        let anew = self.connections as f64 * AROUND_CONNECTION;
        let once_a_day = DAYS as f64;
        let resumed =
            once_a_day * AROUND_CONNECTION + (self.connections as f64 - once_a_day) * AROUND_RESUMED;
        for (name, bytes, bar) in [
            ("heads and records around exchanges, estimated", around, Bar::None),
            ("connections, one a day anew, estimated", resumed, Bar::None),
            ("connections, each anew, estimated", anew, Bar::None),
            (
                "altogether, one connection a day anew",
                all + around + resumed,
                Bar::AtMost(1_000.0),
            ),
            ("altogether, each connection anew", all + around + anew, Bar::None),
        ] {
            let name = format!("a month of a pair: {name}");
            book.note(SCENARIO, name, "kB", vec![bytes / 1e3], None, bar);
        }
        let name = "a month of a pair: exchanges";
        book.note(SCENARIO, name, "", vec![exchanges], None, Bar::None);
    }
}

/// The shortest pause, in minutes, between two moments of a day at which an engine that has nothing to do wants to be
/// woken; a day if it never does.
fn idle(pair: &mut Pair) -> Run<f64> {
    pair.ada.settles()?;
    let end_ms = pair.ada.now_ms + 24 * HOUR_MS;
    let mut shortest = 24 * HOUR_MS;
    // What it asked for while it was not idle yet.
    if let Some(at_ms) = pair.ada.wakes() {
        pair.ada.wake(at_ms)?;
    }
    while let Some(at_ms) = pair.ada.wakes().filter(|at_ms| *at_ms < end_ms) {
        shortest = shortest.min(at_ms - pair.ada.now_ms);
        pair.ada.wake(at_ms)?;
    }
    Ok(shortest as f64 / 60_000.0)
}
