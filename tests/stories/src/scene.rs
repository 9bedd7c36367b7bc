//! Where a story takes place: a folder, a relay, the road to it, and people who meet there.

use crate::person::Person;
use crate::relay::Relay;
use crate::road::Road;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The stage of one story. Everything on it ends with it.
pub struct Scene {
    /// The relay; it runs unless the story stops it.
    pub relay: Relay,
    /// The only road to it.
    pub road: Road,
    folder: TempDir,
}

impl Scene {
    /// A running relay at the end of a clear road.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let mut scene = Self {
            relay: Relay::on(&folder.path().join("relay")),
            road: Road::new(seed),
            folder,
        };
        scene.relay_comes();
        scene
    }

    /// The folder of this story.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts the relay, and leads the road to it.
    pub fn relay_comes(&mut self) {
        self.road.lead_to(None);
        let address = self.relay.start();
        self.road.lead_to(Some(address));
    }

    /// Starts the relay on a disk that is full, and leads the road to it.
    pub fn relay_comes_without_room(&mut self) {
        self.road.lead_to(None);
        let address = self.relay.start_without_room();
        self.road.lead_to(Some(address));
    }

    /// Stops the relay in good order.
    pub fn relay_goes(&mut self) {
        self.road.lead_to(None);
        self.relay.stop();
    }

    /// Keeps what the relay holds now, and lets it go on.
    #[must_use]
    pub fn backs_up(&mut self) -> PathBuf {
        let backup = self.folder().join("backup");
        self.relay_goes();
        self.relay.back_up(&backup);
        self.relay_comes();
        backup
    }

    /// Kills the relay.
    pub fn relay_dies(&mut self) {
        self.road.lead_to(None);
        self.relay.kill();
    }

    /// Somebody new, with a device of their own.
    #[must_use]
    pub fn person(&self, name: &str) -> Person {
        let person = Person::new(self.folder(), name);
        person.does_words(&["init", "--name", name]);
        person
    }

    /// Ada and Ben, who share the pair `Together`.
    #[must_use]
    pub fn pair(&self) -> (Person, Person) {
        let (ada, ben) = (self.person("ada"), self.person("ben"));
        self.opens(&ada, "pair", "Together");
        self.lets_in(&ada, &ben, "Together");
        (ada, ben)
    }

    /// Ada, Ben and Cleo, who share the circle `Together`; it is Ada's.
    #[must_use]
    pub fn circle(&self) -> [Person; 3] {
        let people = ["ada", "ben", "cleo"].map(|name| self.person(name));
        let [ada, ben, cleo] = &people;
        self.opens(ada, "circle", "Together");
        self.lets_in(ada, ben, "Together");
        self.lets_in(ada, cleo, "Together");
        ben.syncs();
        people
    }

    /// Somebody makes a space on this relay.
    pub fn opens(&self, who: &Person, kind: &str, title: &str) {
        let url = self.road.url();
        who.does(&format!(
            "space new --kind {kind} --title \"{title}\" --relay {url}"
        ));
        who.syncs();
    }

    /// One invites, the other joins and is approved; both are in sync.
    pub fn lets_in(&self, host: &Person, guest: &Person, space: &str) {
        let link = self.invites(host, space);
        guest.does_words(&["join", &link]);
        guest.syncs();
        host.syncs();
        host.does_words(&["approve", space]);
        host.syncs();
        guest.syncs();
    }

    /// A link to a space, and the relay knows of it.
    #[must_use]
    pub fn invites(&self, host: &Person, space: &str) -> String {
        let link = host.does_words(&["invite", space]).last_line();
        host.syncs();
        link
    }
}
