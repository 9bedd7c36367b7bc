//! The file `relay.key`: the relay's secrets, readable by its user alone.

use crate::{RelayError, Secrets};
use cairn_protocol::hex;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// The name of the file inside the data directory.
const NAME: &str = "relay.key";
const FIRST_LINE: &str = "cairn-relay-key 1";

/// Reads `relay.key` in `data`, or creates it with fresh random bytes. A wiped directory makes a new relay unless this
/// file is kept.
///
/// # Errors
/// [`RelayError`] when the file is damaged, or cannot be written.
pub fn load_or_create(data: &Path) -> Result<Secrets, RelayError> {
    let path = data.join(NAME);
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text).ok_or(RelayError::KeyFile { path }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(data, &path),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err(RelayError::KeyFile { path }),
        Err(cause) => Err(RelayError::NotWritable { path, cause }),
    }
}

fn create(data: &Path, path: &Path) -> Result<Secrets, RelayError> {
    let mut random = [[0; 32]; 2];
    for part in &mut random {
        getrandom::fill(part).map_err(|_| RelayError::Random)?;
    }
    let [seed, secret] = random;
    let secrets = Secrets::new(seed, secret);
    write(data, path, &secrets).map_err(|cause| RelayError::NotWritable {
        path: path.to_owned(),
        cause,
    })?;
    Ok(secrets)
}

/// Written beside and renamed, so that a power cut never leaves half a key.
fn write(data: &Path, path: &Path, secrets: &Secrets) -> std::io::Result<()> {
    let draft = data.join("relay.key.new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    writeln!(file, "{FIRST_LINE}")?;
    writeln!(file, "{}", hex::encode(secrets.seed()))?;
    writeln!(file, "{}", hex::encode(secrets.secret()))?;
    file.sync_all()?;
    std::fs::rename(&draft, path)?;
    File::open(data)?.sync_all()
}

fn parse(text: &str) -> Option<Secrets> {
    let mut lines = text.lines();
    if lines.next() != Some(FIRST_LINE) {
        return None;
    }
    let mut key = || hex::decode(lines.next()?)?.try_into().ok();
    Some(Secrets::new(key()?, key()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept() {
        let data = tempfile::tempdir().unwrap();
        let first = load_or_create(data.path()).unwrap();
        let second = load_or_create(data.path()).unwrap();
        assert_eq!(first.relay_key(), second.relay_key());
        assert_eq!(first.secret(), second.secret());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_relays_user_may_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let data = tempfile::tempdir().unwrap();
        load_or_create(data.path()).unwrap();
        let mode = std::fs::metadata(data.path().join(NAME))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_key_is_said_so_and_never_replaced() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join(NAME), "half a k").unwrap();
        assert_eq!(load_or_create(data.path()).unwrap_err().code(), "key.damaged");
        assert_eq!(
            std::fs::read_to_string(data.path().join(NAME)).unwrap(),
            "half a k"
        );
    }
}
