//! Why a relay cannot start or keep its data, each with a stable code.

use std::path::PathBuf;

/// What an operator is told. Texts name files, never spaces or people.
#[derive(Debug, thiserror::Error)]
pub enum RelayError {
    /// The data directory cannot be created or written.
    #[error("{} cannot be written: {cause}", path.display())]
    NotWritable {
        /// The directory or a file in it.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// There is too little room on the disk.
    #[error("there is too little room on the disk for {}: {cause}", path.display())]
    NoRoom {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: String,
    },
    /// Another relay uses the data directory.
    #[error("another relay already uses the data directory {}", path.display())]
    InUse {
        /// The directory.
        path: PathBuf,
    },
    /// The database is damaged or not a database.
    #[error("the database is damaged ({cause}); restore a backup or move relay.sqlite away")]
    Corrupt {
        /// What SQLite said.
        cause: String,
    },
    /// The database was written by a newer relay.
    #[error("the database has version {found}, this relay knows {known}; use a newer relay")]
    TooNew {
        /// The version in the file.
        found: i64,
        /// The newest version that this relay knows.
        known: i64,
    },
    /// The key file is not readable as one.
    #[error("the key file {} is damaged; restore it from a backup", path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
    },
    /// There is no built browser client to serve.
    #[error("{} holds no built browser client: there is no index.html", path.display())]
    NoClient {
        /// The folder.
        path: PathBuf,
    },
    /// This program was built without the browser client.
    #[error("this relay has no browser client built in; name the folder of a built one")]
    NoClientBuiltIn,
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random,
    /// The listening address cannot be used.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address asked for.
        address: std::net::SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// Anything else that the database refused.
    #[error("the database refused: {0}")]
    Database(#[from] rusqlite::Error),
    /// A thread or the runtime could not be started.
    #[error("the system refused: {0}")]
    System(#[from] std::io::Error),
}

impl RelayError {
    /// A stable code for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotWritable { .. } => "data.not_writable",
            Self::NoRoom { .. } => "data.no_room",
            Self::InUse { .. } => "data.in_use",
            Self::Corrupt { .. } => "data.corrupt",
            Self::TooNew { .. } => "data.too_new",
            Self::KeyFile { .. } => "key.damaged",
            Self::NoClient { .. } => "web.not_built",
            Self::NoClientBuiltIn => "web.not_built_in",
            Self::Random => "system.random",
            Self::Listen { cause, .. } if cause.kind() == std::io::ErrorKind::AddrInUse => "listen.taken",
            Self::Listen { .. } => "listen.failed",
            Self::Database(_) => "data.failed",
            Self::System(_) => "system.failed",
        }
    }

    pub(crate) fn from_open(error: rusqlite::Error, path: &std::path::Path) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => Self::Corrupt {
                cause: error.to_string(),
            },
            Some(Code::DiskFull) => Self::NoRoom {
                path: path.to_owned(),
                cause: error.to_string(),
            },
            Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied) => Self::NotWritable {
                path: path.to_owned(),
                cause: std::io::Error::other(error.to_string()),
            },
            _ => Self::Database(error),
        }
    }
}
