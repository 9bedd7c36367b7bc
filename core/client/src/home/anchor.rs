//! Notices that files were copied or restored: a token outside the database that must fit the one inside.
//!
//! Before each transaction a new token is written into the file `anchor`, and token and fingerprint of that file go into
//! the transaction itself. A database restored alone has an older token; a copied or restored home has an anchor with
//! another fingerprint. After a loss of power the anchor may be older than the database: that looks like a copy too,
//! and costs no more than a new lane.

use super::Home;
use super::fingerprint::fingerprint;
use crate::error::Failure;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};

const TOKEN_BYTES: usize = 16;

/// The open anchor of a home.
#[derive(Debug)]
pub(crate) struct Anchor {
    file: File,
    synced: bool,
}

impl Anchor {
    /// The key under which the database keeps its side.
    pub(crate) const META_KEY: &'static str = "anchor";

    /// Opens the anchor, makes an empty one if there is none.
    pub(crate) fn open(home: &Home) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(home.anchor()).map_err(|_| Failure::HomeUnusable)?;
        Ok(Self { file, synced: false })
    }

    /// Whether anything was ever anchored here.
    pub(crate) fn is_blank(&self) -> bool {
        self.file.metadata().is_ok_and(|metadata| metadata.len() == 0)
    }

    /// Whether the database that holds `kept` is the one that was last written beside this anchor.
    pub(crate) fn fits(&mut self, kept: Option<&[u8]>) -> bool {
        kept.is_some_and(|kept| self.present().is_ok_and(|present| present == kept))
    }

    /// Writes a new token; what is returned belongs into the transaction that follows.
    ///
    /// The first one of a run is on the disk when this returns, the others when the system sees fit.
    pub(crate) fn renew(&mut self) -> Result<Vec<u8>, std::io::Error> {
        let mut token = [0; TOKEN_BYTES];
        getrandom::fill(&mut token).map_err(std::io::Error::other)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&token)?;
        if !self.synced {
            self.file.sync_all()?;
            self.synced = true;
        }
        self.present()
    }

    fn present(&mut self) -> Result<Vec<u8>, std::io::Error> {
        let mut bytes = vec![0; TOKEN_BYTES];
        self.file.seek(SeekFrom::Start(0))?;
        match self.file.read_exact(&mut bytes) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => bytes.clear(),
            Err(error) => return Err(error),
        }
        bytes.extend(fingerprint(&self.file.metadata()?));
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Home};
    use std::fs;

    #[test]
    fn an_anchor_fits_what_was_kept_last() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(directory.path()).unwrap();
        let mut anchor = Anchor::open(&home).unwrap();
        assert!(anchor.is_blank());
        assert!(!anchor.fits(None));
        let first = anchor.renew().unwrap();
        assert!(anchor.fits(Some(&first)));
        let second = anchor.renew().unwrap();
        assert!(!anchor.fits(Some(&first)), "an older database was restored alone");
        drop(anchor);
        let mut anchor = Anchor::open(&home).unwrap();
        assert!(anchor.fits(Some(&second)));
        assert!(!anchor.is_blank());
    }

    #[test]
    fn a_moved_home_fits_and_a_copied_one_does_not() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(&directory.path().join("first")).unwrap();
        let kept = Anchor::open(&home).unwrap().renew().unwrap();
        let moved = directory.path().join("moved");
        fs::rename(home.path(), &moved).unwrap();
        let moved = Home::make(&moved).unwrap();
        assert!(Anchor::open(&moved).unwrap().fits(Some(&kept)));
        let copied = Home::make(&directory.path().join("copied")).unwrap();
        fs::copy(moved.anchor(), copied.anchor()).unwrap();
        assert!(!Anchor::open(&copied).unwrap().fits(Some(&kept)));
    }

    #[test]
    fn an_anchor_restored_in_place_does_not_fit() {
        let directory = tempfile::tempdir().unwrap();
        let home = Home::make(directory.path()).unwrap();
        let kept = Anchor::open(&home).unwrap().renew().unwrap();
        let backup = fs::read(home.anchor()).unwrap();
        fs::remove_file(home.anchor()).unwrap();
        fs::write(home.anchor(), backup).unwrap();
        assert!(!Anchor::open(&home).unwrap().fits(Some(&kept)));
    }
}
